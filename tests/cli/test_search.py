"""`khronika search`: imported items are found at once, in any form of their words, names in any spelling."""

from __future__ import annotations

import json
from pathlib import Path


def test_an_imported_item_is_found_and_kept_from_the_public(desk, issue_file: Path) -> None:
    desk("import", issue_file)
    found = desk("search", "врачами person:tasov")
    (hit,) = [json.loads(line) for line in found.stdout.splitlines()]
    assert found.returncode == 0
    assert (hit["title"], hit["state"], hit["outlet"]) == ("КОЛОНИЯ БЕЗ ВРАЧА", "draft", "Степной вестник")
    assert {hit["text"][start:end] for start, end in hit["marks"]} >= {"Тасов", "Врача"}
    assert desk("search", "--public", "врачами").stdout == ""
    answer = desk("search", '"врач')
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == "khronika: A quotation mark is opened and not closed.\n"
