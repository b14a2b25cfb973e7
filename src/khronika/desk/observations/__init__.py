"""Observation forms for hearings and polling stations: filled on a phone, kept while offline, sent once."""
