"""The ledger of acknowledged writes: what the writers were told, and whether the base holds just that."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from drills.writer import Order

Line = dict[str, Any]
# By which line of the journal each kind of write is told.
TOLD = {
    "client": "parties.client_added",
    "talk": "interactions.talk_logged",
    "task": "agenda.task_asked",
    "promise": "promises.promise_made",
}


class Ledger:
    """The files of the writers, read as they grow."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.lines: list[Line] = []
        self._read: dict[Path, int] = {}

    def read(self) -> int:
        """Read what is new and return how many writes were acknowledged. Exits when one was refused."""
        for file in sorted(self._folder.glob("ledger-*")):
            with file.open() as text:
                text.seek(self._read.get(file, 0))
                # The last line may still be written.
                whole, ended, _rest = text.read().rpartition("\n")
                self._read[file] = self._read.get(file, 0) + len((whole + ended).encode())
            self.lines += [json.loads(line) for line in whole.splitlines()]
        return len(self.lines)

    def gap(self, since: float, until: float) -> float:
        """Return the longest time, in seconds, in which nothing was acknowledged between two moments (Unix time)."""
        moments = [since, *sorted(one["acked"] for one in self.lines if since < one.get("acked", 0) < until), until]
        return max(after - before for before, after in zip(moments, moments[1:], strict=False))


@contextmanager
def writing(folder: Path, writers: int, **told: Any) -> Iterator[Ledger]:
    """Have so many programs write until the block ends; then each ends its last write."""
    stop, running = folder / "stop", []
    for number in range(1, writers + 1):
        order = Order(number=number, ledger=str(folder / f"ledger-{number}"), stop=str(stop), **told)
        running.append(subprocess.Popen([sys.executable, "-m", "drills.writer", json.dumps(asdict(order))]))
    ledger = Ledger(folder)
    try:
        yield ledger
    finally:
        stop.touch()
        for one in running:
            try:
                one.wait(120)
            except subprocess.TimeoutExpired:
                one.kill()
        ledger.read()


def wrong_with_writes(lines: list[Line]) -> Iterator[str]:
    """Tell what is wrong: each acknowledged write is there once, under its number, with one line in the journal."""
    from rapport.agenda.models import Notice, Task
    from rapport.interactions.models import Interaction
    from rapport.journal.models import Entry
    from rapport.parties.models import Client
    from rapport.promises.models import Promise

    yield from (f"{one['name']}: {one['wrong']}" for one in lines if "wrong" in one)
    held: dict[str, tuple[Any, str]] = {
        "client": (Client, "name"),
        "talk": (Interaction, "words"),
        "task": (Task, "title"),
        "promise": (Promise, "words"),
    }
    for kind, (model, field) in held.items():
        rows = model._base_manager.filter(**{f"{field}__regex": "^W[0-9]+-"})
        here: dict[str, list[int]] = {}
        for pk, name in rows.values_list("pk", field):
            here.setdefault(name, []).append(pk)
        acknowledged = {one["name"]: one["id"] for one in lines if one["kind"] == kind and "id" in one}
        yield from (f"The {kind} {name} is lost" for name in acknowledged.keys() - here.keys())
        yield from (f"The {kind} {name} is there, and nobody was told" for name in here.keys() - acknowledged.keys())
        yield from (f"The {kind} {name} is there {len(pks)} times" for name, pks in here.items() if len(pks) > 1)
        yield from (
            f"The {kind} {name} is {pks[0]}, and {acknowledged[name]} was told"
            for name, pks in here.items()
            if name in acknowledged and acknowledged[name] not in pks
        )
        told = Entry.objects.filter(kind=TOLD[kind], door="api").count()
        if told != len(acknowledged):
            yield f"{len(acknowledged)} times a {kind} was acknowledged, and {told} lines of the journal tell of it"
    tasks = {one["id"] for one in lines if one["kind"] == "task" and "id" in one}
    heard = Counter(Notice.objects.filter(kind="agenda.asked").values_list("link", flat=True))
    if len(heard) < len(tasks) or any(number > 1 for number in heard.values()):
        yield f"{len(tasks)} tasks were given, and {sum(heard.values())} notices tell of {len(heard)} of them"


def figures(lines: list[Line]) -> str:
    """Return a sentence with the numbers of the ledger."""
    by_kind = Counter(one["kind"] for one in lines)
    tries = sum(one.get("tries", 1) for one in lines)
    faults = Counter(status for one in lines for status in one.get("faults", []))
    kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(by_kind.items()))
    return (
        f"{len(lines)} writes acknowledged ({kinds})"
        f" in {tries} tries; not answered or put off: {dict(sorted(faults.items()))};"
        f" {sum('again' in one for one in lines)} sent again after they were acknowledged."
    )
