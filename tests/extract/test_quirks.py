"""Every outlet with a quirk has a recorded page beside it, and the article that must come out of that page."""

import json
from pathlib import Path

import msgspec
import pytest

import khronika.extract
from khronika.errors import BadInput
from khronika.extract import SourcePage, extract, quirks

FOLDER = Path(khronika.extract.__file__).parent / "quirks"
OUTLETS = sorted(path.parent for path in FOLDER.glob("*/quirk.yaml"))


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.name)
def test_the_recorded_page_gives_the_expected_article(outlet: Path) -> None:
    expected = json.loads((outlet / "expected.json").read_text(encoding="utf-8"))
    page = SourcePage((outlet / "page.html").read_bytes(), expected["url"], fetched=expected["fetched"])
    found = json.loads(msgspec.json.encode(extract([page])[0]))
    method = found.pop("method")
    assert found == expected["article"]
    assert "vote" in method["paragraphs"]


def test_a_page_older_than_the_quirk_is_read_without_it() -> None:
    korgan = next(quirk for quirk in quirks.shipped() if quirk.host == "korgan.example")
    address = "https://korgan.example/1"
    assert quirks.quirk_for(address, "2026-02-01", quirks.shipped()) == korgan
    assert quirks.quirk_for("https://m.korgan.example/1", None, quirks.shipped()) == korgan
    assert quirks.quirk_for(address, "2020-02-01", quirks.shipped()) is None
    assert quirks.quirk_for("https://notkorgan.example/1", None, quirks.shipped()) is None


@pytest.mark.parametrize(("text", "said"), [
    ("host: a.example\ndrop: ['div[']", "is no CSS selector"),
    ("host: a.example\nremove: [div]", "unknown field"),
    ("outlet: No host", "host"),
])
def test_a_wrong_quirk_is_named_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "steppe").mkdir()
    (tmp_path / "steppe" / "quirk.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=said) as error:
        quirks.load(tmp_path)
    assert "steppe/quirk.yaml" in str(error.value)
    assert "\n" not in str(error.value)
