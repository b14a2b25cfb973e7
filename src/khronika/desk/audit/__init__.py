"""What was decided by whom."""
