"""Pages of restricted facts and of erasure."""
