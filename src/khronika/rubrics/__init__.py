"""Suggest the rubric of an article, learn from decisions, say why."""
