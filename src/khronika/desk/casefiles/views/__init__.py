"""Pages of the case files."""
