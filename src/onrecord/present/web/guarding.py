"""Who may ask the workbench: requests for its own name, and where it is reached from elsewhere, those with its token.

A token comes as `Authorization: Bearer` or once as `?token=` in a link, which leaves a cookie that no script reads and
no other site sends. What the cookie holds is derived from the token, so that it does not give the token away.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

COOKIE = "onrecord_session"
PORTS = {"http": 80, "https": 443}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Guard:
    """What a request must bring.

    Attributes:
        hosts: What its Host header may be, with the port; None for any name, where a token is asked for.
        token: What it must know; None where only this machine can ask.
        secure: Whether browsers come over TLS alone, so that the cookie need travel nowhere else.
    """

    hosts: frozenset[str] | None
    token: str | None = None
    secure: bool = False

    def answer(self, request: Request) -> Response | None:
        """What is answered in place of the page: a refusal or a login; None for a request that may go on."""
        if self.hosts is not None and request.headers.get("host", "") not in self.hosts:
            return told(421, "This server does not answer for that name.")
        if self.token is None:
            return None
        given = request.query_params.get("token", "")
        if request.method != "GET" or not _same(given, self.token):
            if self._is_known(request, self.token):
                return None
            refusal = told(401, "This workbench needs its token: open its link with ?token=, or send it as a Bearer.")
            refusal.headers["WWW-Authenticate"] = "Bearer"
            return refusal
        there = request.url.remove_query_params("token").replace(scheme="", netloc="")
        login = RedirectResponse(own_address(str(there)), 303)
        login.set_cookie(COOKIE, _session(self.token), httponly=True, samesite="strict", secure=self.secure)
        return login

    @staticmethod
    def _is_known(request: Request, token: str) -> bool:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and _same(given.strip(), token):
            return True
        return _same(request.cookies.get(COOKIE, ""), _session(token))


def parse_origin(address: str) -> str:
    """An origin as browsers send it (RFC 6454): scheme, host and a port that is not the scheme's own.

    Raises:
        ValueError: It is none.
    """
    parts = urlsplit(address.strip())
    named = parts.hostname is not None and re.fullmatch(r"[a-z0-9.-]+|[0-9a-f:.]+", parts.hostname)
    if parts.scheme not in PORTS or not named or "@" in parts.netloc or parts.path.strip("/") or parts.query:
        raise ValueError(f"{address!r} is no origin; write it as https://analysts.example")
    host = f"[{parts.hostname}]" if ":" in str(parts.hostname) else parts.hostname
    port = "" if parts.port in (None, PORTS[parts.scheme]) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


def own_address(address: str) -> str:
    """An address on this server to go on to; the list of stories for one that could lead elsewhere."""
    return address if re.fullmatch(r"/(?![/\\])[^\x00-\x20\x7f]*", address) else "/"


def told(status: int, detail: str) -> JSONResponse:
    """An error in the one shape that all of them have."""
    return JSONResponse({"error": {"status": status, "detail": detail}}, status)


def protect(response: Response, *, path: str) -> Response:
    """The response with the headers that every one carries; only the bundle may be kept."""
    response.headers.update(HEADERS)
    if not path.startswith("/static/"):
        response.headers["Cache-Control"] = "no-store"
    return response


def _same(given: str, known: str) -> bool:
    """Whether two words are the same, in a time that does not tell how much of them is."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), known.encode("utf-8", "replace"))


def _session(token: str) -> str:
    return hmac.new(token.encode("utf-8", "replace"), b"onrecord workbench", hashlib.sha256).hexdigest()
