"""Files of a record, their versions, comments, and the printed dossier."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.documents.actions import (
    add_version,
    attach_file,
    change_comment,
    print_dossier,
    remove_document,
    rename_document,
    write_comment,
)
from rapport.documents.dossier import dossier
from rapport.documents.lines import version_lines
from rapport.documents.models import Comment, Document
from rapport.documents.queries import comments_on, documents_seen_by
from rapport.documents.rights import ATTACH, SIGN
from rapport.documents.safety import content_disposition
from rapport.documents.serving import send
from rapport.documents.sign_form import SignForm
from rapport.documents.signing import sign_document, signatures_of
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.subjects import find, kinds
from rapport.kit.ui.drawing import Drawing
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.roles.authority import gate
from rapport.roles.queries import limit_sentence
from rapport.roles.undo import last_undoable
from rapport.staff.actor import Actor


class FileForm(forms.Form):
    """A file to attach."""

    file = forms.FileField(label=gettext_lazy("File"))
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=500)


class NameForm(forms.Form):
    """A document's name and note."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=255)
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=500)


def _document(request: HttpRequest, document_id: int) -> Document:
    rows = documents_seen_by(request.actor).select_related("created_by")  # type: ignore[attr-defined]
    document = rows.filter(pk=document_id).first()
    if document is None:
        raise NotSeen(_("This file is not there, or it is not yours to see."))
    return document


def _address(kind: str, pk: int) -> str:
    return reverse(kinds[kind].url_name, args=[pk])


def _undo(actor: Actor) -> int | None:
    line = last_undoable(actor)
    return line.pk if line else None


@form_screen("files/<slug:kind>/<int:pk>/new/", name="file-new")
def new_file(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Attach a file to a record."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    subject = find(actor, kind, pk)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            attach_file(actor, subject, name=file.name, chunks=file.chunks(), note=form.cleaned_data["note"])
        except BadInput as wrong:
            form.add_error("file", [str(s) for sentences in wrong.fields.values() for s in sentences])
        else:
            return done(
                request, _address(kind, pk), toast=_("Attached: %(name)s") % {"name": file.name}, undo=_undo(actor)
            )
    context = {"form": form, "subject": subject, "back": _address(kind, pk), "answer": gate(actor, ATTACH)}
    return render(request, "documents/file_new.html", context, status=422 if form.errors else 200)


@form_screen("documents/<int:document_id>/", name="document")
def document(request: HttpRequest, document_id: int) -> HttpResponse:
    """Show a document with its versions and comments; rename it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = _document(request, document_id)
    form = NameForm(request.POST or None, initial={"name": row.name, "note": row.note})
    if request.method == "POST" and form.is_valid():
        rename_document(actor, row, **form.cleaned_data)
        return done(request, "document", row.pk, toast=_("Changed."), undo=_undo(actor))
    contents = list(row.contents.select_related("added_by"))
    context = {
        "document": row,
        "contents": contents,
        "versions": version_lines(row, contents),
        "signatures": [one for ones in signatures_of(row).values() for one in ones],
        "sign_form": SignForm(initial={"number": contents[0].number if contents else 0}),
        "sign": gate(actor, SIGN),
        "sign_limit": limit_sentence(actor, SIGN),
        "comments": list(comments_on("document", row.pk)[:200]),
        "form": form,
        "subject": find(actor, row.subject_kind, row.subject_id),
        "back": _address(row.subject_kind, row.subject_id),
        "answer": gate(actor, ATTACH),
    }
    return render(request, "documents/document.html", context, status=422 if form.errors else 200)


@deed("documents/<int:document_id>/versions/", name="document-version")
def new_version(request: HttpRequest, document_id: int) -> HttpResponse:
    """Add a version to a document."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = _document(request, document_id)
    file = request.FILES.get("file")
    if file is None:
        raise BadInput(_("Choose a file first."))
    add_version(actor, row, name=file.name or "", chunks=file.chunks())
    return done(request, "document", row.pk, toast=_("The new version is kept."), undo=_undo(actor))


@deed("documents/<int:document_id>/sign/", name="document-sign")
def sign(request: HttpRequest, document_id: int) -> HttpResponse:
    """Sign the newest version of a paper."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = _document(request, document_id)
    form = SignForm(request.POST)
    if not form.is_valid():
        raise BadInput(fields={name: list(sentences) for name, sentences in form.errors.items()})
    sign_document(actor, row, **form.cleaned_data)
    return done(request, "document", row.pk, toast=_("Signed."), undo=_undo(actor))


@deed("documents/<int:document_id>/remove/", name="document-remove")
def remove(request: HttpRequest, document_id: int) -> HttpResponse:
    """Take a document off its record."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = _document(request, document_id)
    back = _address(row.subject_kind, row.subject_id)
    name = row.name
    remove_document(actor, row)
    return done(request, back, toast=_("Removed: %(name)s") % {"name": name}, undo=_undo(actor))


@screen("documents/<int:document_id>/<int:number>/", name="document-content")
def content(request: HttpRequest, document_id: int, number: int) -> HttpResponse:
    """Give one version's bytes. What a browser could run is only ever saved, and nothing runs in our name."""
    return send(_document(request, document_id).contents.filter(number=number).first())


@deed("comments/<slug:kind>/<int:pk>/", name="comment-new")
def new_comment(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Comment on a record."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    write_comment(actor, find(actor, kind, pk), words=request.POST.get("words", ""))
    return done(request, _address(kind, pk), toast=_("The comment is kept."), undo=_undo(actor))


@deed("comments/<int:comment_id>/change/", name="comment-change")
def changed_comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Put one's own comment in other words, or remove it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    comment = Comment.objects.filter(pk=comment_id).first()
    if comment is None:
        raise NotSeen(_("This comment is not there, or it is not yours to see."))
    find(actor, comment.subject_kind, comment.subject_id)
    address = _address(comment.subject_kind, comment.subject_id)
    change_comment(actor, comment, words=request.POST.get("words", ""))
    return done(request, address, toast=_("Changed."), undo=_undo(actor))


@deed("dossier/<slug:kind>/<int:pk>.pdf", name="dossier")
def print_whole(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Print the whole file on a record as PDF."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = find(actor, kind, pk)
    print_dossier(actor, row)
    answer = HttpResponse(dossier(actor, kind, row, Drawing(request, kind, row)), content_type="application/pdf")
    answer.headers["Content-Disposition"] = content_disposition(f"{row}.pdf", inline=True)
    return answer
