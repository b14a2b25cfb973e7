"""`khronika evidence`: verify the store or an export, look into captures, export, erase, stamp."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from khronika.cli.streams import print_json, print_json_lines, read_input, write_output
from khronika.desk.data_folder import default_root
from khronika.errors import BadInput
from khronika.evidence import Store
from khronika.evidence.difference import MarkedParagraph, as_text, difference
from khronika.evidence.finding import Finding, Progress, Tally
from khronika.evidence.stamps import Authority, add_authority, stamp_due
from khronika.evidence.verify import verify
from khronika.evidence.verify_export import verify_export
from khronika.evidence.wacz import export_wacz
from khronika.records import Page

STAMP_SECONDS = 30
LARGEST_ANSWER = 1024 * 1024
WARNING = "the captures hold names and other personal details in clear: hand the file only to people who may see them"


class Summary(msgspec.Struct, frozen=True, kw_only=True, tag_field="level", tag="summary"):
    """The last line of `verify --json`."""

    holds: bool
    entries: int
    captures: int
    opened: int
    erased: int
    roots: int
    stamps: int
    bytes: int
    broken: int
    head: str | None


def arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, run: Callable[[argparse.Namespace], int], summary: str) -> argparse.ArgumentParser:
        sub = actions.add_parser(name, help=summary, description=summary.capitalize() + ".")
        sub.add_argument("--data", type=Path, metavar="DIR", help="the data folder (else KHRONIKA_DATA)")
        sub.add_argument("--secrets", type=Path, metavar="DIR", help="where the store's keys lie, if not in the store")
        sub.set_defaults(do=run)
        return sub

    sub = action("verify", run_verify, "check everything, name the first broken link (then exit 1)")
    sub.add_argument("path", nargs="?", type=Path, metavar="PATH", help="a store, a data folder or an exported .wacz")
    sub.add_argument("--json", action="store_true", help="one JSON object a finding, then a summary")
    sub = action("list", run_list, "the captures, one JSON object each")
    sub.add_argument("--url", help="only those of this address, in the order in which they were kept")
    sub = action("show", run_show, "what is known of a capture; its bytes with -o")
    sub.add_argument("capture", metavar="CAPTURE")
    sub.add_argument("--json", action="store_true", help="one JSON object")
    sub.add_argument("-o", "--output", metavar="FILE", help="write the raw bytes here (- is standard output)")
    sub.add_argument("--body", action="store_true", help="with -o: a page's body, its content encoding undone")
    sub = action("difference", run_difference, "what changed in an article between two captures of it")
    sub.add_argument("new", metavar="CAPTURE", help="the later capture")
    sub.add_argument("old", nargs="?", metavar="EARLIER", help="the earlier one (else the one that it changed from)")
    sub.add_argument("--json", action="store_true", help="one JSON object: both captures and every paragraph, marked")
    sub = action("export", run_export, "captures as a WACZ file with proofs; it holds names in clear")
    sub.add_argument("captures", nargs="*", metavar="CAPTURE")
    sub.add_argument("--all", action="store_true", help="every capture that is not erased")
    sub.add_argument("--url", help="every capture of this address")
    sub.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    sub = action("erase", run_erase, "destroy a capture's key and file for good, by a decision")
    sub.add_argument("capture", metavar="CAPTURE")
    sub.add_argument("--decision", required=True, metavar="N", help="the number of the decision, without names")
    sub.add_argument("--yes", action="store_true", required=True, help="needed, for it cannot be undone")
    sub = action("replay", run_replay, "after a restore: erase again what a deletion journal says was erased")
    sub.add_argument("journal", metavar="JOURNAL", help="erasures.jsonl of the store as it was before the restore")
    sub = action("stamp", run_stamp, "ask the time-stamp authorities for the stamps that are due")
    sub.add_argument("--today", action="store_true", help="close the day so far and stamp it too")
    sub = action("authority", run_authority, "add an RFC 3161 time-stamp authority")
    sub.add_argument("name", metavar="NAME")
    sub.add_argument("url", metavar="URL")
    sub.add_argument("--certificates", required=True, metavar="FILE", help="PEM: its root and what lies between")


def run(args: argparse.Namespace) -> int:
    do: Callable[[argparse.Namespace], int] = args.do
    return do(args)


def now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def store_folder(args: argparse.Namespace) -> Path:
    return (args.data or default_root()) / "evidence"


def open_store(args: argparse.Namespace) -> Store:
    """Raises BadInput when there is none: looking for captures must not make a store."""
    folder = store_folder(args)
    if not (folder / "store.json").exists():
        raise BadInput(f"{folder}: no evidence has been kept here; give the data folder with --data")
    return Store.open(folder, args.secrets)


def run_verify(args: argparse.Namespace) -> int:
    path = store_of(args.path or store_folder(args))
    tally, progress = Tally(), bar()
    found = verify_export(path, tally) if path.is_file() else verify(
        path, args.secrets, tally=tally, progress=progress)
    if args.json:
        print_json_lines(found)
        print_json_lines([Summary(holds=not tally.broken, **vars(tally))])
    else:
        report(found, tally)
    return 1 if tally.broken else 0


def store_of(path: Path) -> Path:
    """The store that a path means: itself, the one in a data folder, the one above a WARC; or an exported file."""
    if not path.exists():
        raise BadInput(f"{path}: there is nothing here; give the folder of a store or an exported .wacz")
    if (path / "ledger.jsonl").exists() or path.suffix == ".wacz":
        return path
    if (path / "evidence").is_dir():
        return path / "evidence"
    above = next((folder for folder in path.resolve().parents if (folder / "ledger.jsonl").exists()), None)
    return above or path


def bar() -> Progress | None:
    """Shows on a terminal how far it is, from the third second on."""
    if not sys.stderr.isatty():
        return None
    began = time.monotonic()

    def show(done: int, total: int) -> None:
        if time.monotonic() - began > 3 and total:
            print(f"\r{done / total:4.0%} of {total / 1e6:.0f} MB", end="" if done < total else "\n", file=sys.stderr)

    return show


def report(found: Iterable[Finding], tally: Tally) -> None:
    first: Finding | None = None
    for finding in found:
        if finding.level == "broken" and first is None:
            first = finding
        print(f"{finding.level.upper() if finding.level == 'broken' else finding.level}: {finding.message}", flush=True)
    print(f"ledger entries: {tally.entries}; captures: {tally.captures} (opened {tally.opened}, erased {tally.erased})"
          f"; roots: {tally.roots}; time stamps: {tally.stamps}; bytes: {tally.bytes}")
    if tally.head:
        print(f"last entry {tally.head}")
    if first is None:
        print("Everything holds.")
    else:
        print(f"Broken: {tally.broken}. The first broken link: {first.message}")


def run_list(args: argparse.Namespace) -> int:
    store = open_store(args)
    if args.url:
        print_json_lines(store.of_address(args.url))
    else:
        print_json_lines(store.capture(number) for number in store.captures())
    return 0


def run_show(args: argparse.Namespace) -> int:
    store = open_store(args)
    capture = store.capture(args.capture)
    if args.output:
        content = store.page(capture.id).body if args.body else store.read(capture.id)
        write_output(args.output, content)
    if args.json:
        print_json(capture)
    elif args.output != "-":
        for name, value in msgspec.to_builtins(capture).items():
            if value not in (None, [], ()) and name != "salt":
                print(f"{name:14} {' -> '.join(value) if isinstance(value, list | tuple) else value}")
        print(f"{'file':14} {store.file(capture.id)}")
    return 0


def run_difference(args: argparse.Namespace) -> int:
    store = open_store(args)
    new = store.capture(args.new)
    old = args.old or new.changed_from
    if old is None:
        raise BadInput(f"capture {new.id} changed from no earlier one; name the capture to compare it with")
    marked = difference(article_text(store.page(old)), article_text(store.page(new.id)))
    if args.json:
        print_json(Differences(old=old, new=new.id, paragraphs=marked))
    else:
        print(as_text(marked) or "The text of the article is the same; the bytes around it changed.")
    return 0


class Differences(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of `difference --json`."""

    old: str
    new: str
    paragraphs: list[MarkedParagraph]


