"""Who may do a thing and why, both ways (ux 2.19): the answers are those of the gate itself, asked for everybody."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.roles.authority import Answer, gate
from rapport.roles.catalogue import Grant, Size, rights
from rapport.roles.everybody import Everybody
from rapport.roles.holding import Post
from rapport.roles.models import Clause
from rapport.roles.start import called_here
from rapport.roles.words import limit_in_words
from rapport.staff.models import Employee


@dataclass(frozen=True)
class Standing:
    """One person and one right: the gate's answer, what is held of it, and sentences that say why.

    `clauses` are the grants behind it, each with its number and version.
    """

    person: Employee
    right: str
    answer: Answer
    clauses: tuple[Grant, ...]
    why: tuple[str, ...]
    away: bool

    @property
    def words(self) -> object:
        """What the right lets one do."""
        return rights[self.right].words

    @property
    def limits(self) -> list[str]:
        """The clauses in words: number, version, how much."""
        return [grant_in_words(grant, self.right) for grant in self.clauses]


def who_may(right: str, size: Size, facts: Mapping[str, str] | None, at: datetime) -> list[Standing]:
    """Return for everyone who works here what the gate answers for such a deed, by name.

    The number of queries does not grow with people.
    """
    firm = Everybody(at, whole=True)
    return [_standing(firm, person, right, size, facts) for person in firm.people.values()]


def may_of(person: Employee, at: datetime) -> list[Standing]:
    """Return every declared right with what the person holds of it, in the order of the catalogue.

    The number of queries does not grow with rights.
    """
    firm = Everybody(at, whole=True)
    return [_standing(firm, person, right, None, None) for right in (one.code for one in rights)]


def grant_in_words(grant: Grant, right: str) -> str:
    """Return which clause gives how much: "Client manager, version 4, clause 3.4: up to 10 %"."""
    limit = limit_in_words(grant, right)
    if grant.must_ask:
        much = _("always asks")
    else:
        much = _("up to %(limit)s") % {"limit": limit} if limit else _("without a limit")
    if not grant.version:
        # A mandate is cited by its own number.
        return f"{grant.clause}: {much}"
    told = {"position": called_here(grant.position), "version": grant.version, "clause": grant.clause, "much": much}
    return _("%(position)s, version %(version)s, clause %(clause)s: %(much)s") % told


def _standing(firm: Everybody, person: Employee, right: str, size: Size, facts: Mapping[str, str] | None) -> Standing:
    actor = firm.actor(person)
    answer = gate(actor, right, size, facts)
    held = firm.held(person, right)
    posts = firm.posts(actor.today).get(person.pk, [])
    away = person.pk in firm.away(actor.today)
    why = [
        *([answer.sentence] if answer.sentence else []),
        *_of_posts(firm, posts, right, held),
        *_of_absent(firm, person, held),
    ]
    if away:
        why.append(_("%(person)s is absent today.") % {"person": person.name})
    if not person.is_active:
        why.append(_("%(person)s does not work here any more.") % {"person": person.name})
    return Standing(person, right, answer, held, tuple(why), away)


def _of_posts(firm: Everybody, posts: list[Post], right: str, held: tuple[Grant, ...]) -> Iterator[str]:
    if not posts:
        yield _("There is no position today.")
    for post in posts:
        yield from _of_post(firm, post, right, held)


def _of_post(firm: Everybody, post: Post, right: str, held: tuple[Grant, ...]) -> Iterator[str]:
    """Say what the version in force leaves out, and what waits for a signature."""
    versions = firm.clauses.get(post.position.pk, {})
    current = next((number for number, pk in firm.numbers(post.position.pk) if pk == post.in_force_id), 0)
    told: dict[str, object] = {"position": post.position.called(get_language() or "en"), "version": current}
    if not current:
        yield _("“%(position)s” has no job description in force.") % told
        return
    clause = versions[current].get(right)
    mine = [grant for grant in held if grant.holder_id == post.employee_id and grant.version == current]
    if clause is None:
        if mine or held:
            return
        older = next((n for n in sorted(versions, reverse=True) if n < current and right in versions[n]), 0)
        if older:
            told |= {"clause": versions[older][right].number, "older": older}
            yield _("Clause %(clause)s of version %(older)s is not in version %(version)s of “%(position)s”.") % told
        else:
            yield _("It is not in version %(version)s of “%(position)s”.") % told
    elif post.owes_signature and _is_less(mine, clause):
        told |= {"clause": clause.number}
        yield (
            _("Clause %(clause)s of “%(position)s” begins with the signature: version %(version)s is not signed.")
            % told
        )


def _is_less(mine: list[Grant], clause: Clause) -> bool:
    """True when what is held is not all that the clause gives."""
    same = next((grant for grant in mine if grant.clause == clause.number), None)
    return same is None or (same.limit, same.must_ask) != (clause.limit, clause.must_ask)


def _of_absent(firm: Everybody, person: Employee, held: tuple[Grant, ...]) -> Iterator[str]:
    for holder in dict.fromkeys(grant.holder_id for grant in held if grant.holder_id != person.pk):
        absent = firm.person(holder)
        if absent is not None:
            yield _("Stands in for %(person)s.") % {"person": absent.name}
