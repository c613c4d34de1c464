"""Calling addresses that people gave us, without being led inside.

The name is resolved once, every address it gives has to be public, and the connection goes to one of just those: a
name that changes between the check and the call changes nothing. No redirects, no slow answers, no large ones.
"""

import http.client
import ipaddress
import socket
import ssl
from dataclasses import dataclass
from threading import Timer
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

SECONDS = 10.0
CONNECT_SECONDS = 5.0
LARGEST_ANSWER = 64 * 1024
PORTS = {80, 443, 8080, 8443}


class Unreachable(Exception):
    """The address may not be called, or did not answer in time; `str()` is a sentence."""


@dataclass(frozen=True)
class Target:
    """An address that may be called: its parts and the one network address to connect to."""

    scheme: str
    host: str
    port: int
    path: str
    address: str


def target_of(url: str) -> Target:
    """Return where a call to the URL may go. Raises Unreachable for anything that is not a public web address."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError as wrong:
        raise Unreachable(_("This is not a web address.")) from wrong
    allowed = host in settings.WEBHOOK_ALLOW
    if parts.scheme not in {"http", "https"} or not host or parts.username or parts.password or host.endswith("."):
        raise Unreachable(_("Give a web address such as https://example.com/hook, without a name and password in it."))
    if port not in PORTS and not allowed:
        raise Unreachable(_("Only the ports 80, 443, 8080 and 8443 are called."))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, path, _resolved(host, port, allowed))


def _resolved(host: str, port: int, allowed: bool) -> str:
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as wrong:
        raise Unreachable(_("The name %(host)s is not known.") % {"host": host}) from wrong
    if not found or not (allowed or all(_is_public(address) for address in found)):
        raise Unreachable(_("The address leads into a private network. The administrator can allow it by name."))
    return found[0]


def _is_public(text: str) -> bool:
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is not None:
            return inner.is_global
        # Translated addresses carry any IPv4 address inside.
        if address in ipaddress.ip_network("64:ff9b::/96"):
            return False
    return address.is_global and not address.is_multicast


def post(url: str, body: bytes, headers: dict[str, str]) -> int:
    """Send the body to the URL and return the status of the answer. Raises Unreachable, within about ten seconds."""
    return call("POST", url, body, headers)[0]


def call(method: str, url: str, body: bytes | None, headers: dict[str, str]) -> tuple[int, bytes]:
    """Call the URL and return status and body of the answer, at most 64 KiB. Raises Unreachable as `post` does."""
    target = target_of(url)
    try:
        plain = socket.create_connection((target.address, target.port), timeout=CONNECT_SECONDS)
    except OSError as wrong:
        raise Unreachable(_("%(host)s does not answer.") % {"host": target.host}) from wrong
    # An answer of one byte a second never trips a timeout of its own; the whole call has to end.
    watch = Timer(SECONDS, _cut, [plain])
    watch.daemon = True
    watch.start()
    connection = http.client.HTTPConnection(target.host, target.port)
    try:
        connection.sock = _secured(plain, target)
        connection.request(method, target.path, body, headers)
        response = connection.getresponse()
        return response.status, response.read(LARGEST_ANSWER)
    except (OSError, http.client.HTTPException) as wrong:
        raise Unreachable(_("%(host)s did not answer as a web server does.") % {"host": target.host}) from wrong
    finally:
        watch.cancel()
        connection.close()
        plain.close()


def address_of(host: str, port: int) -> str:
    """Return the network address at which a server that is no web server may be called. Raises Unreachable.

    Any port is one; the name is checked as that of a web address is.
    """
    try:
        name = host.strip().encode("idna").decode().lower()
    except UnicodeError as wrong:
        raise Unreachable(_("The name %(host)s is not known.") % {"host": host}) from wrong
    return _resolved(name, port, name in settings.WEBHOOK_ALLOW)


def _secured(plain: socket.socket, target: Target) -> socket.socket:
    if target.scheme == "http":
        return plain
    return ssl.create_default_context().wrap_socket(plain, server_hostname=target.host)


def _cut(plain: socket.socket) -> None:
    try:
        plain.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
