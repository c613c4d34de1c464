"""A mail server for stories that takes what is sent: aiosmtpd on a free port of this machine."""

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class SentMail:
    """A real mail server that keeps what it takes, and refuses the addresses that it is told to."""

    def __init__(self) -> None:
        self.letters: list[Envelope] = []
        self.refuse: dict[str, str] = {}

    @property
    def messages(self) -> list[EmailMessage]:
        """What was taken, read."""
        return [message_from_bytes(one.content, policy=policy.default) for one in self.letters]  # type: ignore[misc,arg-type]

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        """Take an address, or answer as told."""
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep the letter."""
        self.letters.append(envelope)
        return "250 taken"


class _OnPort(Controller):
    """Listens on a port that is its own from the beginning: one that is only free may soon be somebody else's."""

    def __init__(self, taken: SentMail) -> None:
        self._own = socket.create_server(("127.0.0.1", 0))
        # On a crowded machine it takes long until a thread gets its turn.
        super().__init__(taken, hostname="127.0.0.1", port=self._own.getsockname()[1], ready_timeout=60)

    def _create_server(self) -> Any:
        return self.loop.create_server(self._factory_invoker, sock=self._own)


@pytest.fixture
def sent_mail(settings: Any) -> Iterator[SentMail]:
    """A mail server on a free port, named in the settings."""
    taken = SentMail()
    controller = _OnPort(taken)
    controller.start()
    settings.MAIL_CONFIGURED = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 60
    settings.DEFAULT_FROM_EMAIL = "desk@firm.example"
    yield taken
    controller.stop()
