"""What the bench's clients ask: enquiries with their letters, answers and clocks, ten messages and two for each client.

At L 200,000 enquiries with 1,000,000 messages, at S a tenth. At both sizes 10,000 enquiries are open. Of five messages
three are letters that came in, two our answers. One enquiry has fifty.
"""

import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from rapport.clocks.models import Clock
from rapport.clocks.queries.versions import first_rule
from rapport.clocks.shelves import FIRST_ANSWER, SOLUTION
from rapport.clocks.start import write_calendar
from rapport.demo.bench.names import SECOND
from rapport.demo.bench.trade import WARES, write_lines
from rapport.kit.bulk_insert import insert_many
from rapport.mailroom.models import Folder, Letter, Mailbox
from rapport.messaging.models import Message
from rapport.parties.models import Client, ContactPoint
from rapport.search.index import write_many
from rapport.service.models import Enquiry, EnquiryPart
from rapport.staff.models import Unit

BATCH, OPEN, FULL = 2_000, 10_000, 50
IN, OUT = EnquiryPart.Direction.IN, EnquiryPart.Direction.OUT
# What the five messages of an enquiry are.
COURSE = (IN, OUT, IN, OUT, IN)
ASKED = ("delivery", "invoice", "colour", "quantity", "damaged", "sample", "price", "label", "pallet", "date")
Say = Callable[[str], None]
Row = dict[str, Any]


