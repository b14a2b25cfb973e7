"""Names that are not to be printed: replaced in every text of the public copy, in every form they stand in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from khronika.desk.archive.forms import further_forms
from khronika.desk.issues.bridge import Digest, DigestItem, digest_of
from khronika.desk.issues.models import Correction, Issue, NameFound
from khronika.desk.outlets.spelling import transliterate

# What may stand between and inside the letters of a name without being seen: stress marks, soft hyphens, joiners.
_UNSEEN = "[\u0300\u0301\u00ad\u200b-\u200d\u2060\ufeff]*"
_HYPHENS = "[-\u2010-\u2015]"
_NOT_WORD = re.compile(r"[\W_]+")


class Masks:
    """The masks of one issue. Longer forms are replaced before shorter ones, whole words only, in any letter case."""

    def __init__(self, replacements: dict[str, str]) -> None:
        """`replacements`: form as it stands in the text -> what is printed instead."""
        forms = sorted((form for form in replacements if words(form)), key=len, reverse=True)
        self.shown = [replacements[form] for form in forms]
        # A group for each form: which one matched is told by the group, not by comparing letters again.
        self.pattern = re.compile(
            rf"(?<!\w)(?:{'|'.join(f'({loosely(form)})' for form in forms)})(?!\w)", re.IGNORECASE
        ) if forms else None
        spelled = [words(text) for form in forms for text in (form, transliterate(form))]
        self.in_addresses = [name for name in dict.fromkeys(spelled) if max(map(len, name), default=0) > 3]

    @classmethod
    def of(cls, issue: Issue, digest: Digest | None = None) -> Masks:
        """The masks that editors decided on, in every form in which the names stand in the issue's texts."""
        masked = list(issue.names.filter(decision=NameFound.Decision.MASK))
        if not masked:
            return cls({})
        forms = {form: name.replacement or initial(name.normal) for name in masked for form in name.forms}
        kept = issue.names.filter(decision=NameFound.Decision.KEEP)
        printed = [form for name in kept for form in name.forms]
        notes = Correction.objects.filter(item__section__issue=issue).values_list("note", flat=True)
        texts = [*printed_texts(digest or digest_of(issue)), *notes]
        return cls({**further_forms(forms, printed, texts), **forms})

    def __len__(self) -> int:
        return len(self.shown)

    def text(self, text: str) -> str:
        if self.pattern is None:
            return text
        composed = unicodedata.normalize("NFC", text)
        return self.pattern.sub(lambda match: self.shown[(match.lastindex or 1) - 1], composed)

    def optional(self, text: str | None) -> str | None:
        return self.text(text) if text else text

    def address(self, url: str | None) -> str | None:
        """The address; only its host when the rest spells a masked name, as addresses made from headlines do."""
        if not url or not self.names_in(url):
            return url
        try:
            parts = urlsplit(url)
        except ValueError:
            return None
        return f"{parts.scheme}://{parts.netloc}/" if parts.netloc and not self.names_in(parts.netloc) else None

    def names_in(self, address: str) -> bool:
        """Whether an address holds every word of a masked form, in its own letters or in Latin ones."""
        spelled = words(unquote(address))
        return any(name <= spelled for name in self.in_addresses)

    def digest(self, digest: Digest) -> Digest:
        """The digest with everything that is printed masked."""
        sections = tuple(
            replace(section, rubric=self.optional(section.rubric), items=tuple(map(self.item, section.items)))
            for section in digest.sections
        )
        return replace(digest, sections=sections, heading=self.optional(digest.heading))

    def item(self, item: DigestItem) -> DigestItem:
        body = tuple(replace(block, text=self.text(block.text)) for block in item.body)
        return replace(
            item, title=self.text(item.title), author=self.optional(item.author), position=self.optional(item.position),
            outlet=self.optional(item.outlet), source_outlet=self.optional(item.source_outlet),
            url=self.address(item.url), body=body,
        )


def printed_texts(digest: Digest) -> Iterator[str]:
    """Every text of a digest in which a name may stand, composed as masks read it."""
    texts: list[str | None] = [digest.heading]
    for section in digest.sections:
        texts.append(section.rubric)
        for item in section.items:
            texts += [item.title, item.author, item.position, item.outlet, item.source_outlet]
            texts += [block.text for block in item.body]
    return (unicodedata.normalize("NFC", re.sub(_UNSEEN, "", text)) for text in texts if text)


def loosely(form: str) -> str:
    """A pattern for a form however it is set: any space between its words, ё as е, unseen marks among its letters."""
    pieces = []
    for part in re.split(r"(\s+|-)", re.sub(_UNSEEN, "", unicodedata.normalize("NFC", form)).strip()):
        if part.isspace():
            pieces.append(r"\s+")
        elif part == "-":
            pieces.append(_HYPHENS)
        else:
            pieces.append("".join(
                ("[её]" if letter in "её" else "[ЕЁ]" if letter in "ЕЁ" else re.escape(letter)) + _UNSEEN
                for letter in part
            ))
    return "".join(pieces)


def words(text: str) -> frozenset[str]:
    """Lower-case words: how a name and an address are compared."""
    return frozenset(_NOT_WORD.sub(" ", text.casefold()).split())


def initial(name: str) -> str:
    """What stands for a masked name when the editor gave nothing else: the first letter and a full stop."""
    return f"{name.strip()[:1].upper()}."
