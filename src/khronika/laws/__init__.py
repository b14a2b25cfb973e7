"""Parse, align, compare and report two editions of a law."""
