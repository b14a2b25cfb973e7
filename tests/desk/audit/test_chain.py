"""The log of decisions shows when its past was changed."""

from khronika.desk.audit.models import Entry, first_broken_entry, record


def test_the_chain_holds(editor) -> None:
    for number in range(5):
        record(editor, "test.decided", editor, number=number)
    assert first_broken_entry() is None


def test_a_changed_entry_is_named(editor) -> None:
    entries = [record(editor, "test.decided", editor, number=number) for number in range(5)]
    Entry.objects.filter(pk=entries[2].pk).update(details={"number": 9})
    assert first_broken_entry() == entries[2]


def test_a_removed_entry_shows_at_its_successor(editor) -> None:
    entries = [record(editor, "test.decided", editor, number=number) for number in range(5)]
    entries[2].delete()
    assert first_broken_entry() == entries[3]
