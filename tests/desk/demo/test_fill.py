"""The demo desk: two weeks of invented news in three languages and one finished issue."""

from __future__ import annotations

from khronika.desk.archive.models import PublishedItem
from khronika.desk.casefiles.models import Case
from khronika.desk.demo.fill import fill_if_empty
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Issue
from khronika.desk.letters.models import Letter
from khronika.desk.rubrics.bridge import fill_if_empty as fill_rubrics


def test_an_empty_desk_is_filled_once(db) -> None:
    fill_rubrics()
    for _ in range(2):
        fill_if_empty()
    assert list(Issue.objects.values_list("state", flat=True)) == ["draft", "published"]
    assert PublishedItem.objects.count() == 5
    assert set(Article.objects.values_list("language", flat=True)) == {"ru", "kk", "en"}
    days = Article.objects.order_by("published").values_list("published", flat=True)
    assert (days.last() - days.first()).days >= 10
    assert Case.objects.get().events.filter(state="accepted").count() == 2
    assert Letter.objects.get().number
    assert all(article.paragraphs and article.capture for article in Article.objects.all())
