"""`onrecord serve`: the workbench."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.rows import RecordFile, open_record


def serve(
    record: RecordFile,
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one.", min=0, max=65535)] = 8321,
    by: Annotated[str | None, typer.Option(help="Who decides; else the user.", metavar="NAME")] = None,
) -> None:
    """Open the workbench: the record to look at in a browser, on this machine alone.

    Example: onrecord serve record.db
    """
    import socket
    from getpass import getuser

    import uvicorn

    from onrecord.present.web.app import make_app

    with open_record(record) as store, socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        listening.listen()  # from here on a browser that is quicker than the server waits for it
        taken = listening.getsockname()[1]
        app = make_app(store, hosts=frozenset({f"127.0.0.1:{taken}", f"localhost:{taken}"}), by=by or getuser())
        typer.echo(f"http://127.0.0.1:{taken}/  (Ctrl-C ends it)")
        uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listening])
