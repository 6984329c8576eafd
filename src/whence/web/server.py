"""The workbench on a socket of its own, until it is stopped."""

from __future__ import annotations

import socket
from ipaddress import ip_address

import uvicorn

from whence.ledger.ledger import Ledger
from whence.records.errors import Unusable
from whence.web.app import create_app
from whence.web.reader import load
from whence.web.render import compile_all
from whence.web.settings import Settings

GRACE = 5  # seconds that answers under way are given when it is stopped


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens at an address; Unusable where another program does, or there is no such address."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        opened = socket.socket(family)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
        opened.listen()
    except (OSError, OverflowError) as fault:
        opened.close()
        why = getattr(fault, "strerror", None) or str(fault)
        raise Unusable(f"{host}:{port}", why.lower()) from None
    return opened


def address(settings: Settings) -> str:
    """Where a browser finds the workbench."""
    try:
        anywhere = ip_address(settings.host).is_unspecified
    except ValueError:
        anywhere = False
    host = socket.gethostname() if anywhere else f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}/"


def make_server(ledger: Ledger, settings: Settings) -> uvicorn.Server:
    """The server, to be run on a bound socket; what its first pages would wait for is there by then."""
    load()
    compile_all()
    config = uvicorn.Config(
        create_app(ledger, settings),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
    config.load()
    return uvicorn.Server(config)
