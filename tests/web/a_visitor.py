"""A reader for tests: one HTTP request at a time, nothing followed, nothing hidden."""

from __future__ import annotations

import http.client
import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

# The hidden value of a form: name="proof" value="0f3a…"
_PROOF = re.compile(r'name="proof" value="([0-9a-f]+)"')


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


class Reader:
    """Somebody at a browser without scripts, or a program."""

    def __init__(self, address: str, *, token: str = "") -> None:
        self.address = address
        self.token = token
        self.host = urlsplit(address).netloc

    def ask(self, path: str, *, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
        """One request; `headers` with underscores for hyphens."""
        connection = http.client.HTTPConnection(self.host, timeout=30)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body or None, named)
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, found, response.read())
        finally:
            connection.close()

    def json(self, path: str, **headers: str) -> Any:
        """A good answer of the API."""
        answer = self.ask(path, **headers)
        assert answer.status == 200, (path, answer.status, answer.text)
        return json.loads(answer.body)

    def proof(self, path: str = "/", **headers: str) -> str:
        """The hidden value of the forms on a page."""
        found = _PROOF.search(self.ask(path, **headers).text)
        assert found
        return found[1]

    def send(self, path: str, fields: dict[str, str], **headers: str) -> Answer:
        """A form, as our own page sends it unless told otherwise."""
        form = {"Content_Type": "application/x-www-form-urlencoded", "Origin": self.address.rstrip("/")}
        return self.ask(path, method="POST", body=urlencode(fields).encode(), **form | headers)
