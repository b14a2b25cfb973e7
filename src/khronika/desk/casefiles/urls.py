"""Addresses of the case files, below desk/."""

from __future__ import annotations

from django.urls import path

from khronika.desk.casefiles.views import background, cases, events, exporting, people, placing

urlpatterns = [
    path("cases/", cases.cases, name="cases"),
    path("cases/new/", cases.edit_case, name="new_case"),
    path("cases/of/article/<int:pk>/", placing.case_of_article, name="case_of_article"),
    path("cases/of/item/<int:pk>/", placing.case_of_item, name="case_of_item"),
    path("cases/proposals/<int:pk>/", placing.decide_proposal, name="decide_proposal"),
    path("cases/readings/<int:pk>/", placing.put_into_case, name="put_into_case"),
    path("cases/case/<slug:slug>/background/", background.case_background, name="case_background"),
    path("cases/case/<slug:slug>/background/write/", background.write_background, name="write_background"),
    path("cases/people/", people.people, name="case_people"),
    path("cases/people/new/", people.edit_person, name="new_person"),
    path("cases/people/<int:pk>/", people.person, name="person"),
    path("cases/people/<int:pk>/edit/", people.edit_person, name="edit_person"),
    path("cases/people/<int:pk>/name/", people.add_person_name, name="add_person_name"),
    path("cases/people/<int:pk>/join/", people.join_people, name="join_people"),
    path("cases/merges/<int:pk>/undo/", people.take_apart, name="take_apart"),
    path("cases/events/<int:pk>/", events.edit_event, name="edit_event"),
    path("cases/events/<int:pk>/decide/", events.decide_event, name="decide_event"),
    path("cases/events/<int:pk>/source/", events.add_information, name="add_information"),
    path("cases/event-versions/<int:pk>/", events.event_version, name="event_version"),
    path("cases/event-conflicts/<int:pk>/", events.event_conflict, name="event_conflict"),
    path("cases/sources/<int:pk>/", events.change_information, name="change_information"),
    path("cases/roles/<int:pk>/remove/", cases.remove_involvement, name="remove_involvement"),
    path("cases/case/<slug:slug>/", cases.case, name="case"),
    path("cases/case/<slug:slug>/edit/", cases.edit_case, name="edit_case"),
    path("cases/case/<slug:slug>/export/", exporting.export, name="export_case"),
    path("cases/case/<slug:slug>/event/", events.add_event, name="add_event"),
    path("cases/case/<slug:slug>/person/", cases.add_involvement, name="add_involvement"),
    path("cases/case/<slug:slug>/outcome/", cases.add_to_case, {"what": "outcome"}, name="add_outcome"),
    path("cases/case/<slug:slug>/intervention/", cases.add_to_case, {"what": "intervention"}, name="add_intervention"),
    path("cases/case/<slug:slug>/exhibit/", cases.add_to_case, {"what": "exhibit"}, name="add_exhibit"),
]
