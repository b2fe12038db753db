"""The server on a port of this machine."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import uvicorn

from vjclaims.lexicon.messages import say
from vjclaims.text.errors import VjclaimsError
from vjclaims.web.desk import Desk
from vjclaims.web.routes import application

_HERE = "127.0.0.1"
_GRACE = 2  # seconds for requests that are being answered when the server ends


def serve(desk: Desk, port: int | None, ready: Callable[[str], None]) -> None:
    """Answer until the process is asked to end. Raises VjclaimsError for a port that is taken.

    port: None takes that of the last time, so that a page that is open goes on, else a free one.
    ready: called with the address.
    """
    token = desk.run.token()
    config, socket = _bound(port, desk.run.shelf().port)
    taken = int(socket.getsockname()[1])
    desk.run.note(port=taken)
    config.app = application(desk, token, taken)
    desk.warm()
    socket.listen()  # who is told of the address may use it at once
    ready(f"http://{_HERE}:{taken}/{token}/")
    uvicorn.Server(config).run(sockets=[socket])


def _bound(port: int | None, last: int) -> tuple[uvicorn.Config, Any]:
    """A socket on the port, with the configuration that it was made of."""
    said = logging.getLogger("uvicorn.error")
    for number in (port,) if port is not None else (last, 0):
        config = uvicorn.Config(
            "", host=_HERE, port=number, log_config=None, access_log=False, server_header=False,
            timeout_graceful_shutdown=_GRACE, lifespan="off", ws="none",
        )  # fmt: skip
        said.disabled = True  # we say it in our own words
        try:
            return config, config.bind_socket()
        except SystemExit:  # what the library does about a port that is taken
            continue
        finally:
            said.disabled = False
    raise VjclaimsError(say("web.port_taken", port=port))
