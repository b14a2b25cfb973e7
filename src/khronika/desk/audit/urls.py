"""Address of the log, below desk/."""

from __future__ import annotations

from django.urls import path

from khronika.desk.audit import views

urlpatterns = [path("log/", views.log, name="audit_log")]
