"""`khronika import FILE...`: back issues into the desk, private until their names are checked."""

from __future__ import annotations

import argparse
import hashlib
import os
from typing import TYPE_CHECKING, Any

from khronika.cli.opening import data_argument, open_desk
from khronika.cli.streams import print_each, read_input

if TYPE_CHECKING:
    from khronika.desk.issues.bridge import Digest
    from khronika.desk.issues.models import Issue, Upload


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="an issue as txt, docx, doc, html, pdf or JSON")
    data_argument(parser)


def run(args: argparse.Namespace) -> int:
    """A JSON line for each file, in the order given. One refused file keeps no other from being imported."""
    open_desk(args.data, new=True)
    return print_each(args.files, lambda name: [bring_in(name)], refused_line)


def refused_line(name: str, why: str) -> dict[str, Any]:
    return {"file": name, "issue": None, "state": "refused", "warnings": 0, "message": why}


def bring_in(name: str) -> dict[str, Any]:
    """Import one file. What is on the desk already is left as it is; where the file differs, the difference is told.

    Raises BadInput when the file cannot be read as an issue.
    """
    from khronika.desk.issues.bridge import read
    from khronika.desk.issues.importing import differences, same_as_on_desk, save_upload, twin_of
    from khronika.desk.issues.uploading import LARGEST

    content = read_input(name, LARGEST)
    title = "standard input" if name == "-" else os.path.basename(name)[:255]
    digest = read(content, title)
    sha256 = hashlib.sha256(content).hexdigest()
    twin = twin_of(digest, sha256)
    if twin is None:
        issue = save_upload(kept_upload(content, sha256, title, digest), digest, None)
        return told(name, issue, "saved", digest)
    found = [] if twin.imported_sha256 == sha256 else differences(twin, digest)
    if not found and (twin.imported_sha256 == sha256 or same_as_on_desk(twin, digest)):
        return told(name, twin, "unchanged", digest)
    # The file waits in the desk, where an editor sees both wordings side by side and chooses.
    upload = kept_upload(content, sha256, title, digest)
    return told(name, twin, "differs", digest) | {
        "differences": [
            {"kind": difference.kind, "title": difference.title, "fields": sorted(difference.fields)}
            for difference in found
        ] or [{"kind": "arrangement", "title": "", "fields": []}],
        "settle_at": f"/desk/import/{upload.pk}/",
    }


def told(name: str, issue: Issue, state: str, digest: Digest) -> dict[str, Any]:
    return {
        "file": name, "issue": issue.slug, "state": state, "warnings": len(digest.warnings),
        "items": sum(len(section.items) for section in digest.sections),
        "period": {"from": digest.period.from_, "to": digest.period.to},
    }


def kept_upload(content: bytes, sha256: str, title: str, digest: Digest) -> Upload:
    """The file kept as if it had been dropped into the desk and read there."""
    from khronika.desk.issues.bridge import digest_to_json
    from khronika.desk.issues.models import Upload
    from khronika.desk.issues.uploading import path_of, store

    known = Upload.objects.filter(sha256=sha256).exclude(state=Upload.State.DROPPED).first()
    if known is not None:
        return known
    store(path_of(sha256), content, title)
    return Upload.objects.create(
        name=title, sha256=sha256, size=len(content), state=Upload.State.READ, digest=digest_to_json(digest)
    )
