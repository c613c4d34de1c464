"""Mailboxes: connected, tried, switched off (R-384)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotAllowed
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_shown
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.mailroom.actions import keep_mailbox, switch_mailbox, try_mailbox
from rapport.mailroom.forms import MailboxForm
from rapport.mailroom.health import health_of
from rapport.mailroom.models import Mailbox
from rapport.mailroom.queries import mailboxes_seen_by
from rapport.mailroom.rights import MANAGE
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import Actor, actor_of

SHOWN = 200


@screen("mailboxes/", name="mailboxes")
def mailboxes(request: HttpRequest) -> HttpResponse:
    """Show the mailboxes and how each is."""
    actor = _manager(request)
    lines = []
    for one in mailboxes_seen_by(actor)[:SHOWN]:
        sentence, tone = health_of(one)
        whose = one.employee or one.unit
        url = reverse("mailbox", args=[one.pk])
        lines.append({"title": one.name, "url": url, "end": str(whose), "note": sentence, "note_tone": tone})
    return render(request, "mailroom/mailboxes.html", {"lines": lines})


@form_screen("mailboxes/new/", name="mailbox-new")
def mailbox_new(request: HttpRequest) -> HttpResponse:
    """Connect a mailbox."""
    actor = _manager(request)
    form = MailboxForm(request.POST or None, port=993, security="tls", folders="", since=actor.today)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            row = keep_mailbox(actor, None, **form.cleaned_data)
            return done(request, "mailbox", row.pk, toast=_("Kept. Try now whether it can be read."))
    back = (_("Mailboxes"), reverse("mailboxes"))
    return form_shown(request, form, _("New mailbox"), back, answer=gate(actor, MANAGE))


@screen("mailboxes/<int:mailbox_id>/", name="mailbox")
def mailbox(request: HttpRequest, mailbox_id: int) -> HttpResponse:
    """Show a mailbox, how it is, and how far each folder is read."""
    actor = _manager(request)
    row: Mailbox = one_of(mailboxes_seen_by(actor), mailbox_id)
    sentence, tone = health_of(row)
    whose = row.employee or row.unit
    facts = [
        {"label": _("IMAP server"), "value": f"{row.host}:{row.port}"},
        {"label": _("Security"), "value": row.get_security_display()},
        {"label": _("Login"), "value": row.login},
        {"label": _("Whose it is"), "value": str(whose)},
    ]
    read = {one.name: one.last_uid for one in row.read.all()}
    folders = [{"title": name, "end": _("read") if read.get(name) else _("not read yet")} for name in row.watched]
    context = {"row": row, "sentence": sentence, "tone": tone, "facts": facts, "folders": folders}
    return render(request, "mailroom/mailbox.html", {**context, "answer": gate(actor, MANAGE)})


@form_screen("mailboxes/<int:mailbox_id>/edit/", name="mailbox-edit")
def mailbox_edit(request: HttpRequest, mailbox_id: int) -> HttpResponse:
    """Change a mailbox."""
    actor = _manager(request)
    row: Mailbox = one_of(mailboxes_seen_by(actor), mailbox_id)
    form = MailboxForm(request.POST or None, row)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            keep_mailbox(actor, row, **form.cleaned_data)
            return done(request, "mailbox", row.pk, toast=_("Kept."), undo=undo_of(actor))
    back = (row.name, reverse("mailbox", args=[row.pk]))
    return form_shown(request, form, _("Change the mailbox"), back, answer=gate(actor, MANAGE))


@deed("mailboxes/<int:mailbox_id>/try/", name="mailbox-try")
def mailbox_try(request: HttpRequest, mailbox_id: int) -> HttpResponse:
    """Connect now, and say how that went."""
    actor = _manager(request)
    row: Mailbox = one_of(mailboxes_seen_by(actor), mailbox_id)
    _well, sentence = try_mailbox(actor, row)
    return done(request, "mailbox", row.pk, toast=sentence)


@deed("mailboxes/<int:mailbox_id>/switch/", name="mailbox-switch")
def mailbox_switch(request: HttpRequest, mailbox_id: int) -> HttpResponse:
    """Read the mailbox from now on, or stop."""
    actor = _manager(request)
    row: Mailbox = one_of(mailboxes_seen_by(actor), mailbox_id)
    switch_mailbox(actor, row, on=request.POST.get("on") == "1")
    return done(request, "mailbox", row.pk, toast=_("Kept."), undo=undo_of(actor))


def _manager(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    answer = gate(actor, MANAGE)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, MANAGE)
    return actor
