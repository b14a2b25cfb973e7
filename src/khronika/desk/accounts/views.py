"""Signing in and out, one-time links, colleagues, one's own account."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from khronika.desk.accounts.access import Action, Role, needs
from khronika.desk.accounts.forms import AccountForm, InvitationForm, JoinForm, SignInForm
from khronika.desk.accounts.models import Invitation, User
from khronika.desk.audit.models import record


class SignIn(LoginView):
    """Signing in leads to the person's own first page."""

    def get_default_redirect_url(self) -> str:
        return reverse(self.request.user.home) if isinstance(self.request.user, User) else reverse("login")


sign_in = needs(Action.PUBLIC)(
    SignIn.as_view(
        template_name="accounts/sign_in.html", authentication_form=SignInForm, redirect_authenticated_user=True
    )
)
sign_out = needs(Action.PUBLIC)(LogoutView.as_view(next_page="login"))


@needs(Action.PUBLIC)
@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a one-time link: the first administrator and every invited colleague come in here."""
    now = timezone.now()
    invitation = Invitation.open_with(token, now)
    if invitation is None:
        return render(request, "accounts/link_used.html", status=410)
    first = not User.objects.exists()
    form = JoinForm(request.POST or None, initial={"language": translation.get_language()})
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        user = invitation.accept(now, **fields)
        if user is None:
            return render(request, "accounts/link_used.html", status=410)
        record(user, "account.joined", user, role=user.role)
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return redirect(user.home)
    return render(request, "accounts/join.html", {"form": form, "invitation": invitation, "first": first})


@needs(Action.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Colleagues, open invitations, and a form for the next one; a new link is shown once."""
    assert isinstance(request.user, User)
    form = InvitationForm(request.POST or None)
    link = None
    if request.method == "POST" and form.is_valid():
        invitation, token = Invitation.make(
            Role(form.cleaned_data["role"]), timezone.now(), request.user, form.cleaned_data["note"]
        )
        record(request.user, "account.invited", invitation, role=invitation.role)
        link = request.build_absolute_uri(reverse("join", args=[token]))
    open_invitations = Invitation.objects.filter(used_at=None, expires_at__gt=timezone.now())
    return render(request, "accounts/people.html", {
        "form": form, "link": link, "people": User.objects.all(), "invitations": open_invitations,
        "roles": Role.choices,
    })


@needs(Action.MANAGE_PEOPLE)
@require_POST
def change_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a colleague another role, or shut them out; the last administrator stays."""
    person = get_object_or_404(User, pk=pk)
    role, active = request.POST.get("role", person.role), request.POST.get("is_active") == "on"
    if role not in Role.values:
        return redirect("people")
    others = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=pk)
    if (role != Role.ADMINISTRATOR or not active) and not others.exists():
        messages.error(request, _("The desk needs an administrator: give the role to somebody else first."))
        return redirect("people")
    person.role, person.is_active = role, active
    person.save(update_fields=["role", "is_active"])
    record(request.user, "account.changed", person, role=role, active=active)
    messages.success(request, _("Saved."))
    return redirect("people")


@needs(Action.MANAGE_PEOPLE)
@require_POST
def withdraw_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    Invitation.objects.filter(pk=pk, used_at=None).delete()
    record(request.user, "account.invitation_withdrawn", None, invitation=pk)
    return redirect("people")


@needs(Action.OWN_ACCOUNT)
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """One's own language, theme and e-mail."""
    assert isinstance(request.user, User)
    form = AccountForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        translation.activate(request.user.language)
        messages.success(request, _("Saved."))
        return redirect("account")
    return render(request, "accounts/account.html", {"form": form})


@needs(Action.PUBLIC)
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Shown when a form's token is stale: what was typed is given back, so that nothing is lost."""
    typed = [(name, value) for name, value in request.POST.items() if name not in ("csrfmiddlewaretoken", "password")]
    return render(request, "accounts/form_expired.html", {"typed": typed, "again": request.get_full_path()}, status=403)
