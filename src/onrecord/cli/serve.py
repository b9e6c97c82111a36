"""`onrecord serve`: the workbench."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Annotated

import typer

from onrecord.cli.rows import RecordFile, open_record

LEAST_TOKEN_CHARS = 16  # what `secrets.token_urlsafe(12)` makes: 96 bits, beyond guessing over a network


def serve(
    record: RecordFile,
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one.", min=0, max=65535)] = 8321,
    by: Annotated[str | None, typer.Option(help="Who decides; else the user.", metavar="NAME")] = None,
    host: Annotated[
        str, typer.Option(help="The address to listen at; any but this machine's own needs a token.", metavar="ADDRESS")
    ] = "127.0.0.1",
    token: Annotated[
        str | None,
        typer.Option(help="What every request must know.", envvar="ONRECORD_TOKEN", metavar="WORD"),
    ] = None,
    origin: Annotated[
        str | None,
        typer.Option(help="Where a proxy shows the workbench, as https://analysts.example.", metavar="ORIGIN"),
    ] = None,
) -> None:
    """Open the workbench: the record to look at in a browser, on this machine alone by default.

    Example: onrecord serve record.db
    """
    import socket
    from getpass import getuser

    import uvicorn

    from onrecord.present.web.app import make_app

    address = _address(host)
    _check_token(address, token, origin)
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    with open_record(record) as store, socket.socket(family) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((str(address), port))
        listening.listen()  # from here on a browser that is quicker than the server waits for it
        taken = listening.getsockname()[1]
        named = f"[{address}]" if address.version == 6 else str(address)
        own = frozenset({f"{named}:{taken}", f"localhost:{taken}"}) if address.is_loopback else None
        app = make_app(store, hosts=own, by=by or getuser(), token=token, origin=origin)
        where = "?token=… logs in; " if token else ""
        typer.echo(f"http://{named}:{taken}/  ({where}Ctrl-C ends it)")
        uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listening])


def _address(host: str) -> IPv4Address | IPv6Address:
    try:
        return ip_address("127.0.0.1" if host == "localhost" else host.strip("[]"))
    except ValueError as err:
        raise typer.BadParameter(f"{host!r} is no IP address; 0.0.0.0 is every one of this machine's") from err


def _check_token(address: IPv4Address | IPv6Address, token: str | None, origin: str | None) -> None:
    from onrecord.present.web.guarding import parse_origin

    try:
        shown = parse_origin(origin) if origin is not None else None
    except ValueError as err:
        raise typer.BadParameter(str(err)) from err
    make = "python3 -c 'import secrets; print(secrets.token_urlsafe())' makes one"
    if token is None and (shown or not address.is_loopback):
        raise typer.BadParameter(
            f"{shown or address} is reached from elsewhere: give --token or ONRECORD_TOKEN; {make}"
        )
    if token is not None and len(token) < LEAST_TOKEN_CHARS:
        raise typer.BadParameter(f"the token has {len(token)} characters, fewer than {LEAST_TOKEN_CHARS}; {make}")
