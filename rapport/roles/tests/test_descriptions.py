"""The life of a job description: drafted, coordinated, approved, in force, signed, replaced (R-238 to R-257)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed, NotSeen, Stale
from rapport.roles.actions import (
    acknowledge,
    add_clause,
    approve_description,
    as_seen,
    ask_coordination,
    coordinate,
    drop_clause,
    drop_draft,
    edit_clause,
    leave_coordinator_out,
    move_clause,
    resolve_remark,
    set_description_facts,
    set_rights,
    start_draft,
    withdraw_right,
)
from rapport.roles.authority import gate
from rapport.roles.catalogue import Grant
from rapport.roles.models import Acknowledgement, Clause, Coordination, Holding, JobDescription, Position
from rapport.roles.texts import differences, hash_of, text_of, with_words
from rapport.roles.versions import descriptions_seen_by, to_coordinate, to_resolve, unsigned
from tests.cast import NOW, Cast
from tests.digest import digest

TODAY = NOW.date()
PASSWORD = "a long enough phrase"
pytestmark = pytest.mark.django_db


def position() -> Position:
    return Position.objects.get(code="client-manager")


def begun(cast: Cast) -> JobDescription:
    return start_draft(cast.acts(cast.helga), position())


def approved(cast: Cast, draft: JobDescription, **more: Any) -> JobDescription:
    return approve_description(cast.acts(cast.dora), draft, **{"in_force_from": TODAY, **more})


def signed(cast: Cast, who: Any, version: JobDescription) -> Acknowledgement:
    return acknowledge(cast.acts(who), version, text_hash=version.text_hash, password=PASSWORD)


def numbers(draft: JobDescription, section: str) -> list[tuple[int, str]]:
    rows = draft.clauses.filter(section=section).order_by("place")
    return [(one.place, one.own_words("en") or one.code or one.right) for one in rows]


@pytest.mark.requirement("R-238", "R-239")
def test_the_next_version_begins_with_the_text_of_the_last(cast: Cast) -> None:
    draft = begun(cast)
    last = JobDescription.objects.get(position=position(), number=1)
    assert (draft.number, draft.state, draft.sight) == (2, "draft", last.sight)
    assert [one.right for one in draft.clauses.all()] == [one.right for one in last.clauses.all()]
    with pytest.raises(BadInput, match="being written already"):
        begun(cast)
    with pytest.raises(NotAllowed):
        start_draft(cast.acts(cast.anna), position())
    drop_draft(cast.acts(cast.helga), draft)
    assert begun(cast).number == 3


@pytest.mark.requirement("R-248", "R-249")
def test_clauses_keep_their_numbers_without_gaps(cast: Cast) -> None:
    draft, helga = begun(cast), cast.acts(cast.helga)
    for words in ("One", "Two", "Three"):
        add_clause(helga, draft, section="duties", words={"en": words})
    one, two, three = draft.clauses.filter(section="duties").order_by("place")
    move_clause(helga, three, place=1)
    assert numbers(draft, "duties") == [(1, "Three"), (2, "One"), (3, "Two")]
    one.refresh_from_db()
    drop_clause(helga, one)
    assert numbers(draft, "duties") == [(1, "Three"), (2, "Two")]
    before = digest()
    for given in (
        {"section": "duties", "words": {}},
        {"section": "duties", "words": {"xx": "No"}},
        {"section": "duties", "code": "no-such"},
        {"section": "duties", "right": "clients.add"},
        {"section": "rights", "right": "no.such"},
        {"section": "rights", "right": "clients.add", "limit": Decimal(-1)},
        {"section": "rights", "right": "clients.add", "conditions": {"kind": ["gold"]}},
    ):
        with pytest.raises(BadInput):
            add_clause(helga, draft, **given)
    with pytest.raises(NotAllowed):
        add_clause(cast.acts(cast.anna), draft, section="duties", words={"en": "Mine"})
    two.refresh_from_db()
    with pytest.raises(BadInput):
        edit_clause(helga, two, words={})
    assert digest() == before


def test_a_table_of_rights_is_one_deed_with_one_line(cast: Cast) -> None:
    draft, helga = begun(cast), cast.acts(cast.helga)
    lines = Entry.objects.count()
    set_rights(helga, draft, sight="team", grants={"clients.add": Grant(), "roles.absences": Grant(must_ask=True)})
    rows = list(draft.clauses.exclude(right="").order_by("place").values_list("place", "right", "must_ask"))
    assert rows == [(1, "clients.add", False), (2, "roles.absences", True)] and draft.sight == "team"
    assert Entry.objects.count() == lines + 1
    with pytest.raises(BadInput):
        set_rights(helga, draft, sight="team", grants={"no.such": Grant()})
    set_rights(helga, draft, sight="team", grants={"clients.add": Grant(), "roles.absences": Grant(must_ask=True)})
    assert Entry.objects.count() == lines + 1


def test_facts_are_checked_and_two_writers_are_told(cast: Cast) -> None:
    draft, helga = begun(cast), cast.acts(cast.helga)
    seen = draft.version
    set_description_facts(helga, draft, subordinates="Trainees", review_years=2)
    with pytest.raises(Stale):
        as_seen(draft, seen)
    as_seen(draft, draft.version)
    before = digest()
    with pytest.raises(BadInput):
        set_description_facts(helga, draft, profile="no-such")
    with pytest.raises(BadInput):
        set_description_facts(helga, draft, sight="everything")
    assert digest() == before


@pytest.mark.requirement("R-240", "R-245")
def test_a_draft_is_looked_over_and_remarks_are_resolved_before_it_is_approved(cast: Cast) -> None:
    draft, helga, anna = begun(cast), cast.acts(cast.helga), cast.acts(cast.anna)
    by = TODAY + timedelta(days=3)
    assert not descriptions_seen_by(anna).filter(pk=draft.pk).exists()
    ask_coordination(helga, draft, by=by, among=[("unit", cast.anna), ("legal", cast.viktor), ("legal", cast.tom)])
    assert draft.state == "coordination" and [one.description_id for one in to_coordinate(anna)] == [draft.pk]
    assert descriptions_seen_by(cast.acts(cast.anna)).filter(pk=draft.pk).exists()
    hers, his, toms = draft.coordinations.order_by("id")
    with pytest.raises(NotSeen):
        coordinate(cast.acts(cast.viktor), hers, agree=True)
    with pytest.raises(BadInput, match="Write what should be changed"):
        coordinate(anna, hers, agree=False)
    coordinate(anna, hers, agree=False, words="Too short.")
    coordinate(cast.acts(cast.viktor), his, agree=True)
    with pytest.raises(BadInput, match="spoken already"):
        leave_coordinator_out(helga, hers)
    with pytest.raises(BadInput, match="remark of Anna is not resolved"):
        approved(cast, draft)
    assert [one.pk for one in to_resolve(cast.acts(cast.helga))] == [hers.pk]
    resolve_remark(helga, hers, answer="It is longer.")
    with pytest.raises(BadInput, match="no remark here"):
        resolve_remark(helga, his, answer="Why?")
    assert to_resolve(cast.acts(cast.helga)) == []
    with pytest.raises(BadInput, match="Tom has not spoken"):
        approved(cast, draft)
    leave_coordinator_out(helga, toms)
    assert not Coordination.objects.filter(employee=cast.tom).exists()
    assert approved(cast, draft).state == "approved"
    before = digest()
    with pytest.raises(BadInput):
        ask_coordination(helga, draft, by=by, among=[("unit", cast.anna)])
    assert digest() == before


@pytest.mark.requirement("R-239")
def test_approval_names_who_by_which_order_and_from_when(cast: Cast) -> None:
    draft = begun(cast)
    before = digest()
    for wrong in (
        {"in_force_from": TODAY - timedelta(days=1)},
        {"order_number": "12"},
        {"order_date": TODAY},
        {"acknowledge_by": TODAY - timedelta(days=1)},
    ):
        with pytest.raises(BadInput):
            approved(cast, draft, **wrong)
    with pytest.raises(NotAllowed):
        approve_description(cast.acts(cast.helga), draft, in_force_from=TODAY)
    assert digest() == before
    approved(cast, draft, order_number="12", order_date=TODAY)
    assert (draft.approved_by, draft.approver_post, draft.order_number) == (cast.dora, "Director", "12")
    assert draft.text_hash == hash_of(draft) and len(draft.text_hash) == 64
    with pytest.raises(BadInput):
        add_clause(cast.acts(cast.helga), draft, section="duties", words={"en": "Late"})


@pytest.mark.requirement("R-244", "R-255")
def test_what_is_added_begins_with_the_signature_and_what_is_taken_away_ends_at_once(cast: Cast) -> None:
    draft, helga = begun(cast), cast.acts(cast.helga)
    add_clause(helga, draft, section="rights", right="roles.absences")
    drop_clause(helga, draft.clauses.get(right="clients.add"))
    assert gate(cast.acts(cast.anna), "clients.add").yes
    version = approved(cast, draft)
    assert gate(cast.acts(cast.anna), "clients.add").verdict == "no"
    assert gate(cast.acts(cast.anna), "roles.absences").verdict == "no"
    assert [one.pk for one in unsigned(cast.acts(cast.anna))] == [version.pk]
    signed(cast, cast.anna, version)
    assert gate(cast.acts(cast.anna), "roles.absences").yes
    assert gate(cast.acts(cast.viktor), "roles.absences").verdict == "no"
    assert unsigned(cast.acts(cast.anna)) == []


@pytest.mark.requirement("R-244")
def test_a_signature_keeps_name_moment_version_and_hash(cast: Cast) -> None:
    version = approved(cast, begun(cast))
    before = digest()
    with pytest.raises(BadInput, match="not your password"):
        acknowledge(cast.acts(cast.anna), version, text_hash=version.text_hash, password="no")
    with pytest.raises(BadInput, match="Load the page again"):
        acknowledge(cast.acts(cast.anna), version, text_hash="0" * 64, password=PASSWORD)
    with pytest.raises(NotSeen):
        signed(cast, cast.dora, version)
    assert digest() == before
    signature = signed(cast, cast.anna, version)
    assert (signature.name, signature.at, signature.text_hash) == ("Anna", NOW, version.text_hash)
    assert Holding.objects.get(employee=cast.anna).accepted == version
    with pytest.raises(BadInput, match="signed this version already"):
        signed(cast, cast.anna, version)
    assert Acknowledgement.objects.count() == 1


@pytest.mark.requirement("R-255")
def test_a_right_withdrawn_by_order_ends_at_once_and_drops_the_draft(cast: Cast) -> None:
    draft = begun(cast)
    order = {"order_number": "7", "order_date": date(2026, 11, 23)}
    before = digest()
    with pytest.raises(NotAllowed):
        withdraw_right(cast.acts(cast.helga), position(), right="clients.add", **order)  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="does not give this right"):
        withdraw_right(cast.acts(cast.dora), position(), right="site.none", **order)  # type: ignore[arg-type]
    assert digest() == before
    version = withdraw_right(cast.acts(cast.dora), position(), right="clients.add", **order)  # type: ignore[arg-type]
    draft.refresh_from_db()
    assert (draft.state, version.number, version.in_force_from) == ("dropped", 3, TODAY)
    assert gate(cast.acts(cast.anna), "clients.add").verdict == "no"


def test_own_words_follow_in_the_languages_that_nobody_wrote(cast: Cast) -> None:
    draft, helga = begun(cast), cast.acts(cast.helga)
    add_clause(helga, draft, section="duties", words={"en": "Greets all.", "sk": "Zdraví."})
    approved(cast, draft)
    later = start_draft(helga, position())
    clause = later.clauses.get(section="duties")
    assert clause.words["it"] == "Greets all." and clause.words["sk"] == "Zdraví."
    edit_clause(helga, clause, words=with_words(clause, "en", "Smiles."))
    assert (clause.words["en"], clause.words["it"], clause.words["sk"]) == ("Smiles.", "Smiles.", "Zdraví.")
    assert text_of(clause, "ru", {})[0] == "Smiles."
    assert with_words(clause, "sk", "") == {one: said for one, said in clause.words.items() if one != "sk"}


def test_what_changed_is_told_clause_by_clause(cast: Cast) -> None:
    draft, helga = begun(cast), cast.acts(cast.helga)
    first = JobDescription.objects.get(position=position(), number=1)
    assert differences(first, draft, "en") == []
    add_clause(helga, draft, section="duties", words={"en": "Greets all."})
    drop_clause(helga, draft.clauses.get(right="clients.add"))
    kept = Clause.objects.filter(description=draft, section="rights").first()
    assert kept is not None
    edit_clause(helga, kept, must_ask=not kept.must_ask)
    draft.refresh_from_db()
    kinds = [(one.kind, one.number) for one in differences(first, draft, "en")]
    assert kinds[:2] == [("added", "2.1"), ("changed", kept.number)] and kinds[2][0] == "dropped" and len(kinds) == 3
