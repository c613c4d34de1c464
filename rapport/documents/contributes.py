"""Where documents plug into the rest."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.documents import api, checking, evidence, personal, rights, screens  # noqa: F401
from rapport.documents.job_descriptions import api as papers_api  # noqa: F401
from rapport.documents.job_descriptions import screens as papers_screens  # noqa: F401
from rapport.documents.job_descriptions.links import paper_links
from rapport.documents.lines import document_lines
from rapport.documents.models import Document
from rapport.documents.queries import comments_on, documents_of, documents_seen_by, newest_documents
from rapport.documents.rights import ATTACH, PRINT
from rapport.kit.subjects import Kind, kind_of, kinds
from rapport.kit.ui.record import Deed, HeadDeed, Panel, Shown, Tab, head_deeds, panels, tabs
from rapport.roles.authority import gate, may
from rapport.roles.shelves import description_actions
from rapport.staff.actor import Actor

OWNERS = ("client", "person", "task")
IN_PANEL, IN_TAB = 5, 200

kinds.put(
    "document",
    Kind("document", Document, documents_seen_by, "document", Document._meta.verbose_name, "doc", hangs=True),
)


def _panel(actor: Actor, row: Any) -> Shown:
    rows = newest_documents(kind_of(row).code, row.pk, limit=IN_PANEL)
    return Shown("documents/panel_files.html", {"lines": document_lines(rows)})


def _files(actor: Actor, row: Any) -> Shown:
    rows = documents_of(kind_of(row).code, row.pk)[:IN_TAB]
    return Shown("documents/tab_files.html", {"lines": document_lines(rows)})


def _comments(actor: Actor, row: Any) -> Shown:
    rows = list(comments_on(kind_of(row).code, row.pk)[:IN_TAB])
    return Shown("documents/tab_comments.html", {"comments": rows, "answer": gate(actor, ATTACH)})


def _dossier(actor: Actor, row: Any) -> Deed | None:
    if not may(actor, PRINT):
        return None
    return Deed(_("Print the dossier"), reverse("dossier", args=[kind_of(row).code, row.pk]), "print", post=True)


panels.put("documents.files", Panel((*OWNERS, "proof", "presentation"), "right", 90, _("Files"), _panel))
tabs.put("documents.files", Tab(("client",), 80, _("Files"), _files))
tabs.put("documents.comments", Tab(OWNERS, 85, _("Comments"), _comments))
head_deeds.put("documents.dossier", HeadDeed(("client",), 90, _dossier, folded=True))
description_actions.put("documents.papers", paper_links)
