"""Further forms of a masked name: the finder may have missed the one case in which it stands in one sentence.

Better one name too many masked than one too few: a word with a capital that can be a form of the same dictionary word
counts as the same name («Мирболату» for «Мирболат»). The editor sees what is masked in the proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from khronika.desk.archive.bridge import word_keys

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010-\u2015][^\W\d_]+)*")
SHORTEST = 3


def further_forms(replacements: dict[str, str], kept: Iterable[str], texts: Iterable[str]) -> dict[str, str]:
    """Forms that stand in the texts and are not among those given -> what is printed instead.

    `kept`: forms of names that are to be printed; within them nothing is looked for.
    """
    wanted: dict[str, list[tuple[list[frozenset[str]], str]]] = {}
    for form, shown in replacements.items():
        words = _WORD.findall(form)
        if words and len(words[0]) >= SHORTEST:
            name = [keys(word) for word in words]
            for key in name[0]:
                wanted.setdefault(key, []).append((name, shown))
    known = {form.casefold() for form in replacements}
    printed = sorted((form for form in kept if form.strip() and form.casefold() not in known), key=len, reverse=True)
    decided = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, printed))})(?!\w)") if printed else None
    open_texts = (decided.sub(";", text) if decided else text for text in texts)
    return {
        form: shown for text in open_texts for form, shown in found_in(text, wanted) if form.casefold() not in known
    }


def found_in(text: str, wanted: dict[str, list[tuple[list[frozenset[str]], str]]]) -> Iterator[tuple[str, str]]:
    words = list(_WORD.finditer(text))
    for place, first in enumerate(words):
        if not first[0][0].isupper():
            continue
        for key in keys(first[0]):
            for name, shown in wanted.get(key, ()):
                run = words[place: place + len(name)]
                if len(run) < len(name) or not all(keys(word[0]) & same for word, same in zip(run, name, strict=True)):
                    continue
                if all(text[one.end(): two.start()].isspace() for one, two in pairwise(run)):
                    yield text[first.start(): run[-1].end()], shown


@lru_cache(maxsize=50_000)
def keys(word: str) -> frozenset[str]:
    """Two words are forms of one name when they share a key."""
    return frozenset(word_keys(word))
