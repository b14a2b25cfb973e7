"""An invented article in each language, and the page furniture that outlets put round it."""

from dataclasses import dataclass

from khronika.extract import SourcePage, extract
from khronika.records import Article


@dataclass(frozen=True)
class Written:
    title: str
    paragraphs: tuple[str, ...]


RUSSIAN = Written("Суд в Экибастузе отказался вернуть учительнице отобранный телефон", (
    "Экибастузский городской суд отклонил жалобу учительницы Гульмиры Саттаровой на изъятие телефона.",
    "Телефон забрали 14 января после обыска в школьной библиотеке, где она работает по выходным. Протокол ей не дали.",
    "«Мне сказали, что вернут через три дня. Прошло три недели, и теперь говорят, что он вещественное доказательство»,"
    " — рассказала Саттарова.",
    "В полиции Павлодарской области подтвердили изъятие, но не назвали дело, по которому оно проводилось.",
    "Адвокат Руслан Омаров подал апелляцию. Её рассмотрят до конца февраля.",
))
KAZAKH = Written("Екібастұз соты мұғалімге телефонын қайтарудан бас тартты", (
    "Екібастұз қалалық соты мұғалім Гүлмира Саттарованың телефонын тәркілеуге қатысты шағымын қанағаттандырмады.",
    "Телефонды 14 қаңтарда мектеп кітапханасында тінту кезінде алып кеткен. Оған хаттама көшірмесі берілмеген.",
    "«Үш күнде қайтарамыз деді. Үш апта өтті, енді ол заттай дәлел екен», – дейді Саттарова.",
    "Павлодар облысының полициясы тәркілеуді растады, бірақ қандай іс бойынша екенін айтпады.",
    "Адвокат Руслан Омаров апелляция берді. Ол ақпанның соңына дейін қаралады.",
))
ENGLISH = Written("Ekibastuz court refuses to return a teacher's seized phone", (
    "The Ekibastuz city court has dismissed a complaint by teacher Gulmira Sattarova over the seizure of her phone.",
    "Police took the phone on 14 January after a search of the school library, where she works at weekends.",
    '"They said I would have it back in three days. It has been three weeks and now it is evidence," Sattarova said.',
    "Police in Pavlodar region confirmed the seizure but would not name the case in which it was carried out.",
    "Her lawyer, Ruslan Omarov, has appealed. The appeal will be heard before the end of February.",
))
WRITTEN = {"ru": RUSSIAN, "kk": KAZAKH, "en": ENGLISH}

TEASERS = (
    "В Караганде горняки остановили смену из-за долгов по зарплате за осень",
    "Почему в сельских больницах не хватает хирургов, и кто за это отвечает",
    "Мост через Иртыш закроют на ремонт до самого лета, объезд укажут знаками",
)


def page(body: str, head: str = "", title: str | None = None) -> bytes:
    """A page as an outlet would send it; `title` is the window's."""
    window = f"<title>{title}</title>" if title is not None else ""
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{window}{head}</head><body>{body}</body></html>'.encode()


def article(body: str, head: str = "", title: str | None = None, url: str | None = None) -> Article:
    """What is extracted from such a page alone."""
    return extract([SourcePage(page(body, head, title), url)])[0]


def tagged(written: Written, tag: str = "p") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in written.paragraphs)
