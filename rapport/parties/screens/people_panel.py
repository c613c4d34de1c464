"""The people on the card, with their part in the decision and the holes that are still to be filled."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.kit.ui.record import reach
from rapport.parties.models import ContactPoint, Person
from rapport.parties.queries import Card, speakers
from rapport.parties.rules import next_birthday
from rapport.parties.words import language_word
from rapport.staff.actor import Actor

DECISION_TONES = {"decides": "key", "supports": "ok", "blocks": "danger"}
BIRTHDAY_NEAR_DAYS = 7


@dataclass(frozen=True)
class PersonLine:
    """One person as the panel shows them."""

    person: Person
    name: str
    note: str
    chips: list[tuple[str, str]]
    points: list[ContactPoint]
    tone: str
    unknown: bool

    def press(self, kind: str) -> tuple[ContactPoint, str] | None:
        """Return the first phone or e-mail and where a press on it leads: to the app that offers it, or the device."""
        point = next((one for one in self.points if one.kind == kind), None)
        if point is None:
            return None
        lead = reach.get(kind)
        if lead and self.person.client_id:
            return point, lead(self.person.client_id, self.person.pk)
        return point, f"{'tel' if kind == 'phone' else 'mailto'}:{point.normal}"


def people_of(actor: Actor, card: Card) -> list[PersonLine]:
    """Return the people of the card, who decides first; a missing decision maker is a hole of its own (R-042)."""
    return [person_line(actor, person, card.points_of(person)) for person in card.people]


def person_line(actor: Actor, person: Person, points: list[ContactPoint]) -> PersonLine:
    """Return one person in words."""
    chips = [(str(person.get_decision_display()), DECISION_TONES.get(person.decision, ""))]
    if not person.met:
        chips.append((_("Find a way in"), "warn"))
    if person.best_channel:
        chips.append((person.best_channel, ""))
    if person.best_from or person.best_until:
        hours = {"from": formats.clock(person.best_from), "until": formats.clock(person.best_until)}
        chips.append((_("%(from)s to %(until)s") % hours, ""))
    if person.tone:
        chips.append((str(person.get_tone_display()), ""))
    if person.language:
        chips.append((language_word(person.language), ""))
    if person.birthday and (next_birthday(person.birthday, actor.today) - actor.today).days <= BIRTHDAY_NEAR_DAYS:
        chips.append(
            (_("Birthday %(day)s") % {"day": formats.day(next_birthday(person.birthday, actor.today), "d MMM")}, "ok")
        )
    name = (
        person.name
        if person.met and person.name
        else _("%(who)s, not met yet") % {"who": person.name or person.job or _("Somebody")}
    )
    note = person.job if person.name else person.note
    return PersonLine(
        person,
        name,
        note,
        chips,
        points,
        DECISION_TONES.get(person.decision, "") if person.met else "warn",
        not person.met,
    )


def person_new_url(card: Card) -> str:
    """Return where a person is added to the card."""
    return reverse("person-new", args=[card.client.pk])


def speakers_of(card: Card) -> list[str]:
    """Return the colleagues who speak the client's language, when its owner does not (R-025). One query."""
    owner, language = card.client.owner, card.client.language
    if not language or (owner and (owner.language == language or language in (owner.speaks or []))):
        return []
    return [one.name for one in speakers(language)]
