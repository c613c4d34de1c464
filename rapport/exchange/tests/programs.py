"""What the stories of other programs share: files in and back, without naming a single column."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from rapport.exchange.actions import receive_file
from rapport.exchange.models import ForeignNumber, Import
from rapport.exchange.tests.conftest import account, clock_from
from rapport.exchange.whole import bring_in_whole, take_back_whole
from rapport.staff.actor import Actor
from tests.digest import business_digest

Bring = Callable[..., Import]
Files = Sequence[tuple[str, str, str | bytes, int]]


def file(name: str) -> bytes:
    """Return a file that we wrote after a program's public description of its export."""
    return (Path(__file__).parent / "exports_of_others" / name).read_bytes()


def bring(actor: Actor, kind: str, name: str, content: str | bytes) -> Import:
    """Bring the file in as it is recognised. Each file a minute later: one person's moment is one deed."""
    chunks = [content if isinstance(content, bytes) else content.encode()]
    brought = receive_file(actor, kind=kind, name=name, chunks=chunks)
    return bring_in_whole(actor, brought, clock_from(actor.at + timedelta(minutes=brought.pk)))


def left_to_guess(brought: Import) -> list[str]:
    """Return the columns that the profile does not know, by name."""
    from rapport.exchange.files import sheet_of

    sheet = sheet_of(brought)
    return [name for place, name in enumerate(sheet.columns) if place not in (sheet.known or ())]


def there_and_back(actor: Actor, program: str, files: Files) -> list[Import]:
    """Bring the files in one after the other, then again, then take them back.

    Each is (kind, name, content, how many records it makes). Nothing is rejected, no column is left to a person, the
    second time nothing is written, and taken back the base is as it was.
    """
    first = [bring(actor, kind, name, content) for kind, name, content, _made in files]
    for brought, (kind, name, _content, made) in zip(first, files, strict=True):
        why = [row.reasons for row in brought.rejected_rows.all()]
        assert (account(brought)[1], account(brought)[4], why) == (made, 0, []), name
        assert brought.profile.startswith(f"{program}.") and brought.profile.endswith(f".{kind}"), name
        assert left_to_guess(brought) == [], name
        assert {one["sure"] for one in brought.guesses.values()} == {100}, name
    after = business_digest()
    numbers = list(ForeignNumber.objects.order_by("pk").values_list("pk", "number"))
    for kind, name, content, _made in files:
        again = bring(actor, kind, name, content)
        assert account(again)[1:3] == (0, 0), name
        assert not again.batches.exists(), name
    assert business_digest() == after
    assert list(ForeignNumber.objects.order_by("pk").values_list("pk", "number")) == numbers
    return first


def take_back(actor: Actor, brought: list[Import]) -> None:
    """Take the imports back, the last one first."""
    for hours, one in enumerate(reversed(brought), 24):
        one.refresh_from_db()
        taken = take_back_whole(actor, one, clock_from(actor.at + timedelta(hours=hours)))
        assert (taken.state, taken.kept, taken.trouble) == (Import.State.UNDONE, 0, "")
