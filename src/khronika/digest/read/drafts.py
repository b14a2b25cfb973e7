"""From labelled lines to drafts: which lines make up each section and item, before anything is set right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from khronika.digest.read.labels import Label
from khronika.digest.read.shapes import Shape

_SOURCE = (Label.SOURCE, Label.OUTLET, Label.URL)


@dataclass(slots=True)
class ItemDraft:
    """The lines of one item, by what they are."""

    title: list[Shape] = field(default_factory=list)
    byline: list[Shape] = field(default_factory=list)
    dates: list[Shape] = field(default_factory=list)
    body: list[tuple[Shape, Label]] = field(default_factory=list)
    source: list[tuple[Shape, Label]] = field(default_factory=list)

    @property
    def first(self) -> Shape:
        """The line that warnings about the whole item point at."""
        lines = [*self.title, *self.byline, *self.dates, *(shape for shape, _ in self.body + self.source)]
        return lines[0]


@dataclass(slots=True)
class SectionDraft:
    """A rubric's lines (none where items stand under no rubric) and its items."""

    rubric: list[Shape] = field(default_factory=list)
    items: list[ItemDraft] = field(default_factory=list)


@dataclass(slots=True)
class Drafts:
    front: list[Shape] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=list)
    back: list[Shape] = field(default_factory=list)


def drafts_of(shapes: Sequence[Shape], labels: Sequence[Label]) -> Drafts:
    """Every line ends up in exactly one place."""
    drafts = Drafts()
    early: list[Shape] = []
    item: ItemDraft | None = None

    def begin_item() -> ItemDraft:
        if not drafts.sections:
            drafts.sections.append(SectionDraft())
        started = ItemDraft()
        drafts.sections[-1].items.append(started)
        for shape in early:
            (started.dates if shape.date else started.byline).append(shape)
        early.clear()
        return started

    for shape, label in zip(shapes, labels, strict=True):
        if label is Label.FRONT:
            drafts.front.append(shape)
        elif label is Label.BACK:
            drafts.back.append(shape)
        elif label is Label.RUBRIC:
            drafts.sections.append(SectionDraft([shape]))
            item = None
        elif label is Label.RUBRIC_MORE:
            drafts.sections[-1].rubric.append(shape)
        elif label is Label.EARLY:
            early.append(shape)
            item = None
        else:
            item = begin_item() if item is None or label is Label.TITLE else item
            _place(item, shape, label)
    return drafts


def _place(item: ItemDraft, shape: Shape, label: Label) -> None:
    if label in (Label.TITLE, Label.TITLE_MORE):
        item.title.append(shape)
    elif label is Label.BYLINE:
        item.byline.append(shape)
    elif label is Label.DATE:
        # Inside a source block a date line tells when the source published.
        (item.source.append((shape, label)) if item.source else item.dates.append(shape))
    elif label in _SOURCE:
        item.source.append((shape, label))
    else:
        item.body.append((shape, label))
