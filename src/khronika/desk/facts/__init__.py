"""What each article says: its facts, read by the worker, as editors corrected them."""
