"""Running the page: a socket, a server, a browser."""

from __future__ import annotations

import os
import secrets
import socket
import threading
import time
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import quote

import uvicorn

from onrecord.errors import OnrecordError, UsageError
from onrecord.model.base import Frozen
from onrecord.web.app import make_app
from onrecord.web.desk import Desk
from onrecord.web.security import LOOPBACK, Rules, host_names

__all__ = ["FIRST_PORT", "Place", "serve"]

FIRST_PORT = 8642
TRIES = 20
STARTING = 10.0  # seconds


class Place(Frozen, kw_only=True):
    """Where the page is to be. port: the first free one from `FIRST_PORT` when None."""

    host: str = "127.0.0.1"
    port: int | None = None

    @property
    def is_local(self) -> bool:
        """Whether only this machine reaches it."""
        return self.host in LOOPBACK or self.host.startswith("127.")


def serve(desk: Desk, place: Place, *, browser: bool, tell: Callable[[str], None], view: str = "") -> None:
    """Run the page until somebody ends it with Ctrl-C.

    browser: open it in the browser of this machine. tell: is given its address, with the token where it needs one.
    view: what the browser shows first, "add" for how far the reading is.

    Raises:
        OnrecordError: if the port is taken, or the host is not of this machine.
    """
    bound = _bound(place)
    names, addresses = host_names(place.host)
    rules = Rules(hosts=names, addresses=addresses, access=None if place.is_local else secrets.token_urlsafe(24))
    app = make_app(desk, rules)
    config = uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        server_header=False,
        lifespan="on",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    app.state.ending = lambda: server.should_exit
    port = bound.getsockname()[1]
    told, shown = _address(place.host, port, rules.access), _address(place.host, port, rules.access, view)
    threading.Thread(target=_announce, args=(server, told, shown if browser else None, tell), daemon=True).start()
    with bound, suppress(KeyboardInterrupt):  # Ctrl-C is how it ends
        server.run(sockets=[bound])


def _bound(place: Place) -> socket.socket:
    """Return a socket that is bound to where the page is to be."""
    ports = range(FIRST_PORT, FIRST_PORT + TRIES) if place.port is None else (place.port,)
    try:
        family, *_, found = socket.getaddrinfo(place.host, None, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise UsageError(f"No host is called {place.host!r}. Give an address of this machine.") from None
    for port in ports:
        bound = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":  # elsewhere it would share the port with whoever has it
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((found[0], port))
        except OSError as error:
            bound.close()
            if place.port is not None:
                raise OnrecordError(
                    f"Port {port} of {place.host} cannot be used ({error.strerror}). Name another: --port 0 takes any."
                ) from None
            continue
        return bound
    raise OnrecordError(f"The ports {ports[0]} to {ports[-1]} are all taken. Name another: --port 0 takes any.")


def _address(host: str, port: int, access: str | None, view: str = "") -> str:
    name = "localhost" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/{view}" + (f"?token={quote(access)}" if access else "")


def _announce(server: uvicorn.Server, address: str, shown: str | None, tell: Callable[[str], None]) -> None:
    """Say where the page is as soon as it answers. shown: what the browser is to open, if anything."""
    latest = time.monotonic() + STARTING
    while not server.started and time.monotonic() < latest:
        time.sleep(0.02)
    if server.started:
        tell(address)
        if shown is not None:
            with suppress(webbrowser.Error):
                webbrowser.open(shown)
