"""Beginning the next version of a job description, its facts and its profile, and giving it up."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.roles.actions.draft_rows import edited, only_open, renumber
from rapport.roles.authority import act
from rapport.roles.events import DescriptionDrafted, DescriptionDropped
from rapport.roles.models import Clause, JobDescription, Position
from rapport.roles.rights import POSITIONS
from rapport.roles.standard import duties_of, profiles, standard_clauses
from rapport.roles.texts import add_standard
from rapport.staff.actor import Actor

COPIED = ("section", "place", "code", "words", "norm", "right", "limit", "currency", "period", "must_ask", "conditions")
FACTS = (
    "profile",
    "sight",
    "category",
    "reports_to",
    "deputy",
    "appointed_by",
    "proposed_by",
    "unit",
    "subordinates",
    "education",
    "experience_years",
    "standard",
    "review_years",
)


@act("roles.start_draft", right=POSITIONS)
def start_draft(actor: Actor, position: Position) -> JobDescription:
    """Begin the next version with the latest approved text. Raises BadInput while another is being written."""
    if JobDescription.objects.being_written().filter(position=position).exists():
        raise BadInput(_("The next version is being written already. Go on with that one, or drop it."))
    latest = JobDescription.objects.approved().filter(position=position).order_by("-number").first()
    last = JobDescription.objects.filter(position=position).order_by("-number").first()
    facts = {name: getattr(latest, name) for name in FACTS} if latest else {}
    draft = JobDescription(
        position=position,
        number=last.number + 1 if last else 1,
        drafted_by=actor.employee,
        drafted_at=actor.at,
        **facts,
    )
    create(draft)
    if latest:
        Clause.objects.bulk_create(_copy(clause, draft) for clause in latest.clauses.all())
    else:
        codes = [code for code, one in standard_clauses().items() if one.section in {"general", "liability", "final"}]
        add_standard(draft, codes)
    record(actor, DescriptionDrafted(position.name, draft.number), draft, position)
    return draft


@act("roles.set_description_facts", right=POSITIONS)
def set_description_facts(actor: Actor, draft: JobDescription, **facts: Any) -> JobDescription:
    """Set what stands in the general provisions, how far the holder sees, or the industry profile (R-241, R-251).

    Another profile adds its duties and drops those that make no sense there; the company's own clauses stay (R-357).
    Raises BadInput for an approved version, an unknown profile, and Stale.
    """
    only_open(draft)
    assert set(facts) <= set(FACTS), facts
    profile = facts.get("profile", draft.profile)
    if profile and profile not in profiles():
        raise BadInput(fields={"profile": [_("There is no such industry profile.")]})
    other_profile = profile != draft.profile
    change = update(draft, **facts)
    if other_profile:
        _take_profile(draft)
    if change:
        edited(actor, draft, change.fields)
    return draft


@act("roles.drop_draft", right=POSITIONS)
def drop_draft(actor: Actor, draft: JobDescription) -> None:
    """Give a draft up; its number is not used again. Raises BadInput for an approved version."""
    only_open(draft)
    update(draft, state=JobDescription.State.DROPPED)
    record(actor, DescriptionDropped(draft.position.name, draft.number), draft, draft.position)


def _take_profile(draft: JobDescription) -> None:
    wanted = duties_of(draft.profile)
    mine = draft.clauses.filter(section=Clause.Section.DUTIES)
    mine.exclude(code="").exclude(code__in=wanted).delete()
    renumber(draft, Clause.Section.DUTIES)
    held = set(mine.values_list("code", flat=True))
    add_standard(draft, [code for code in wanted if code not in held])
    chosen = profiles().get(draft.profile)
    if chosen is not None:
        update(draft, education=chosen.education, experience_years=chosen.experience_years or None)


def _copy(clause: Clause, draft: JobDescription) -> Clause:
    values = {name: getattr(clause, name) for name in COPIED}
    if clause.code or clause.right:
        # The catalogue speaks again; the words of the old version were only kept so that it would not change.
        values["words"] = {}
    return Clause(description=draft, **values)
