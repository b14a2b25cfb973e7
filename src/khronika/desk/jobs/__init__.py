"""Long work as rows, and the worker that does it."""
