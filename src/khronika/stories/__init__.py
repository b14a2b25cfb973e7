"""Fold copies; group articles about one event, across outlets and languages."""
