"""A desk in use, all of it invented: something in every room, so that each page can be opened filled."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import msgspec
from django.utils import timezone

from khronika.collect.sources import Attempt as Visit
from khronika.desk.accounts.access import Role
from khronika.desk.accounts.models import Invitation, User
from khronika.desk.archive.publishing import publish
from khronika.desk.bureau.models import Bureau
from khronika.desk.inbox.adding import add_page
from khronika.desk.inbox.models import Article, Entry
from khronika.desk.issues.bridge import digest_to_json
from khronika.desk.issues.importing import save_digest
from khronika.desk.issues.models import Issue, Item, ItemVersion, NameFound, Upload
from khronika.desk.jobs.models import Job
from khronika.desk.outlets.models import Attempt, Host, Outlet, Source
from khronika.desk.outlets.spelling import make_outlet
from khronika.desk.rubrics.models import Rubric
from khronika.digest.model import Block, Digest, Period, Section
from khronika.digest.model import Item as DigestItem

NEWS = [
    ("СУД ОТПРАВИЛ ЭКОЛОГА ПОД АРЕСТ НА ПЯТНАДЦАТЬ СУТОК", "Вера ЛИНЬКОВА", "Степной вестник", "газета",
     "vestnik.example", "Районный суд признал Ерлана Тасова виновным в участии в незаконном собрании.",
     "Адвокат Дина Сейтова сообщила, что подаст жалобу в течение десяти суток."),
    ("ЖУРНАЛИСТКУ НЕ ПУСТИЛИ НА ОТКРЫТОЕ ЗАСЕДАНИЕ", "Олег РЯБИН", "Полдень", "интернет-издание", "noon.example",
     "Приставы потребовали у Айгерим Нуртаевой разрешение, которого закон не требует.",
     "Заседание по делу о земле перенесли на неделю."),
    ("В КОЛОНИИ ОСТАЛИСЬ БЕЗ ВРАЧА", "Тимур ЖАКЕНОВ", "Голос долины", "радио", "golos.example",
     "Осужденные жалуются: с января в колонии нет терапевта.", "Ведомство ответило, что ищет врача."),
]
BODY = "<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{text}</article></body></html>"


@dataclass(frozen=True)
class Filled:
    """What the desk's addresses are made from."""

    draft: Issue
    published: Issue
    item: Item
    public_item: Item
    conflict: ItemVersion
    upload: Upload
    article: Article
    source: Source
    outlet: Outlet
    rubric: Rubric
    discovery: Job
    invitation: str


def digest(first: datetime.date, rubrics: list[Rubric], count: int = 3) -> Digest:
    items = tuple(
        DigestItem(
            title=title, author=author, outlet=outlet, outlet_type=kind, url=f"https://{host}/news/{first:%d%m}",
            published=(first + datetime.timedelta(days=place)).isoformat(), source_outlet=f"«{outlet}»",
            body=tuple(Block(kind="paragraph", text=text) for text in texts),
        )
        for place, (title, author, outlet, kind, host, *texts) in enumerate(NEWS[:count])
    )
    own = DigestItem(title="ЧТО ИЗМЕНИЛОСЬ ЗА НЕДЕЛЮ", author="Мария ОРЛОВА", position="обозреватель бюро",
                     body=(Block(kind="paragraph", text="Две истории недели — об одном и том же: о праве знать."),))
    sections = [Section(rubric=rubric.name_ru, items=items[place::2]) for place, rubric in enumerate(rubrics)]
    return Digest(period=Period(from_=first.isoformat(), to=(first + datetime.timedelta(days=4)).isoformat()),
                  sections=(*sections, Section(rubric="NOTA BENE", items=(own,))))


def fill(editor: User) -> Filled:
    """Fill an empty desk. `editor` is who did the work."""
    bureau = Bureau.get()
    bureau.name_ru, bureau.name_kk = "Бюро прав человека «Сауле»", "«Сәуле» адам құқықтары бюросы"
    bureau.name_en, bureau.contact_email = "Saule Human Rights Bureau", "saule@bureau.example"
    bureau.digest_title_ru, bureau.digest_title_kk, bureau.digest_title_en = "Неделя", "Апта", "The week"
    bureau.save()
    rubrics = [
        Rubric.objects.create(slug="assembly", order=1, name_ru="Свобода собраний", name_kk="Жиналыс бостандығы",
                              name_en="Freedom of assembly", description_ru="Митинги, пикеты, разрешения."),
        Rubric.objects.create(slug="prisons", order=2, name_ru="Права заключенных", name_en="Rights of prisoners",
                              name_kk="Бас бостандығынан айырылғандардың құқықтары"),
    ]
    outlet = fill_outlets()
    published = save_digest(digest(datetime.date(2026, 2, 2), rubrics, 2), editor)
    Issue.objects.filter(pk=published.pk).update(names_checked_at=timezone.now(), names_checked_by=editor)
    published.refresh_from_db()
    publish(published, editor, timezone.now())
    draft = save_digest(digest(datetime.date(2026, 2, 9), rubrics), editor)
    item = Item.objects.filter(section__issue=draft).order_by("section__order", "order")[0]
    fill_names(draft)
    source = fill_source(outlet)
    return Filled(
        draft=draft, published=published, item=item, outlet=outlet, rubric=rubrics[0], source=source,
        public_item=Item.objects.filter(section__issue=published)[0],
        conflict=ItemVersion.objects.create(item=item, version=1, state="conflict", saved_by=editor,
                                            fields={**item.fields(), "title": "ЭКОЛОГ АРЕСТОВАН"}),
        upload=fill_uploads(rubrics), article=fill_inbox(outlet), discovery=fill_discovery(),
        invitation=Invitation.make(Role.READER, timezone.now(), note="стажёр отдела мониторинга")[1],
    )


