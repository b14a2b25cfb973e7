"""The demo desk: an invented bureau of an invented country."""
