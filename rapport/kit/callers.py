"""Where a request comes from."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the network address of the caller; for IPv6 its /64 network, since one caller has all of it.

    X-Forwarded-For is believed only of a proxy that was declared trusted, and then only its last entry, which that
    proxy wrote itself.
    """
    return network_of(request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", ""))


def network_of(connected: str, forwarded: str) -> str:
    """Return the same from the address that connected and the X-Forwarded-For that was sent along ("": none)."""
    told = connected
    if settings.TRUSTED_PROXY:
        told = forwarded.rpartition(",")[2].strip() or told
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return "unknown"
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