def fill_names(issue: Issue) -> None:
    undecided, keep, mask = NameFound.Decision.UNDECIDED, NameFound.Decision.KEEP, NameFound.Decision.MASK
    for normal, forms, decision, replacement in [
        ("Ерлан Тасов", ["Ерлана Тасова"], mask, "Е. Т."), ("Дина Сейтова", ["Дина Сейтова"], keep, ""),
        ("Айгерим Нуртаева", ["Айгерим Нуртаевой"], undecided, ""),
    ]:
        NameFound.objects.create(issue=issue, type="PER", normal=normal, forms=forms, count=len(forms),
                                 decision=decision, replacement=replacement)


def fill_outlets() -> Outlet:
    outlet = make_outlet("Степной вестник", "газета")
    Host.objects.create(outlet=outlet, name="vestnik.example")
    Outlet.objects.filter(pk=outlet.pk).update(terms=Outlet.Terms.EXCERPT, group="Группа «Долина»")
    make_outlet("Полдень", "интернет-издание")
    make_outlet("Голос долины", "радио")
    outlet.refresh_from_db()
    return outlet


def fill_source(outlet: Outlet) -> Source:
    source = Source.objects.create(outlet=outlet, kind=Source.Kind.FEED, url="https://vestnik.example/feed/",
                                   moved_to="https://vestnik.example/news/feed/")
    Source.objects.create(outlet=outlet, kind=Source.Kind.TELEGRAM, url="https://t.example/vestnik", paused=True)
    now = timezone.now()
    for hours, code, details in [(30, "entries", {}), (5, "odd_status", refusal("vestnik.example", 503))]:
        at = now - datetime.timedelta(hours=hours)
        visit = Visit(source=str(source.pk), at=at.isoformat(), code=code, details=details, entries=3)
        Attempt.objects.create(source=source, at=at, code=code, fresh=2 if code == "entries" else 0,
                               value=msgspec.to_builtins(visit))
    Entry.objects.create(key="vestnik.example/lost", url="https://vestnik.example/lost", source=source, outlet=outlet,
                         state=Entry.State.FAILED,
                         reason={"code": "odd_status", "details": refusal("vestnik.example", 404)})
    return source


def refusal(host: str, status: int) -> dict[str, str]:
    return {"host": host, "status": str(status)}


def fill_inbox(outlet: Outlet) -> Article:
    articles = []
    for place, (title, author, _outlet, _kind, _host, *texts) in enumerate(NEWS):
        text = "".join(f"<p>{paragraph} {paragraph}</p>" for paragraph in texts * 3)
        page = BODY.format(title=title.capitalize(), text=f"<p>{author}</p>{text}")
        articles.append(add_page(page, f"https://vestnik.example/news/{place}", "user 1"))
    changed = BODY.format(title=NEWS[0][0].capitalize(), text=f"<p>{' '.join(NEWS[0][-1:] * 4)}</p>" * 3)
    add_page(changed, "https://vestnik.example/news/0", "user 1")
    Article.objects.filter(pk=articles[-1].pk).update(outlet=None, title="", state=Article.State.DROPPED)
    Article.objects.filter(pk=articles[0].pk).update(
        outlet=outlet, published=datetime.date(2026, 2, 10), authors=["Вера Линькова"],
        annotations=[{"kind": "label", "text": "Партнёрский материал"}],
    )
    Job.objects.create(kind="inbox.add_address", state=Job.State.FAILED, arguments={"url": "https://vestnik.example/x"},
                       message="https://vestnik.example/x did not answer")
    return Article.objects.get(pk=articles[0].pk)


def fill_uploads(rubrics: list[Rubric]) -> Upload:
    value = digest_to_json(digest(datetime.date(2026, 1, 26), rubrics))
    value["warnings"] = [{"code": code, "line": line, "message": ""} for code, line in [("no-date", 41), ("tab", 3)]]
    Upload.objects.create(name="выпуск-2025-12-19.doc", sha256="1" * 64, size=90_000, state=Upload.State.REFUSED,
                          error="the file is not a document that can be read")
    return Upload.objects.create(name="выпуск-2026-01-30.docx", sha256="0" * 64, size=120_000, digest=value,
                                 state=Upload.State.READ)


def fill_discovery() -> Job:
    sample = [{"title": title.capitalize(), "url": "https://noon.example/1", "published": "2026-02-10"}
              for title, *_rest in NEWS]
    sources = [
        {"kind": "feed", "url": "https://noon.example/rss", "code": "entries", "entries": 3, "newest": "2026-02-10",
         "sample": sample},
        {"kind": "listing", "url": "https://noon.example/news/", "code": "odd_status", "sample": [],
         "details": refusal("noon.example", 403)},
    ]
    return Job.objects.create(
        kind="outlets.discover", state=Job.State.DONE, arguments={"address": "noon.example"},
        result={"url": "https://noon.example/", "name": "Полдень", "language": "ru", "sources": sources},
    )
