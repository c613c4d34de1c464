"""Writing the next version of a job description, clause by clause."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput, Stale
from rapport.roles.authority import act
from rapport.roles.catalogue import MONEY, Grant, rights
from rapport.roles.events import DescriptionDrafted, DescriptionDropped, DescriptionEdited
from rapport.roles.models import Clause, JobDescription, Position
from rapport.roles.rights import POSITIONS
from rapport.roles.standard import LANGUAGES, clause_for, duties_of, norm_of, profiles, standard_clauses
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
# While places are given anew, no two clauses may stand on the same one.
ASIDE = 10_000


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
    _only_open(draft)
    assert set(facts) <= set(FACTS), facts
    profile = facts.get("profile", draft.profile)
    if profile and profile not in profiles():
        raise BadInput(fields={"profile": [_("There is no such industry profile.")]})
    other_profile = profile != draft.profile
    change = update(draft, **facts)
    if other_profile:
        _take_profile(draft)
    if change:
        _edited(actor, draft, change.fields)
    return draft


@act("roles.add_clause", right=POSITIONS)
def add_clause(actor: Actor, draft: JobDescription, *, section: str, code: str = "", **given: Any) -> Clause:
    """Put a clause at the end of its section: of the catalogue, of the rights that apps declare, or in own words.

    Raises BadInput for an approved version, an unknown clause or right, one without words, or a limit without currency.
    """
    _only_open(draft)
    clause = _put(draft, section, code, given)
    _edited(actor, draft, [clause.number])
    return clause


@act("roles.edit_clause", right=POSITIONS)
def edit_clause(actor: Actor, clause: Clause, **given: Any) -> Clause:
    """Change a clause's words, norm, limit or conditions. Raises BadInput like `add_clause`."""
    draft = clause.description
    _only_open(draft)
    if _change(clause, given):
        _edited(actor, draft, [clause.number])
    return clause


@act("roles.drop_clause", right=POSITIONS)
def drop_clause(actor: Actor, clause: Clause) -> None:
    """Leave a clause out; those behind it move up. Raises BadInput for an approved version."""
    draft, number, section = clause.description, clause.number, clause.section
    _only_open(draft)
    clause.delete()
    _renumber(draft, section)
    _edited(actor, draft, [number])


@act("roles.move_clause", right=POSITIONS)
def move_clause(actor: Actor, clause: Clause, *, place: int) -> Clause:
    """Put a clause on another place of its section. Raises BadInput for an approved version."""
    draft = clause.description
    _only_open(draft)
    order = list(draft.clauses.filter(section=clause.section).exclude(pk=clause.pk).order_by("place"))
    order.insert(max(0, place - 1), clause)
    _renumber(draft, clause.section, order)
    clause.refresh_from_db()
    _edited(actor, draft, [clause.number])
    return clause


@act("roles.set_rights", right=POSITIONS)
def set_rights(actor: Actor, draft: JobDescription, *, sight: str, grants: Mapping[str, Grant]) -> JobDescription:
    """Set how far the holder sees and exactly which declared rights the draft gives; one not named is left out.

    Raises BadInput for an approved version and for a right that does not exist.
    """
    _only_open(draft)
    unknown = [code for code in grants if code not in rights]
    if unknown:
        raise BadInput(_("There is no right %(code)s.") % {"code": unknown[0]})
    changed = update(draft, sight=sight)
    held = {clause.right: clause for clause in draft.clauses.exclude(right="")}
    touched = [clause.number for code, clause in held.items() if code not in grants]
    Clause.objects.filter(pk__in=[clause.pk for code, clause in held.items() if code not in grants]).delete()
    _renumber(draft, Clause.Section.RIGHTS)
    for code, grant in grants.items():
        values: dict[str, Any] = {"limit": grant.limit, "must_ask": grant.must_ask, "currency": grant.currency}
        clause = held.get(code)
        if clause is None:
            values["period"] = rights[code].period if grant.limit is not None else ""
            touched.append(_put(draft, Clause.Section.RIGHTS, "", {"right": code, **values}).number)
        elif any(getattr(clause, name) != value for name, value in values.items()):
            clause.refresh_from_db()
            _change(clause, {"words": {}, **values})
            touched.append(clause.number)
    if changed or touched:
        _edited(actor, draft, touched or ["sight"])
    return draft


@act("roles.drop_draft", right=POSITIONS)
def drop_draft(actor: Actor, draft: JobDescription) -> None:
    """Give a draft up; its number is not used again. Raises BadInput for an approved version."""
    _only_open(draft)
    update(draft, state=JobDescription.State.DROPPED)
    record(actor, DescriptionDropped(draft.position.name, draft.number), draft, draft.position)


