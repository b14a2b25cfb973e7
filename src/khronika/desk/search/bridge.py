"""Between the desk's search and the pure language packages: how texts and queries are read."""

from __future__ import annotations

from khronika.language.search_marks import Wanted
from khronika.language.search_marks import marks as marks_by_sound
from khronika.language.search_terms import Indexed, name_terms, phrase_terms, slug_term
from khronika.language.search_terms import document_terms as terms_by_sound
from khronika.language.search_tokens import query_words as words_by_sound
from khronika.understand.names.key import skeleton

__all__ = [
    "Indexed", "Wanted", "document_terms", "marks", "name_terms", "phrase_terms", "query_words", "slug_term",
]


def document_terms(article: Indexed) -> frozenset[str]:
    return terms_by_sound(article, skeleton)


def query_words(text: str) -> list[tuple[str, ...]]:
    return words_by_sound(text, skeleton)


def marks(text: str, wanted: list[Wanted]) -> list[tuple[int, int]]:
    return marks_by_sound(text, wanted, skeleton)
