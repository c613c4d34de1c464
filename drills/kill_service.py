"""Kill drill of the service desk: letters come in, are answered and told on, and the program is killed all the while.

    python -m drills.kill_service [--kills 50] [--seed 7] [--postgres]

A real IMAP server (Dovecot), a real SMTP server, a webhook, `rapport serve` and `rapport worker` on a scratch home. At
random moments one of the two is killed with SIGKILL and begun again. At the end each letter is in one enquiry, each
answer was sent (twice only under the same Message-ID), each webhook heard (again only under the same id), and
`rapport verify` finds nothing. Exit code 1 when anything of it does not hold.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from drills import firm, others, proof
from drills.busy import BOXES, CLIENTS, Desk, Post
from drills.programs import RAPPORT, Api, Program, free_port, wait_until
from tests.bench import imap

# Between two letters, in seconds; and how many of them may wait in the mailboxes.
APART, AHEAD = 0.1, 25
WORKERS = 3
# A minute for a webhook that was under way, three for a message, thirty seconds for a mailbox, and for a busy machine.
SETTLES = 900


@contextmanager
def going_on(work: Callable[[], None], pause: float) -> Iterator[None]:
    """Do the work again and again in a thread, so many seconds apart, until the block ends."""
    stop, broken = threading.Event(), list[BaseException]()

    def go() -> None:
        try:
            while not stop.wait(pause):
                work()
        except BaseException as wrong:
            broken.append(wrong)

    thread = threading.Thread(target=go, daemon=True)
    thread.start()
    yield
    stop.set()
    thread.join(60)
    if broken:
        raise broken[0]


def main() -> int:
    """Run the drill and return the exit code."""
    told = argparse.ArgumentParser(description="Kill the service desk at random moments.")
    told.add_argument("--kills", type=int, default=50)
    told.add_argument("--seed", type=int, default=int(time.time()))
    told.add_argument("--postgres", action="store_true", help="On a PostgreSQL of our own instead of SQLite.")
    wanted = told.parse_args()
    # Whoever ends the drill early ends what it began.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    print(f"Seed {wanted.seed}, {wanted.kills} kills, {'PostgreSQL' if wanted.postgres else 'SQLite'}", flush=True)
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rapport-drill-")))
        url = f"sqlite:///{home / 'rapport.sqlite3'}"
        if wanted.postgres:
            from tests.bench.postgres import server

            url = stack.enter_context(server())
        smtp_port, hook_port, port = free_port(), free_port(), free_port()
        os.environ |= {
            "RAPPORT_HOME": str(home), "DATABASE_URL": url, "PORT": str(port), "RAPPORT_API_CALLS": "1000000",
            "RAPPORT_SMTP_URL": f"smtp://127.0.0.1:{smtp_port}", "RAPPORT_MAIL_FROM": "desk@firm.example",
            "RAPPORT_WEBHOOK_ALLOW": "localhost", "DJANGO_SETTINGS_MODULE": "rapport.site.settings",
        }  # fmt: skip
        mail = stack.enter_context(imap.running())
        taken = stack.enter_context(others.smtp(smtp_port, wanted.seed))
        heard = stack.enter_context(others.webhook(hook_port, wanted.seed))
        return _drill(wanted.kills, random.Random(wanted.seed), home, port, mail, taken, heard, hook_port)


def _drill(
    kills: int, chance: random.Random, home: Path, port: int, mail: imap.MailServer, taken: others.Taken,
    heard: others.Heard, hook_port: int,
) -> int:  # fmt: skip
    import django

    from rapport.site.cli import open_program
    from tests.bench.migrated import migrated_file

    django.setup()
    if os.environ["DATABASE_URL"].startswith("sqlite"):
        shutil.copy(migrated_file(), home / "rapport.sqlite3")
    open_program()
    known = firm.write_firm(mail.port, f"http://localhost:{hook_port}/hook", BOXES, CLIENTS)
    heard.secret = known.secret
    post, desk = Post(mail, chance), Desk(Api(port, known.token), known.clients)
    serve = Program("serve", "serve", "--no-worker", log=home / "log")
    # Several, so that while one begins anew others work, and the deeds of two workers cross.
    workers = [Program(f"worker {number}", "worker", log=home / "log") for number in range(1, WORKERS + 1)]
    begun = time.monotonic()

    def figures() -> tuple[int, int, int]:
        return proof.letters_in(), len(taken.letters), len(heard.calls)

    try:
        for one in (serve, *workers):
            one.begin()
        with going_on(desk.answer_new, 0.5):
            with going_on(lambda: post.bring(proof.letters_in() + AHEAD), APART):
                for number in range(1, kills + 1):
                    before = figures()
                    # Not while it only starts: something has come in, left or been told since it was begun again.
                    wait_until(lambda before=before: figures() != before, 40)
                    time.sleep(chance.uniform(0, 3))
                    # Most often the worker that has worked longest: one that only starts has nothing to lose.
                    victim = serve if chance.random() < 1 / 6 else workers.pop(0)
                    victim.kill()
                    came, left, told = figures()
                    print(f"{number:3}  {time.monotonic() - begun:6.1f} s  {victim.name:8} killed:"
                          f" {came} letters in, {left} sent, {told} told", flush=True)  # fmt: skip
                    victim.begin()
                    if victim is not serve:
                        workers.append(victim)
            fresh = sum(goes_on is None for goes_on in post.delivered.values())
            wait_until(lambda: proof.letters_in() >= len(post.delivered) and len(desk.answered) >= fresh, SETTLES, 1)
        quiet = wait_until(lambda: proof.all_quiet() == proof.QUIET, SETTLES, 1)
        # What is sent twice by mistake is sent soon.
        time.sleep(5)
    finally:
        for one in (serve, *workers):
            one.end()
    wrong = [] if quiet else [f"Not done in {SETTLES} s: {proof.all_quiet()}"]
    wrong += proof.wrong_with_letters(post.delivered)
    wrong += proof.wrong_with_answers(desk.answered, taken)
    wrong += proof.wrong_with_webhooks(known.subscription, heard)
    verified = subprocess.run([*RAPPORT, "verify", "--json"], stdout=subprocess.PIPE, text=True)
    if verified.returncode:
        wrong.append(f"rapport verify: {json.loads(verified.stdout)['checks']}")
    twice = proof.again([name for name, _body in taken.letters])
    again = proof.again([name for name, _body in heard.calls])
    print(f"{kills} kills in {time.monotonic() - begun:.0f} s: {len(post.delivered)} letters in {fresh} enquiries,"
          f" {len(desk.answered)} answered in {desk.tries} tries, {len(taken.letters)} sent, {twice} of them once more"
          f" under the same Message-ID, {len(heard.calls)} webhooks, {again} once more under the same id.")  # fmt: skip
    for one in wrong[:50]:
        print(f"WRONG: {one}")
    if wrong:
        log = (home / "log").read_text(errors="replace")
        print(log[-4000:])
    print("Nothing lost, nothing doubled." if not wrong else f"{len(wrong)} things do not hold.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
