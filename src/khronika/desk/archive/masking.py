"""Names that are not to be printed: replaced in every text of the public copy, in every form they stand in."""

from __future__ import annotations

import re

from msgspec.structs import replace

from khronika.desk.issues.bridge import Digest, DigestItem
from khronika.desk.issues.models import Issue, NameFound


class Masks:
    """The masks of one issue. Longer forms are replaced before shorter ones, whole words only, in any letter case."""

    def __init__(self, replacements: dict[str, str]) -> None:
        """`replacements`: form as it stands in the text -> what is printed instead."""
        self.replacements = {form.casefold(): shown for form, shown in replacements.items() if form.strip()}
        forms = sorted(self.replacements, key=len, reverse=True)
        self.pattern = re.compile(
            r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)", re.IGNORECASE
        ) if forms else None

    @classmethod
    def of(cls, issue: Issue) -> Masks:
        masked = issue.names.filter(decision=NameFound.Decision.MASK)
        return cls({form: name.replacement or initial(name.normal) for name in masked for form in name.forms})

    def __len__(self) -> int:
        return len(self.replacements)

    def text(self, text: str) -> str:
        if self.pattern is None:
            return text
        return self.pattern.sub(lambda match: self.replacements[match[0].casefold()], text)

    def digest(self, digest: Digest) -> Digest:
        """The digest with every printed text masked; addresses of sources are left as they are."""
        sections = tuple(
            replace(section, items=tuple(self.item(item) for item in section.items)) for section in digest.sections
        )
        return replace(digest, sections=sections, heading=self.text(digest.heading) if digest.heading else None)

    def item(self, item: DigestItem) -> DigestItem:
        body = tuple(replace(block, text=self.text(block.text)) for block in item.body)
        return replace(item, title=self.text(item.title), body=body)


def initial(name: str) -> str:
    """What stands for a masked name when the editor gave nothing else: the first letter and a full stop."""
    return f"{name.strip()[:1].upper()}."
