"""An SMSC of our own on a loopback port: as much of SMPP 3.4 as a session needs, written from the standard."""

import socket
import struct
import threading
from contextlib import suppress
from dataclasses import dataclass, field

BIND, SUBMIT, DELIVER, UNBIND, ENQUIRE = 0x09, 0x04, 0x05, 0x06, 0x15
ANSWER = 0x80000000
OK, THROTTLED, BAD_NUMBER, BIND_FAILED = 0, 0x58, 0x0B, 0x0D


@dataclass
class Submitted:
    """One submit_sm as it came."""

    to: str
    sender: str
    esm: int
    coding: int
    octets: bytes
    key: int
    registered: int


@dataclass
class Smsc:
    """The fake SMSC. `script` says what the next submits get: a status, or "drop" after and "cut" before taking it.

    What it has taken stands in `taken`; under a key that it knows it takes nothing more, as SMSCs do.
    """

    password: str = "secret"
    script: list[int | str] = field(default_factory=list)
    submitted: list[Submitted] = field(default_factory=list)
    taken: list[Submitted] = field(default_factory=list)
    to_bring: list[bytes] = field(default_factory=list)
    acknowledged: list[int] = field(default_factory=list)
    binds: int = 0
    asked: int = 0
    ask_first: bool = False

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        self._ids: dict[int, str] = {}
        self._sequence = 1000
        self._changed = threading.Condition()
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """Hang up on everybody."""
        with suppress(OSError):
            # Closing alone does not wake up who waits for the next caller.
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.hang_up()

    def hang_up(self) -> None:
        """Drop every session without a word."""
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        self._open.clear()

    def bring(self, octets: bytes, *, number: str = "421905123456", to: str = "421900000000", coding: int = 0,
              esm: int = 0, options: bytes = b"") -> None:  # fmt: skip
        """Send a deliver_sm to who is bound."""
        body = b"\0" + b"\1\1" + number.encode() + b"\0" + b"\1\1" + to.encode() + b"\0"
        body += bytes([esm, 0, 0]) + b"\0\0" + bytes([0, 0, coding, 0, len(octets)]) + octets + options
        self._sequence += 1
        self._open[-1].sendall(_pdu(DELIVER, 0, self._sequence, body))

    def receipt(self, told_id: str, state: str = "DELIVRD") -> None:
        """Tell what became of a part, in the words of Appendix B."""
        text = f"id:{told_id} sub:001 dlvrd:001 submit date:2611231025 done date:2611231026 stat:{state} err:000 text:"
        self.bring(text.encode(), esm=0x04)

    def pause(self) -> None:
        """Give what is on its way through the sockets a moment, no longer than until something is acknowledged."""
        with self._changed:
            self._changed.wait(timeout=0.02)

    def _serve(self) -> None:
        while True:
            try:
                peer, _address = self._listener.accept()
            except OSError:
                return
            self._open.append(peer)
            threading.Thread(target=self._talk, args=[peer], daemon=True).start()

    def _talk(self, peer: socket.socket) -> None:
        try:
            while True:
                length = struct.unpack(">L", _exactly(peer, 4))[0]
                command, status, sequence = struct.unpack(">LLL", _exactly(peer, 12))
                body = _exactly(peer, length - 16)
                if not self._answer(peer, command, status, sequence, body):
                    return
        except OSError:
            return

    def _answer(self, peer: socket.socket, command: int, status: int, sequence: int, body: bytes) -> bool:
        if command == BIND:
            password = body.split(b"\0")[1].decode()
            self.binds += 1
            good = password == self.password
            peer.sendall(_pdu(BIND | ANSWER, OK if good else BIND_FAILED, sequence, b"SMSC\0" if good else b""))
        elif command == SUBMIT:
            return self._take(peer, sequence, body)
        elif command == ENQUIRE:
            self.asked += 1
            peer.sendall(_pdu(ENQUIRE | ANSWER, OK, sequence, b""))
        elif command == DELIVER | ANSWER:
            with self._changed:
                self.acknowledged.append(sequence)
                self._changed.notify_all()
        elif command == UNBIND:
            peer.sendall(_pdu(UNBIND | ANSWER, OK, sequence, b""))
            return False
        return True

    def _take(self, peer: socket.socket, sequence: int, body: bytes) -> bool:
        one = _submitted(body)
        self.submitted.append(one)
        step = self.script.pop(0) if self.script else OK
        if self.ask_first:
            peer.sendall(_pdu(ENQUIRE, OK, 77, b""))
        if step == "cut":
            peer.shutdown(socket.SHUT_RDWR)
            return False
        if isinstance(step, int) and step != OK:
            peer.sendall(_pdu(SUBMIT | ANSWER, step, sequence, b""))
            return True
        if one.key not in self._ids:
            self._ids[one.key] = format(0xABC0 + len(self._ids), "x")
            self.taken.append(one)
        if step == "drop":
            peer.shutdown(socket.SHUT_RDWR)
            return False
        peer.sendall(_pdu(SUBMIT | ANSWER, OK, sequence, self._ids[one.key].encode() + b"\0"))
        return True


def _pdu(command: int, status: int, sequence: int, body: bytes) -> bytes:
    return struct.pack(">LLLL", len(body) + 16, command, status, sequence) + body


def _exactly(peer: socket.socket, size: int) -> bytes:
    got = b""
    while len(got) < size:
        piece = peer.recv(size - len(got))
        if not piece:
            raise OSError("gone")
        got += piece
    return got


def _submitted(body: bytes) -> Submitted:
    def text(at: int) -> tuple[str, int]:
        end = body.index(b"\0", at)
        return body[at:end].decode(), end + 1

    _service, at = text(0)
    sender, at = text(at + 2)
    to, at = text(at + 2)
    esm, at = body[at], at + 3
    _when, at = text(at)
    _until, at = text(at)
    registered, _replace, coding, _stock, length = body[at : at + 5]
    octets, at = body[at + 5 : at + 5 + length], at + 5 + length
    key = 0
    while at + 4 <= len(body):
        kind, size = struct.unpack(">HH", body[at : at + 4])
        if kind == 0x0204:
            key = int.from_bytes(body[at + 4 : at + 4 + size], "big")
        at += 4 + size
    return Submitted(to, sender, esm, coding, octets, key, registered)
