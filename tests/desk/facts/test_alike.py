"""The nearest articles first, in any language, without the model."""

from __future__ import annotations

import numpy as np
import pytest
from django.urls import reverse

from khronika.desk.facts import alike as module
from khronika.desk.facts.alike import alike, forget, matrix
from khronika.desk.facts.models import ArticleFacts
from khronika.desk.inbox.models import Article
from tests.desk.facts.conftest import an_article


@pytest.fixture(autouse=True)
def _nothing_kept():
    forget()
    yield
    forget()


def placed(number: int, *vector: float, title: str = "") -> Article:
    article = an_article(number, title=title or f"Статья {number}")
    unit = np.array(vector, "<f4") / np.float32(np.linalg.norm(vector))
    ArticleFacts.objects.create(article=article, facts={"language": "ru"}, vector=unit.tobytes())
    return article


def test_the_nearest_come_first_and_the_far_not_at_all(db) -> None:
    asked, near, nearer = placed(1, 1, 0, 0), placed(2, 1, 0.3, 0), placed(3, 1, 0.1, 0, title="Тұтқын туралы")
    placed(4, 0, 1, 0)
    assert alike(asked) == [nearer, near]


def test_an_article_without_a_vector_is_told_apart_from_one_without_likes(db, reader_client) -> None:
    waiting, alone = an_article(1), placed(2, 1, 0, 0)
    assert (alike(waiting), alike(alone)) == (None, [])
    page = reader_client.get(reverse("articles_alike", args=[waiting.pk])).content.decode()
    assert "once the worker has read it" in page or "прочитана" in page


def test_what_came_since_is_taken_in_after_a_minute(db) -> None:
    placed(1, 1, 0, 0)
    assert len(matrix(1000.0)[0]) == 1
    placed(2, 1, 0.1, 0)
    assert len(matrix(1000.0 + module.FRESH - 1)[0]) == 1
    ids, rows = matrix(1000.0 + module.FRESH)
    assert (len(ids), rows.shape) == (2, (2, 3))


def test_a_hit_of_the_search_leads_to_its_likes(db, item, editor_client) -> None:
    from khronika.desk.search.indexing import index_desk

    article = an_article(1)
    Article.objects.filter(pk=article.pk).update(item=item)
    index_desk([item])
    page = editor_client.get(reverse("desk_search"), {"q": "врача"}).content.decode()
    assert reverse("articles_alike", args=[article.pk]) in page
