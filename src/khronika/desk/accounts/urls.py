"""Addresses of signing in, joining, colleagues and one's own account."""

from __future__ import annotations

from django.urls import path

from khronika.desk.accounts import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="login"),
    path("sign-out/", views.sign_out, name="logout"),
    path("join/<str:token>/", views.join, name="join"),
    path("desk/people/", views.people, name="people"),
    path("desk/people/<int:pk>/", views.change_person, name="change_person"),
    path("desk/people/invitations/<int:pk>/withdraw/", views.withdraw_invitation, name="withdraw_invitation"),
    path("desk/account/", views.account, name="account"),
]
