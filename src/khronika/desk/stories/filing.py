"""What rubrics suggests for an article, and telling it what editors decided."""

from __future__ import annotations

from typing import Any

from khronika.desk.accounts.models import User
from khronika.desk.inbox.models import Article
from khronika.desk.rubrics.models import Rubric


def suggested(article: Article) -> Any:
    """The suggestion for an article; None where none was made yet."""
    return None


def tell(article: Article, rubric: Rubric | None, by: User) -> None:
    """An editor filed an article under a rubric, or said that it belongs under none."""
