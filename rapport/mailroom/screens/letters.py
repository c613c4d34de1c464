"""Letters that came in: those that wait for a client, all of them, and one (R-034)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.documents.serving import send
from rapport.kit.keeping import kept
from rapport.kit.refusals import NotSeen
from rapport.kit.ui import formats
from rapport.kit.ui.downloads import as_file
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render, screen
from rapport.mailroom.actions import answer_letter
from rapport.mailroom.flaws import flaw_in_words
from rapport.mailroom.forms import AnswerForm
from rapport.mailroom.models import Letter
from rapport.mailroom.queries import files_seen_by, letters_seen_by, waiting_for
from rapport.mailroom.rights import SORT
from rapport.mailroom.shelves import answer_deeds, letter_deeds
from rapport.messaging.rights import SEND
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import Actor, actor_of

SHOWN = 50


@screen("letters/", name="letters")
def letters(request: HttpRequest) -> HttpResponse:
    """Show the post without a client, the longest waiting first; with ?view=all every letter, newest first."""
    actor = actor_of(request)
    everything = request.GET.get("view") == "all"
    rows = letters_seen_by(actor) if everything else waiting_for(actor)
    place = request.GET.get("after", "")
    if place.isdecimal() and len(place) < 19:
        rows = rows.filter(pk__lt=int(place)) if everything else rows.filter(pk__gt=int(place))
    page = list(rows.defer("text", "html")[: SHOWN + 1])
    view = "?view=all&after=" if everything else "?after="
    context = {
        "lines": [_line(one, everything=everything) for one in page[:SHOWN]],
        "views": [
            {"label": _("Post without a client"), "url": reverse("letters"), "current": not everything},
            {"label": _("All letters"), "url": f"{reverse('letters')}?view=all", "current": everything},
        ],
        "everything": everything,
        "more": f"{reverse('letters')}{view}{page[SHOWN - 1].pk}" if len(page) > SHOWN else "",
    }
    return render(request, "mailroom/letters.html", context)


def _line(letter: Letter, *, everything: bool) -> dict[str, Any]:
    whose = letter.client.name if letter.client else letter.get_state_display()
    came = letter.folder.mailbox.name if letter.folder else letter.get_means_display()
    told = [letter.who if letter.way == "in" else letter.to, whose if everything else came, flaw_in_words(letter.flaw)]
    return {
        "title": str(letter),
        "url": reverse("letter", args=[letter.pk]),
        "end": formats.moment(letter.received_at),
        "note": " · ".join(filter(None, told)),
    }


@form_screen("letters/<int:letter_id>/", name="letter")
def letter(request: HttpRequest, letter_id: int) -> HttpResponse:
    """Show a letter; answer it."""
    actor = actor_of(request)
    row: Letter = one_of(letters_seen_by(actor), letter_id)
    form = AnswerForm(row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            answer_letter(actor, row, **form.cleaned_data)
            toast = _("Sending to %(person)s in 10 seconds.") % {"person": row.who}
            return done(request, "letter", row.pk, toast=toast, undo=undo_of(actor))
    context = {
        "row": row,
        "form": form,
        # Made safe when it came in: see `reading.safe_html`.
        "page": mark_safe(row.html),  # noqa: S308
        "notices": list(filter(None, [flaw_in_words(row.flaw), _pictures(row)])),
        "files": [
            {"title": one.name, "url": reverse("letter-file", args=[one.pk]), "end": filesizeformat(one.size)}
            for one in row.files.all()
        ],
        "facts": _facts(row),
        "deeds": [one for one in (offer(actor, row) for offer in letter_deeds) if one],
        "answers": [one for one in (offer(actor, row) for offer in answer_deeds) if one] if row.client_id else [],
        "waits": row.state in (Letter.State.WAITING, Letter.State.ASIDE),
        "sort": gate(actor, SORT),
        "send": gate(actor, SEND, 1),
        "may_answer": bool(row.client and row.sender and row.nature == Letter.Nature.LETTER and row.means == "email"),
        "thread": _thread(actor, row),
    }
    return render(request, "mailroom/letter.html", context, status=422 if form.is_bound else 200)


def _pictures(row: Letter) -> str:
    if not row.remote_images:
        return ""
    told = ngettext(
        "%(num)s picture from elsewhere is left out, so that the sender does not learn that you read this.",
        "%(num)s pictures from elsewhere are left out, so that the sender does not learn that you read this.",
        row.remote_images,
    )
    return told % {"num": row.remote_images}


def _facts(row: Letter) -> list[dict[str, Any]]:
    sender = f"{row.sender_name} <{row.sender}>" if row.sender_name else row.sender
    client = {"url": reverse("client", args=[row.client_id])} if row.client_id else {}
    return [
        {"label": _("Client"), "value": row.client.name if row.client else "", **client},
        {"label": _("Person"), "value": str(row.person) if row.person else ""},
        {"label": _("Sender"), "value": sender},
        {"label": _("To"), "value": row.to.replace("\n", ", ")},
        {"label": _("Copy to"), "value": row.cc.replace("\n", ", ")},
        {"label": _("Received"), "value": formats.moment(row.received_at)},
        {"label": _("Written"), "value": formats.moment(row.written_at) if row.written_at else ""},
        {"label": _("Means"), "value": f"{row.get_means_display()} · {row.get_way_display()}"},
        {"label": _("Mailbox"), "value": f"{row.folder.mailbox.name} · {row.folder.name}" if row.folder else ""},
        {"label": _("Nature"), "value": row.get_nature_display()},
        {"label": _("State"), "value": row.get_state_display()},
        {"label": _("Reason"), "value": row.reason},
    ]


def _thread(actor: Actor, row: Letter) -> list[dict[str, Any]]:
    """The other letters of the conversation, newest first."""
    rows = letters_seen_by(actor).filter(thread=row.thread).exclude(pk=row.pk).defer("text", "html")
    return [_line(one, everything=True) for one in rows[:SHOWN]]


@screen("letters/<int:letter_id>/raw/", name="letter-raw")
def letter_raw(request: HttpRequest, letter_id: int) -> HttpResponse:
    """Give the letter's bytes as they came."""
    row: Letter = one_of(letters_seen_by(actor_of(request)), letter_id)
    if not row.path:
        raise NotSeen(_("What came on paper has no bytes to save. Its scan is among the files."))
    return as_file([kept.content(row.path)], f"letter-{row.pk}.eml", "application/octet-stream")


@screen("letters/files/<int:file_id>/", name="letter-file")
def letter_file(request: HttpRequest, file_id: int) -> HttpResponse:
    """Give a file that came with a letter, to be saved."""
    row = files_seen_by(actor_of(request)).filter(pk=file_id).first()
    if row is not None:
        # What a stranger says of a file is no reason to let a browser do something with it.
        row.mime = "application/octet-stream"
    return send(row)
