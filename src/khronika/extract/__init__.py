"""From a page to an article: several extractors vote."""
