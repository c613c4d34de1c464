"""One bound session: parts go out as many at once as agreed, and what comes in is kept until it is taken."""

import select
import socket
import ssl
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from cryptography.fernet import InvalidToken

from rapport.kit import outward
from rapport.kit.seals import unseal
from rapport.texting.health import Trouble
from rapport.texting.models import Gateway
from rapport.texting.rules import UCS2, as_bytes
from rapport.texting.ways.kinds import Outgoing
from rapport.texting.ways.smpp.arrived import Arrived, Receipt, read_delivery
from rapport.texting.ways.smpp.line import answer_of, bounded, told

try:
    from smpplib import consts, smpp
    from smpplib.client import Client as Smpp
except ImportError:  # pragma: no cover - the extra "sms" is not installed
    Smpp = None

# Seconds after which the other side is given up.
PATIENCE = 5.0
_INTERNATIONAL, _ISDN, _NAMED = 1, 1, 5

Taken = Callable[[Receipt | Arrived], None]


class Session:
    """A session with the gateway. Every method raises Trouble; after one of the gateway's own it is closed."""

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway
        self._brought: deque[Any] = deque()
        self._client = self._opened()

    def send(self, parts: Sequence[Outgoing]) -> Iterator[tuple[Outgoing, str | Trouble]]:
        """Send the parts and give each with the gateway's number or what was wrong with it, as the answers come."""
        left, under_way = deque(parts), dict[int, Outgoing]()
        while left or under_way:
            while left and len(under_way) < self.gateway.window:
                part = left.popleft()
                under_way[self._submit(part)] = part
            pdu = self._read()
            answered = under_way.pop(pdu.sequence, None) if pdu.command == "submit_sm_resp" else None
            if answered is not None:
                yield answered, answer_of(pdu)
            else:
                self._keep(pdu)

    def take(self, taken: Taken) -> int:
        """Have `taken` see everything that came, each acknowledged only after it, and return how many they were.

        What `taken` raises leaves its delivery unacknowledged: the other side brings it again.
        """
        number = 0
        while self._brought or self._hears():
            if not self._brought:
                self._keep(self._read())
                continue
            pdu = self._brought.popleft()
            taken(read_delivery(pdu))
            with told():
                answer = smpp.make_pdu("deliver_sm_resp", client=self._client)
                answer.sequence = pdu.sequence
                self._client.send_pdu(answer)
            number += 1
        return number

    def ask_for_life(self) -> None:
        """See that the other side is still there."""
        with told():
            question = smpp.make_pdu("enquire_link", client=self._client)
            question.sequence = self._client.next_sequence()
            self._client.send_pdu(question)
            while True:
                pdu = self._read()
                if pdu.command == "enquire_link_resp" and pdu.sequence == question.sequence:
                    return
                self._keep(pdu)

    def close(self) -> None:
        """Say goodbye; that the other side does not hear it is no trouble of its own."""
        with suppress(Exception):
            self._client.send_pdu(smpp.make_pdu("unbind", client=self._client))
        with suppress(Exception):
            self._client._socket.close()
        self._client._socket = None

    def _opened(self) -> Any:
        if Smpp is None:
            raise Trouble("no_library")
        row = self.gateway
        try:
            password = unseal(row.password) if row.password else ""
        except InvalidToken as wrong:
            raise Trouble("key") from wrong
        try:
            address = outward.address_of(row.host, row.port)
        except outward.Unreachable as wrong:
            raise Trouble("unreachable", str(wrong)) from wrong
        client = Smpp(address, row.port, timeout=PATIENCE, allow_unknown_opt_params=True)
        client._recv_exact = bounded(client._recv_exact)
        try:
            with told():
                client._socket = self._plugged(address)
                client.state = consts.SMPP_CLIENT_STATE_OPEN
                client.bind_transceiver(system_id=row.login, password=password)
        except Trouble as wrong:
            with suppress(Exception):
                client._socket.close()
            client._socket = None
            raise wrong if wrong.code != "refused" else Trouble("login", wrong.said) from None
        return client

    def _plugged(self, address: str) -> socket.socket:
        try:
            plain = socket.create_connection((address, self.gateway.port), timeout=PATIENCE)
            if self.gateway.security == Gateway.Security.TLS:
                return ssl.create_default_context().wrap_socket(plain, server_hostname=self.gateway.host)
        except OSError as wrong:
            raise Trouble("unreachable", str(wrong)) from wrong
        return plain

    def _submit(self, part: Outgoing) -> int:
        octets = as_bytes(part.words, part.encoding)
        several = part.total > 1
        if several:
            octets = bytes([5, 0, 3, part.mark, part.total, part.place]) + octets
        named = not part.sender.lstrip("+").isdecimal()
        pdu = smpp.make_pdu(
            "submit_sm",
            client=self._client,
            source_addr_ton=_NAMED if named else _INTERNATIONAL,
            source_addr_npi=0 if named else _ISDN,
            source_addr=part.sender.lstrip("+"),
            dest_addr_ton=_INTERNATIONAL,
            dest_addr_npi=_ISDN,
            destination_addr=part.to.lstrip("+"),
            esm_class=0x40 if several else 0,
            data_coding=8 if part.encoding == UCS2 else 0,
            registered_delivery=1,
            user_message_reference=part.key,
            short_message=octets,
        )
        with told():
            self._client.send_pdu(pdu)
        return int(pdu.sequence)

    def _hears(self) -> bool:
        """True when something has come: with TLS it may lie in the socket's own store already."""
        plugged = self._client._socket
        waiting = plugged.pending() if isinstance(plugged, ssl.SSLSocket) else 0
        return bool(waiting or select.select([plugged], [], [], 0)[0])

    def _read(self) -> Any:
        with told():
            return self._client.read_pdu()

    def _keep(self, pdu: Any) -> None:
        """Answer what wants an answer at once, keep what is brought, and notice that the other side goes."""
        if pdu.command == "deliver_sm":
            self._brought.append(pdu)
        elif pdu.command == "enquire_link":
            with told():
                self._client._enquire_link_received(pdu)
        elif pdu.command == "unbind":
            raise Trouble("broken_off", "unbind")