def write_service(clients: int, say: Say) -> None:
    """Write what so many clients ask, in bulk; `say` is told of it and the seconds it took."""
    begun, number = time.monotonic(), clients * 2
    asking = list(Client.objects.order_by("id").values_list("id", "owner_id", "unit_id", "name")[:clients])
    first = asking[0][0]
    known = ContactPoint.objects.filter(kind="email", person__client__isnull=False).order_by("-id")
    addresses = dict(known.values_list("person__client_id", "normal"))
    apart = max(number // OPEN, 1)
    for start in range(0, number, BATCH):
        chosen = [(n, *asking[n % clients]) for n in range(start, min(start + BATCH, number))]
        with transaction.atomic():
            _write(chosen, addresses, apart, first, timezone.now().replace(microsecond=0))
    say(f"{number:,} enquiries with {number * 5:,} messages in {time.monotonic() - begun:.0f} s")


def the_folder() -> Folder:
    """Return the folder of the mailbox that the team shares; nobody reads it."""
    facts = {"host": "localhost", "security": "none", "login": "bench", "password": "", "is_active": False}
    box, _new = Mailbox.objects.get_or_create(
        name="Bench", defaults={**facts, "unit": Unit.objects.get(code="bench-sales")}
    )
    return Folder.objects.get_or_create(mailbox=box, name="INBOX")[0]


def subject_of(n: int) -> str:
    """Return the subject of the n-th enquiry."""
    return f"{WARES[n % 10]}: {ASKED[n // 10 % 10]} of {SECOND[n % len(SECOND)]} {n}"


def _write(chosen: Sequence[tuple[Any, ...]], addresses: dict[int, str], apart: int, first: int, at: datetime) -> None:
    rows: list[Row] = []
    for n, client, owner, unit, _name in chosen:
        is_open = n % apart == 0
        # Open ones came within the last hours, the others up to two years ago.
        came = at - (timedelta(minutes=n % 400) if is_open else timedelta(minutes=n * 7 % 1_000_000 + 600))
        said = came + timedelta(minutes=40)
        rows.append(
            {
                "number": f"E{n:07}-19", "client_id": client, "owner_id": owner, "unit_id": unit,
                "subject": subject_of(n), "channel": "email", "kind": "question", "created": is_open,
                "state": Enquiry.State.OPEN if is_open else Enquiry.State.SOLVED, "came_at": came, "heard_at": said,
                "waits_since": said if is_open else None, "latest_at": said, "acknowledged_at": came,
                "first_answered_at": came + timedelta(minutes=10), "solved_at": None if is_open else said,
            }
        )  # fmt: skip
    opened = [row.pop("created") for row in rows]
    keys = insert_many(Enquiry, rows)
    names = [name for *_more, name in chosen]
    words = ([row["number"], row["subject"], name] for row, name in zip(rows, names, strict=True))
    write_many("enquiry", zip(keys, words, strict=True))
    _thread(keys, rows, chosen, addresses, first)
    _clocks(keys, rows, opened, at)
    told = [
        {
            "enquiry": key, "number": row["number"], "subject": row["subject"], "kind": "question", "channel": "email",
            "owner_id": row["owner_id"], "said": "",
        }
        for key, row in zip(keys, rows, strict=True)
    ]  # fmt: skip
    lines = [{**row, "created_at": row["came_at"]} for row in rows]
    about = [("enquiry", key) for key in keys]
    write_lines("service.register_enquiry", "service.enquiry_registered", "talks", lines, about, told, at)


def _thread(
    keys: Sequence[int], rows: Sequence[Row], chosen: Sequence[tuple[Any, ...]], addresses: dict[int, str], first: int
) -> None:
    folder = the_folder()
    letters: list[Row] = []
    messages: list[Row] = []
    parts: list[Row] = []
    for key, row, (n, client, owner, _unit, name) in zip(keys, rows, chosen, strict=True):
        course = COURSE * (FULL // len(COURSE)) if n == 0 and client == first else COURSE
        for place, direction in enumerate(course):
            at = row["came_at"] + timedelta(minutes=place)
            text = (
                f"Dear colleagues, about the {ASKED[(n + place) % 10]} of our {WARES[n % 10].lower()}s for"
                f" {SECOND[n % len(SECOND)]}, number {n}. Please tell us more until Friday. {name}"
            )
            part = {"enquiry_id": key, "direction": direction, "channel": "email", "at": at, "words": text}
            if direction == IN:
                letters.append(
                    {
                        "folder_id": folder.pk, "uidvalidity": 1, "uid": n * FULL + place + 1, "size": 900,
                        "sha256": f"{n:040}{place:024}", "received_at": at, "state": Letter.State.GIVEN,
                        "sender": addresses.get(client, ""), "subject": row["subject"], "written_at": at, "text": text,
                        "message_id": f"<{n}.{place}@client.example>", "thread": f"{n:032}", "client_id": client,
                    }
                )  # fmt: skip
                part["source_kind"] = "letter"
            else:
                messages.append(
                    {
                        "client_id": client, "sender_id": owner, "address": addresses.get(client, "a@client.example"),
                        "subject": row["subject"], "body": text, "written_at": at, "held_until": at, "try_at": at,
                        "state": Message.State.SENT, "sent_at": at, "tries": 1,
                    }
                )  # fmt: skip
                part["source_kind"] = "message"
            parts.append(part)
    came, left = insert_many(Letter, letters), insert_many(Message, messages)
    numbers = {"letter": iter(came), "message": iter(left)}
    for part in parts:
        part["source_id"] = next(numbers[part["source_kind"]])
    insert_many(EnquiryPart, parts)
    found = ([one["subject"], one["sender"], one["text"]] for one in letters)
    write_many("letter", zip(came, found, strict=True))


def _clocks(keys: Sequence[int], rows: Sequence[Row], opened: Sequence[bool], at: datetime) -> None:
    calendar, clocks = write_calendar(), list[Row]()
    for code in (FIRST_ANSWER, SOLUTION):
        rule = first_rule(code)
        for key, row, is_open in zip(keys, rows, opened, strict=True):
            clock = {
                "kind": "enquiry", "subject_id": key, "code": code, "rule_id": rule.pk, "calendar_id": calendar.pk,
                "owner_id": row["owner_id"], "unit_id": row["unit_id"], "started_at": row["came_at"],
            }  # fmt: skip
            if is_open:
                due = at + timedelta(days=3 if code == SOLUTION else 1, minutes=key % 1000)
                ahead = {"warn_at": due - timedelta(hours=8), "escalate_at": due - timedelta(hours=4)}
                clock |= {"state": "running", "piece_since": row["came_at"], "due_at": due, **ahead}
                clock["next_at"] = ahead["warn_at"]
            else:
                clock |= {"state": "met", "stopped_at": row["solved_at"], "used": 2400}
            clocks.append(clock)
    insert_many(Clock, clocks)
