"""The address of the mail queue, below desk/."""

from __future__ import annotations

from django.urls import path

from khronika.desk.mail import views

urlpatterns = [
    path("mail/", views.queue, name="mail_queue"),
    path("mail/change/", views.change, name="change_mail"),
]
