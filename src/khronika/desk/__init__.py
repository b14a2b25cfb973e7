"""The desk: the only Django code."""
