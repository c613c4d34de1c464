"""Giving the proof of a duty."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create
from rapport.kit.refusals import BadInput, NotSeen
from rapport.roles.events import ProofGiven
from rapport.roles.holding import posts_of
from rapport.roles.models import Clause, Proof
from rapport.staff.actor import Actor


@transaction.atomic
def give_proof(actor: Actor, *, duty: str, on: date, words: str) -> Proof:
    """Write down what the actor did for one of their own duties on a day; the paper is attached to it (R-258).

    Raises NotSeen for a duty that the actor does not have, BadInput for a day to come and without words.
    """
    versions = [post.in_force_id for post in posts_of(actor) if post.employee_id == actor.pk]
    mine = Clause.objects.filter(description__pk__in=versions, section=Clause.Section.DUTIES, code=duty)
    if not duty or not mine.exists():
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    if on > actor.today:
        raise BadInput(fields={"on": [_("The day has not come yet.")]})
    proof = Proof(employee=actor.employee, duty=duty, on=on, words=words.strip(), created_at=actor.at)
    change = create(proof)
    record(actor, ProofGiven(duty, on.isoformat(), proof.words), proof, changes=[change])
    return proof
