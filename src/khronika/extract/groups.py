"""How lines hang together in the tree: siblings, the heart of the page, articles appended under the first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from khronika.extract.lines import HEADINGS, Line

# Elements that hold one paragraph; the group of such a line is their parent, else the block itself.
PARAGRAPHS = HEADINGS | {"p", "li", "blockquote", "dd", "dt", "pre"}
LEVELS_UP = 8
"""Levels over the headline's block among which the wrapper of a whole article is looked for."""
OWN_TEXT = 0.3
"""Share of the page's running text from which an element around the headline holds an article and not its head only."""


class Groups:
    """Lines that are siblings, and the running text of a group with those around it against the page's."""

    def __init__(self, lines: Sequence[Line], running: Sequence[float]) -> None:
        alone = Counter(line.block for line in lines)
        self._of = [_group_of(line, alone[line.block] == 1) for line in lines]
        self._running: dict[HtmlElement, float] = {}
        for words, group in zip(running, self._of, strict=True):
            self._running[group] = self._running.get(group, 0.0) + words
        self._wider: dict[HtmlElement, float] = {}
        for group, words in self._running.items():
            parent = group.getparent()
            if parent is not None:
                self._wider[parent] = self._wider.get(parent, 0.0) + words
        self._all = sum(self._running.values()) or 1.0

    def share(self, index: int) -> float:
        """0.0-1.0: the page's running text in the group of one line, its siblings and their children."""
        return self._wider_running(self._of[index]) / self._all

    def _wider_running(self, group: HtmlElement) -> float:
        """Running words of the group, its children groups and its siblings."""
        parent = group.getparent()
        return max(self._running[group], self._wider.get(group, 0.0),
                   self._wider.get(parent, 0.0) if parent is not None else 0.0)


def heart(lines: Sequence[Line], running: Sequence[float], title: int | None, share: float) -> HtmlElement | None:
    """The deepest element (no single paragraph) with this share of the page's running text after the headline."""
    mass = _mass(lines, running, -1 if title is None else title)
    total = sum(words for index, words in enumerate(running) if title is None or index > title)
    paragraphs = {line.block for line in lines if line.tag in PARAGRAPHS}
    enough = [element for element, words in mass.items() if words >= share * total and element not in paragraphs]
    return max(enough, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)


def appended(lines: Sequence[Line], running: Sequence[float], title: int | None) -> set[HtmlElement]:
    """Wrappers of further articles: twins (same tag and class) of the element that holds the headline and its text,
    with a headline of their own. Portals append them without end under the one that was asked for."""
    if title is None:
        return set()
    mass = _mass(lines, running, -1)
    total = sum(running)
    block = lines[title].block
    wrapper = block.getparent()
    for _ in range(LEVELS_UP):
        if wrapper is None or wrapper.tag in ("body", "html"):
            break
        if mass.get(wrapper, 0.0) > 0 and mass[wrapper] >= OWN_TEXT * total / 2:
            twins = {twin for twin in wrapper.itersiblings() if _is_twin(twin, wrapper, block) and mass.get(twin)}
            if twins:
                return twins
        wrapper = wrapper.getparent()
    return set()


def inside(line: Line, elements: set[HtmlElement]) -> bool:
    """Whether the line's block is one of the elements or lies in one."""
    return bool(elements) and (line.block in elements
                               or any(ancestor in elements for ancestor in line.block.iterancestors()))


def _mass(lines: Sequence[Line], running: Sequence[float], after: int) -> dict[HtmlElement, float]:
    mass: dict[HtmlElement, float] = {}
    for index, (line, words) in enumerate(zip(lines, running, strict=True)):
        if words and index > after:
            for element in (line.block, *line.block.iterancestors()):
                mass[element] = mass.get(element, 0.0) + words
    return mass


def _is_twin(twin: HtmlElement, wrapper: HtmlElement, headline: HtmlElement) -> bool:
    if twin.tag != wrapper.tag or twin.get("class") != wrapper.get("class"):
        return False
    return any(heading.tag == headline.tag or (heading.get("class") and heading.get("class") == headline.get("class"))
               for heading in twin.iter(*HEADINGS))


def _group_of(line: Line, alone: bool) -> HtmlElement:
    """The element whose children a line's siblings are. `alone`: the line is the only one of its block, which then is
    one paragraph whatever its tag."""
    parent = line.block.getparent()
    return parent if (alone or line.tag in PARAGRAPHS) and parent is not None else line.block
