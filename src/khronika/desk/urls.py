"""Every address of the desk. Each app keeps its own; the access table is asked for all of them."""

from __future__ import annotations

from django.urls import include, path

from khronika.desk.front import views as front

urlpatterns = [
    path("health/", front.health, name="health"),
    path("language/", front.language, name="set_language"),
    path("desk/", front.desk, name="desk"),
    path("", include("khronika.desk.accounts.urls")),
    path("desk/", include("khronika.desk.bureau.urls")),
    path("desk/", include("khronika.desk.audit.urls")),
    path("desk/", include("khronika.desk.outlets.urls")),
    path("desk/", include("khronika.desk.rubrics.urls")),
    path("desk/", include("khronika.desk.inbox.urls")),
    path("desk/", include("khronika.desk.facts.urls")),
    path("desk/", include("khronika.desk.stories.urls")),
    path("desk/", include("khronika.desk.filing.urls")),
    path("desk/", include("khronika.desk.issues.urls")),
    path("desk/", include("khronika.desk.proofs.urls")),
    path("desk/", include("khronika.desk.letters.urls")),
    path("desk/", include("khronika.desk.casefiles.urls")),
    path("desk/", include("khronika.desk.mail.urls")),
    path("", include("khronika.desk.agenda.urls")),
    path("desk/", include("khronika.desk.observations.urls")),
    path("desk/", include("khronika.desk.privacy.urls")),
    path("desk/", include("khronika.desk.lawbook.urls")),
    path("", include("khronika.desk.registers.urls")),
    path("", include("khronika.desk.search.urls")),
    path("", include("khronika.desk.archive.urls")),
]

handler404 = "khronika.desk.archive.public.not_found"
