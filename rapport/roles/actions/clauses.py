"""The clauses of a draft, one by one and all its rights at once."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput
from rapport.roles.actions.draft_rows import edited, only_open, renumber
from rapport.roles.authority import act
from rapport.roles.catalogue import MONEY, Grant, rights
from rapport.roles.models import Clause, JobDescription
from rapport.roles.rights import POSITIONS
from rapport.roles.standard import LANGUAGES, clause_for, norm_of, standard_clauses
from rapport.staff.actor import Actor


@act("roles.add_clause", right=POSITIONS)
def add_clause(actor: Actor, draft: JobDescription, *, section: str, code: str = "", **given: Any) -> Clause:
    """Put a clause at the end of its section: of the catalogue, of the rights that apps declare, or in own words.

    Raises BadInput for an approved version, an unknown clause or right, one without words, or a limit without currency.
    """
    only_open(draft)
    clause = _put(draft, section, code, given)
    edited(actor, draft, [clause.number])
    return clause


@act("roles.edit_clause", right=POSITIONS)
def edit_clause(actor: Actor, clause: Clause, **given: Any) -> Clause:
    """Change a clause's words, norm, limit or conditions. Raises BadInput like `add_clause`."""
    draft = clause.description
    only_open(draft)
    if _change(clause, given):
        edited(actor, draft, [clause.number])
    return clause


@act("roles.drop_clause", right=POSITIONS)
def drop_clause(actor: Actor, clause: Clause) -> None:
    """Leave a clause out; those behind it move up. Raises BadInput for an approved version."""
    draft, number, section = clause.description, clause.number, clause.section
    only_open(draft)
    clause.delete()
    renumber(draft, section)
    edited(actor, draft, [number])


@act("roles.move_clause", right=POSITIONS)
def move_clause(actor: Actor, clause: Clause, *, place: int) -> Clause:
    """Put a clause on another place of its section. Raises BadInput for an approved version."""
    draft = clause.description
    only_open(draft)
    order = list(draft.clauses.filter(section=clause.section).exclude(pk=clause.pk).order_by("place"))
    order.insert(max(0, place - 1), clause)
    renumber(draft, clause.section, order)
    clause.refresh_from_db()
    edited(actor, draft, [clause.number])
    return clause


@act("roles.set_rights", right=POSITIONS)
def set_rights(actor: Actor, draft: JobDescription, *, sight: str, grants: Mapping[str, Grant]) -> JobDescription:
    """Set how far the holder sees and exactly which declared rights the draft gives; one not named is left out.

    Raises BadInput for an approved version and for a right that does not exist.
    """
    only_open(draft)
    unknown = [code for code in grants if code not in rights]
    if unknown:
        raise BadInput(_("There is no right %(code)s.") % {"code": unknown[0]})
    changed = update(draft, sight=sight)
    held = {clause.right: clause for clause in draft.clauses.exclude(right="")}
    touched = [clause.number for code, clause in held.items() if code not in grants]
    Clause.objects.filter(pk__in=[clause.pk for code, clause in held.items() if code not in grants]).delete()
    renumber(draft, Clause.Section.RIGHTS)
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
        edited(actor, draft, touched or ["sight"])
    return draft


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
