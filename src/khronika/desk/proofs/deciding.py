"""What becomes of a remark: it is put right, or the text stays and somebody says why."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.issues.models import Issue, Item
from khronika.desk.issues.saving import save_item
from khronika.desk.proofs.models import Remark


def accept(remark: Remark, reason: str, by: User) -> None:
    """Leave the text as it is."""
    remark.state, remark.reason = Remark.State.ACCEPTED, reason[:300]
    remark.decided_by, remark.decided_at = by, timezone.now()
    remark.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    record(by, "remark.accepted", remark, code=remark.code, reason=reason[:300])


def reopen(remark: Remark, by: User) -> None:
    remark.state, remark.reason, remark.decided_by, remark.decided_at = Remark.State.OPEN, "", None, None
    remark.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    record(by, "remark.reopened", remark, code=remark.code)


def can_put_right(remark: Remark, issue: Issue) -> bool:
    """A suggestion can be taken while the issue is a draft: what is published changes by a visible correction."""
    return bool(remark.suggestion) and issue.state == Issue.State.DRAFT


def put_right(remark: Remark, by: User) -> bool:
    """Put the suggestion into the text; False when the text has changed since."""
    item = Item.objects.get(pk=remark.item_id)
    fields = item.fields()
    if not replaced(fields, remark):
        return False
    saved = save_item(item.pk, item.version, fields, by)
    if saved.conflict is not None:
        return False
    record(by, "remark.put_right", remark, code=remark.code, text=remark.text, now=remark.suggestion)
    remark.delete()
    return True


def replaced(fields: dict[str, Any], remark: Remark) -> bool:
    """Change the field that the remark is about, if its words still stand there."""
    if remark.place == -2:
        if fields["url"] != remark.text:
            return False
        fields["url"] = remark.suggestion
        return True
    blocks = [dict(block) for block in fields["body"]]
    if remark.place >= len(blocks):
        return False
    text = fields["title"] if remark.place == -1 else blocks[remark.place]["text"]
    if text[remark.start : remark.end] != remark.text:
        return False
    mended = text[: remark.start] + remark.suggestion + text[remark.end :]
    if remark.place == -1:
        fields["title"] = mended
    else:
        blocks[remark.place]["text"] = mended
        fields["body"] = blocks
    return True
