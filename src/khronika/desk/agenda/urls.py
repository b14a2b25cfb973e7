"""Addresses of the agenda. All stand below desk/, but a calendar's secret one, which no session opens."""

from __future__ import annotations

from django.urls import path

from khronika.desk.agenda.views import agenda, entries, tables, telling

urlpatterns = [
    path("calendar/<str:token>.ics", telling.feed, name="agenda_feed"),
    path("desk/agenda/", agenda.agenda, name="agenda"),
    path("desk/agenda/list/", agenda.listed, name="agenda_list"),
    path("desk/agenda/moves/seen/", agenda.moves_seen, name="moves_seen"),
    path("desk/agenda/terms/add/", entries.new_term, name="new_term"),
    path("desk/agenda/terms/preview/", entries.preview, name="preview_term"),
    path("desk/agenda/terms/<int:pk>/", entries.term, name="term"),
    path("desk/agenda/terms/<int:pk>/close/", entries.close_term, name="close_term"),
    path("desk/agenda/hearings/add/", entries.new_hearing, name="new_hearing"),
    path("desk/agenda/hearings/<int:pk>/", entries.hearing, name="hearing"),
    path("desk/agenda/hearings/<int:pk>/close/", entries.close_hearing, name="close_hearing"),
    path("desk/agenda/follow/<int:pk>/", entries.follow_article, name="follow_article"),
    path("desk/agenda/follow/item/<int:pk>/", entries.follow_item, name="follow_item"),
    path("desk/agenda/follow/item/<int:pk>/read/", entries.read_item_dates, name="read_item_dates"),
    path("desk/agenda/terms/<int:pk>/rule/", entries.choose_rule, name="choose_rule"),
    path("desk/agenda/rules/", tables.rules, name="deadline_rules"),
    path("desk/agenda/rules/add/", tables.new_rule, name="new_deadline_rule"),
    path("desk/agenda/rules/<slug:slug>/", tables.rule, name="deadline_rule"),
    path("desk/agenda/calendars/", tables.calendars, name="calendars"),
    path("desk/agenda/calendars/<slug:country>/<int:year>/", tables.calendar_year, name="calendar_year"),
    path("desk/agenda/calendars/<slug:country>/<int:year>/remove/", tables.remove_day, name="remove_calendar_day"),
    path("desk/agenda/telling/", telling.telling, name="agenda_telling"),
    path("desk/agenda/telling/address/", telling.change_feed, name="change_feed"),
]
