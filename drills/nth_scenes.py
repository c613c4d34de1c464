"""One scene of the drill of faults, in a process of its own: done again and again under one fault each.

    python -m drills.nth_scenes SCENE MOST PART OF      as `drills.nth_write` calls it

The scene is prepared once and its home put aside; for each fault the home is laid back, the deed is done in a forked
process whose n-th call fails, and another process, to which nothing happens, looks at what is left and does it again.
Prints a line of JSON for each fault.
"""

import contextlib
import filecmp
import io
import json
import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from drills import crash_scenes
from drills.crash_scenes import SCENES, Scene, acts, recover, write_people
from drills.injected import CALLS, Ended, Fault, run, undisturbed

# A small file in batches that are small: each call in one batch is met, and more of them would only take longer.
ROWS, BATCH = 120, 40
ERRORS = ("EIO", "ENOSPC")


def _token() -> str:
    from rapport.kit.clock import now
    from rapport.site.machines.tokens import make_token
    from rapport.staff.actor import Actor

    anna = acts("Anna").employee
    return str(make_token(Actor(None, now(), "command"), anna, name="drill", scopes=("write",), days=2)[1])


def _ask(token: str) -> str:
    """Add a client over the API under a key: what is said is the answer of the whole program."""
    from django.test import Client as Browser

    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "once"}
    given = {"name": "Solana", "country": "SK"}
    answer = Browser(raise_request_exception=False, SERVER_NAME="127.0.0.1").post(
        "/api/v1/clients", given, content_type="application/json", headers=headers
    )
    if answer.status_code == 201:
        return "done"
    body = answer.json()
    refused = answer.status_code == 503 and body.get("detail") and answer.get("Retry-After")
    return f"refused: {body['detail']}" if refused else f"WRONG: answered {answer.status_code} {body}"


def _command(*words: str) -> str:
    """Call the command in this process: what is said is what it prints last, and how it ends."""
    from rapport.site.cli import main

    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            main(list(words), prog_name="rapport")
    except SystemExit as ended:
        said = (out.getvalue().strip().splitlines() or [""])[-1]
        if not ended.code:
            return "done"
        return f"refused: {said}" if ended.code == 1 and said else f"WRONG: exit {ended.code}: {said}"
    return "done"


def _copy_command(target: Path) -> str:
    target.unlink(missing_ok=True)
    return _command("backup", str(target))


def _rows() -> Path:
    from django.conf import settings

    file = Path(settings.HOME) / "rows.csv"
    file.write_text("Name,E-mail\n" + "".join(f"Imported {n} AS,office@imported{n}.example\n" for n in range(ROWS)))
    return file


def _import_command(file: Path) -> str:
    return _command("import", "clients", str(file), "--lawful-basis", "contract", "--origin", "import")


# Deeds that go through the whole program, beside those of the crash drill; they say themselves what came of them.
DOORS = {
    "save over the API": Scene((), _token, _ask),
    "rapport backup": Scene((), crash_scenes._copy, _copy_command, whole=False),
    "rapport import": Scene((), _rows, _import_command, whole=False),
}
ALL = {**SCENES, **DOORS}


def _deed(do: Callable[[Any], object], what: Any) -> str:
    """Do it and say what came of it: done, refused with the sentence that a person reads, or wrong."""
    from django.db import connections

    from rapport.kit.outages import outage_of, sentence_of
    from rapport.kit.refusals import Refusal

    try:
        said = do(what)
        return said if isinstance(said, str) else "done"
    except Refusal as wrong:
        return f"refused: {wrong.sentence}"
    except Exception as wrong:
        outage = outage_of(wrong)
        if outage is not None:
            return f"refused: {sentence_of(outage)}"
        parked = isinstance(wrong, AssertionError) and len(wrong.args) == 1 and wrong.args[0]
        if parked and isinstance(parked, tuple) and all(parked):
            # The worker put it aside: its state, and what a person reads there.
            return f"refused: {parked[0]}: {parked[1]}"
        return f"WRONG: {type(wrong).__name__}: {wrong}"
    finally:
        with contextlib.suppress(Exception):
            connections.close_all()


