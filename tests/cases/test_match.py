"""Which case an article belongs to, on invented cases: namesakes, other towns, other languages, lists of names."""

from __future__ import annotations

import time

import pytest

from khronika.cases.brief import CaseBrief, CasePerson, article_of
from khronika.cases.index import CaseIndex
from khronika.cases.marks import court_key, place_key
from khronika.cases.match import Match
from khronika.cases.roles import weight_of
from khronika.records import Language
from khronika.understand import understand


def brief(number: str, people: dict[str, str], place: str, court: str, law: str, words: str) -> CaseBrief:
    return CaseBrief(
        id=number, words=words, places=(place_key(place),), courts=(court_key(court),) if court else (),
        provisions=(law,) if law else (),
        people=tuple(CasePerson(names=tuple(names.split("/")), weight=weight_of(role))
                     for names, role in people.items()))


COURT = "Сарыбайский районный суд"
CASES = CaseIndex([
    brief("ecologist", {"Ерлан Тасов/Ерлан Маратович Тасов": "convicted", "Дина Сейтова": "lawyer", "А. Ким": "judge"},
          "Сарыбай", COURT, "КоАП 488", "Эколог арестован за участие в собрании против свалки."),
    brief("shepherd", {"Ерлан Тасов": "victim"}, "Шардара", "Шардаринский районный суд", "УК 128",
          "Чабан десять лет работал без зарплаты, паспорт держал хозяин."),
    brief("editor", {"Айгерим Нуртаева": "defendant", "Дина Сейтова": "lawyer", "А. Ким": "judge"}, "Сарыбай", COURT,
          "УК 274", "Редактора судят за заметку о больнице."),
    brief("works", {"Роза Ахатова": "applicant"}, "Кенсай", "Кенсайский районный суд", "",
          "Выбросы завода, жители жалуются на пыль и воду."),
])


def first(text: str, language: Language, published: str = "2026-03-12") -> str | None:
    found = propose(text, language, published)
    return found[0].case if found else None


def propose(text: str, language: Language, published: str = "2026-03-12") -> list[Match]:
    return CASES.propose(article_of(text, understand(text, published, language)))


@pytest.mark.parametrize(("language", "text"), [
    ("ru", "В Сарыбае суд продлил арест Ерлана Тасова\nПо статье 488 КоАП эколога признали виновным."),
    ("ru", "Тасов Ерлан Маратович подал жалобу\nЕго адвокат просит отменить арест за собрание."),
    ("kk", "Сарыбай аудандық соты Ерлан Тасовтың қамағын ұзартты\nҚорғаушы шағым түсірді."),
    ("en", "Sarybai court extends arrest of Yerlan Tasov\nHis lawyer will file an appeal against the arrest."),
])
def test_a_name_in_any_language_with_court_or_law_finds_the_case(language: Language, text: str) -> None:
    assert first(text, language) == "ecologist"


def test_of_two_namesakes_the_place_and_the_matter_tell() -> None:
    text = ("Суд в Шардаре взыскал с хозяина зарплату\nПо делу о принудительном труде Ерлан Тасов признан потерпевшим. "
            "Паспорт ему вернули.")
    assert first(text, "ru") == "shepherd"


@pytest.mark.parametrize(("language", "text"), [
    ("ru", "Ерлан Тасов стал чемпионом области по шахматам\nТурнир прошёл в Сарыбае, победитель получил кубок."),
    ("ru", "В Павлодаре за кражу осудили Ерлана Тасова\nПавлодарский городской суд дал ему два года по статье 188 УК."),
    ("ru", "Сарыбайский районный суд вынес приговор угонщику\nСудья А. Ким назначила ему три года. "
           "Адвокат Дина Сейтова подаст апелляцию."),
    ("kk", "Ерлан Тасов ән байқауында жеңді\nСарыбайда өткен байқауға елу әнші қатысты."),
    ("en", "Yerlan Tasov opens a bakery\nThe shop in Pavlodar sells bread and cakes."),
    ("ru", "Цены на уголь выросли\nВ Сарыбае тонна стоит дороже, чем год назад."),
])
def test_a_namesake_a_court_or_a_lawyer_alone_is_no_case(language: Language, text: str) -> None:
    assert first(text, language) is None


def test_the_health_of_the_accused_is_news_of_the_case() -> None:
    assert first("Активист Ерлан Тасов попал в больницу\nЭколога увезли из изолятора в Сарыбае.", "ru") == "ecologist"


def test_a_village_that_one_case_knows_and_its_court_tell_without_a_name() -> None:
    assert first("Кенсайский районный суд принял иск жителей\nОни жалуются на пыль и выбросы завода в Кенсае.",
                 "ru") == "works"


def test_the_reasons_say_what_was_found() -> None:
    best = propose("В Сарыбае суд продлил арест Ерлана Тасова\nПо статье 488 КоАП эколога признали виновным.", "ru")[0]
    told = {(one.reason, one.text) for one in best.reasons if one.text}
    assert ("person", "Ерлан Тасов") in told
    assert ("provision", "КоАП 488") in told
    assert best.score == pytest.approx(sum(one.weight for one in best.reasons), abs=0.002)


def test_ten_thousand_mentions_of_one_name_and_a_list_of_names_are_compared_at_once() -> None:
    text = "Суд арестовал Ерлана Тасова в Сарыбае\n"
    facts = understand(text, "2026-03-12", "ru")
    one = next(mention for mention in facts.mentions if mention.type == "PER")
    many = type(facts)(language="ru", stages=facts.stages, mentions=(*facts.mentions, *[one] * 10_000))
    began = time.process_time()
    article = article_of(text, many)
    found = CASES.propose(article)
    assert time.process_time() - began < 1
    assert (article.names, found[0].case) == (("Ерлан Тасов", "Ерлана Тасова"), "ecologist")
