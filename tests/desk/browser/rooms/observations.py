"""Observations, filled with one invented hearing."""

from __future__ import annotations

from django.http import QueryDict
from django.urls import reverse

from khronika.desk.accounts.models import User
from khronika.desk.observations.models import Field, Form
from khronika.desk.observations.receiving import receive
from khronika.desk.observations.shipped import fill_if_empty
from tests.desk.browser.cast import Filled

NO_PAGE = {
    "only POST": {"send_observation", "observation_case", "move_observation_field"},
    "read by programs": {"observation_token", "observation_worker"},
}


def pages(filled: Filled) -> dict[str, str]:
    fill_if_empty()
    sent = QueryDict(mutable=True)
    sent.update({
        "uid": "5a4c7d1e-9f43-4f0b-8a58-0f8c4c1d2e3f", "day": "2026-02-11", "place": "Кызылжарский районный суд",
        "f-access": "limited", "f-lawyer": "yes", "f-public_count": "12", "f-notes": "Приставы просили выйти.",
    })
    sent.setlist("f-breaches[]", ["late", "pressure"])
    observation = receive(Form.objects.get(slug="hearing"), sent, [], User.objects.order_by("pk")[0])
    field = Field.objects.get(form__slug="hearing", key="access")
    return {
        "observations": reverse("observations"), "observation": observation.get_absolute_url(),
        "fill_observation": reverse("fill_observation", args=["hearing"]),
        "fill_observation of a polling station": reverse("fill_observation", args=["polling-station"]),
        "observation_figures": reverse("observation_figures", args=["hearing"]),
        "new_observation_form": reverse("new_observation_form"),
        "edit_observation_form": reverse("edit_observation_form", args=["hearing"]),
        "new_observation_field": reverse("new_observation_field", args=["hearing"]),
        "edit_observation_field": reverse("edit_observation_field", args=["hearing", field.pk]),
    }
