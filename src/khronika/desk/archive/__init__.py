"""What the public sees: issues as published, masked, with permanent addresses."""
