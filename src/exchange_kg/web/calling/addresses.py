"""Where a host is, and whether the server may call there."""

from __future__ import annotations

import ipaddress
import socket
from ipaddress import IPv4Address, IPv6Address
from typing import TypeAlias

from exchange_kg.web.calling.failure import CallError

_Address: TypeAlias = IPv4Address | IPv6Address
# IPv4 behind IPv6: RFC 6052, section 2.1.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def addresses(host: str, port: int) -> list[str]:
    """Return the addresses of a host, looked up once.

    Addresses that are not public (loopback, private, link-local, multicast, unspecified...) are returned only
    where the host is one itself, or is `localhost`: a name is not trusted with them, since whoever owns it
    may point it anywhere. Raises CallError for a name with any such address, or with none at all.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise CallError("call_unreachable", host) from error
    names = list(dict.fromkeys(str(address[0]) for *_, address in found))
    if not _is_itself(host):
        for name in names:
            if not is_public(ipaddress.ip_address(name)):
                raise CallError("call_address", name)
    return names


def is_public(address: _Address) -> bool:
    """Tell whether an address belongs to the public network, as one that is wrapped in it does."""
    inside = _inside(address)
    if inside is not None:
        return is_public(inside)
    return address.is_global and not address.is_multicast


def _inside(address: _Address) -> IPv4Address | None:
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def _is_itself(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
