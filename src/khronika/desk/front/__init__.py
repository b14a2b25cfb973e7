"""The desk's front page, health, and pages for what went wrong."""
