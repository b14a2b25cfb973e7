"""Run the benches: every file measure_<name>.py of this folder has `measure() -> list[Ratio]`.

    python -m bench [NAME ...]
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from bench.ratios import Ratio

HERE = Path(__file__).parent


def main(chosen: list[str]) -> int:
    for path in sorted(HERE.glob("measure_*.py")):
        name = path.stem.removeprefix("measure_")
        if chosen and name not in chosen:
            continue
        print(name, flush=True)
        ratios: list[Ratio] = importlib.import_module(f"bench.{path.stem}").measure()
        for ratio in ratios:
            quotient = ratio.ours / ratio.peer if ratio.peer else float("inf")
            met = "" if ratio.aim is None else (
                f"  aim {'<=' if ratio.less_is_better else '>='} {ratio.aim}: "
                + ("met" if (quotient <= ratio.aim) == ratio.less_is_better else "not met"))
            print(f"  {ratio.name:<44} {ratio.ours:.4g} {ratio.unit} beside {ratio.peer:.4g} ({ratio.peer_name})"
                  f" = {quotient:.2f}{met}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
