"""The settings of the network, with the limits that every request keeps."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """How addresses are asked: who we say we are, through what, how long, how much."""

    contact: str = ""  # goes into the User-Agent: "mailto:you@example.org"
    mirror: str = ""  # https://HOST/PATH is fetched as MIRROR/HOST/PATH
    allow_private: tuple[str, ...] = ()  # hosts, as written in addresses, that may be private
    deadline: float = 45.0  # seconds for one request in all, redirects and every drip included
    connect_timeout: float = 10.0
    read_timeout: float = 30.0  # seconds of silence
    wire_cap: int = 32 * MIB
    decoded_cap: int = 64 * MIB
    max_redirects: int = 5
    delay: float | None = None  # seconds between two requests to a host, whatever its publisher says
