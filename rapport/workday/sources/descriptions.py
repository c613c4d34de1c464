"""Job descriptions: those to be read and signed, drafts to be looked over, remarks to be resolved (R-239, R-244)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from rapport.kit.ui.record import Deed
from rapport.roles.models import Coordination, JobDescription
from rapport.roles.queries import to_coordinate, to_resolve, unsigned
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Row

MINUTES = 15


def to_sign(actor: Actor) -> list[Row]:
    """Return the versions in force that the actor has not signed. At most one query."""
    return [
        _row(f"description-{one.pk}", "descriptions", actor, one.acknowledge_by or one.in_force_from, one)
        for one in unsigned(actor)[: MOST + 1]
    ]


def to_look_over(actor: Actor) -> list[Row]:
    """Return the drafts on which the actor has to speak. One query, shared with the remarks."""
    return [
        _row(f"coordination-{one.pk}", "coordinations", actor, one.description.coordinate_by, one)
        for one in to_coordinate(actor)[: MOST + 1]
    ]


def remarks(actor: Actor) -> list[Row]:
    """Return the open remarks on the actor's drafts."""
    return [
        _row(f"remark-{one.pk}", "remarks", actor, one.description.coordinate_by, one)
        for one in to_resolve(actor)[: MOST + 1]
    ]


def tell_signature(actor: Actor, row: Row) -> Told:
    """Say which job description has to be signed."""
    one: JobDescription = row.facts
    url = reverse("job-description", args=[one.pk])
    named = _named(one)
    return Told(
        _("Read and sign “%(position)s”, version %(number)s") % named,
        url,
        what=str(named["position"]),
        act=Deed(pgettext("to do", "Read and sign"), f"{url}#sign", "sign", key="r"),
        meta=(_("What it adds begins with your signature."),),
        ready=False,
    )


def tell_coordination(actor: Actor, row: Row) -> Told:
    """Say which draft has to be looked over, and whose it is."""
    say: Coordination = row.facts
    return _told(say, _("Look over “%(position)s”, version %(number)s"), _("Look over"), say.get_service_display())


def tell_remark(actor: Actor, row: Row) -> Told:
    """Say whose remark waits for an answer."""
    say: Coordination = row.facts
    text = _("Resolve the remark of %(person)s on “%(position)s”, version %(number)s")
    return _told(say, text, _("Resolve"), say.words)


def _told(say: Coordination, text: str, label: str, beside: str) -> Told:
    url = reverse("job-description", args=[say.description_id]) + "#coordination"
    named = {**_named(say.description), "person": say.employee.name}
    return Told(
        text % named,
        url,
        what=str(named["position"]),
        act=Deed(label, url, "eye", key="r"),
        meta=(beside,),
        ready=False,
    )


def _named(one: JobDescription) -> dict[str, object]:
    return {"position": one.position.called(translation.get_language() or "en"), "number": one.number}


def _row(key: str, feed: str, actor: Actor, by: date | None, facts: object) -> Row:
    return Row(key, feed, _end_of(by, actor), Firmness.DAY, minutes=MINUTES, together=False, facts=facts)


def _end_of(day: date | None, actor: Actor) -> datetime | None:
    """The last moment of the day where the person is."""
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(actor.zone)).astimezone(UTC)


SERVES = gettext_lazy("Know and keep the job description")
feeds.put("descriptions", Feed(41, gettext_lazy("Job descriptions"), SERVES, to_sign, tell_signature))
feeds.put("coordinations", Feed(42, gettext_lazy("Coordination"), SERVES, to_look_over, tell_coordination))
feeds.put("remarks", Feed(43, gettext_lazy("Remarks"), SERVES, remarks, tell_remark))
