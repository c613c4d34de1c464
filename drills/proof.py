"""What must hold when the drill is over: nothing lost, nothing twice but under the key by which it is known."""

from collections import Counter
from collections.abc import Iterator

from drills.others import Heard, Taken

QUIET = "Nothing is left to do"


def all_quiet() -> str:
    """Return what is still to be done, `QUIET` when nothing is."""
    from rapport.journal.models import Entry
    from rapport.messaging.models import Message
    from rapport.site.models import Delivery

    left = {
        "journal lines to tell": Entry.objects.filter(spread_at=None).count(),
        "messages to send": Message.objects.filter(state__in=["waiting", "sending"]).count(),
        "webhooks to deliver": Delivery.objects.filter(delivered_at=None).count(),
    }
    return ", ".join(f"{number} {what}" for what, number in left.items() if number) or QUIET


def letters_in() -> int:
    """Return how many letters came in."""
    from rapport.mailroom.models import Letter

    return Letter.objects.count()


def wrong_with_letters(delivered: dict[str, int | None]) -> Iterator[str]:
    """Tell what is wrong: each letter came in once and stands in one enquiry, that of the letter it goes on.

    `delivered` are the Message-IDs with the number of the letter that each goes on.
    """
    from rapport.mailroom.models import Letter
    from rapport.service.models import Enquiry, EnquiryPart

    here = Counter(Letter.objects.values_list("message_id", flat=True))
    yield from (f"{one} is lost" for one in delivered.keys() - here.keys())
    yield from (f"{one} came in {number} times" for one, number in here.items() if number > 1)
    yield from (f"{row.message_id} has the flaw {row.flaw}" for row in Letter.objects.exclude(flaw=""))
    parts = dict(EnquiryPart.objects.filter(source_kind="letter").values_list("source_id", "enquiry"))
    number = dict(Letter.objects.values_list("pk", "message_id"))
    yield from (f"{number[pk]} is in no enquiry" for pk in number.keys() - parts.keys())
    fresh = sum(answers is None for answers in delivered.values())
    if Enquiry.objects.count() != fresh:
        yield f"{fresh} questions became {Enquiry.objects.count()} enquiries"
    numbers = list(Enquiry.objects.values_list("number", flat=True))
    if len(set(numbers)) != len(numbers):
        yield "A number was given twice"
    unclocked = Enquiry.objects.exclude(pk__in=_clocked())
    yield from (f"{row} has no clock" for row in unclocked)


def _clocked() -> set[int]:
    from rapport.clocks.models import Clock

    return set(Clock.objects.filter(kind="enquiry", code="solution").values_list("subject_id", flat=True))


def wrong_with_answers(answered: set[int], taken: Taken) -> Iterator[str]:
    """Tell what is wrong: each answer was written once and sent, twice only under the same Message-ID."""
    from rapport.messaging.models import Message
    from rapport.service.models import EnquiryPart

    written = EnquiryPart.objects.filter(direction="out", source_kind="message")
    times = Counter(written.values_list("enquiry", flat=True))
    yield from (f"Enquiry {one} has no answer" for one in answered - times.keys())
    yield from (f"Enquiry {one} was answered {number} times" for one, number in times.items() if number > 1)
    rows = {row.message_id: row for row in Message.objects.all()}
    sent: dict[str, set[str]] = {}
    for name, body in taken.letters:
        sent.setdefault(name, set()).add(body)
    yield from (f"{row.subject} is {row.state}: {row.trouble}" for row in rows.values() if row.state != "sent")
    yield from (f"{rows[one].subject} never left" for one in rows.keys() - sent.keys())
    yield from (f"{one} left, and nobody wrote it" for one in sent.keys() - rows.keys())
    yield from (f"{one} left with two texts" for one, bodies in sent.items() if len(bodies) > 1)


def wrong_with_webhooks(subscription: int, heard: Heard) -> Iterator[str]:
    """Tell what is wrong: every line about enquiries was heard, again only under its id, and none that never was."""
    from rapport.journal.models import Entry
    from rapport.site.models import Delivery

    lines = Entry.objects.filter(kind__startswith="service.").values_list("pk", flat=True)
    due = {f"entry_{pk}_{subscription}" for pk in lines}
    noted = {f"entry_{pk}_{subscription}" for pk in Delivery.objects.values_list("entry", flat=True)}
    told: dict[str, set[bytes]] = {}
    for name, body in heard.calls:
        told.setdefault(name, set()).add(body)
    yield from (f"{one} was not put down" for one in due - noted)
    yield from (f"{one} was never heard" for one in (due | noted) - told.keys())
    yield from (f"{one} was heard, and there is no such line" for one in told.keys() - noted)
    yield from (f"{one} was heard with two texts" for one, bodies in told.items() if len(bodies) > 1)
    if heard.forged:
        yield f"{heard.forged} signatures were wrong"


def again(names: list[str]) -> int:
    """Return how many are there more than once."""
    return sum(number - 1 for number in Counter(names).values())
