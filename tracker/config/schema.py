"""What may stand in `sources.toml`: the schema, as pydantic checks it."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    field_validator,
    model_validator,
)

from tracker.channels.secret import REFERENCE
from tracker.config.values import Day, Language, Strings, Worded, listed
from tracker.intervals import interval_problem

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")  # eu-ai-act
_DIGEST = re.compile(r"(mon|tue|wed|thu|fri|sat|sun) ([01]\d|2[0-3]):[0-5]\d")  # mon 07:00
# Keys of `expect` that count provisions of one kind exactly.
COUNTED = {
    "articles": "article",
    "recitals": "recital",
    "annexes": "annex",
    "sections": "section",
    "paragraphs": "paragraph",
    "points": "point",
}


class Strict(BaseModel):
    """A table that knows all its keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ExpectTable(Strict):
    """`expect = { … }` of a source."""

    provisions: int = Field(default=0, ge=0)
    min_provisions: int = Field(default=0, ge=0)
    contains: Worded = ()
    articles: int | None = Field(default=None, ge=0)
    recitals: int | None = Field(default=None, ge=0)
    annexes: int | None = Field(default=None, ge=0)
    sections: int | None = Field(default=None, ge=0)
    paragraphs: int | None = Field(default=None, ge=0)
    points: int | None = Field(default=None, ge=0)


class SourceTable(BaseModel):
    """`[[source]]`; other keys address the text, and its publisher judges them."""

    model_config = ConfigDict(extra="allow", frozen=True)

    id: str
    publisher: str
    title: str = ""
    jurisdiction: str = ""
    instrument: str = ""
    basis: Literal["", "adopted", "consolidated", "draft", "translation"] = ""
    edition: str = ""
    language: Language = ""
    grammar: str = ""
    every: str = "24h"
    topics: Strings = ("open-source", "model-weights")
    expect: ExpectTable = ExpectTable()
    enabled: StrictBool = True
    note: str = ""
    verified: Day = ""
    track: StrictBool = False
    ignore: Strings = ()

    @field_validator("id")
    @classmethod
    def _plain_id(cls, value: str) -> str:
        if not ID.fullmatch(value):
            raise ValueError(
                "use lower-case letters, digits and hyphens, at most 64, beginning with a letter or digit"
            )
        return value

    @field_validator("every")
    @classmethod
    def _interval(cls, value: str) -> str:
        if problem := interval_problem(value):
            raise ValueError(problem)
        return value


class TopicTable(Strict):
    """`[[topic]]`."""

    name: str
    terms: dict[str, Strings]
    matches: Strings = ()
    ignores: Strings = ()


class ServiceTable(Strict):
    """`[service]`."""

    timezone: str = "UTC"
    digest: str = "mon 07:00"
    alert_checks: int = Field(default=5, ge=1)  # that failed in a row: three come soon after the first
    alert_hours: float = Field(default=24.0, gt=0)  # or hours after the time when a good one was due

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(f"no time zone {value!r}; write one such as Europe/Brussels") from None
        return value

    @field_validator("digest")
    @classmethod
    def _weekly(cls, value: str) -> str:
        if not _DIGEST.fullmatch(value):
            raise ValueError('write a weekday and a time such as "mon 07:00"')
        return value


_ADDRESS = re.compile(r"[^\s@<>,;]{1,64}@[^\s@<>,;]{1,255}")  # ada@example.org
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(?::\d{1,5})?|\[[0-9a-fA-F:]+\]")  # smtp.example.org:587
_PAGE = re.compile(r"https?://[^\s/]{1,255}(?:/\S*)?")  # https://example.org/contact
_ALLOWED = re.compile(r"[A-Za-z0-9.-]{1,253}|[0-9a-fA-F:]{2,45}")  # localhost, 10.1.2.3, ::1


class NetworkTable(Strict):
    """`[network]`."""

    contact: str = ""
    mirror: str = ""
    allow_private: Strings = ()
    deadline: float = Field(default=45.0, gt=0, le=600)
    delay: float | None = Field(default=None, ge=0)

    @field_validator("contact")
    @classmethod
    def _reachable(cls, value: str) -> str:
        if value and not (_ADDRESS.fullmatch(value.removeprefix("mailto:")) or _PAGE.fullmatch(value)):
            raise ValueError(
                f"{value!r} reaches nobody; write a mail address or the https:// address of a page"
            )
        return value

    @field_validator("mirror")
    @classmethod
    def _gateway(cls, value: str) -> str:
        if value and not _PAGE.fullmatch(value):
            raise ValueError(f"{value!r} is no address; write one such as http://gateway.example:8080")
        return value

    @field_validator("allow_private")
    @classmethod
    def _hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for each in value:
            if not _ALLOWED.fullmatch(each):
                raise ValueError(f"{each!r} is no host; write it as addresses do, localhost or 10.1.2.3")
        return value


_LOCAL = ("localhost", "127.0.0.1")
# The keys that each kind of channel needs.
_NEEDED = {"mail": ("to", "sender", "server"), "webhook": ("url", "secret"), "chat": ("secret",)}


class ChannelTable(Strict):
    """`[[channel]]`: where issues and alerts go, beside the folder `reports/`."""

    name: str
    kind: Literal["mail", "webhook", "chat"]
    to: Strings = ()
    sender: str = ""
    server: str = ""
    security: Literal["tls", "starttls", "none"] = "starttls"
    user: str = ""
    secret: str = ""
    url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    unsubscribe: str = Field(default="", pattern=r"^((mailto:|https://)[^\s<>]+)?$")
    digests: bool = True
    alerts: Annotated[tuple[Literal["flags", "failures"], ...], BeforeValidator(listed)] = ("failures",)

    @field_validator("name")
    @classmethod
    def _plain_name(cls, value: str) -> str:
        return SourceTable._plain_id(value)

    @field_validator("secret")
    @classmethod
    def _reference(cls, value: str) -> str:
        if value and not REFERENCE.fullmatch(value):
            # The value itself is not repeated: it may well be a secret.
            raise ValueError('say where the secret is kept, "env:NAME" or "file:PATH", never the secret')
        return value

    @field_validator("to", "sender")
    @classmethod
    def _addresses(cls, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
        for each in (value,) if isinstance(value, str) else value:
            if each and not _ADDRESS.fullmatch(each):
                raise ValueError(f"{each!r} is no mail address; write one such as ada@example.org")
        return value

    @model_validator(mode="after")
    def _complete(self) -> ChannelTable:
        missing = [key for key in _NEEDED[self.kind] if not getattr(self, key)]
        if missing:
            raise ValueError(f"a channel of kind {self.kind!r} needs {', '.join(missing)}")
        if self.server and not _HOST.fullmatch(self.server):
            raise ValueError(f"{self.server!r} is no server; write one such as smtp.example.org:587")
        if self.user and not self.secret:
            raise ValueError("`user` needs `secret`: where the password is kept")
        if self.user and self.security == "none" and self.server.partition(":")[0] not in _LOCAL:
            raise ValueError('a password is not sent without TLS; write security = "starttls" or "tls"')
        return self


class FileTable(Strict):
    """The whole file."""

    service: ServiceTable = ServiceTable()
    network: NetworkTable = NetworkTable()
    source: tuple[SourceTable, ...] = ()
    topic: tuple[TopicTable, ...] = ()
    channel: tuple[ChannelTable, ...] = ()
