"""Pages of the registers: inside, imports and exports, and the public ones."""
