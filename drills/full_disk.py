"""Disk drill: a real disk that fills up and that turns read-only under the running program (checks 131, 146).

    sudo python -m drills.full_disk

Needs the right to mount: a tmpfs of 96 MB becomes RAPPORT_HOME, with the folder of temporary files and the log of the
server on it. While it is full (and while it is read-only) a save, an upload, an import and a backup are told so and
leave nothing; reading goes on; with room again everything goes on by itself. On the full disk, each by itself: an offer
is set as a PDF and sent, Anna logs in, nothing can be written into the log, SQLite is told to bring the rows of its
log into the base, the server is ended and begun again, and a start upgrades the base.
"""

import base64
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from drills.programs import RAPPORT, Program, wait_until
from drills.served import Served, report, served
from rapport.demo.bench.server import Visitor

SIZE = "96m"
PASSWORD = "trays for every bakery"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
OFFER = {"title": "Trays", "currency": "EUR", "lines": [{"name": "Tray", "quantity": "10", "list_price": "2.50"}]}


@contextmanager
def _mounted(folder: Path) -> Iterator[Path]:
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def _full(home: Path) -> Iterator[None]:
    filler = home / "filler"
    with filler.open("wb") as out:
        try:
            while True:
                os.write(out.fileno(), bytes(1 << 12))
        except OSError:
            pass
    yield
    filler.unlink()


def _remount(home: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(home)], check=True)


def _command(*words: str) -> tuple[int, str]:
    done = subprocess.run([*RAPPORT, *words], capture_output=True, text=True, timeout=300)
    return done.returncode, (done.stdout + done.stderr).strip()[-300:]


def _trouble(one: Served, name: str, rows: Path, code: str) -> Iterator[str]:
    """Do everything that writes, and tell what was not refused as it should be."""
    for number in range(5):
        status, answer = one.add(f"{name} {number}")
        if status != 503 or not str(answer.get("type", "")).endswith(code):
            yield f"{name}: a save was answered {status} {str(answer)[:200]}"
    if one.api.ask("GET", "/clients")[0] != 200:
        yield f"{name}: reading does not go on"
    for words in (["backup"], ["import", "clients", str(rows), "--lawful-basis", "contract", "--origin", "import"]):
        code_, said = _command(*words)
        print(f"  {name}, rapport {words[0]}: exit {code_}: {said.splitlines()[-1] if said else ''}", flush=True)
        if code_ != 1 or "Traceback" in said:
            yield f"{name}: rapport {words[0]} ended with {code_}: {said}"


def _upload(one: Served, client: int, name: str) -> tuple[int, Any]:
    content = base64.b64encode(os.urandom(300_000)).decode()
    body = {"name": f"{name}.bin", "content": content, "subject_kind": "client", "subject_id": client}
    return one.api.ask("POST", "/files", body, key=name)


def _files(one: Served) -> list[Path]:
    return sorted(file for file in (one.home / "files").rglob("*") if file.is_file())


def _log_in(one: Served) -> tuple[int, bool]:
    """Log Anna in as a browser does; return the answer, and whether she is in now."""
    browser = Visitor(one.port)
    page = browser.ask("/account/login/").text
    token = re.search('name="csrfmiddlewaretoken" value="([^"]+)"', page)
    facts = {"login": "anna@firm.example", "password": PASSWORD, "csrfmiddlewaretoken": token[1] if token else ""}
    answer = browser.ask("/account/login/", urlencode(facts).encode(), FORM)
    return answer.status, browser.ask("/clients/").status == 200


def _each_alone(one: Served, client: int, offer: int) -> Iterator[str]:
    """On the full disk: an upload, a PDF, a session, the log, the log of SQLite; tell what is not as it should be."""
    log, files, head = (one.home / "log").stat().st_size, _files(one), one.head()
    # What SQLite's log has room for is still written: first that is filled as well.
    for number in range(1000):
        if one.add(f"The last room {number}")[0] == 503:
            break
    status, answer = _upload(one, client, "while-full")
    if status != 503 or _files(one) != files:
        yield f"an upload was answered {status} {str(answer)[:200]}"
    paper = head.ask(f"/offers/{offer}/paper/")
    print(f"  full, an offer as PDF: {paper.status}, {len(paper.text)} letters", flush=True)
    if not (paper.status == 200 and paper.text.startswith("%PDF")) and paper.status != 503:
        yield f"an offer as PDF was answered {paper.status} {paper.text[:200]}"
    status, answer = one.api.ask("POST", f"/offers/{offer}/send", {}, key="send-full")
    if status != 503:
        yield f"sending an offer was answered {status} {str(answer)[:200]}"
    status, inside = _log_in(one)
    print(f"  full, logging in: {status}", flush=True)
    if status != 503 or inside:
        yield f"logging in was answered {status}, and she is {'in' if inside else 'not in'}"
    if head.ask("/clients/").status != 200:
        yield "whoever was logged in reads no more"
    if (one.home / "log").stat().st_size >> 12 != log >> 12:
        yield "the log could still be written, so nothing was tried with it"
    with closing(sqlite3.connect(one.home / "rapport.sqlite3")) as base:
        try:
            busy, pages, brought = base.execute("PRAGMA wal_checkpoint(FULL)").fetchone()
            said = f"{brought} of {pages} pages brought over, busy {busy}"
        except sqlite3.OperationalError as wrong:
            said = str(wrong)
    print(f"  full, the log of SQLite brought into the base: {said}", flush=True)
    if one.api.ask("GET", "/clients")[0] != 200:
        yield "reading does not go on after the log of SQLite could not be brought over"
    one.program.end()
    code, said = _command("verify")
    if code or "Traceback" in said:
        yield f"verify on the full disk ended with {code}: {said}"


