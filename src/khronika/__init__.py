"""Khronika: the monitoring desk of a human-rights organisation (docs/map.md shows the rooms and the way)."""

__version__ = "0.1.0"
