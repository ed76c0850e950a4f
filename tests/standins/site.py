"""Any other site: pages by path, feeds whose validator belongs to the whole site, addresses that moved."""

from __future__ import annotations

from standins.town import ALLOWED, NOWHERE, Answer, Asked


class Site:
    """`pages` by path; `moved` leads a path to an address; `validator` is the same for every page."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {}
        self.moved: dict[str, str] = {}
        self.validator = '"site-1"'
        self.robots = ALLOWED

    def __call__(self, asked: Asked) -> Answer:
        if asked.path == "/robots.txt":
            return self.robots
        if asked.path in self.moved:
            return Answer(b"", 301, headers=(("Location", self.moved[asked.path]),))
        if asked.path not in self.pages:
            return NOWHERE
        if asked.headers.get("if-none-match") == self.validator:
            return Answer(b"", 304, headers=(("ETag", self.validator),))
        return Answer(self.pages[asked.path], headers=(("ETag", self.validator),))
