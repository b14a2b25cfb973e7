"""Two people on one item never lose work."""

from __future__ import annotations

from khronika.desk.issues.models import Item, ItemVersion
from khronika.desk.issues.saving import restore, save_item, settle


def with_changes(item: Item, **changes: object) -> dict[str, object]:
    return {**item.fields(), **changes}


def test_a_save_makes_the_next_version(item, editor) -> None:
    saved = save_item(item.pk, 1, with_changes(item, title="НОВЫЙ ЗАГОЛОВОК"), editor)
    assert (saved.item.title, saved.item.version, saved.changed) == ("НОВЫЙ ЗАГОЛОВОК", 2, True)


def test_saving_the_same_twice_changes_nothing(item, editor) -> None:
    fields = with_changes(item, title="НОВЫЙ ЗАГОЛОВОК")
    save_item(item.pk, 1, fields, editor)
    again = save_item(item.pk, 1, fields, editor)
    assert (again.changed, again.item.version, again.conflict) == (False, 2, None)


def test_different_fields_of_two_editors_are_both_taken(item, editor, administrator) -> None:
    save_item(item.pk, 1, with_changes(item, title="ПЕРВЫЙ"), editor)
    saved = save_item(item.pk, 1, with_changes(item, author="Вторая АВТОР"), administrator)
    assert saved.conflict is None
    assert (saved.item.title, saved.item.author) == ("ПЕРВЫЙ", "Вторая АВТОР")


def test_the_same_field_of_two_editors_is_a_conflict_that_keeps_both(item, editor, administrator) -> None:
    save_item(item.pk, 1, with_changes(item, title="ПЕРВЫЙ"), editor)
    saved = save_item(item.pk, 1, with_changes(item, title="ВТОРОЙ"), administrator)
    item.refresh_from_db()
    assert item.title == "ПЕРВЫЙ"
    assert saved.conflict is not None
    assert saved.conflict.fields["title"] == "ВТОРОЙ"


def test_a_settled_conflict_takes_what_was_chosen(item, editor, administrator) -> None:
    save_item(item.pk, 1, with_changes(item, title="ПЕРВЫЙ", author="Один АВТОР"), editor)
    conflict = save_item(item.pk, 1, with_changes(item, title="ВТОРОЙ", author="Другой АВТОР"), administrator).conflict
    settled = settle(conflict, {"title": "mine", "author": "theirs"}, editor)
    assert (settled.title, settled.author) == ("ВТОРОЙ", "Один АВТОР")
    assert ItemVersion.objects.get(pk=conflict.pk).state == ItemVersion.State.SETTLED


def test_a_version_that_is_unknown_overwrites_nothing(item, editor) -> None:
    save_item(item.pk, 1, with_changes(item, title="ПЕРВЫЙ"), editor)
    saved = save_item(item.pk, 99, with_changes(item, title="НИОТКУДА"), editor)
    item.refresh_from_db()
    assert saved.conflict is not None
    assert item.title == "ПЕРВЫЙ"


def test_an_earlier_version_can_be_put_back(item, editor) -> None:
    save_item(item.pk, 1, with_changes(item, title="ПЕРВЫЙ"), editor)
    first = item.versions.get(version=1)
    assert restore(item, first, editor).title == "КОЛОНИЯ БЕЗ ВРАЧА"


def test_a_change_opens_the_names_check_again(issue, item, editor) -> None:
    from django.utils import timezone

    issue.names_checked_at = timezone.now()
    issue.save()
    save_item(item.pk, 1, with_changes(item, title="ПЕРВЫЙ"), editor)
    issue.refresh_from_db()
    assert issue.names_checked_at is None
