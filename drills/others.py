"""The servers of other people that the drill brings along: one that takes mail, and a program that hears webhooks."""

import asyncio
import logging
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from standardwebhooks import Webhook


@dataclass
class Taken:
    """What the mail server took, as (Message-ID, body) pairs; it takes its time, before and after it has the letter."""

    chance: random.Random
    letters: list[tuple[str, str]] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep the letter."""
        await asyncio.sleep(self.chance.uniform(0, 0.15))
        letter = message_from_bytes(envelope.content, policy=policy.default)  # type: ignore[arg-type]
        self.letters.append((str(letter["Message-ID"]), letter.get_content().strip()))  # type: ignore[attr-defined]
        # It has the letter now, and the sender does not know it yet.
        await asyncio.sleep(self.chance.uniform(0, 0.15))
        return "250 taken"


@dataclass
class Heard:
    """What came to the webhook, as (delivery id, body) pairs, and how often a signature was wrong."""

    chance: random.Random
    calls: list[tuple[str, bytes]] = field(default_factory=list)
    forged: int = 0
    secret: str = ""


@contextmanager
def smtp(port: int, seed: int) -> Iterator[Taken]:
    """Run a mail server on the port."""
    # What is said on each line is no news here.
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    taken = Taken(random.Random(seed))
    controller = Controller(taken, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield taken
    finally:
        controller.stop()


@contextmanager
def webhook(port: int, seed: int) -> Iterator[Heard]:
    """Run a program that hears webhooks on the port."""
    heard = Heard(random.Random(seed))

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            time.sleep(heard.chance.uniform(0, 0.05))
            headers = {name.lower(): value for name, value in self.headers.items()}
            try:
                Webhook(heard.secret).verify(body.decode(), headers)
            except Exception:
                heard.forged += 1
            heard.calls.append((headers["webhook-id"], body))
            time.sleep(heard.chance.uniform(0, 0.05))
            try:
                self.send_response(204)
                self.end_headers()
            except OSError:
                # Whoever called was killed meanwhile.
                pass

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Door)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield heard
    finally:
        server.shutdown()
        server.server_close()
