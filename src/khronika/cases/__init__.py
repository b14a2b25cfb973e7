"""Timelines and deadline rules, calendars: pure."""
