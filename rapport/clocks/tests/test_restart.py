"""The program begins anew: clocks count on from their rows, and nothing else has to be remembered (R-050)."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from rapport.clocks import keeping
from rapport.clocks.models import Clock
from rapport.clocks.queries import standing_of
from rapport.parties.actions import add_client
from tests.cast import NOW, Cast

# Another process, which knows only the database: how the clocks stand, and whom its round tells.
ANEW = """
import django, json, sys
django.setup()
from datetime import datetime
from rapport.agenda.models import Notice
from rapport.clocks.queries import standing_of
from rapport.clocks.ticking import tick
number, at = int(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
stands = standing_of("client", [number], at)[number]
told = [tick(at), tick(at)]
notices = sorted(Notice.objects.values_list("to__name", "kind"))
held = {code: [one.state, one.left, one.used, str(one.due_at)] for code, one in stands.items()}
print(json.dumps([held, told, notices]))
"""


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.once
@pytest.mark.requirement("R-050")
def test_after_a_restart_every_clock_goes_on_where_it_was(
    cast: Cast, seen_by_threads: Callable[[], None], tmp_path: Path
) -> None:
    with time_machine.travel(NOW, tick=False):
        client = add_client(cast.acts(cast.anna), name="Nordvik Foods", country="SK")
    # One runs, one was handed over on its way, one waits, one was paused and runs again.
    anna = cast.acts(cast.anna)
    keeping.start(anna, client, "acknowledge", since=utc(24, 8), owner=cast.anna)
    keeping.start(anna, client, "first-answer", since=utc(24, 7, 30), owner=cast.anna)
    keeping.start(anna, client, "call-back", since=utc(24, 8), owner=cast.anna)
    keeping.pause(anna, client, "call-back", at=utc(24, 9), reason="Waits for the client")
    keeping.start(anna, client, "solution", since=utc(24, 8), owner=cast.anna)
    keeping.pause(anna, client, "solution", at=utc(24, 9), reason="Waits for the client")
    keeping.resume(cast.acts(cast.anna, utc(24, 10)), client, "solution", at=utc(24, 10))
    keeping.stop(anna, client, "acknowledge", at=utc(24, 8, 10))
    keeping.carry(cast.acts(cast.anna, utc(24, 11)), client, owner=cast.viktor)
    at = utc(24, 13, 45)
    before = {
        code: [one.state, one.left, one.used, str(one.due_at)]
        for code, one in standing_of("client", [client.pk], at)[client.pk].items()
    }
    assert {code: one[0] for code, one in before.items()} == {
        "acknowledge": "met", "first-answer": "running", "call-back": "paused", "solution": "running",
    }  # fmt: skip
    due = Clock.objects.filter(next_at__lte=at, state="running").count()
    assert due == 1
    seen_by_threads()
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'threads.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "rapport.site.settings",
    }
    command = [sys.executable, "-c", ANEW, str(client.pk), at.isoformat()]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    after, told, notices = json.loads(done.stdout)
    assert after == before
    # Viktor hears once that the limit is near; what was told before the restart is not told again.
    assert (told, notices) == ([due, 0], [["Viktor", "clocks.near"]])