def _room_again(one: Served, client: int, offer: int) -> Iterator[str]:
    """Do once more what the full disk refused, under the same keys."""
    status, answer = _upload(one, client, "while-full")
    if status != 201:
        yield f"with room again an upload was answered {status} {str(answer)[:200]}"
    status, answer = one.api.ask("POST", f"/offers/{offer}/send", {}, key="send-full")
    if status != 200:
        yield f"with room again sending was answered {status} {str(answer)[:200]}"
    if not _log_in(one)[1]:
        yield "with room again nobody can log in"


def _read_only(one: Served) -> Iterator[str]:
    """Start on a disk that can't be written: it is told; and with RAPPORT_READ_ONLY what is there can be read.

    Without the setting SQLite reads only where its log and the index of that are still there; else the start says so.
    """
    log = Path(tempfile.mkdtemp()) / "log"
    for setting in ({}, {"RAPPORT_READ_ONLY": "1"}):
        log.unlink(missing_ok=True)
        one.program = Program("serve", "serve", log=log, environment=setting)
        one.program.begin()
        answers = wait_until(lambda: one.program.died() or one.api.ask("GET", "/clients")[0] == 200, 120)
        told = log.read_text().strip()
        if answers and not one.program.died():
            status, answer = one.add("Nobody")
            said = f"reads, and a save was answered {status}"
            if status != 503 or not str(answer.get("type", "")).endswith("read-only"):
                yield f"read-only: a save was answered {status} {answer}"
        else:
            said = f"ends: {told[-300:].splitlines()[-1] if told else ''}"
            if setting or not answers or "Traceback" in told or "RAPPORT_READ_ONLY" not in told:
                yield f"read-only, {setting}: no page: {told[-600:]}"
        print(f"  read-only, rapport serve with {setting or 'no setting'}: {said}", flush=True)
        one.program.end()
    one.program = Program("serve", "serve", log=one.home / "log")


def main() -> int:
    """Run the drill and return the exit code."""
    problems: list[str] = []
    with tempfile.TemporaryDirectory(prefix="rapport-disk-") as scratch:
        rows = Path(scratch) / "rows.csv"
        rows.write_text("Name,E-mail\n" + "".join(f"Imported {n} AS,office@imported{n}.example\n" for n in range(3000)))
        folder = Path(scratch) / "home"
        folder.mkdir()
        with _mounted(folder) as home, served(home, TMPDIR=str(home)) as one:
            one.give_password(PASSWORD)
            one.begin()
            client = one.add("Before")[1]["id"]
            offer = one.api.ask("POST", "/offers", {"client_id": client, **OFFER}, key="offer")[1]["id"]
            with _full(home):
                problems += _trouble(one, "full", rows, "full")
            one.add_for_sure("After it was full", tries=20)
            for number in range(60):
                one.add_for_sure(f"In the log {number}", tries=20)
            with _full(home):
                problems += _each_alone(one, client, offer)
            one.begin()
            one.add_for_sure("After each was tried alone", tries=20)
            problems += list(_room_again(one, client, offer))
            problems += list(one.wrong())
            one.program.end()
            one.make_older()
            with _full(home):
                code, said = _command("serve")
                print(
                    f"  full, a start that upgrades: exit {code}: {said.splitlines()[-1] if said else ''}", flush=True
                )
                if code != 1 or "Traceback" in said:
                    problems.append(f"an upgrade on the full disk ended with {code}: {said}")
            one.begin()
            one.add_for_sure("After the upgrade", tries=20)
            problems += list(one.wrong())
            one.program.end()
            _remount(home, "ro")
            problems += _read_only(one)
            _remount(home, "rw")
            one.begin()
            one.add_for_sure("After a new start", tries=20)
            problems += list(one.wrong())
            wanted = {"Before", "After it was full", "After each was tried alone", "After the upgrade"}
            wanted |= {"After a new start"}
            problems += [f"{name} was never done" for name in wanted - set(one.done)]
            print(f"Answers by status: {one.told}")
    return report("The disk", problems)


if __name__ == "__main__":
    sys.exit(main())