def article_text(page: Page) -> list[str]:
    """Title and paragraphs, each version extracted by itself: lines that both print must not drop out."""
    from khronika.extract import SourcePage, extract  # takes half a second, which only this action needs

    kind = next((value for name, value in page.headers if name.lower() == "content-type"), "")
    charset = kind.lower().partition("charset=")[2].split(";")[0].strip(" \"'") or None
    article = extract([SourcePage(html=page.body, url=page.final_url, name=page.url, charset=charset,
                                  fetched=page.fetched_at[:10])])[0]
    return [*([article.title] if article.title else []), *article.paragraphs]


def run_export(args: argparse.Namespace) -> int:
    store = open_store(args)
    captures = list(args.captures)
    if args.all:
        captures = store.captures()
    if args.url:
        captures += [capture.id for capture in store.of_address(args.url)]
    exported = export_wacz(store, captures, args.output, now())
    print(f"khronika: {args.output}: captures: {len(exported)}. Careful: {WARNING}.", file=sys.stderr)
    return 0


def run_erase(args: argparse.Namespace) -> int:
    done = open_store(args).erase(args.capture, args.decision, now())
    print(f"capture {done.capture} is erased by decision {done.decision} ({done.erased_at})")
    for number in done.without_content:
        print(f"capture {number} repeated its bytes and has none of its own; erase it too if the decision means it")
    return 0


def run_replay(args: argparse.Namespace) -> int:
    print_json_lines(open_store(args).replay(read_input(args.journal), now()))
    return 0


def run_authority(args: argparse.Namespace) -> int:
    certificates = read_input(args.certificates, LARGEST_ANSWER).decode("ascii", "replace")
    add_authority(open_store(args).holdings, Authority(name=args.name, url=args.url, certificates=certificates))
    return 0


def run_stamp(args: argparse.Namespace) -> int:
    store = open_store(args)
    store.close_day(now(), today=args.today)
    done = stamp_due(store.holdings, post, now())
    print_json_lines(done)
    return 1 if any(stamping.why for stamping in done) else 0


def post(url: str, query: bytes) -> bytes:
    """Raises OSError when the authority does not answer as RFC 3161, 3.4 says."""
    import httpx  # only this action needs it

    try:
        with httpx.stream("POST", url, content=query, timeout=STAMP_SECONDS, follow_redirects=False,
                          headers={"Content-Type": "application/timestamp-query"}) as answer:
            answer.raise_for_status()
            content = b""
            for chunk in answer.iter_bytes():
                content += chunk
                if len(content) > LARGEST_ANSWER:
                    raise OSError("its answer is too large to be a time stamp")
            return content
    except httpx.HTTPError as error:
        raise OSError(str(error)) from error
