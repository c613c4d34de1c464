"""The first run: a page that is there until somebody works here, and never again."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from rapport.clocks.start import write_calendar
from rapport.deals.start import write_pipeline
from rapport.journal.book import record
from rapport.kit.clock import local_day, now
from rapport.kit.refusals import NotSeen
from rapport.kit.ui.screens import done, form_screen, render
from rapport.knowledge.start import write_knowledge
from rapport.roles.models import Holding, Position
from rapport.roles.start import write_positions, write_texts
from rapport.site.login.countries import WORKING_DAYS, countries
from rapport.site.login.events import SetUp
from rapport.site.login.forms import SetUpForm
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, Unit


@form_screen("setup/", name="setup", public=True)
def setup(request: HttpRequest) -> HttpResponse:
    """Enter the first person, who administers. Gone once anybody works here."""
    if Employee.objects.exists():
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    write_positions()
    write_texts()
    write_pipeline()
    write_knowledge()
    language = translation.get_language() or "en"
    positions = [(one.code, one.called(language)) for one in Position.objects.exclude(code="administrator")]
    start = {"language": language, "country": "SK", "position": "client-manager"}
    form = SetUpForm(countries(), positions, request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        begin(form.cleaned_data)
        return done(request, "account_login", toast=_("Ready. Log in to begin."))
    return render(request, "site/setup.html", {"form": form}, 422 if form.is_bound else 200)


def begin(given: dict[str, Any]) -> Employee:
    """Enter the first person with their unit and positions. Raises NotSeen when somebody was faster."""
    day = WORKING_DAYS[given["country"]]
    at = now()
    with transaction.atomic():
        # Lock first: two people may set up at the same moment, and only one becomes the administrator.
        held = list(Position.objects.select_for_update().order_by("id"))
        if Employee.objects.exists():
            raise NotSeen(_("This page is not there, or it is not yours to see."))
        unit = Unit.objects.create(name=given["unit"], code=slugify(given["unit"])[:40] or "team")
        person = Employee(
            name=given["name"],
            email=given["email"].lower(),
            language=given["language"],
            time_zone=day.zone,
            day_starts=day.starts,
            day_ends=day.ends,
            day_minutes=day.minutes,
            unit=unit,
        )
        person.set_password(given["password"])
        person.save()
        for position in held:
            if position.code in {"administrator", given["position"]}:
                Holding.objects.create(employee=person, position=position, since=local_day(at, day.zone))
        write_calendar(zone=day.zone, country=given["country"], starts=day.starts, ends=day.ends)
        record(Actor(person, at), SetUp(person.name), person)
    return person
