"""Triage by forms: take, drop, rubric, merge, split, undo; two editors at once; who may."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from khronika.desk.audit.models import Entry
from khronika.desk.filing.models import Decision, Suggestion
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Issue, Item
from khronika.desk.stories.models import Story, Visit
from tests.desk.conftest import signed_in
from tests.desk.stories.conftest import article, story_of


def decide(client: Client, story: Story, do: str, **more: object) -> str:
    """Press a button of a story; gives the page that comes after."""
    more = {"version": story.version, **more}
    answer = client.post(reverse("decide_story", args=[story.pk]), {"do": do, **more}, follow=True)
    return answer.content.decode()


def test_take_makes_the_item_by_the_house_rule(week, assembly, issue, editor_client) -> None:
    page = decide(editor_client, story_of(week["ru"]), "take", rubric="assembly")
    item = Item.objects.get()
    assert (item.title, item.author) == ("ЖУРНАЛИСТА ТЕСТОВА АРЕСТОВАЛИ НА 15 СУТОК", "Вера ЛИНЬКОВА")
    assert (item.outlet_name, item.outlet_type, str(item.published)) == ("Степной вестник", "газета", "2026-02-05")
    assert item.section.rubric == assembly
    assert item.section.issue == issue
    assert item.articles.get().capture == week["ru"].capture
    assert "ЖУРНАЛИСТА ТЕСТОВА" in page
    assert story_of(week["ru"]).state == Story.State.TAKEN
    assert set(Article.objects.filter(pk__in=[week["kk"].pk, week["copy"].pk]).values_list("state", flat=True)) == {
        "dropped"}
    assert Entry.objects.filter(action="story.taken").exists()


def test_the_editor_may_take_another_article_of_the_story(week, assembly, issue, editor_client) -> None:
    decide(editor_client, story_of(week["ru"]), "take", rubric="assembly", article=week["kk"].pk)
    assert Item.objects.get().articles.get() == week["kk"]


@pytest.mark.parametrize("do", ["take", "drop", "rubric"])
def test_taking_back_restores_everything(week, assembly, issue, editor_client, do: str) -> None:
    before = story_of(week["ru"])
    decide(editor_client, before, do, rubric="assembly")
    page = editor_client.post(reverse("undo_triage"), follow=True).content.decode()
    after = story_of(week["ru"])
    assert f"s{after.pk}" in page
    assert (after.state, after.rubric, after.decided_by) == (before.state, None, None)
    assert set(Article.objects.values_list("state", "item")) == {("new", None)}
    assert not Item.objects.exists()
    assert not issue.sections.exists()


def test_merging_and_splitting_are_taken_back_too(week, editor_client) -> None:
    hearing, bread = story_of(week["ru"]), story_of(week["bread"])
    decide(editor_client, hearing, "merge", into=bread.pk)
    assert story_of(week["ru"]) == bread
    editor_client.post(reverse("undo_triage"))
    assert story_of(week["ru"]) == hearing
    assert story_of(week["bread"]) == bread
    hearing.refresh_from_db()
    decide(editor_client, hearing, "split", article=week["kk"].pk)
    assert story_of(week["kk"]) != hearing
    editor_client.post(reverse("undo_triage"))
    assert story_of(week["kk"]) == hearing


def test_an_item_that_was_edited_is_not_taken_away(week, assembly, issue, editor_client) -> None:
    decide(editor_client, story_of(week["ru"]), "take", rubric="assembly")
    Item.objects.update(version=2)
    page = editor_client.post(reverse("undo_triage"), follow=True).content.decode()
    assert Item.objects.exists()
    assert "notice error" in page


def test_the_second_editor_is_told_who_was_first(week, assembly, issue, editor_client, colleague) -> None:
    seen = story_of(week["ru"])
    decide(editor_client, seen, "take", rubric="assembly")
    page = decide(signed_in(colleague), seen, "drop")
    assert "Ильяс Демин" in page
    assert story_of(week["ru"]).state == Story.State.TAKEN
    assert Item.objects.count() == 1
    signed_in(colleague).post(reverse("undo_triage"))
    assert Item.objects.count() == 1


def test_decisions_are_filed_and_taken_back(week, assembly, issue, editor_client) -> None:
    decide(editor_client, story_of(week["ru"]), "take", rubric="assembly")
    decide(editor_client, story_of(week["bread"]), "drop")
    filed = Decision.objects.filter(undone_at=None).values_list("article", "rubric")
    assert set(filed) == {(week["ru"].pk, assembly.pk), (week["bread"].pk, None)}
    editor_client.post(reverse("undo_triage"))
    assert Decision.objects.get(undone_at=None).article == week["ru"]


def test_suggestions_stand_with_their_words_and_the_first_is_chosen(week, assembly, editor_client) -> None:
    Suggestion.objects.create(article=week["bread"], relevant=False, relevance=0.1, fingerprint="", version=0, row=b"",
                              opinion={}, rubrics=[{"rubric": "assembly", "score": 0.61, "why": [
                                  {"reason": "cue", "text": "интервенции"}]}])
    page = editor_client.get(reverse("story", args=[story_of(week["bread"]).pk])).content.decode()
    assert "«интервенции»" in page
    assert "61%" in page
    assert '<option value="assembly" selected>' in page


def test_what_somebody_decided_upon_since_is_not_taken_back(week, assembly, editor_client, colleague) -> None:
    seen = story_of(week["ru"])
    decide(editor_client, seen, "rubric", rubric="assembly")
    decide(signed_in(colleague), story_of(week["ru"]), "drop")
    editor_client.post(reverse("undo_triage"))
    assert story_of(week["ru"]).state == Story.State.DROPPED


def test_without_an_issue_or_a_rubric_nothing_is_taken(week, assembly, editor_client) -> None:
    decide(editor_client, story_of(week["ru"]), "take", rubric="assembly")
    Issue.objects.create(slug="2026-02-06", language="ru")
    decide(editor_client, story_of(week["ru"]), "take", rubric="")
    decide(editor_client, story_of(week["ru"]), "take", rubric="no-such")
    assert not Item.objects.exists()
    assert story_of(week["ru"]).state == Story.State.WAITING


def test_since_my_last_visit(week, editor, editor_client) -> None:
    editor_client.get(reverse("triage"))
    Visit.objects.update(at=timezone.now() - timedelta(hours=2))
    Story.objects.exclude(pk=story_of(week["bread"]).pk).update(newest_at=timezone.now() - timedelta(hours=5))
    page = editor_client.get(reverse("triage") + "?since").content.decode()
    assert "Хлеб подорожал" in page
    assert "Тестова" not in page


def test_copies_are_folded_with_what_they_changed(week, editor_client) -> None:
    story = story_of(week["ru"])
    page = editor_client.get(reverse("triage")).content.decode()
    assert reverse("story_copy", args=[story.pk, week["copy"].pk]) in page
    changed = editor_client.get(reverse("story_copy", args=[story.pk, week["copy"].pk])).content.decode()
    assert "<ins>сообщает степной вестник</ins>" in changed


def test_coverage_says_which_kinds_of_outlets_wrote(week, editor_client) -> None:
    page = editor_client.get(reverse("story", args=[story_of(week["ru"]).pk])).content.decode()
    assert all(f'class="tag {kind}"' in page for kind in ("state", "independent", "foreign"))


def test_a_reader_sees_the_stories_and_decides_nothing(week, assembly, issue, reader_client) -> None:
    page = reader_client.get(reverse("triage")).content.decode()
    assert "Хлеб подорожал" in page
    assert 'name="do"' not in page
    answer = reader_client.post(reverse("decide_story", args=[story_of(week["ru"]).pk]), {"do": "drop", "version": 1})
    assert answer.status_code == 403


def test_a_list_of_five_hundred_stories_asks_the_database_seldom(db, editor_client,
                                                                 django_assert_max_num_queries) -> None:
    for _number in range(3):
        article("Хлеб подорожал", ["Буханка стоит теперь 190 тенге."])
    one = Article.objects.first()
    assert one is not None
    Article.objects.bulk_create([Article(key=f"k{number}", origin="pasted", title=f"Новость {number}", capture="c",
                                         paragraphs=["Текст новости."]) for number in range(60)])
    for each in Article.objects.filter(key__startswith="k"):
        Story.objects.create().members.create(article=each, day=20000)
    with django_assert_max_num_queries(32):
        editor_client.get(reverse("triage"))