def as_seen(draft: JobDescription, version: int | None) -> None:
    """Lock the draft, within a transaction, and return when it is still as it was shown; None shows nothing to compare.

    Raises Stale when somebody else changed the draft meanwhile.
    """
    now = JobDescription.objects.select_for_update().get(pk=draft.pk).version
    if version is not None and version != now:
        raise Stale(_("Somebody else changed this draft meanwhile. Look at the text as it is now and save again."), {})


def _only_open(draft: JobDescription) -> None:
    # Lock first: an approval and an edit may come at the same moment.
    JobDescription.objects.select_for_update().get(pk=draft.pk)
    draft.refresh_from_db()
    if not draft.is_open:
        raise BadInput(_("This version is approved or dropped. Only a draft can be changed; begin the next version."))


def _put(draft: JobDescription, section: str, code: str, given: Mapping[str, Any]) -> Clause:
    if code and (code not in standard_clauses() or standard_clauses()[code].section != section):
        raise BadInput(fields={"code": [_("The catalogue has no such clause in this section.")]})
    if code and draft.clauses.filter(code=code).exists():
        raise BadInput(fields={"code": [_("This clause is in the text already.")]})
    last = draft.clauses.filter(section=section).order_by("-place").first()
    clause = Clause(description=draft, section=section, place=last.place + 1 if last else 1, code=code)
    for name, value in given.items():
        setattr(clause, name, value)
    # A right and the catalogue's words for it belong together, whichever of the two was chosen.
    clause.code = clause.code or clause_for(clause.right)
    clause.norm = clause.norm or norm_of(clause.code, draft.profile)
    if clause.code in standard_clauses():
        clause.right = clause.right or standard_clauses()[clause.code].act
    _check(clause)
    create(clause)
    return clause


def _change(clause: Clause, given: dict[str, Any]) -> Change | None:
    if clause.code and "words" not in given and any(name in given for name in ("norm", "limit", "currency", "period")):
        # The frozen text of the version before would say the old limit.
        given["words"] = {}
    for name, value in given.items():
        setattr(clause, name, value)
    _check(clause)
    clause.refresh_from_db()
    return update(clause, **given)


def _check(clause: Clause) -> None:
    if clause.right and clause.right not in rights:
        raise BadInput(fields={"right": [_("There is no right %(code)s.") % {"code": clause.right}]})
    if not clause.code and not clause.right and not clause.own_words():
        raise BadInput(fields={"words": [_("Write what the clause says.")]})
    if not set(clause.words) <= set(LANGUAGES):
        raise BadInput(
            fields={"words": [_("The text is kept in these languages: %(all)s.") % {"all": ", ".join(LANGUAGES)}]}
        )
    if clause.right and clause.section != Clause.Section.RIGHTS:
        raise BadInput(fields={"right": [_("Rights stand in the section of rights.")]})
    if clause.limit is not None and clause.limit < Decimal(0):
        raise BadInput(fields={"limit": [_("A limit can't be less than nothing.")]})
    money = clause.right in rights and rights[clause.right].measure == MONEY
    if money and clause.limit is not None and not clause.currency:
        raise BadInput(fields={"currency": [_("Say in which currency the limit is.")]})
    known = rights[clause.right].conditions if clause.right in rights else {}
    for name, values in clause.conditions.items():
        if name not in known or not set(values) <= set(known[name]):
            raise BadInput(fields={"conditions": [_("This right can't be narrowed by that.")]})


def _take_profile(draft: JobDescription) -> None:
    wanted = duties_of(draft.profile)
    mine = draft.clauses.filter(section=Clause.Section.DUTIES)
    mine.exclude(code="").exclude(code__in=wanted).delete()
    _renumber(draft, Clause.Section.DUTIES)
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


def _renumber(draft: JobDescription, section: str, order: list[Clause] | None = None) -> None:
    rows = order if order is not None else list(draft.clauses.filter(section=section).order_by("place"))
    if order is None and all(row.place == place for place, row in enumerate(rows, 1)):
        return
    draft.clauses.filter(section=section).update(place=F("place") + ASIDE)
    for place, row in enumerate(rows, 1):
        row.place = place
    Clause.objects.bulk_update(rows, ["place"])


def _edited(actor: Actor, draft: JobDescription, clauses: list[str]) -> None:
    # Whoever coordinated it saw another text: the draft's own version says so.
    JobDescription.objects.filter(pk=draft.pk).update(version=F("version") + 1)
    draft.refresh_from_db()
    record(actor, DescriptionEdited(draft.position.name, draft.number, clauses), draft)
