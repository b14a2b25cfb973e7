"""A case taken out: every format holds the timeline with its sources, and no protected name unless asked for."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from django.urls import reverse
from followthemoney import model

from khronika.desk.audit.models import Entry
from khronika.desk.casefiles.export import WRITERS, export_case
from khronika.desk.casefiles.making import involve
from khronika.desk.casefiles.models import Case, Event, Information
from khronika.desk.casefiles.naming import make_person


@pytest.fixture
def case(known_case, editor) -> Case:
    """With a conflict, a season, a claim and its answer, and a protected victim."""
    involve(known_case, make_person("Айгерим Нуртаева", editor, is_protected=True), "victim")
    protest = event(known_case, "14 февраля 2025 года прокуратура подала протест, Нуртаеву не известили.",
                    "2025-02-14", kind="prosecutor_protest_hearing", act_code="350114000000")
    claim = source(protest, "Полдень", "2025-02-14", "=Айгерим Нуртаеву не известили", kind="claim", speaker="Адвокат")
    source(protest, "Вестник", "2025-02-15", "Извещение отправили.", kind="answer", answer_to=claim, speaker="Суд")
    source(event(known_case, "Осенью 2023 года появилось видео.", "2023-autumn"), "Полдень", "2023-autumn", "Осенью …")
    return known_case


def event(case: Case, text: str, date: str, **more: str) -> Event:
    return Event.objects.create(case=case, text=text, date=date, first_day=f"{date[:4]}-02-01", state="accepted",
                                language="ru", **more)


def source(event: Event, outlet: str, date: str, quotation: str, **more: object) -> Information:
    return Information.objects.create(
        event=event, outlet=outlet, date=date, quotation=quotation, url=f"https://news.example/{outlet}", language="ru",
        published="2025-02-16", capture="20250216-" + "a" * 24, sha256="b" * 64, **more)


def text_of(content: bytes) -> str:
    if content[:2] != b"PK":
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        return folder.read("word/document.xml").decode()


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_a_protected_name_goes_out_only_when_it_is_asked_for(case, kind: str, language: str) -> None:
    masked = text_of(export_case(case, kind, language, None))
    assert "Нуртаев" not in masked
    assert kind == "csv" or "Ерлан Тасов" in masked
    assert "Нуртаев" in text_of(export_case(case, kind, language, None, names=True))


def test_json_holds_the_whole_timeline_with_its_conflict(case) -> None:
    told = json.loads(export_case(case, "json", "ru", None, names=True))
    protest = next(one for one in told["timeline"] if one["date"] == "2025-02-14")
    assert protest["conflict"] == ["2025-02-14", "2025-02-15"]
    assert [(one["kind"], one["date"]) for one in protest["sources"]] == [
        ("claim", "2025-02-14"), ("answer", "2025-02-15")]
    assert protest["sources"][1]["answer_to"] == protest["sources"][0]["id"]
    season = next(one for one in told["timeline"] if one["date"] == "2023-autumn")
    assert (season["precision"], season["type_of_date"]) == ("season", "01")


def test_csv_has_a_row_a_source_and_no_formula(case) -> None:
    rows = list(csv.DictReader(io.StringIO(export_case(case, "csv", "ru", None, names=True).decode("utf-8-sig"))))
    assert [(row["outlet"], row["date_by_source"]) for row in rows if row["date"] == "2025-02-14"] == [
        ("Полдень", "2025-02-14"), ("Вестник", "2025-02-15")]
    assert rows[1]["quotation"].startswith("'=")


def test_uwazi_gets_dates_that_it_reads_and_labels_of_its_lists(case) -> None:
    rows = {row["date_as_known"]: row for row in csv.DictReader(io.StringIO(
        export_case(case, "uwazi", "en", None, names=True).decode()))}
    exact, season = rows["2025-02-14"], rows["2023-autumn"]
    assert (exact["date"], exact["date_range"], exact["type_of_act"]) == ("2025-02-14", "", "Denial of fair trial")
    assert (season["date_range"], season["type_of_date"]) == ("2023-09-01:2023-11-30", "01")
    assert exact["victims"] == "Айгерим Нуртаева"
    assert exact["source_materials"] == "https://news.example/Полдень|https://news.example/Вестник"


def test_followthemoney_entities_are_valid_and_their_links_lead_somewhere(case) -> None:
    lines = [json.loads(line) for line in export_case(case, "ftm", "en", None, names=True).splitlines()]
    given = {one["id"]: one for one in lines}
    assert len(given) == len(lines)
    for one in lines:
        proxy = model.get_proxy(one)
        proxy.schema.validate(one)
        # Nothing was dropped as unreadable: each value is there after cleaning.
        clean = model.get_proxy(one, cleaned=False)
        assert {name: len(values) for name, values in clean.to_dict()["properties"].items()} == {
            name: len(values) for name, values in one["properties"].items()}
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert value in given
    assert {one["schema"] for one in lines} == {
        "CourtCase", "Person", "CourtCaseParty", "Event", "Documentation", "Article"}


def test_the_button_gives_a_brief_for_a_lawyer_and_it_is_recorded(case, editor_client, reader_client) -> None:
    address = reverse("export_case", args=[case.slug])
    answer = editor_client.post(address, {"kind": "docx", "names": "yes"})
    assert "Извещение отправили." in text_of(answer.content)
    assert Entry.objects.filter(action="case.exported", details={"kind": "docx", "names": True}).exists()
    assert reader_client.post(address, {"kind": "docx"}).status_code == 403
