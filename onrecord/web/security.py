"""What keeps the page its reader's own: who may ask, what may be loaded, what a change needs.

Reports are hostile text, and every site that the reader has open can send requests to this machine. So nothing is
loaded but what the package holds; a request under a foreign name is refused (DNS rebinding); and whatever changes the
case needs a token that only a page of this run has (OWASP: synchronizer token, bound to the session by an HMAC).
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["POLICY", "SAFE", "Guard", "Rules", "host_names"]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
SAFE = ("GET", "HEAD")
SESSION = "onrecord_session"
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Rules:
    """Who may ask, and for how much.

    hosts: the names that the page goes by; a request under another one is refused. Where `addresses` is set, any
    address in figures is right too: a rebound name never is one.
    access: what a browser has to show once, in the address, where the page can be reached from other machines.
    body: the most bytes that a request may bring; upload: the same below `uploads`, where reports are handed in.
    secret: signs the tokens of this run.
    """

    hosts: tuple[str, ...] = LOOPBACK
    addresses: bool = False
    access: str | None = None
    body: int = 1 << 20
    upload: int = 256 << 20
    uploads: str = "/add"
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def token(self, session: str) -> str:
        """Return what a change has to bring with it from a page of this session."""
        return hmac.new(self.secret, session.encode(), sha256).hexdigest()

    def fits(self, session: str, token: str) -> bool:
        """Say whether a token is that of a session."""
        return hmac.compare_digest(self.token(session), token.encode("ascii", "replace").decode())

    def takes_files(self, path: str) -> bool:
        """Say whether files may be handed in at an address."""
        return path == self.uploads or path.startswith(self.uploads + "/")

    @property
    def access_cookie(self) -> str:
        """The name of the cookie that holds `access`: cookies are shared by all ports, and so by several cases."""
        return f"onrecord_access_{sha256((self.access or '').encode()).hexdigest()[:8]}"


def host_names(host: str) -> tuple[tuple[str, ...], bool]:
    """Return the names that a page bound to `host` goes by, and whether any address in figures is right."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return (*LOOPBACK, host.lower()), False
    return (*LOOPBACK, host), address.is_unspecified


class Guard:
    """Refuses what must not come in, and gives every answer the headers that keep it in.

    The session is `scope["state"]["session"]`, the token of its pages `scope["state"]["token"]`.
    """

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # no web sockets here: the server closes what nobody accepts
        headers = Headers(scope=scope)
        cookies = _cookies(headers.get("cookie", ""))
        session = cookies.get(SESSION) or secrets.token_urlsafe(18)
        state = scope.setdefault("state", {})
        state["session"], state["token"] = session, self._rules.token(session)
        new_session = None if SESSION in cookies else session

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    answer[name] = value
                answer.setdefault("Cache-Control", "no-store")
                if new_session:
                    answer.append("Set-Cookie", f"{SESSION}={new_session}; Path=/; HttpOnly; SameSite=Strict")
            await send(message)

        response = self._refused(scope, headers, cookies)
        await (response or self._app)(scope, receive, guarded)

    def _refused(self, scope: Scope, headers: Headers, cookies: dict[str, str]) -> Response | None:
        rules = self._rules
        host = headers.get("host", "")
        if not self._is_ours(host):
            return PlainTextResponse("This page does not go by that name. Use the address that was printed.", 421)
        if rules.access is not None:
            shown = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
            if _same(shown, rules.access):
                return self._let_in(scope)
            if not _same(cookies.get(rules.access_cookie, ""), rules.access):
                return PlainTextResponse("This page needs the token that was printed with its address.", 403)
        if scope["method"] in SAFE:
            return None
        origin = headers.get("origin")
        if (origin is not None and urlsplit(origin).netloc != host) or headers.get("sec-fetch-site") in (
            "cross-site",
            "same-site",
        ):
            return PlainTextResponse("Another site sent this. Nothing was changed.", 403)
        length = headers.get("content-length", "")
        if not length.isascii() or not length.isdigit():
            return PlainTextResponse("A change has to say how long it is.", 411)
        if int(length) > (rules.upload if rules.takes_files(scope["path"]) else rules.body):
            return PlainTextResponse("That is more than this page takes at once. Nothing was changed.", 413)
        return None

    def _is_ours(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name in self._rules.hosts:
            return True
        if not self._rules.addresses:
            return False
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True

    def _let_in(self, scope: Scope) -> Response:
        """Keep the token in a cookie and lead on without it.

        It is a page and no redirection: after one that another site began, no strict cookie would be sent.
        """
        query = [
            (name, value)
            for name, values in parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True).items()
            for value in values
            if name != "token"
        ]
        path = "/" + scope["path"].lstrip("/")
        to = _escaped(path + ("?" + urlencode(query) if query else ""))
        page = (
            f'<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={to}">'
            f'<title>Onrecord</title><p><a href="{to}">Go on to the page</a></p></html>'
        )
        response = HTMLResponse(page)
        response.set_cookie(
            self._rules.access_cookie, self._rules.access or "", httponly=True, samesite="strict", path="/"
        )
        return response


def _cookies(header: str) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}


def _same(shown: str, wanted: str) -> bool:
    return hmac.compare_digest(shown.encode(), wanted.encode())


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
