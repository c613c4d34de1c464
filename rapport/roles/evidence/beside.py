"""What stands beside the clauses of a job description that one holds: evidence beside duties, uses beside rights."""

from django.utils.translation import gettext as _

from rapport.roles.evidence.counting import Span
from rapport.roles.evidence.standing import standing
from rapport.roles.evidence.words import (
    done_in_words,
    last_in_words,
    records_url,
    state_in_words,
    used_in_words,
    uses_url,
)
from rapport.roles.holding import posts_of
from rapport.roles.models import JobDescription
from rapport.roles.shelves import ClauseNote
from rapport.staff.actor import Actor


def beside(actor: Actor, description: JobDescription) -> dict[int, list[ClauseNote]]:
    """Return the actor's own facts of this month, by the clause's number in the database (R-253, R-258).

    Nothing for a version that the actor does not hold, or that is not the one in force.
    """
    held = {post.in_force_id for post in posts_of(actor) if post.employee_id == actor.pk}
    if actor.employee is None or description.pk not in held:
        return {}
    mine = standing([actor.employee], Span.month(actor.today), actor.at)[actor.pk]
    found: dict[int, list[ClauseNote]] = {}
    for duty in mine.duties:
        if duty.clause.description_id != description.pk:
            continue
        for fact in duty.facts:
            parts = [f"{fact.rule.label}: {done_in_words(fact)}", fact.norm.in_words(), state_in_words(fact)]
            text = ", ".join(part for part in (*parts, last_in_words(fact.last)) if part)
            act = fact.rule.act() if fact is duty.worst and not fact.on_rule else None
            found.setdefault(duty.clause.pk, []).append(
                ClauseNote(
                    text,
                    "ok" if fact.on_rule else "warn",
                    records_url(fact.code, mine),
                    str(act.label) if act else "",
                    act.url if act else "",
                )
            )
    for clause, used in mine.rights:
        if clause.description_id == description.pk and used:
            url = uses_url(clause.right, mine)
            found[clause.pk] = [ClauseNote(_("Used: %(what)s") % {"what": used_in_words(one)}, "", url) for one in used]
    return found
