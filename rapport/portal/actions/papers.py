"""Which papers a client finds in the portal."""

from django.utils.translation import gettext as _

from rapport.documents.models import Document
from rapport.journal.book import record
from rapport.kit.changes import create, remove
from rapport.kit.refusals import BadInput
from rapport.parties.models import Client
from rapport.portal.actions.access import client_of
from rapport.portal.events import PaperFetched, PaperHidden, PaperShared
from rapport.portal.models import Access, SharedPaper
from rapport.portal.rights import SHARE
from rapport.roles.authority import act
from rapport.staff.actor import Actor


@act("portal.share_paper", right=SHARE)
def share_paper(actor: Actor, document: Document) -> SharedPaper:
    """Show a document of a client's card to that client's people, in its newest version; undo hides it again.

    Raises BadInput for a document of another record. A paper that is shown already stays as it is.
    """
    if document.subject_kind != "client":
        raise BadInput(_("Only files on a client's card can be shown to the client."))
    shown = SharedPaper.objects.filter(document=document).first()
    if shown is not None:
        return shown
    client = Client.objects.get(pk=document.subject_id)
    row = SharedPaper(document=document, client=client, shared_by=actor.employee, shared_at=actor.at)
    change = create(row)
    record(actor, PaperShared(document.name), client, changes=[change])
    return row


@act("portal.hide_paper", right=SHARE)
def hide_paper(actor: Actor, paper: SharedPaper) -> None:
    """Show the paper to the client no longer; undo shows it again."""
    told, client = PaperHidden(paper.document.name), paper.client
    change = remove(paper)
    record(actor, told, client, changes=[change])


def note_fetched(actor: Actor, access: Access, paper: SharedPaper, number: int) -> None:
    """Keep in the client's history that the person fetched this version of the paper."""
    record(actor, PaperFetched(access.person.name, paper.document.name, number), client_of(access), access.person)


def note_printed(actor: Actor, access: Access, name: str) -> None:
    """Keep in the client's history that the person fetched a paper that is printed for the moment."""
    record(actor, PaperFetched(access.person.name, name, 0), client_of(access), access.person)
