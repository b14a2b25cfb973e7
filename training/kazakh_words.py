"""Make src/khronika/language/kazakh_words.txt: words that end like an inflected form and are not one.

    .venv/bin/python training/kazakh_words.py --shared ../shared

Read: KazNERD's IOB2_valid (11,167 sentences, CC BY 4.0). The gold groups of evals/gold are not read.

«Айып» ends like a converb, «тұтқын» like an accusative. But converbs and accusatives take no plural and no further
case: a form that the rules would shorten, and that stands in the corpus with two or more endings which only a whole
word takes, is a whole word.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
from khronika.language.stems import devoiced, fits, grammar, kazakh_stem, without

OUT = Path(__file__).resolve().parent.parent / "src/khronika/language/kazakh_words.txt"
WORD = re.compile(r"[а-яёәғқңөұүһі]{3,}")
LEAST = 2
BEARING = re.compile(r"(?:[мң][ыі]з|[ғқгк][ае]н|т[ыі]н|[дт][ае]ғ[ыі]|[дт]ег[іы])$")
HEAD = """\
# Kazakh words that end like an inflected form and are not one. Made by training/kazakh_words.py from KazNERD
# (Yeshpanov, Khassanov, Varol 2022, CC BY 4.0); only words stand here, no text of the corpus.
"""


def corpus(path: Path) -> Counter[str]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return Counter(word for line in stream for word in WORD.findall(line.split(" ")[0].lower()))


def continuations(word: str) -> Iterator[str]:
    """Forms that only a whole word has: plural, -ға, "his", and after н the cases that "his" makes otherwise."""
    places = {"plural": "", "case": "ғқгк" + "дт" * (word[-1] == "н") + "н" * (word[-1] in "ыі"), "possessive": "ысі"}
    for place, first in places.items():
        for ending in grammar().endings[place]:
            shared = ending.text in ("ның", "нің", "нан", "нен", "нда", "нде", "ндағы", "ндегі", "да", "де", "на", "не")
            if fits(word, ending) and (not first or ending.text[0] in first) and not shared and len(ending.text) < 4:
                yield word + ending.text


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--shared", type=Path, required=True)
    seen = corpus(parser.parse_args().shared / "data/ner/kaznerd_valid.iob2.txt.gz")
    shortened = [word for word in seen if kazakh_stem(word) != devoiced(word)]
    found = sorted(word for word in shortened if whole(word, seen))
    OUT.write_text(HEAD + "\n".join(found) + "\n", encoding="utf-8")
    print(f"{len(seen)} words, {len(shortened)} shortened, {len(found)} whole")


def whole(word: str, seen: Counter[str]) -> bool:
    """Whether enough endings of a whole word stand after it. Plurals, "our", "your" and participles bear cases too."""
    if without(word, "plural") != word or BEARING.search(word):
        return False
    return sum(form in seen for form in set(continuations(word))) >= LEAST


if __name__ == "__main__":
    main()
