"""Only addresses of the open internet are public, in whatever clothes they come."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from whence.capture.guard import is_public, resolve
from whence.records.errors import Unusable

PRIVATE = (
    "127.0.0.1 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ::1 :: "
    "fe80::1 fc00::1 ff02::1 ::ffff:127.0.0.1 ::ffff:169.254.169.254 ::127.0.0.1 2002:7f00:1:: 64:ff9b::7f00:1 "
    "64:ff9b:1::a00:1 fec0::1"
).split()


@pytest.mark.parametrize("address", PRIVATE)
def test_private(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f000001", "::1"])
def test_loopback_is_refused_however_it_is_written(host: str) -> None:
    with pytest.raises(Unusable, match="is a private address"):
        resolve(host, 80, "http://x/", allow_private=False)


def test_one_private_address_is_one_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(0, 0, 0, "", ("8.8.8.8", 80)), (0, 0, 0, "", ("10.0.0.1", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: both)
    with pytest.raises(Unusable, match="is a private address"):
        resolve("two.example", 80, "http://two.example/", allow_private=False)
    assert resolve("two.example", 80, "http://two.example/", allow_private=True) == ["8.8.8.8", "10.0.0.1"]


def test_unknown_hosts() -> None:
    with pytest.raises(Unusable, match="no such host"):
        resolve("a" * 70 + ".invalid", 80, "http://x/", allow_private=True)
