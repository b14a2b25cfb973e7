"""Forms for signing in, joining, inviting, and one's own account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from khronika.desk.accounts.access import Role
from khronika.desk.accounts.models import LANGUAGES, User


class SignInForm(AuthenticationForm):
    """Name and password; the same sentence for an unknown name and a wrong password."""

    error_messages = {
        "invalid_login": _("This name and password do not go together. Check both and try again."),
        "inactive": _("This name and password do not go together. Check both and try again."),
    }


class JoinForm(forms.Form):
    """What a person gives who opens a one-time link."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, help_text=_("Colleagues see it beside your decisions.")
    )
    password = forms.CharField(
        label=_("Password"), strip=False, help_text=_("At least 10 characters; a short sentence is good."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if User.objects.named(name) is not None:
            raise ValidationError(_("A colleague has this name already; add an initial."))
        return name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if password := cleaned.get("password"):
            try:
                validate_password(password, User(name=cleaned.get("name", "")))
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned


class InvitationForm(forms.Form):
    """Role of the invited colleague and a note on whom the link is for."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.EDITOR)
    note = forms.CharField(label=_("For whom"), max_length=200, required=False)


class AccountForm(forms.ModelForm):
    """One's own language, theme and e-mail."""

    class Meta:
        model = User
        fields = ["language", "theme", "email"]
