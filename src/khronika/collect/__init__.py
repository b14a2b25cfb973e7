"""Fetch politely and safely; feeds, sitemaps, listings; decide what is due."""
