"""Pages of issues: the list and the issue, the item's editor, publication."""
