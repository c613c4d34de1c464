"""Words of the trade, wordings, the card for the phone, the service policy and the check of texts over the API."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of, said, shown
from rapport.knowledge.actions import (
    JARGON_FACTS,
    WORDING_FACTS,
    keep_card,
    keep_jargon,
    keep_wording,
    publish_policy,
    remove_jargon,
    remove_wording,
)
from rapport.knowledge.api.common import Language, changed, removed
from rapport.knowledge.models import JargonWord, Wording
from rapport.knowledge.queries import cards_seen_by, jargon_of, jargon_seen_by, policies_seen_by, wordings_seen_by
from rapport.knowledge.rules.plain import check
from rapport.staff.actor import actor_of

jargon = Resource("jargon-words")
wordings = Resource("wordings")
cards = Resource("etiquette-cards")
policies = Resource("service-policies")


@shown(JargonWord, JARGON_FACTS)
class JargonLine(Schema):
    """A word of the trade with plain words instead."""

    id: int
    version: int


@said(JargonWord, JARGON_FACTS)
class JargonSaid(Body):
    """A word of the trade; one that ends in * stands for all words that begin so."""


@shown(Wording, WORDING_FACTS)
class WordingLine(Schema):
    """What not to say, and what to say instead."""

    id: int
    version: int


@said(Wording, WORDING_FACTS)
class WordingSaid(Body):
    """What not to say, and what to say instead."""


class CardLine(Schema):
    """The card for the phone in a language: a step on each line."""

    id: int
    version: int
    language: str
    lines: str


class CardSaid(Body):
    """The steps, one on a line; {name}, {unit} and {firm} stand for who reads them."""

    lines: str = Field(min_length=1, max_length=3000)


class PolicyLine(Schema):
    """A published wording of the service policy, which holds from `since`. Moments are in UTC."""

    id: int
    language: str
    title: str
    body: str
    since: date
    published_at: datetime
    published_by_id: int


class PolicySaid(Body):
    """A wording to publish; `since` is today or later."""

    language: Language
    title: str = Field(min_length=1, max_length=200)
    body: str = Field(min_length=1, max_length=30_000)
    since: date


class TextToCheck(Body):
    """A text to check, and its language."""

    language: Language
    text: str = Field(max_length=20_000)


class TextFinding(Schema):
    """A place to look at: the sentence (its number from 1, where it stands), the rule, what met it, what instead."""

    number: int
    sentence: str
    start: int
    end: int
    rule: str
    what: str
    instead: str


@jargon.get(answer=Page[JargonLine])
def list_jargon_words(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The words of the trade"""
    return page_of(jargon_seen_by(actor_of(request)), paging, "id")


@jargon.post(answer=JargonLine)
def write_jargon_word(request: HttpRequest, given: JargonSaid) -> Any:
    """Put a word of the trade on the list"""
    return keep_jargon(actor_of(request), **given.given())


@jargon.post("/check", answer=list[TextFinding], status=200)
def check_text(request: HttpRequest, given: TextToCheck) -> Any:
    """What makes a text hard to read; nothing is kept"""
    return check(given.text, given.language, jargon_of(given.language))


@jargon.patch("/{word_id}", answer=JargonLine)
def change_jargon_word(request: HttpRequest, response: HttpResponse, word_id: Number, given: JargonSaid) -> Any:
    """Change a word of the trade"""
    return changed(request, response, jargon_seen_by, word_id, keep_jargon, given)


@jargon.delete("/{word_id}")
def remove_jargon_word(request: HttpRequest, word_id: Number) -> None:
    """Take a word off the list"""
    removed(request, jargon_seen_by, word_id, remove_jargon)


@wordings.get(answer=Page[WordingLine])
def list_wordings(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The positive wordings"""
    return page_of(wordings_seen_by(actor_of(request)), paging, "id")


@wordings.post(answer=WordingLine)
def write_wording(request: HttpRequest, given: WordingSaid) -> Any:
    """Write what to say instead"""
    return keep_wording(actor_of(request), **given.given())


@wordings.patch("/{wording_id}", answer=WordingLine)
def change_wording(request: HttpRequest, response: HttpResponse, wording_id: Number, given: WordingSaid) -> Any:
    """Change a wording"""
    return changed(request, response, wordings_seen_by, wording_id, keep_wording, given)


@wordings.delete("/{wording_id}")
def remove_one_wording(request: HttpRequest, wording_id: Number) -> None:
    """Take a wording off the list"""
    removed(request, wordings_seen_by, wording_id, remove_wording)


@cards.get(answer=list[CardLine])
def list_etiquette_cards(request: HttpRequest) -> Any:
    """The card for the phone in each language"""
    return list(cards_seen_by(actor_of(request)))


@cards.post("/{language}", answer=CardLine, status=200)
def write_etiquette_card(request: HttpRequest, language: Language, given: CardSaid) -> Any:
    """Write the card for the phone in a language"""
    return keep_card(actor_of(request), language=language, lines=given.lines)


@policies.get(answer=Page[PolicyLine])
def list_service_policies(request: HttpRequest, paging: Query[Paging]) -> Any:
    """Every wording of the service policy, latest first"""
    return page_of(policies_seen_by(actor_of(request)), paging, "-id")


@policies.post(answer=PolicyLine)
def publish_service_policy(request: HttpRequest, given: PolicySaid) -> Any:
    """Publish a wording of the service policy"""
    return publish_policy(actor_of(request), **given.dict())
