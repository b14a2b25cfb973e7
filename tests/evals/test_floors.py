"""A floor may only rise: no version of evals/floors.yaml in the history stands above today's."""

import subprocess
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]


def floors(text: str) -> dict[tuple[str, str], float]:
    return {
        (figure, language): limit["floor"]
        for figure, languages in (yaml.safe_load(text) or {}).items()
        for language, limit in languages.items()
        if "floor" in limit
    }


def test_no_floor_was_lowered_or_dropped() -> None:
    today = floors((ROOT / "evals/floors.yaml").read_text(encoding="utf-8"))
    commits = subprocess.run(
        ["git", "rev-list", "HEAD", "--", "evals/floors.yaml"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert commits, "evals/floors.yaml is not in the history"
    for commit in commits:
        text = subprocess.run(
            ["git", "show", f"{commit}:evals/floors.yaml"], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
        for key, floor in floors(text).items():
            assert today.get(key, -1.0) >= floor, f"{key} was {floor} in {commit[:8]}"


# The Kazakh stemmer is our own; Russian and English lemmas come from libraries and have no conflation gold.
OF_ONE_LANGUAGE = {"stems joined": {"kk"}, "protected pairs apart": {"kk"}}


def test_every_figure_with_a_language_stands_for_all_three() -> None:
    by_figure: dict[str, set[str]] = {}
    for figure, language in floors((ROOT / "evals/floors.yaml").read_text(encoding="utf-8")):
        by_figure.setdefault(figure, set()).add(language)
    for figure, languages in by_figure.items():
        if languages == OF_ONE_LANGUAGE.get(figure):
            continue
        assert languages == {"all"} or {"ru", "kk", "en"} <= languages, f"{figure}: only {sorted(languages)}"
