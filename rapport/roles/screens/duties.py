"""One's own duties with their live evidence, and those of the people one answers for (R-253, R-258, R-356)."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotAllowed
from rapport.kit.ui import formats
from rapport.kit.ui.screens import render, screen
from rapport.kit.ui.sorting import by_name
from rapport.roles.authority import gate
from rapport.roles.evidence import Span, Standing, overseen, person_seen, standing
from rapport.roles.evidence.words import duty_shown, used_in_words, uses_url
from rapport.roles.models import Clause
from rapport.roles.rights import SEE_DUTIES
from rapport.roles.texts import text_of
from rapport.roles.words import limit_in_words
from rapport.staff.models import Employee

FIRST_YEAR = 2000


@screen("duties/", name="duties")
def duties(request: HttpRequest) -> HttpResponse:
    """Show each duty of one person: what was done in the month, the norm, the gap, the last date, one action."""
    actor = request.actor  # type: ignore[attr-defined]
    person = person_seen(actor, whose(request))
    span = month_of(request, actor.today)
    mine = standing([person], span, actor.at)[person.pk]
    own = person.pk == actor.pk
    context = {
        "person": person,
        "own": own,
        "duties": [_duty(duty.clause, duty_shown(duty, mine)) for duty in mine.duties],
        "rights": [_right(clause, used, mine) for clause, used in mine.rights if clause.limit is not None or used],
        "description_url": reverse("job-description", args=[mine.posts[0].description_id]) if mine.posts else "",
        "on_rule": mine.on_rule,
        "proved": len(mine.proved),
        **months("duties", span, actor.today, {} if own else {"of": str(person.pk)}),
    }
    return render(request, "roles/duties.html", context)


@screen("team/duties/", name="team-duties")
def team_duties(request: HttpRequest) -> HttpResponse:
    """Show how the duties of one's people stand, by name: never an order of who does better."""
    actor = request.actor  # type: ignore[attr-defined]
    answer = gate(actor, SEE_DUTIES)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, SEE_DUTIES)
    span = month_of(request, actor.today)
    people: list[Employee] = by_name(overseen(actor))
    found = standing(people, span, actor.at)
    rows = [_person(found[person.pk]) for person in people]
    return render(request, "roles/team_duties.html", {"rows": rows, **months("team-duties", span, actor.today, {})})


def whose(request: HttpRequest) -> int | None:
    """Return the number of the person in the address, None without one; 0, which nobody has, for nonsense."""
    text = request.GET.get("of", "")
    return (int(text) if text.isdecimal() and len(text) < 19 else 0) if text else None


def month_of(request: HttpRequest, today: date) -> Span:
    """Return the month in the address; this month without one, and for one that is not there or still to come."""
    year, _dash, month = request.GET.get("month", "").partition("-")
    if year.isdecimal() and month.isdecimal() and len(year) == 4 and len(month) == 2:
        number = int(year), int(month)
        if number >= (FIRST_YEAR, 1) and 1 <= number[1] <= 12:
            asked = date(int(year), int(month), 1)
            return Span.month(min(asked, today))
    return Span.month(today)


def months(name: str, span: Span, today: date, keep: dict[str, str]) -> dict[str, Any]:
    """Return the month in words and the addresses of the months beside it; nothing lies after this month."""

    def address(day: date) -> str:
        return f"{reverse(name)}?{urlencode({**keep, 'month': f'{day:%Y-%m}'})}"

    return {
        "month": formats.day(span.since, "MMMM y"),
        "before_url": address(span.since - timedelta(days=1)) if span.since.year > FIRST_YEAR else "",
        "after_url": address(span.before) if span.before <= today else "",
    }


def _duty(clause: Clause, shown: dict[str, Any]) -> dict[str, Any]:
    text, _blank = text_of(clause, translation.get_language() or "en", {})
    return {"number": clause.number, "text": text, **shown}


def _right(clause: Clause, used: list[Any], mine: Standing) -> dict[str, Any]:
    text, _blank = text_of(clause, translation.get_language() or "en", {})
    return {
        "number": clause.number,
        "text": text,
        "limit": limit_in_words(clause, clause.right),
        "used": [used_in_words(one) for one in used],
        "url": uses_url(clause.right, mine),
    }


def _person(one: Standing) -> dict[str, Any]:
    numbers = {"done": formats.number(one.on_rule), "all": formats.number(len(one.proved))}
    missing = [duty.clause.number for duty in one.proved if not duty.on_rule]
    return {
        "url": f"{reverse('duties')}?{urlencode({'of': one.employee.pk, 'month': f'{one.span.since:%Y-%m}'})}",
        "name": {"text": one.employee.name, "note": one.employee.unit.name if one.employee.unit else ""},
        "on_rule": _("%(done)s of %(all)s") % numbers if one.proved else _("no duties named"),
        "missing": ", ".join(missing),
    }
