"""Words of the trade, positive wordings, the card for the phone, the service policy (R-057, R-058, R-060, R-181)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, remove
from rapport.kit.refusals import BadInput
from rapport.knowledge.actions.common import kept, known_language, only_one
from rapport.knowledge.events import EtiquetteKept, JargonKept, MeasureSet, PolicyPublished, WordingKept
from rapport.knowledge.models import CallsSaved, EtiquetteCard, JargonWord, ServicePolicy, Wording
from rapport.knowledge.rights import PUBLISH, WRITE
from rapport.parties.actions.checks import no_foreign_fields
from rapport.roles.authority import act
from rapport.staff.actor import Actor, me

JARGON_FACTS = ("language", "word", "plain", "analogy")
WORDING_FACTS = ("language", "avoid", "instead", "why")


@act("knowledge.keep_jargon", right=WRITE)
def keep_jargon(actor: Actor, row: JargonWord | None = None, **facts: Any) -> JargonWord:
    """Put a word of the trade on the list with plain words instead, or change it. Raises BadInput."""
    no_foreign_fields(facts, frozenset(JARGON_FACTS))
    row = row or JargonWord()
    word, language = str(facts.get("word", row.word)).strip(), facts.get("language", row.language)
    if not word.strip("* "):
        raise BadInput(fields={"word": [_("Write the word.")]})
    only_one(row, "word", _("This word is on the list already."), word=word, language=language)
    change = kept(row, facts)
    if change:
        record(actor, JargonKept(row.word, row.plain), row, changes=[change])
    return row


@act("knowledge.remove_jargon", right=WRITE)
def remove_jargon(actor: Actor, row: JargonWord) -> None:
    """Take a word off the list of words of the trade."""
    change = remove(row)
    record(actor, JargonKept(row.word, row.plain, gone=True), row, changes=[change])


@act("knowledge.keep_wording", right=WRITE)
def keep_wording(actor: Actor, row: Wording | None = None, **facts: Any) -> Wording:
    """Write what to say instead of what we rather don't say, or change it. Raises BadInput."""
    no_foreign_fields(facts, frozenset(WORDING_FACTS))
    row = row or Wording()
    avoid, language = str(facts.get("avoid", row.avoid)).strip(), facts.get("language", row.language)
    only_one(row, "avoid", _("There is a wording instead of this already."), avoid=avoid, language=language)
    change = kept(row, facts)
    if change:
        record(actor, WordingKept(row.avoid, row.instead), row, changes=[change])
    return row


@act("knowledge.remove_wording", right=WRITE)
def remove_wording(actor: Actor, row: Wording) -> None:
    """Take a positive wording off the list."""
    change = remove(row)
    record(actor, WordingKept(row.avoid, row.instead, gone=True), row, changes=[change])


@act("knowledge.keep_card", right=WRITE)
def keep_card(actor: Actor, *, language: str, lines: str) -> EtiquetteCard:
    """Write the card for the phone in a language: a step on each line. Raises BadInput."""
    known_language(language)
    row = EtiquetteCard.objects.select_for_update().filter(language=language).first()
    row = row or EtiquetteCard(language=language)
    change = kept(row, {"lines": "\n".join(one.strip() for one in lines.splitlines() if one.strip())})
    if change:
        record(actor, EtiquetteKept(language, row.lines), row, changes=[change])
    return row


@act("knowledge.publish_policy", right=PUBLISH)
def publish_policy(actor: Actor, *, language: str, title: str, body: str, since: date) -> ServicePolicy:
    """Publish a wording of the service policy that holds from the day. Raises BadInput.

    What is in force or over stays as it was: `since` is today or later, and one wording a language begins on a day.
    """
    known_language(language)
    if since < actor.today:
        raise BadInput(fields={"since": [_("Choose today or a day to come.")]})
    row = ServicePolicy(
        language=language, title=title.strip(), body=body.strip(), since=since, published_at=actor.at,
        published_by=me(actor),
    )  # fmt: skip
    only_one(row, "since", _("Another wording begins on this day. Choose a later one."), language=language, since=since)
    change = create(row)
    record(actor, PolicyPublished(row.pk, row.title, since.isoformat(), row.body), row, changes=[change])
    return row


@act("knowledge.set_calls_saved", right=PUBLISH)
def set_calls_saved(actor: Actor, *, each: Decimal) -> CallsSaved:
    """Say how many calls one answer that helped saves, from 0 to 10. Raises BadInput."""
    row = CallsSaved.objects.select_for_update().first() or CallsSaved()
    change = kept(row, {"each": each})
    if change:
        record(actor, MeasureSet(str(row.each)), changes=[change])
    return row
