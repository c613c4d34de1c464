"""Our mistakes, public reviews, and clients who went too far (R-189, R-190, R-201)."""

from datetime import date

from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.interactions.models import Interaction
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.messaging.models import Message
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.remedies.actions.common import about_columns, also_about, need_seen, need_words
from rapport.remedies.events import (
    MistakeCorrected,
    MistakeNoted,
    MistakeTold,
    OverstepNoted,
    ReviewAnswered,
    ReviewNoted,
)
from rapport.remedies.models import Mistake, Overstep, PublicReview
from rapport.remedies.rights import OVERSTEPS, WORK
from rapport.roles.authority import act
from rapport.staff.actor import Actor, me
from rapport.staff.models import Employee


@act("remedies.note_mistake", right=WORK)
def note_mistake(
    actor: Actor,
    client: Client,
    *,
    what: str,
    happened_on: date,
    responsible: Employee,
    due_on: date,
    about: Model | None = None,
) -> Mistake:
    """Register a mistake of ours, who puts it right and by when; it stands in their Today (R-189).

    Raises BadInput with a sentence per field.
    """
    need_seen(actor, client)
    wrong: dict[str, list[object]] = {}
    if happened_on > actor.today:
        wrong["happened_on"] = [_("This day is still to come.")]
    if due_on < actor.today:
        wrong["due_on"] = [_("Choose today or a day to come.")]
    if not responsible.is_active:
        wrong["responsible"] = [_("%(person)s does not work here any more.") % {"person": responsible.name}]
    elif not clients_seen_by(Actor(responsible, actor.at)).filter(pk=client.pk).exists():
        wrong["responsible"] = [_("%(person)s does not see this client.") % {"person": responsible.name}]
    if wrong:
        raise BadInput(fields=wrong)
    row = Mistake(
        client=client,
        what=what.strip(),
        happened_on=happened_on,
        responsible=responsible,
        due_on=due_on,
        noted_by=me(actor),
        noted_at=actor.at,
        **about_columns(client, about),
    )
    change = create(row)
    told = MistakeNoted(row.pk, row.what, responsible.name, due_on.isoformat())
    record(actor, told, row, client, also=also_about(row), changes=[change])
    return row


@act("remedies.correct_mistake", right=WORK)
def correct_mistake(actor: Actor, row: Mistake, *, correction: str, prevention: str = "") -> Mistake:
    """Say how the mistake was put right, and what keeps it from happening again; may be said anew. Raises BadInput."""
    correction = need_words({"correction": (correction, _("Write how it was put right."))})["correction"]
    if (row.correction, row.prevention) == (correction, prevention.strip()):
        return row
    on = row.corrected_on or actor.today
    change = update(row, correction=correction, prevention=prevention.strip(), corrected_on=on)
    told = MistakeCorrected(row.pk, row.correction, row.prevention)
    record(actor, told, row, row.client, also=also_about(row), changes=[change])
    return row


@act("remedies.tell_mistake", right=WORK)
def tell_mistake(actor: Actor, row: Mistake, *, where: Interaction | Message) -> Mistake:
    """Name the talk or the message in which the client was told of the mistake. Raises BadInput."""
    if where.client_id != row.client_id:
        raise BadInput(fields={"where": [_("Choose a talk or a message with this client.")]})
    kind = "talk" if isinstance(where, Interaction) else "message"
    change = update(row, told_kind=kind, told_id=where.pk, told_at=row.told_at or actor.at)
    if change:
        record(actor, MistakeTold(row.pk), row, row.client, changes=[change])
    return row


@act("remedies.note_review", right=WORK)
def note_review(
    actor: Actor,
    client: Client | None = None,
    *,
    site: str,
    tone: str,
    words: str,
    written_on: date,
    address: str = "",
    author: str = "",
    stars: int | None = None,
) -> PublicReview:
    """Register what somebody wrote about us in public; `client` is who it was, if we know (R-201). Raises BadInput."""
    if client is not None:
        need_seen(actor, client)
    wrong: dict[str, list[object]] = {}
    if written_on > actor.today:
        wrong["written_on"] = [_("This day is still to come.")]
    if address.strip() and not address.strip().startswith(("http://", "https://")):
        wrong["address"] = [_("Write the whole address, beginning with https://.")]
    if wrong:
        raise BadInput(fields=wrong)
    row = PublicReview(
        client=client,
        site=site.strip(),
        tone=tone,
        words=words.strip(),
        written_on=written_on,
        address=address.strip(),
        author=author.strip(),
        stars=stars,
        noted_by=me(actor),
        noted_at=actor.at,
    )
    change = create(row)
    told = ReviewNoted(row.pk, row.site, tone == PublicReview.Tone.POSITIVE, row.words)
    record(actor, told, row, *([client] if client else []), changes=[change])
    return row


@act("remedies.answer_review", right=WORK)
def answer_review(actor: Actor, row: PublicReview, *, answer: str) -> PublicReview:
    """Keep with what words the review was answered; anew, when they were changed. Raises BadInput."""
    answer = need_words({"answer": (answer, _("Write what we answered."))})["answer"]
    if row.answer == answer:
        return row
    change = update(row, answer=answer, answered_by=me(actor), answered_at=actor.at)
    told = ReviewAnswered(row.pk, row.site, answer)
    record(actor, told, row, *([row.client] if row.client else []), changes=[change])
    return row


@act("remedies.note_overstep", right=OVERSTEPS)
def note_overstep(actor: Actor, client: Client, *, on: date, words: str, answer: str) -> Overstep:
    """Note where the client went too far and how it was answered (R-190); read only by who holds the right.

    It stands in no history but its own. Raises BadInput with a sentence per field.
    """
    need_seen(actor, client)
    if on > actor.today:
        raise BadInput(fields={"on": [_("This day is still to come.")]})
    row = Overstep(
        client=client, on=on, words=words.strip(), answer=answer.strip(), noted_by=me(actor), noted_at=actor.at
    )
    change = create(row)
    record(actor, OverstepNoted(row.pk), row, changes=[change])
    return row
