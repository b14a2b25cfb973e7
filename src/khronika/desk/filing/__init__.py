"""Relevance and rubrics of articles: what is suggested, what editors decide, and what is learnt of it."""
