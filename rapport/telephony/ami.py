"""Talking with Asterisk over its Manager Interface: logging in, and listening. Nothing is ever asked for or changed."""

import hashlib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from rapport.kit.seals import unseal
from rapport.telephony.health import LoginRefused, NotAsterisk
from rapport.telephony.models import Line

# Seconds after which an exchange that says nothing while one logs in is given up.
PATIENCE = 10
# An exchange where nobody calls is silent; after so many seconds it is asked whether it is there.
SILENCE = 30.0
GREETING = b"Asterisk Call Manager/"
LONGEST_LINE, MOST_LINES = 8192, 400

Message = dict[str, str]


class Manager:
    """A connection to the Manager Interface that is logged in."""

    def __init__(self, line: Line) -> None:
        self._socket = _connected(line)
        self._file = self._socket.makefile("rb")

    def log_in(self, login: str, secret: str) -> None:
        """Log in for events of calls. The secret itself is never sent: the exchange asks, and MD5 over both answers."""
        greeting = self._file.readline(LONGEST_LINE)
        if not greeting.startswith(GREETING):
            raise NotAsterisk(greeting.decode("utf-8", "replace").strip()[:80])
        asked = self._ask({"Action": "Challenge", "AuthType": "MD5"})
        if asked.get("Response") != "Success":
            raise LoginRefused(asked.get("Message", ""))
        key = hashlib.md5(f"{asked.get('Challenge', '')}{secret}".encode(), usedforsecurity=False).hexdigest()
        # Events of system, agents, dialplan and digits are enough: what was dialled, who answered, what was pressed.
        facts = {"AuthType": "MD5", "Username": login, "Key": key, "Events": "call,agent,dialplan,dtmf"}
        answer = self._ask({"Action": "Login", **facts})
        if answer.get("Response") != "Success":
            raise LoginRefused(answer.get("Message", ""))

    def messages(self) -> Iterator[Message | None]:
        """Give one message after the other; None whenever a while passed without one. Raises OSError at its end."""
        self._socket.settimeout(SILENCE)
        while True:
            try:
                yield self._read()
            except TimeoutError:
                # A half-read line is lost with the connection: the file can't be read on after a timeout.
                self._file = self._socket.makefile("rb")
                self._send({"Action": "Ping"})
                yield None

    def close(self) -> None:
        """Say good-bye; that an exchange which broke off does not hear it is no trouble."""
        with suppress(OSError):
            self._send({"Action": "Logoff"})
        with suppress(OSError):
            self._socket.close()

    def _ask(self, told: Message) -> Message:
        self._send(told)
        while True:
            answer = self._read()
            if "Response" in answer:
                return answer

    def _send(self, told: Message) -> None:
        # A line break in a login would be another command.
        lines = [f"{name}: {' '.join(value.split())}" for name, value in told.items()]
        self._socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())

    def _read(self) -> Message:
        said: Message = {}
        for _place in range(MOST_LINES):
            raw = self._file.readline(LONGEST_LINE)
            if not raw:
                raise ConnectionResetError("closed")
            text = raw.decode("utf-8", "replace").rstrip("\r\n")
            if not text:
                if said:
                    return said
                continue
            name, colon, value = text.partition(":")
            if colon:
                said.setdefault(name.strip(), value.strip())
        return said


def _connected(line: Line) -> socket.socket:
    plain = socket.create_connection((line.host, line.port), timeout=PATIENCE)
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    if line.security == Line.Security.NONE:
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=line.host)
    except BaseException:
        plain.close()
        raise


@contextmanager
def opened(line: Line) -> Iterator[Manager]:
    """Give the exchange of the line logged in. Raises what `health.trouble_of` has a code for."""
    secret = unseal(line.password)
    manager = Manager(line)
    try:
        manager.log_in(line.login, secret)
        yield manager
    finally:
        manager.close()