@dataclass
class Bench:
    """A prepared scene: what its deed needs, and its home as it stood before."""

    name: str
    what: Any
    home: Path
    aside: Path
    before: str = ""

    @property
    def scene(self) -> Scene:
        return ALL[self.name]

    def lay_back(self) -> None:
        """Have the home as it was before the deed."""
        for one in self.home.iterdir():
            shutil.rmtree(one) if one.is_dir() else one.unlink()
        shutil.copytree(self.aside, self.home, dirs_exist_ok=True)

    def under(self, fault: Fault | None) -> Ended:
        self.lay_back()
        return run(partial(_deed, self.scene.do, self.what), fault)

    def untouched(self) -> bool:
        """True when every file is byte for byte what it was, and there is no other.

        Before, SQLite drops what no transaction of its log has ended, as it does for whoever opens the base next.
        """
        if (log := self.home / "rapport.sqlite3-wal").exists():
            with contextlib.closing(sqlite3.connect(log.with_name("rapport.sqlite3"))) as base:
                base.execute("SELECT count(*) FROM sqlite_master").fetchone()
        names = [_files_in(top) for top in (self.home, self.aside)]
        return names[0] == names[1] and not any(filecmp.cmpfiles(self.home, self.aside, names[0], shallow=False)[1:])

    def looked_at(self, refused: bool) -> dict[str, Any]:
        """Look in a process of its own at what is left, and let it be done again.

        Where nothing at all was touched there is nothing to look at: what is done again is what was done undisturbed.
        """
        if refused and self.untouched():
            return {"wrong": [], "as_before": True}
        return dict(json.loads(undisturbed(partial(_left, self, refused)) or '{"wrong": ["nothing was said"]}'))


def _files_in(top: Path) -> list[str]:
    """The names of all files, but of those whose only use is that one process at a time holds them."""
    return sorted(str(one.relative_to(top)) for one in top.rglob("*") if one.is_file() and one.name != "upgrade.lock")


def _digest() -> str:
    """What stands. When a token was last used is noted for those who were refused, too."""
    from tests.digest import digest

    return digest(frozenset({"site.ApiToken"}))


def _left(bench: Bench, refused: bool) -> str:
    wrong = _problems("after the fault")
    as_before = _digest() == bench.before
    try:
        if refused and (as_before or not bench.scene.whole):
            _let_go_on()
            again = _deed(bench.scene.do, bench.what)
            wrong += [f"done again: {again}"] if again != "done" else []
        recover()
    except Exception as fault:
        wrong.append(f"done again: {type(fault).__name__}: {fault}")
    wrong += _problems("after it was done again")
    return json.dumps({"wrong": wrong, "as_before": as_before})


def _let_go_on() -> None:
    """Let an import that stopped go on, as a person does who has read why."""
    from rapport.exchange.actions import go_on, undo_import
    from rapport.exchange.models import Import

    for brought in Import.objects.filter(state="stopped"):
        (undo_import if brought.taken_back_by_id else go_on)(acts("Helga"), brought)


def _problems(when: str) -> list[str]:
    from rapport.kit.checks import checks

    return [f"{when}: {code}: {one}" for code, each in checks.items() for one in each.made().problems[:3]]


def faults(made: Counter[str], most: int) -> Iterator[Fault]:
    """Give each fault to try: the n-th call of each kind, at most so many of a kind, evenly over all that are made."""
    for calls in CALLS:
        number = max((made[name.lstrip("?")] for name in calls.split(",")), default=0)
        chosen = sorted(
            {1 + place * (number - 1) // max(min(most, number) - 1, 1) for place in range(min(most, number))}
        )
        for place, n in enumerate(chosen):
            yield Fault(calls, n, ERRORS[place % 2], on=False)
            yield Fault(calls, n, ERRORS[(place + 1) % 2], on=True)


def main() -> None:
    """Prepare the scene and meet each fault."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connections

    from rapport.exchange import running
    from rapport.site.cli import open_program

    name, most, part, of = sys.argv[1], *(int(one) for one in sys.argv[2:5])
    crash_scenes.ROWS, running.BATCH = ROWS, BATCH
    open_program()
    write_people()
    home = Path(settings.HOME)
    bench = Bench(name, ALL[name].prepare(), home, home.with_name(home.name + "-aside"))
    bench.before = _digest()
    connections.close_all()
    shutil.copytree(home, bench.aside)
    quiet = bench.under(None)
    print(json.dumps({"calls": quiet.made, "said": quiet.said}), flush=True)
    for fault in list(faults(quiet.made, most))[part - 1 :: of]:
        ended = bench.under(fault)
        refused = ended.said.startswith("refused")
        told = bench.looked_at(refused)
        print(
            json.dumps({"fault": str(fault), "met": ended.refused, "said": ended.said, "status": ended.status, **told}),
            flush=True,
        )


if __name__ == "__main__":
    main()
