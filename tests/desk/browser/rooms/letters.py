"""Letters: a draft with a term, one met with silence and its follower, one answered twice, an own template."""

from __future__ import annotations

import datetime

from django.urls import reverse

from khronika.desk.accounts.models import User
from khronika.desk.agenda.shipped import take_shipped
from khronika.desk.letters.filling import bring_template
from khronika.desk.letters.models import Answer, Letter
from khronika.desk.letters.saving import save_draft
from khronika.desk.letters.sending import record_silence, send, take_answer
from khronika.letters.template import template_docx
from tests.desk.browser.cast import Filled

NO_PAGE: dict[str, set[str]] = {
    "only POST": {"send_letter", "add_answer", "letter_silence", "letter_outcome", "drop_letter", "change_template"},
    "documents, looked at in tests/letters": {"letter_file", "letter_template"},
}


def pages(filled: Filled) -> dict[str, str]:
    take_shipped()
    by = User.objects.order_by("pk")[0]
    draft = letter("extradition-appeal", "Жалоба на выдачу: Ерлан Тасов", by, file_from=datetime.date(2026, 1, 30))
    silent = letter("appeal", "Воздух в Сарыбае", by)
    send(silent, datetime.date(2026, 1, 29), by, how="post")
    record_silence(silent, by, datetime.date(2026, 3, 1))
    letter("administrative-complaint", "Воздух в Сарыбае", by, follows=silent)
    answered = letter("information-request", "Сколько камер в изоляторе", by)
    send(answered, datetime.date(2026, 1, 29), by, how="portal")
    for kind, day in (("partial", 5), ("full", 12)):
        take_answer(Answer(letter=answered, kind=kind, received_on=datetime.date(2026, 2, day), summary="Ответ."), by)
    bring_template("appeal", "ru", template_docx("{{ recipient }}"), "Наше обращение.docx", by)
    arguments: dict[str, list[object]] = {
        "letters": [], "new_letter": [], "letter": [draft.pk], "edit_letter": [draft.pk], "letter_templates": [],
    }
    found = {name: reverse(name, args=values) for name, values in arguments.items()}
    return found | {
        "letter silent": silent.get_absolute_url(), "letter answered": answered.get_absolute_url(),
        "new_letter written": found["new_letter"] + f"?kind=prosecutor-complaint&follows={silent.pk}",
        "letters found": found["letters"] + "?q=Сарыба&state=silent",
    }


def letter(kind: str, subject: str, by: User, **more: object) -> Letter:
    made = Letter(kind=kind, subject=subject, recipient="Прокуратура Сарыбайской области", recipient_address="Сарыбай",
                  person_name="Ерлан Тасов", facts="Второй месяц нет ответа.\nДвор затянут дымом.",
                  request="1) проверить;\n2) ответить письменно.", signer="Дина Сейтова", **more)
    save_draft(made, by, 0)
    return made
