"""Run the evals and hold each figure against evals/floors.yaml. Exit 1 when one is below its floor or missing.

    python -m evals [--quick] [NAME ...]

Every file of this folder named measure_<name>.py has `measure() -> list[Figure]`, and SLOW = True where it takes more
than a few seconds (left out by --quick). floors.yaml: <figure>: {<language>: {floor, aim, first}}.
"""

from __future__ import annotations

import importlib
import os
import sys
import time
from pathlib import Path

import yaml

from evals.figures import SHARED, Figure

HERE = Path(__file__).parent
Floors = dict[str, dict[str, dict[str, float]]]


def main(words: list[str]) -> int:
    quick = "--quick" in words
    chosen = [word for word in words if not word.startswith("-")]
    floors: Floors = yaml.safe_load((HERE / "floors.yaml").read_text(encoding="utf-8")) or {}
    if not SHARED.is_dir():
        print(f"evals: no development data at {SHARED}; nothing measured")
        return 1 if os.environ.get("CI") else 0
    below: list[str] = []
    for path in sorted(HERE.glob("measure_*.py")):
        name = path.stem.removeprefix("measure_")
        if chosen and name not in chosen:
            continue
        module = importlib.import_module(f"evals.{path.stem}")
        if quick and getattr(module, "SLOW", False):
            print(f"{name}: left out by --quick")
            continue
        began = time.perf_counter()
        figures: list[Figure] = module.measure()
        print(f"{name} ({time.perf_counter() - began:.0f} s)")
        below += report(figures, floors)
    for line in below:
        print(f"below its floor: {line}", file=sys.stderr)
    return 1 if below else 0


def report(figures: list[Figure], floors: Floors) -> list[str]:
    """Print each figure with its languages side by side; give a line for each that misses its floor."""
    below: list[str] = []
    for name in dict.fromkeys(figure.name for figure in figures):
        measured = {figure.language: figure for figure in figures if figure.name == name}
        limits = floors.get(name, {})
        cells = []
        for language in [*measured, *[other for other in limits if other not in measured]]:
            limit = limits.get(language, {})
            figure = measured.get(language)
            if figure is None:
                below.append(f"{name} {language}: not measured, floor {limit['floor']}")
                continue
            cells.append(f"{language} {figure.value:.3f} (n={figure.count}"
                         + (f", floor {limit['floor']}" if "floor" in limit else ", no floor")
                         + (f", aim {limit['aim']}" if "aim" in limit else "")
                         + (f", first {limit['first']}" if "first" in limit else "") + ")"
                         + (f" {figure.note}" if figure.note else ""))
            if "floor" in limit and figure.value < limit["floor"]:
                below.append(f"{name} {language}: {figure.value:.3f} < {limit['floor']}")
        print(f"  {name:<34} " + "  ".join(cells))
    return below


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
