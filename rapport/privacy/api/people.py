"""One person's data over the API: consents, the hand-out, erasing."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.subjects import find
from rapport.kit.ui.downloads import as_file
from rapport.privacy.actions import erase, give_consent, hand_out, withdraw_consent
from rapport.privacy.api.registers import ErasureLine
from rapport.privacy.erasing import preview
from rapport.privacy.finding import subject_of
from rapport.privacy.models import Consent
from rapport.privacy.queries import purposes_in_use
from rapport.privacy.rights import ERASE
from rapport.privacy.screens.person import pieces
from rapport.roles.authority import gate
from rapport.staff.actor import actor_of

personal_data = Resource("personal-data")
Kind = Literal["person", "client", "lead"]


class ConsentLine(Schema):
    """A person's word about a purpose; the latest of a purpose holds. Moments are in UTC."""

    id: int
    purpose_id: int
    consents: bool
    way: str
    words: str
    employee_id: int | None
    at: datetime

    @staticmethod
    def resolve_consents(row: Consent) -> bool:
        """Return whether it was given."""
        return row.given


class NewConsent(Body):
    """What a person says about a purpose, and how we heard it."""

    purpose_id: int = Field(ge=1, le=2**63 - 1)
    consents: bool
    way: Literal["talk", "letter", "paper", "form"]
    words: str = Field("", max_length=400)


class PartLine(Schema):
    """What erasing would do with the records of one model: numbers, and what the law keeps for which reason."""

    model: str
    removed: int
    emptied: int
    cut: int
    held: list[str]


class NewErasure(Body):
    """On what ground a person is erased. There is no way back."""

    ground: Literal["wish", "withdrawn", "needless", "unlawful"]


@personal_data.get("/{kind}/{number}/consents", answer=Page[ConsentLine])
def list_consents(request: HttpRequest, kind: Kind, number: Number, paging: Query[Paging]) -> Any:
    """What a person consented to and withdrew, latest first"""
    find(actor_of(request), kind, number)
    return page_of(Consent.objects.filter(kind=kind, subject_id=number), paging, "-id")


@personal_data.post("/{kind}/{number}/consents", answer=ConsentLine)
def note_consent(request: HttpRequest, kind: Kind, number: Number, given: NewConsent) -> Any:
    """Note that a person consents or withdraws"""
    purpose = purposes_in_use().filter(pk=given.purpose_id).first()
    if purpose is None:
        raise BadInput(fields={"purpose_id": [_("There is no such purpose in use.")]})
    note = give_consent if given.consents else withdraw_consent
    return note(actor_of(request), kind=kind, pk=number, purpose=purpose, way=given.way, words=given.words)


@personal_data.post("/{kind}/{number}/hand-out", answer=None, status=200)
def hand_out_person(request: HttpRequest, kind: Kind, number: Number) -> HttpResponse:
    """Everything about a person, as a ZIP"""
    return as_file(pieces(hand_out(actor_of(request), kind=kind, pk=number)), f"{kind}-{number}.zip", "application/zip")


@personal_data.get("/{kind}/{number}/erasure", answer=list[PartLine])
def preview_erasure(request: HttpRequest, kind: Kind, number: Number) -> Any:
    """What erasing a person would take away, and what the law keeps"""
    actor = actor_of(request)
    find(actor, kind, number)
    answer = gate(actor, ERASE)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, ERASE)
    return [
        {
            "model": part.label,
            "removed": part.removed,
            "emptied": part.emptied,
            "cut": part.cut,
            "held": [f"{', '.join(rows[:20])}: {why}" for (why, _until), rows in part.held.items()],
        }
        for part in preview(*subject_of(kind, number))
    ]


@personal_data.post("/{kind}/{number}/erasure", answer=ErasureLine)
def erase_person(request: HttpRequest, kind: Kind, number: Number, given: NewErasure) -> Any:
    """Erase a person's data for good"""
    return erase(actor_of(request), kind=kind, pk=number, ground=given.ground)
