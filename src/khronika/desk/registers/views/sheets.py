"""Spreadsheets in and out, and the public copy."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.refusals.saying import said
from khronika.desk.registers.bridge import read_sheet
from khronika.desk.registers.exporting import export_register
from khronika.desk.registers.forms import language
from khronika.desk.registers.importing import NAMESAKES, Planned, fault_words, plan, take_in
from khronika.desk.registers.models import PublishedRegister, Register, Upload
from khronika.desk.registers.publishing import differs, is_masked, publish_register, recognised, withdraw_register
from khronika.desk.registers.words import field_name
from khronika.errors import BadInput

LARGEST = 6 * 1024 * 1024


@needs(Action.EDIT_REGISTERS)
@require_http_methods(["GET", "POST"])
def import_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Drop a spreadsheet; nothing is imported before it was looked at."""
    assert isinstance(request.user, User)
    register = get_object_or_404(Register, slug=slug)
    file = request.FILES.get("file")
    if request.method == "POST" and file is not None:
        name = (file.name or "file")[:255]
        try:
            if (file.size or 0) > LARGEST:
                raise BadInput("{name} is larger than {most} MB; split the sheet", name=name, most=5)
            upload = Upload(register=register, name=name, uploaded_by=request.user)
            upload.write(read_sheet(b"".join(file.chunks()), name, register.criteria_sets))
            upload.save()
            return redirect("register_upload", upload.pk)
        except BadInput as error:
            messages.error(request, said(error))
    return render(request, "registers/import.html", {
        "register": register, "name": register.name(language()),
        "uploads": register.uploads.exclude(state=Upload.State.DROPPED).select_related("uploaded_by")[:20]})


@needs(Action.EDIT_REGISTERS)
@never_cache
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """What each row would do, what is wrong with it; then import it, or drop it."""
    assert isinstance(request.user, User)
    found = get_object_or_404(Upload.objects.select_related("register"), pk=pk)
    if found.state != Upload.State.READ:
        return redirect(found.register)
    if request.method == "POST" and "drop" in request.POST:
        Upload.objects.filter(pk=pk, state=Upload.State.READ).update(state=Upload.State.DROPPED, sealed="")
        return redirect(found.register)
    if request.method == "POST":
        choices = {int(name[4:]): str(value) for name, value in request.POST.items()
                   if name.startswith("row-") and name[4:].isdecimal() and len(name) < 12}
        try:
            counts = take_in(pk, choices, request.user)
        except BadInput as error:
            messages.error(request, said(error))
        else:
            words = _("New: %(new)s, filled in: %(fills)s, as they were: %(same)s, left out: %(left)s.")
            messages.success(request, words % {**counts, "left": counts["wrong"] + counts[NAMESAKES]})
            return redirect(found.register)
    planned = plan(found)
    return render(request, "registers/upload.html", {
        "upload": found, "register": found.register, "name": found.register.name(language()),
        "rows": [shown(one) for one in planned], "unknown": found.sheet().unknown,
        "counts": {verdict: sum(one.verdict == verdict for one in planned)
                   for verdict in ("new", "fills", "same", "namesakes", "wrong")}})


def shown(one: Planned) -> dict[str, object]:
    """A row for the preview. Restricted values are not shown here: only that the row brings them."""
    return {
        "number": one.row.number, "name": one.row.values.get("name", ""), "verdict": one.verdict, "person": one.person,
        "namesakes": one.namesakes,
        "faults": [(field_name_or_blank(fault.field), fault_words(fault)) for fault in one.row.faults],
        "fills": [field_name_or_blank(name) for name in one.fills],
        "differs": [(field_name_or_blank(name), here, there) for name, (here, there) in one.differs.items()],
    }


def field_name_or_blank(field: str) -> str:
    return field_name("names" if field in ("name_kk", "name_en", "other_names") else field)


@needs(Action.READ_REGISTERS)
@require_POST
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """CSV by what the reader may see. By POST: it is recorded, and sealed facts are never fetched by a link."""
    assert isinstance(request.user, User)
    register = get_object_or_404(Register, slug=slug)
    restricted = request.POST.get("restricted") == "1"
    if restricted and not request.user.may(Action.SEE_RESTRICTED):
        messages.error(request, _("Restricted facts are not for your role."))
        return redirect(register)
    content = export_register(register, request.user, language(), restricted=restricted,
                              masked=request.POST.get("names") != "1")
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{register.slug}.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


@needs(Action.PUBLISH_REGISTERS)
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """What goes out, and letting it out or taking it back."""
    assert isinstance(request.user, User)
    register = get_object_or_404(Register, slug=slug)
    if request.method == "POST":
        try:
            if "withdraw" in request.POST:
                withdraw_register(register, request.user)
            else:
                publish_register(register, request.user)
        except BadInput as error:
            messages.error(request, said(error))
        return redirect("publish_register", slug)
    entries = recognised(register)
    public = PublishedRegister.objects.filter(register=register).first()
    return render(request, "registers/publish.html", {
        "register": register, "name": register.name(language()), "public": public, "differs": differs(register),
        "entries": [(entry, is_masked(entry)) for entry in entries]})
