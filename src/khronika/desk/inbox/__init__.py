"""Articles as they come in, each beside its capture and its source."""
