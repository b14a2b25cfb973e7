"""The law book: an act in three editions, compared, with a pin, a comment and a claim."""

from __future__ import annotations

import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from khronika.desk.accounts.models import User
from khronika.desk.jobs.worker import load_work, run_one
from khronika.desk.lawbook.keeping import add_edition, ask_comparison, pin
from khronika.desk.lawbook.models import Act, Comment, Comparison, Edition
from tests.desk.browser.cast import Filled
from tests.laws.samples import NEW, OLD

NO_PAGE = {"only POST": {"new_edition", "compare_editions", "decide_pair", "unpin_pair"},
           "a download": {"comparison_as"}}


def pages(filled: Filled) -> dict[str, str]:
    editor = User.objects.filter(name__isnull=False).first()
    assert editor is not None
    act = Act.objects.create(title="Закон «О приютах»", short_name="Закон «О приютах»")
    third = NEW.replace("десяти рабочих дней", "пяти рабочих дней")
    editions = [add_edition(act, SimpleUploadedFile(f"{place}.txt", text.encode()), f"редакция {place}",
                            datetime.date(2020 + place, 1, 1), editor)
                for place, text in enumerate((OLD, NEW, third), start=1)]
    add_edition(act, SimpleUploadedFile("снимок.png", b"\x89PNG\r\n"), "не то", None, editor)
    waiting = Comparison.objects.create(old=editions[2], new=editions[0])
    Edition.objects.filter(pk=editions[2].pk).update(in_force_from=None)
    load_work()
    while run_one("room") is not None:
        pass
    comparison = ask_comparison(editions[0], editions[1], editor)
    pin(comparison, "3", "5-1", together=True, by=editor)
    while run_one("room") is not None:
        pass
    Comment.objects.create(edition=editions[1], ref="2", text="Возраст добавили без обсуждения.", by=editor)
    shown = reverse("comparison", args=[comparison.pk])
    return {
        "laws": reverse("laws"), "new_act": reverse("new_act"), "act": act.get_absolute_url(),
        "edit_act": reverse("edit_act", args=[act.pk]), "comparison": shown,
        "comparison side by side": f"{shown}?view=side&show=amended&show=unchanged",
        "comparison claim": f"{shown}?claim=2+articles,+33+%25",
        "comparison waiting": waiting.get_absolute_url(),
        "law_article": reverse("law_article", args=[editions[1].pk, "2"]),
    }
