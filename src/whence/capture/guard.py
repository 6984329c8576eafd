"""Which addresses may be fetched: public ones only, judged after resolution, so that no page reaches into a network."""

from __future__ import annotations

import ipaddress
import socket

from whence.records.errors import Unusable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
COMPATIBLE = ipaddress.IPv6Network("::/96")
# Python 3.11 takes a network's own NAT64 prefix (RFC 8215) and the addresses of a site for the open internet.
LOCAL = (ipaddress.IPv6Network("64:ff9b:1::/48"), ipaddress.IPv6Network("fec0::/10"))


def resolve(host: str, port: int, where: str, *, allow_private: bool) -> list[str]:
    """The addresses of a host, to be connected to as they are: a second look-up could answer otherwise."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unusable(where, f"no such host: {host}") from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_private and not all(is_public(ipaddress.ip_address(address)) for address in addresses):
        raise Unusable(where, f"{host} is a private address (--allow-private reads it)")
    return addresses


def is_public(address: Address) -> bool:
    """Whether an address is one of the open internet, and so is the IPv4 address that it may carry."""
    if isinstance(address, ipaddress.IPv6Address) and (inner := _carried(address)):
        address = inner
    if any(address in network for network in LOCAL):
        return False
    return address.is_global and not address.is_multicast


def _carried(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in NAT64 or address in COMPATIBLE:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
