"""One page, whole in itself: summary, heat strip, rows side by side or as a redline, filters. No script, no request."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib import resources

from khronika.laws.model import Edition
from khronika.laws.records import Comparison
from khronika.laws.show.rows import KINDS, Row, rows
from khronika.laws.show.runs import Run
from khronika.laws.show.wording import wording
from khronika.laws.words import LENIENT, Strictness

_TAGS = {"del": "del", "ins": "ins", "from": "del", "to": "ins"}


def page(old: Edition, new: Edition, comparison: Comparison, language: str, strictness: Strictness = LENIENT) -> bytes:
    """The page as bytes. `language` of its words: ru, kk, en."""
    said = wording(language)
    listed = rows(old, new, comparison, strictness)
    style = resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    title = escape(f"{said['title']}: {new.title or old.title or new.name}"[:200])
    body = "".join(
        (
            _controls(said, listed),
            f"<main><h1>{title}</h1>",
            _summary(comparison, said),
            _strip(listed, said),
            *(_row(row, place, said) for place, row in enumerate(listed)),
            "</main>",
        )
    )
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<style>{style}{_filters()}</style></head><body>{body}</body></html>\n"
    ).encode()


def _filters() -> str:
    """A row is hidden when none of its kinds is ticked: each kind has a box before the rows."""
    shown = "".join(f"#show-{kind}:checked~main .row.{kind}{{display:block}}" for kind in KINDS)
    return f".row{{display:none}}{shown}"


def _controls(said: dict[str, str], listed: list[Row]) -> str:
    boxes = "".join(
        f'<input type="checkbox" id="show-{kind}"{"" if kind == "unchanged" else " checked"}>'
        f'<label for="show-{kind}" class="{kind}">{escape(said[kind])} '
        f"<b>{sum(kind in row.kinds for row in listed)}</b></label>"
        for kind in KINDS
    )
    return (
        '<input type="radio" name="view" id="view-redline" checked>'
        f'<label for="view-redline">{escape(said["redline"])}</label>'
        f'<input type="radio" name="view" id="view-side"><label for="view-side">{escape(said["side"])}</label>{boxes}'
    )


def _summary(comparison: Comparison, said: dict[str, str]) -> str:
    half, share = comparison.more_than_half, comparison.share
    facts = [
        (said["was"], str(comparison.old.articles)),
        (said["now"], str(comparison.new.articles)),
        (f"{said['share']}: {said['articles']}", f"{share.articles:.1%}"),
        (f"{said['share']}: {said['words']}", f"{share.words:.1%}"),
        (said["half"], said["yes" if half.value else "no"]),
        (said["preamble"], said["changed" if comparison.preamble.changed else "same"]),
        (said["transitional"], said["changed" if comparison.transitional.changed else "same"]),
    ]
    cells = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in facts)
    formulas = "".join(f"<li>{escape(text)}</li>" for text in (said["f_articles"], said["f_words"], said[half.code]))
    changes = "".join(f"<li>{line}</li>" for line in _sections(comparison, said))
    return f'<dl class="facts">{cells}</dl><ul class="formulas">{formulas}</ul><ul class="sections">{changes}</ul>'


def _sections(comparison: Comparison, said: dict[str, str]) -> Iterator[str]:
    for name in comparison.sections.added:
        yield f"{escape(said['section_added'])}: <ins>{escape(name)}</ins>"
    for name in comparison.sections.removed:
        yield f"{escape(said['section_removed'])}: <del>{escape(name)}</del>"
    for one in comparison.sections.renamed:
        yield f"{escape(said['section_renamed'])}: <del>{escape(one.old)}</del> <ins>{escape(one.new)}</ins>"


def _strip(listed: list[Row], said: dict[str, str]) -> str:
    """One cell an article, as wide as it has words, as dark as it changed."""
    cells = "".join(
        f'<a href="#row-{place}" class="{row.kinds[0]} heat-{min(9, int(row.heat * 10))}" '
        f'style="flex-grow:{max(1, row.words)}" title="{escape(row.new_label or row.old_label)}: '
        f'{escape(", ".join(said[kind] for kind in row.kinds))}"></a>'
        for place, row in enumerate(listed)
    )
    return f'<nav class="strip" aria-label="{escape(said["strip"])}">{cells}</nav>'


def _row(row: Row, place: int, said: dict[str, str]) -> str:
    label = (
        row.old_label
        if row.old_label == row.new_label
        else " → ".join(part for part in (row.old_label, row.new_label) if part)
    )
    marks = "".join(f'<span class="mark {kind}">{escape(said[kind])}</span>' for kind in row.kinds)
    why = ", ".join(f"{said[reason.kind]} {reason.value:.2f}" for reason in row.why)
    notes = "".join(f'<p class="note">{escape(note)}</p>' for note in row.notes)
    return (
        f'<section class="row {" ".join(row.kinds)}" id="row-{place}"><h2>{escape(label)} {marks}</h2>'
        f'<p class="why">{escape(row.section)}{" · " if row.section and why else ""}{escape(why)}</p>'
        f'<div class="redline">{marked(row.runs)}</div>'
        f'<div class="side"><div>{marked(row.runs, "old")}</div><div>{marked(row.runs, "new")}</div></div>'
        f"{notes}</section>"
    )


def marked(found: tuple[Run, ...], side: str | None = None) -> str:
    """Runs as paragraphs with <del> and <ins>; with `side` only what that edition has."""
    pieces: list[str] = []
    for kind, text in found:
        if (side == "new" and kind in ("del", "from")) or (side == "old" and kind in ("ins", "to")):
            continue
        tag = _TAGS.get(kind)
        extra = ' class="moved"' if kind in ("from", "to") else ""
        lines = [escape(line) for line in text.split("\n")]
        pieces.append("</p><p>".join(f"<{tag}{extra}>{line}</{tag}>" if tag and line else line for line in lines))
    return f"<p>{''.join(pieces)}</p>".replace("<p></p>", "")
