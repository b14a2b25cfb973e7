"""The digest in the making: issues, items, versions, publication."""
