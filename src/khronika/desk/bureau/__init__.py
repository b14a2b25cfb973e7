"""The bureau itself: its names and house rules."""
