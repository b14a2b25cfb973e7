"""Mail that the desk sends: queued as rows, sent by the worker through the bureau's own SMTP server."""
