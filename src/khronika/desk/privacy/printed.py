"""A name out of issues: the items and their versions, the public copy, the search index, kept downloads, at once."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Model

from khronika.desk.archive.documents import forget_documents
from khronika.desk.archive.masking import Masks
from khronika.desk.archive.models import PublishedIssue
from khronika.desk.casefiles.bridge import is_full, one_name
from khronika.desk.issues.models import Correction, Issue, Item, ItemVersion, NameFound, Upload
from khronika.desk.privacy.blackout import black_out, masked, masks_of, texts_of
from khronika.desk.search.indexing import index_desk, index_public

STEM = 4


def black_out_issues(names: set[str], shown: str) -> int:
    """Black the names out of every issue that has them; how many items changed."""
    found: dict[int, set[str]] = {}
    for name in NameFound.objects.iterator():
        if is_full(name.normal) and any(one_name(name.normal, known) for known in names):
            found.setdefault(name.issue_id, set()).update([name.normal, *name.forms])
            name.delete()
    spelled = [name for name in names if is_full(name)]
    changed = 0
    for issue in Issue.objects.all():
        changed += black_out_issue(issue, [*spelled, *found.get(issue.pk, ())], shown)
    black_out(Upload.objects.all(), masks_of(spelled, texts_of(Upload.objects.all()), shown, parts=False))
    return changed


def black_out_issue(issue: Issue, names: list[str], shown: str) -> int:
    items = list(Item.objects.filter(section__issue=issue))
    kept = [*ItemVersion.objects.filter(item__in=items), *Correction.objects.filter(item__in=items)]
    rows: list[Model] = [issue, *items, *kept]
    if not may_hold(texts_of(rows), names):
        return 0
    whole = [name for name in names if len(name.split()) > 1]
    masks = masks_of(whole, texts_of(rows), shown, parts=False)
    # The forms that the finder tied to this person in this issue: a surname alone among them.
    alone = {name: shown for name in names if len(name.split()) == 1}
    changed = black_out(rows, masks) + (black_out(again(rows), Masks(alone)) if alone else 0)
    if changed:
        index_desk(Item.objects.filter(section__issue=issue).select_related("section__issue", "section__rubric",
                                                                            "outlet"))
    public = PublishedIssue.objects.filter(issue=issue).first()
    if public is not None:
        black_out_public(public, [masks, Masks(alone)])
    return changed


def may_hold(texts: Iterable[str], names: Iterable[str]) -> bool:
    """Whether the beginnings of all words of one of the names stand in the texts: a quick look before the exact one."""
    whole = "\n".join(texts).casefold().replace("ё", "е")
    return any(all(word[:STEM].casefold().replace("ё", "е") in whole for word in name.split()) for name in names)


def again(rows: list[Model]) -> list[Model]:
    for row in rows:
        row.refresh_from_db()
    return rows


def black_out_public(public: PublishedIssue, masks: list[Masks]) -> None:
    """The public copy itself is masked: an issue is not published anew, for its names check may be open."""
    changed = 0
    for one in masks:
        changed += black_out([PublishedIssue.objects.get(pk=public.pk), *public.items.all()], one)
    if changed:
        public.refresh_from_db()
        for one in masks:
            public.digest = masked(public.digest, one)
        public.save()
        index_public(public)
        transaction.on_commit(lambda: forget_documents(public.slug))
