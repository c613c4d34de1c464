"""Every deed on documents and comments."""

from collections.abc import Collection, Iterable

from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.documents.events import Attached, CommentChanged, Commented, DossierPrinted, Removed, Renamed, VersionAdded
from rapport.documents.models import Comment, Content, Document
from rapport.documents.rights import ATTACH, PRINT
from rapport.documents.storing import Stored, store
from rapport.journal.book import record
from rapport.kit.changes import Change, create, remove, update
from rapport.kit.keeping import kept
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.subjects import find, kind_of
from rapport.roles.authority import act
from rapport.staff.actor import Actor


@act("documents.attach_file", right=ATTACH)
def attach_file(actor: Actor, subject: Model, *, name: str, chunks: Iterable[bytes], note: str = "") -> Document:
    """Attach a file to a record that the actor sees. Raises BadInput for a file that is refused."""
    content, changes = keep_file(actor, subject, name=name, chunks=chunks, note=note)
    document = content.document
    record(actor, Attached(document.name), subject, changes=changes)
    return document


def keep_printed(actor: Actor, subject: Model, *, name: str, content: bytes) -> tuple[Content, list[Change]]:
    """Keep a paper that a deed has just made with the record that it is about; that deed tells of it."""
    return keep_file(actor, subject, name=name, chunks=[content])


def keep_file(
    actor: Actor, subject: Model, *, name: str, chunks: Iterable[bytes], note: str = ""
) -> tuple[Content, list[Change]]:
    """Attach a file inside the deed of somebody else, which tells of it with these changes.

    Raises BadInput for a file that is refused.
    """
    return _kept(actor, subject, store(chunks, name), note)


def keep_new_file(
    actor: Actor, subject: Model, *, name: str, chunks: Iterable[bytes], note: str, there: Collection[tuple[str, str]]
) -> tuple[Content, list[Change]] | None:
    """Do as `keep_file`, unless the name and the SHA-256 as they are kept are among those that are there: then None.

    What is kept of a picture is not what was sent, so that only now can it be compared.
    """
    stored = store(chunks, name)
    if (stored.upload.shown_name, stored.sha256) in there:
        kept.forget([stored.path])
        return None
    return _kept(actor, subject, stored, note)


def _kept(actor: Actor, subject: Model, stored: Stored, note: str) -> tuple[Content, list[Change]]:
    document = Document(
        subject_kind=kind_of(subject).code,
        subject_id=subject.pk,
        name=stored.upload.shown_name,
        note=note,
        created_by=actor.employee,
        created_at=actor.at,
    )
    changes = [create(document)]
    row = _content(actor, document, 1, stored)
    return row, [*changes, create(row)]


@act("documents.add_version", right=ATTACH)
def add_version(actor: Actor, document: Document, *, name: str, chunks: Iterable[bytes]) -> Content:
    """Put a new version above those that are there; the old ones stay. Raises BadInput for a file that is refused."""
    stored = store(chunks, name)
    # Lock first: two people may add a version at the same moment.
    Document.objects.select_for_update().get(pk=document.pk)
    latest = document.contents.order_by("-number").first()
    content = _content(actor, document, latest.number + 1 if latest else 1, stored)
    change = create(content)
    record(actor, VersionAdded(document.name, content.number), _subject(actor, document), changes=[change])
    return content


@act("documents.rename_document", right=ATTACH)
def rename_document(actor: Actor, document: Document, *, name: str, note: str) -> Document:
    """Change the name or the note. Raises BadInput without a name, and Stale."""
    change = update(document, name=name.strip(), note=note.strip())
    if change:
        record(actor, Renamed(document.name), _subject(actor, document), changes=[change])
    return document


@act("documents.remove_document", right=ATTACH)
def remove_document(actor: Actor, document: Document) -> None:
    """Take a document off its record; it can be taken back with all its versions and comments."""
    changes = [remove(comment) for comment in Comment.objects.filter(subject_kind="document", subject_id=document.pk)]
    changes += [remove(content) for content in document.contents.all()]
    subject = _subject(actor, document)
    name = document.name
    changes.append(remove(document))
    record(actor, Removed(name), subject, changes=changes)


@act("documents.write_comment", right=ATTACH)
def write_comment(actor: Actor, subject: Model, *, words: str) -> Comment:
    """Comment on a record, or on one of its documents. Raises BadInput without words."""
    if not words.strip():
        raise BadInput(fields={"words": [_("Write the comment first.")]})
    kind = kind_of(subject).code
    comment = Comment(
        subject_kind=kind, subject_id=subject.pk, words=words.strip(), employee=actor.employee, at=actor.at
    )
    change = create(comment)
    about = [subject]
    if isinstance(subject, Document):
        about.append(_subject(actor, subject))
    record(
        actor, Commented(comment.words, subject.name if isinstance(subject, Document) else ""), *about, changes=[change]
    )
    return comment


@act("documents.change_comment", right=ATTACH)
def change_comment(actor: Actor, comment: Comment, *, words: str) -> Comment | None:
    """Put one's own comment in other words; without words it is removed. Raises NotAllowed for somebody else's."""
    if comment.employee_id != actor.pk:
        raise NotAllowed(_("Only who wrote a comment may change it."), ATTACH)
    subject = find(actor, comment.subject_kind, comment.subject_id)
    if not words.strip():
        change = remove(comment)
        record(actor, CommentChanged(""), subject, changes=[change])
        return None
    changed = update(comment, words=words.strip(), changed_at=actor.at)
    record(actor, CommentChanged(comment.words), subject, changes=[changed])
    return comment


@act("documents.print_dossier", right=PRINT)
def print_dossier(actor: Actor, subject: Model) -> None:
    """Note that the whole file on a record was printed: who carries it out of the house is known."""
    record(actor, DossierPrinted(), subject)


def _content(actor: Actor, document: Document, number: int, stored: Stored) -> Content:
    return Content(
        document=document,
        number=number,
        path=stored.path,
        name=stored.upload.shown_name,
        mime=stored.upload.mime,
        inline=stored.upload.inline,
        size=stored.size,
        sha256=stored.sha256,
        added_by=actor.employee,
        added_at=actor.at,
    )


def _subject(actor: Actor, document: Document) -> Model:
    return find(actor, document.subject_kind, document.subject_id)
