"""Fit the weights of the vote (src/khronika/extract/vocabulary/weights.yaml) on the development pages.

    python -m evals.fit_extract [--write]

Logistic regression over lines with a prior: features that pages of 2011 and 2012 do not have (article, main, nav,
itemprop) keep about the weight that PRIOR gives them, all others are drawn to zero. Without --write it only prints the
cross-validated score: for each page the weights come from the pages of other sites.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize

import khronika.extract
from evals.page_text import Score, TruePage, dev_pages, printed_titles, score, without_title
from khronika.extract import choice, metadata, vocabulary, voters
from khronika.extract.ballots import Ballot, fold
from khronika.extract.features import features
from khronika.extract.lines import Line, apart_from
from khronika.extract.pages import SourcePage, open_page
from khronika.extract.site_lines import SiteLines, fingerprint, page_lines

WEIGHTS = Path(khronika.extract.__file__).parent / "vocabulary" / "weights.yaml"
FOLDS = 7
STRENGTH = 30.0
"""How strongly a weight is held to its prior, in lines of evidence."""
HELD = 10
MISTOLD = {
    "label_and_link", "cue_related", "cue_service", "cue_comments", "in_caption", "short_in_caption", "with_date",
    "list_in_heart", "appeal", "credit",
}
"""Furniture that some truths of the development data contain («Читайте также», captions, times): held HELD times as
strongly, because there the data teaches what we do not want."""
PRIOR = {
    "in_article_body": 1.5, "in_article": 0.5, "in_main": 0.4, "in_section_furniture": -2.5, "in_footer": -2.0,
    "near_header": -0.5, "in_further_article": -5.0, "in_caption": -3.0, "short_in_caption": -1.5, "credit": -1.5,
    "appeal": -2.0, "near_comments": -1.5, "below_comments_heading": -1.5, "near_furniture": -0.5,
    "itself_furniture": -0.8, "near_caption": -1.0, "all_linked": -1.0, "label_and_link": -2.5, "with_date": -1.0,
    "cue_related": -2.0, "cue_advert": -4.0, "cue_comments": -1.5, "cue_service": -1.5, "cue_legal": -1.5,
    "cue_caption": -1.0, "cue_byline": -1.0, "vote_trafilatura": 1.0, "vote_readability": 1.0,
    "tag_heading": 0.5, "tag_blockquote": 0.5,
    "after_colon": 1.0, "list_in_heart": 1.5, "lead": 1.0, "lead_set_off": 1.0, "leads_nowhere": -1.0,
}
BY_HAND = {"switch": 0.4, "repeated_on_site": -4.0}

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A page cut into lines, with features and truth for each."""

    page: TruePage
    lines: list[Line]
    title: int | None
    matrix: Vector
    true: Vector
    words: Vector


def examples(pages: Sequence[TruePage]) -> tuple[list[str], list[Example]]:
    """Names of the features, and the pages that have lines."""
    made: list[Example] = []
    names: list[str] = []
    for page in pages:
        opened = open_page(SourcePage(page.html, page.url, page.name))
        if opened is None or not opened.lines:
            continue
        title = metadata.gather(opened).headline.line
        ballots, _ = voters.ask(opened.text_tree, sum(len(line.text) for line in opened.lines))
        lines = apart_from(opened.lines, title)
        rows = features(lines, title, ballots)
        names = names or list(rows[0])
        truth = Ballot("\n".join(without_title(page.paragraphs, printed_titles(page))))
        words = [fold(line.text) for line in lines]
        made.append(Example(
            page, lines, title, np.array([[row.get(name, 0.0) for name in names] for row in rows]),
            np.array([truth.vote(line) > 0.5 for line in words], dtype=float),
            np.array([len(line) for line in words], dtype=float)))
    return names, made


def fit(names: Sequence[str], chosen: Sequence[Example]) -> dict[str, float]:
    """Weights by feature. Every page weighs the same, and within it every word."""
    matrix = np.vstack([example.matrix for example in chosen])
    true = np.hstack([example.true for example in chosen])
    mass = np.hstack([example.words / max(1.0, example.words.sum()) for example in chosen])
    mass *= len(mass) / mass.sum()
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    held = np.array([0.0 if name == "constant" else STRENGTH * (HELD if name in MISTOLD else 1) for name in names])

    def loss(weights: Vector) -> tuple[float, Vector]:
        odds = matrix @ weights
        off = weights - prior
        slope = matrix.T @ (mass * (1 / (1 + np.exp(-odds)) - true)) + 2 * held * off
        return float((mass * (np.logaddexp(0, odds) - true * odds)).sum() + (held * off * off).sum()), slope

    found = minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": 1000}).x
    return {name: round(float(weight), 3) for name, weight in zip(names, found, strict=True)}


def text_of(example: Example, names: Sequence[str], weights: dict[str, float], site: SiteLines | None) -> list[str]:
    """The paragraphs that these weights keep, with the other pages of the site as witnesses if given."""
    odds = list(example.matrix @ np.array([weights[name] for name in names]))
    kept = choice.divide(example.lines, odds, example.title)
    if site is not None:
        own = [fingerprint(line) for line, keep in zip(example.lines, kept, strict=True) if keep]
        shares = site.shares(page_lines(example.page.name, example.lines), own)
        odds = choice.against_repeats(odds, [shares.get(fingerprint(line), 0.0) for line in example.lines])
        kept = choice.divide(example.lines, odds, example.title)
    return [line.text for line, keep in zip(example.lines, kept, strict=True) if keep]


def cross_validated(names: Sequence[str], made: Sequence[Example], with_sites: bool) -> Score:
    """The score when each page is judged by weights fitted on other sites only."""
    sites = sorted({example.page.site for example in made})
    memory = {site: SiteLines().with_pages([page_lines(example.page.name, example.lines)
                                            for example in made if example.page.site == site]) for site in sites}
    texts: dict[str, list[str]] = {}
    for number in range(FOLDS):
        held_out = set(sites[number::FOLDS])
        weights = fit(names, [example for example in made if example.page.site not in held_out])
        for example in made:
            if example.page.site in held_out:
                texts[example.page.name] = text_of(
                    example, names, weights, memory[example.page.site] if with_sites else None)
    pages = [example.page for example in made]
    return score(pages, [texts[page.name] for page in pages])


def write(weights: dict[str, float], pages: int) -> None:
    WEIGHTS.write_text(yaml.safe_dump(
        {"source": f"fitted by evals/fit_extract.py on {pages} development pages; switch and repeated_on_site by hand",
         "weights": {**BY_HAND, **weights}}, allow_unicode=True, sort_keys=False, width=118), encoding="utf-8")
    vocabulary.weights.cache_clear()


def main(words: Sequence[str]) -> int:
    names, made = examples(dev_pages())
    for with_sites in (False, True):
        print("with" if with_sites else "without", "other pages of the site:",
              cross_validated(names, made, with_sites))
    weights = fit(names, made)
    for name, weight in sorted(weights.items(), key=lambda entry: -abs(entry[1])):
        print(f"  {weight:+.2f} {name}")
    if "--write" in words:
        write(weights, len(made))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
