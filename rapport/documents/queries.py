"""What others may ask about documents and comments: whoever sees the record sees what hangs on it."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from rapport.documents.models import Comment, Content, Document
from rapport.kit.subjects import kinds
from rapport.kit.written_once import written_once
from rapport.staff.actor import Actor


def documents_seen_by(actor: Actor) -> QuerySet[Document]:
    """Return the documents of the records that the actor may see."""
    if actor.is_program:
        return Document.objects.all()
    seen = Q(pk__in=[])
    for kind in kinds:
        if kind.code != "document":
            seen |= Q(subject_kind=kind.code, subject_id__in=kind.seen_by(actor).order_by().values("pk"))
    return Document.objects.filter(seen)


def documents_of(kind: str, pk: int) -> QuerySet[Document]:
    """Return one record's documents, newest first, each with its versions. The caller has made sure of the record."""
    rows = Document.objects.filter(subject_kind=kind, subject_id=pk).select_related("created_by")
    return rows.prefetch_related("contents")


@written_once
def newest_documents(kind: str, pk: int, *, limit: int) -> QuerySet[Document]:
    """Return the newest of one record's documents, as `documents_of` does."""
    return documents_of(kind, pk)[:limit]


def comments_on(kind: str, pk: int) -> QuerySet[Comment]:
    """Return the comments on one record, newest first."""
    return Comment.objects.filter(subject_kind=kind, subject_id=pk).select_related("employee")


def comments_on_each(kind: str, pks: Iterable[int], *, limit: int) -> dict[int, list[Comment]]:
    """Return the newest comments on each of the records; those without are left out. One query."""
    rows = Comment.objects.filter(subject_kind=kind, subject_id__in=list(pks)).select_related("employee")
    found: dict[int, list[Comment]] = {}
    for row in rows[:limit]:
        found.setdefault(row.subject_id, []).append(row)
    return found


def comment_counts(kind: str, pks: Iterable[int]) -> dict[int, int]:
    """Return how many comments each record of one kind has; those without are left out. One query."""
    rows = Comment.objects.filter(subject_kind=kind, subject_id__in=list(pks)).order_by()
    return dict(rows.values_list("subject_id").annotate(Count("id")))


def newest(document: Document) -> Content | None:
    """Return the document's newest version."""
    return next(iter(document.contents.all()), None)
