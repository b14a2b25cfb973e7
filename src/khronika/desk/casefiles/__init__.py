"""The memory of the desk: people, cases, events with their sources, and what new articles add to them."""
