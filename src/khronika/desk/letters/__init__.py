"""Letters to bodies: written from templates, registered, answered or met with silence, and what comes next."""
