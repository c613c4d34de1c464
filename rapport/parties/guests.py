"""What the client base itself puts on the card: the alarm of silence and of a win-back day, and its figures."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui import formats
from rapport.kit.ui.record import (
    Alarm,
    AlarmMaker,
    Deed,
    Figure,
    FigureMaker,
    HeadDeed,
    Panel,
    Shown,
    alarms,
    figures,
    head_deeds,
    panels,
)
from rapport.parties.fields import visible_fields
from rapport.parties.models import Client, SpecialTerms
from rapport.parties.queries.terms import ENDING_AHEAD
from rapport.parties.rights import DISCOUNT, TERMS
from rapport.parties.rules import days_silent
from rapport.roles.authority import may
from rapport.staff.actor import Actor

IN_PANEL = 3


def _silent(actor: Actor, client: Client) -> Alarm | None:
    """Nobody kept to the contact norm (R-048)."""
    due = client.talk_due_at
    if due is None or due > actor.at or client.status == Client.Status.LOST:
        return None
    days = days_silent(client.quiet_since, actor.at, actor.zone) or 0
    words = {"silent": formats.span(days * 1440), "norm": formats.span((client.contact_norm_days or 0) * 1440)}
    if client.last_talk_at is None:
        text = _("Nobody has talked with them since they were entered, %(silent)s ago. Agreed: every %(norm)s.")
    else:
        text = _("Nobody has talked with them for %(silent)s. Agreed: every %(norm)s.")
    return Alarm(text % words, due, "warn", "clock")


def _win_back(actor: Actor, client: Client) -> Alarm | None:
    """The day has come to try to win a lost client back (R-026)."""
    day = client.win_back_on
    if client.status != Client.Status.LOST or day is None or day > actor.today:
        return None
    zone = ZoneInfo(actor.zone)
    deed = Deed(_("Won back"), reverse("client-won-back", args=[client.pk]), "star")
    text = _("Try to win them back: that was planned for %(day)s.") % {"day": formats.day(day)}
    return Alarm(text, datetime.combine(day, time(), zone), "warn", "flag", (deed,))


def _last_talk(actor: Actor, client: Client) -> Figure:
    days = days_silent(client.last_talk_at, actor.at, actor.zone)
    value = _("never") if days is None else _("today") if days == 0 else formats.span(days * 1440)
    late = client.talk_due_at is not None and client.talk_due_at <= actor.at
    norm = client.contact_norm_days
    note = _("agreed: every %(span)s") % {"span": formats.span(norm * 1440)} if norm else _("no norm agreed")
    return Figure(_("Last talk"), value, note, "danger" if late else "")


def _discount(actor: Actor, client: Client) -> Figure | None:
    if client.discount is None:
        return None
    terms = reverse("client-discount", args=[client.pk]) if may(actor, DISCOUNT) else ""
    return Figure(_("Agreed discount"), formats.per_cent(client.discount), url=terms)


def _agree(actor: Actor, client: Client) -> Deed | None:
    if not may(actor, DISCOUNT) or client.status == Client.Status.LOST:
        return None
    return Deed(_("Agree a discount"), reverse("client-discount", args=[client.pk]), "percent")


def _grant(actor: Actor, client: Client) -> Deed | None:
    if not may(actor, TERMS) or client.status == Client.Status.LOST:
        return None
    return Deed(_("Special terms"), reverse("special-terms-new", args=[client.pk]), "award")


def _special(actor: Actor, client: Client) -> Shown | None:
    """What the client gets beyond the general terms, now and later (R-126)."""
    rows = SpecialTerms.objects.filter(client=client, stopped_on=None, ends_on__gte=actor.today).order_by("starts_on")
    found = list(rows[:IN_PANEL])
    if not found:
        return None
    soon = actor.today + timedelta(days=ENDING_AHEAD)
    return Shown("parties/special_terms_panel.html", {"rows": found, "today": actor.today, "soon": soon})


def _volume(actor: Actor, client: Client) -> Figure | None:
    if client.volume is None or "volume" not in visible_fields(actor):
        return None
    rated = _("usefulness %(value)s of 5") % {"value": client.usefulness} if client.usefulness else ""
    return Figure(_("Possible volume a year"), formats.money(client.volume, client.currency), rated)


alarms.put("parties.silent", AlarmMaker(("client",), gettext_lazy("Silence"), _silent))
alarms.put("parties.win_back", AlarmMaker(("client",), gettext_lazy("Win back"), _win_back))
figures.put("parties.talk", FigureMaker(("client",), 70, gettext_lazy("Last talk"), _last_talk))
figures.put("parties.discount", FigureMaker(("client",), 80, gettext_lazy("Agreed discount"), _discount))
head_deeds.put("parties.discount", HeadDeed(("client",), 60, _agree, folded=True))
head_deeds.put("parties.special_terms", HeadDeed(("client",), 61, _grant, folded=True))
panels.put("parties.special_terms", Panel(("client",), "right", 39, gettext_lazy("Special terms"), _special))
figures.put("parties.volume", FigureMaker(("client",), 90, gettext_lazy("Possible volume a year"), _volume))
