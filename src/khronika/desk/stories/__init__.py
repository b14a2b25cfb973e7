"""Stories and triage: what came, grouped by event, and what becomes of it."""
