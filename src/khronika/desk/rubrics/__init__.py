"""The bureau's own list of rights."""
