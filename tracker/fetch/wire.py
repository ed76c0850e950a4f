"""One exchange: an address asked once, no redirect followed, the body whole or an error."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from functools import partial
from http.client import IncompleteRead
from typing import Any, NamedTuple, cast
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool, Retry
from urllib3 import exceptions as faults
from urllib3.connection import HTTPConnection, HTTPSConnection

from tracker.core.text import clean
from tracker.errors import FetchError
from tracker.fetch.body import BrokenBody, decoded
from tracker.fetch.guard import Line
from tracker.fetch.network import Network

_BLOCK = 65536
_WITHOUT_BODY = (204, 304)

# What went wrong, the most particular first.
_KNOWN = (faults.HTTPError, IncompleteRead)
_FAULTS: tuple[tuple[type[Exception], str], ...] = (
    (faults.SSLError, "the secure connection failed (TLS), and verification is never switched off"),
    (faults.NameResolutionError, "the name of the host cannot be resolved"),
    (faults.NewConnectionError, "no connection came about"),
    (faults.ConnectTimeoutError, "timeout: the host does not accept a connection in time"),
    (faults.ReadTimeoutError, "timeout: the host fell silent for too long"),
    (IncompleteRead, "truncated: the connection ended early"),
    (faults.ProtocolError, "the connection broke or the answer is not valid HTTP"),
    (ValueError, "the address or a header cannot be sent; correct the configuration"),
    (Exception, "the answer is not valid HTTP"),
)


Dial = Callable[[str, int], socket.socket]  # host and port


class Answer(NamedTuple):
    """What came back for one address."""

    status: int
    headers: tuple[tuple[str, str], ...]  # names in lower case
    body: bytes

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key == name), "")


def ask(
    url: str, *, headers: dict[str, str], line: Line, network: Network, body: bytes | None = None
) -> Answer:
    """The answer of one address. Raises FetchError for whatever is not a whole answer.

    With a body it is a POST, else a GET.
    The environment is not consulted (proxies, .netrc, certificates), and no cookie is kept.
    """
    try:
        method = "GET" if body is None else "POST"
        request = requests.Request(method, url, headers=headers, data=body).prepare()
        with (
            _Adapter(partial(line.dial, url=url)) as adapter,
            adapter.send(
                request, stream=True, timeout=(network.connect_timeout, network.read_timeout)
            ) as response,
        ):
            return _received(cast("BaseHTTPResponse", response.raw), line, network)
    except BrokenBody as error:
        raise _late(url, line, network) or FetchError(
            f"{error}, from {url}", url=url, transient=True
        ) from None
    except (requests.RequestException, faults.HTTPError, OSError, ValueError) as error:
        raise _late(url, line, network) or _fault(error, url) from None


def _received(raw: BaseHTTPResponse, line: Line, network: Network) -> Answer:
    headers = tuple((name.lower(), clean(value)) for name, value in raw.headers.items())
    answer = Answer(raw.status, headers, b"")
    if raw.status in _WITHOUT_BODY:
        return answer
    chunked = "chunked" in answer.header("transfer-encoding").lower()
    try:
        body = decoded(
            _chunks(raw),
            encoding=answer.header("content-encoding"),
            length="" if chunked else answer.header("content-length"),
            wire_cap=network.wire_cap,
            decoded_cap=network.decoded_cap,
        )
    except BrokenBody:
        if raw.status < 400 or line.expired:
            raise
        return answer  # the status says more than the body of an error page, however it is encoded
    if line.expired:  # shutting the socket looks like the end of a body without a length
        raise BrokenBody("truncated")
    return answer._replace(body=body)


def _chunks(raw: BaseHTTPResponse) -> Iterator[bytes]:
    while chunk := raw.read1(_BLOCK, decode_content=False):
        yield chunk


def _late(url: str, line: Line, network: Network) -> FetchError | None:
    """The deadline, where it is the true reason of an error."""
    if not line.expired:
        return None
    return FetchError(
        f"too slow: no whole answer within the deadline of {network.deadline:g} seconds from {url}",
        url=url,
        transient=True,
    )


def _fault(error: Exception, url: str) -> FetchError:
    """An error of the libraries in our words."""
    inner = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    cause = next((each for each in (*inner.args, inner) if isinstance(each, _KNOWN)), inner)
    what = next(what for kind, what in _FAULTS if isinstance(cause, kind))
    detail = clean(str(error.__cause__ or cause))[:200]
    lasting = isinstance(cause, (faults.SSLError, ValueError))
    return FetchError(f"{what}: {url} ({detail})", url=url, transient=not lasting)


class _Connection(HTTPConnection):
    def __init__(self, *args: Any, dial: Dial, **options: Any) -> None:
        super().__init__(*args, **options)
        self._dial = dial

    def _new_conn(self) -> socket.socket:
        return _dialled(self, self._dial)


class _SecureConnection(HTTPSConnection):
    def __init__(self, *args: Any, dial: Dial, **options: Any) -> None:
        super().__init__(*args, **options)
        self._dial = dial

    def _new_conn(self) -> socket.socket:
        return _dialled(self, self._dial)


class _Pool(HTTPConnectionPool):
    ConnectionCls = cast("Any", _Connection)


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = cast("Any", _SecureConnection)


def _dialled(connection: HTTPConnection, dial: Dial) -> socket.socket:
    """A connection made by the guard, in place of urllib3's own way, with urllib3's errors."""
    try:
        return dial(connection.host, connection.port or connection.default_port)
    except (socket.gaierror, UnicodeError) as error:
        raise faults.NameResolutionError(connection.host, connection, cast("Any", error)) from error
    except TimeoutError as error:
        raise faults.ConnectTimeoutError(connection, "no connection in time") from error
    except OSError as error:
        raise faults.NewConnectionError(connection, str(error)) from error


class _Adapter(HTTPAdapter):
    """requests' way to send, over connections of the guard; used for one exchange."""

    def __init__(self, dial: Dial) -> None:
        super().__init__()
        self._dial = dial
        self._pool: HTTPConnectionPool | None = None
        self.max_retries = Retry(total=False)  # raise what happened, as it happened

    def __enter__(self) -> _Adapter:
        return self

    def __exit__(self, *exception: object) -> None:
        if self._pool:
            self._pool.close()
        self.close()

    def get_connection_with_tls_context(
        self, request: requests.PreparedRequest, *args: Any, **options: Any
    ) -> HTTPConnectionPool:
        parts = urlsplit(request.url or "")
        kind = _SecurePool if parts.scheme == "https" else _Pool
        self._pool = kind(str(parts.hostname), parts.port, dial=self._dial)
        return self._pool
