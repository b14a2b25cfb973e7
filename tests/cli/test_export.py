"""`khronika export case`: a desk's case as a file; what is not there is said in one line."""

from __future__ import annotations

import json
import os
import subprocess
import sys

FILL = """
import django; django.setup()
from khronika.desk.casefiles.making import involve, make_case
from khronika.desk.casefiles.naming import make_person
case = make_case("Эколог Ерлан Тасов", None)
involve(case, make_person("Ерлан Тасов", None), "convicted")
involve(case, make_person("Айгерим Нуртаева", None, is_minor=True), "victim")
"""


def test_a_case_goes_out_masked_and_one_that_is_not_there_is_refused_in_a_line(filled, tmp_path) -> None:
    subprocess.run([sys.executable, "-c", FILL], check=True, timeout=60, env={
        **os.environ, **filled.surroundings, "DJANGO_SETTINGS_MODULE": "khronika.desk.settings"})
    out = tmp_path / "case.json"
    refused = filled("export", "case", "none", "--to", "json", "-o", out)
    assert (refused.returncode, refused.stderr.count("\n"), out.exists()) == (2, 1, False)
    assert "there is no case none" in refused.stderr

    done = filled("export", "case", "ekolog-erlan-tasov", "--to", "json", "-o", out)
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(out.read_text(encoding="utf-8"))
    assert {(one["name"], one["masked"]) for one in told["people"]} == {("Ерлан Тасов", False), ("А.", True)}
    named = filled("export", "case", "ekolog-erlan-tasov", "--to", "json", "-o", "-", "--names")
    assert "Айгерим Нуртаева" in named.stdout
