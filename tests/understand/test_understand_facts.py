"""What a reader gets: one case a line, the wanted facts beside the text. People are invented."""

import pytest

from khronika.understand import explain, understand

PUBLISHED = "2026-02-06"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Обвинение по ч. 2 ст. 174, ч. 1 ст. 405 УК РК.", ["УК 174 2", "УК 405 1"]),
        ("Нарушены статьи 111–113 УПК.", ["УПК 111", "УПК 112", "УПК 113"]),
        ("По статье 115‑1 УК.", ["УК 115-1"]),
        ("Его ищут по статье 163 УК РФ.", ["УК 163 RU"]),
        ("Оған ҚК-нің 405-бабының 2-бөлігімен айып тағылды.", ["УК 405 2"]),
        ("He was tried under Article 146(3)(1) of the Criminal Code.", ["УК 146 3 1"]),
        ("УК «Чистый двор» обещает убрать снег.", []),
        ("В статье 2023 года он писал о реках.", []),
    ],
)
def test_provisions(text: str, wanted: list[str]) -> None:
    found = [
        " ".join(filter(None, (one.act, one.article, one.part, one.point, one.country)))
        for one in understand(text, PUBLISHED).legal_references
    ]
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "12 февраля 2025 года суд оправдал их. 15 февраля пресса ответила. 11 апреля приговор отменили.",
            ["2025-02-12", "2025-02-15 inherited", "2025-04-11 inherited"],
        ),
        ("В ноябре прошлого года его осудили.", ["2025-11 inherited"]),
        ("С начала августа до конца декабря прошлого года шли встречи.", ["2025-08 inherited", "2025-12 inherited"]),
        ("Оны 2026 жылғы 5 ақпанда ұстады.", ["2026-02-05"]),
        ("Былтыр қарашада сот болды.", ["2025-11 inherited"]),
        ("He was detained on 3 February 2026.", ["2026-02-03"]),
        ("Осенью 2023 года в сеть попало видео.", ["2023-autumn"]),
        ("Дом стоит на улице 1 Мая.", []),
    ],
)
def test_dates(text: str, wanted: list[str]) -> None:
    found = [one.date + (" inherited" if one.inherited else "") for one in understand(text, PUBLISHED).dates]
    assert found == wanted


def test_without_publication_no_date_is_guessed() -> None:
    assert understand("Сегодня и вчера, 5 февраля, шел суд.").dates == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Следующее заседание назначено на 12 февраля.", ["2026-02-12"]),
        ("Суд назначил следующее заседание на март.", ["2026-03"]),
        ("Заседание назначили на 5 февраля, но оно не состоялось.", []),
        ("Келесі отырыс 20 ақпанда өтеді.", ["2026-02-20"]),
        ("The next hearing will be held on 3 March.", ["2026-03-03"]),
    ],
)
def test_next_dates(text: str, wanted: list[str]) -> None:
    assert [one.date for one in understand(text, PUBLISHED).next_dates] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Суд приговорил блогера к четырем годам лишения свободы.", ["imprisonment 4 year"]),
        ("Прокурор просил для него семь лет колонии, суд дал пять лет колонии.", ["imprisonment 5 year"]),
        ("Ему грозит до семи лет тюрьмы.", []),
        ("Апелляция снизила срок с шести до четырех лет лишения свободы.", ["imprisonment 4 year"]),
        ("Журналистку оштрафовали на 50 МРП.", ["fine 50 mci"]),
        ("Сот оны 15 тәулікке қамады.", ["administrative_arrest 15 day"]),
        ("Айыптаушы үш жыл сұраған.", []),
        ("She was fined 432,500 tenge.", ["fine 432500 tenge"]),
        ("He faces up to five years in prison.", []),
    ],
)
def test_sanctions_imposed(text: str, wanted: list[str]) -> None:
    assert [f"{one.kind} {one.length} {one.unit}" for one in understand(text, PUBLISHED).sanctions] == wanted


def test_a_pronoun_points_back_to_the_person_named_before() -> None:
    facts = understand("Олег Рябов вышел к прессе. В 2018 году он был осужден на четыре года тюрьмы.", PUBLISHED, "ru")
    assert [one.person for one in facts.sanctions] == ["Олег Рябов"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Коллегия отклонила апелляционную жалобу.", ["appeal_rejected"]),
        ("Против нее возбудили уголовное дело.", ["case_opened"]),
        ("Правозащитники призывают возбудить уголовное дело.", []),
        ("Слухи о том, что его отпустили, адвокат опроверг.", []),
        ("Үкім заңды күшіне енді.", ["in_force"]),
        ("Сот әлі үкім шығарған жоқ.", []),
        ("The Supreme Court refused to extradite the activist.", ["extradition_refused"]),
        ("Больница отказалась выдать копию договора.", []),
    ],
)
def test_stages_that_happened(text: str, wanted: list[str]) -> None:
    assert [one.stage for one in understand(text, PUBLISHED).stages] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Жалобу подали в Алмалинский районный суд города Алматы.", ["COURT Алмалинский районный суд города Алматы"]),
        ("В районном суде пусто, полиция молчит.", []),
        (
            "Талап Астана қаласының мамандандырылған ауданаралық әкімшілік сотына жіберілді.",
            ["COURT Астана қаласының мамандандырылған ауданаралық әкімшілік соты"],
        ),
        ("They play on a tennis court.", []),
    ],
)
def test_courts(text: str, wanted: list[str]) -> None:
    found = [
        f"{one.type} {one.normal}" for one in understand(text, PUBLISHED).mentions if one.type in ("COURT", "BODY")
    ]
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Постановление можно обжаловать в течение 10 суток с момента получения.", ["10 day момента получения"]),
        ("Сауалға он бес жұмыс күні ішінде жауап беріледі.", ["15 working_day None"]),
        ("An appeal may be filed within 15 days of the verdict.", ["15 day verdict"]),
        ("Он голодал в течение двух недель.", []),
    ],
)
def test_stated_terms(text: str, wanted: list[str]) -> None:
    assert [f"{one.length} {one.unit} {one.from_}" for one in understand(text, PUBLISHED).deadlines] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("«Мы подадим жалобу», – сказал прокурор.", ["прокурор: Мы подадим жалобу"]),
        ("— Окна нет, — говорит Олег Рябов, — и света нет.", ["Олег Рябов: Окна нет", "Олег Рябов: и света нет"]),
        ("Он требовал соблюдения закона «О языках».", []),
        ("“We will appeal,” the defendant replied.", ["defendant: We will appeal"]),
    ],
)
def test_quotations(text: str, wanted: list[str]) -> None:
    assert [f"{one.speaker}: {one.text}" for one in understand(text, PUBLISHED).quotes] == wanted


def test_background_is_told_from_news() -> None:
    text = "Суд отложил заседание.\nНапомним, его задержали осенью.\nПотом дело закрыли."
    assert [text[one.start : one.end] for one in understand(text, PUBLISHED).background] == [
        "Напомним, его задержали осенью.",
        "Потом дело закрыли.",
    ]


def test_every_vote_is_told() -> None:
    votes = explain("Ему грозит до семи лет тюрьмы.", PUBLISHED, "ru").votes
    assert [(one.rule, one.answer) for one in votes if one.kind == "sanctions"][-1] == ("ceiling", False)
