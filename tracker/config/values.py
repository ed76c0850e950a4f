"""Kinds of values that many keys of `sources.toml` have, and what they must be."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

# ISO 639-1, and what people write in its place.
_CODES = """aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv
    dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii
    ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk
    ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc
    sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve
    vi vo wa wo xh yi yo za zh zu"""
_LANGUAGES = frozenset(_CODES.split())
_ALIASES = """english:en eng:en gb:en chinese:zh cn:zh zh-cn:zh zho:zh chi:zh french:fr fra:fr german:de
    deu:de ger:de gr:el cz:cs"""
_MEANT = dict(pair.split(":") for pair in _ALIASES.split())


def listed(value: object) -> object:
    """One text as a list of it."""
    return (value,) if isinstance(value, str) else value


def _worded(value: tuple[str, ...]) -> tuple[str, ...]:
    if not value or not all(each.strip() for each in value):
        raise ValueError("is empty, and every text contains nothing; write words that only this text has")
    return value


def _language(value: object) -> object:
    if isinstance(value, str) and value and value not in _LANGUAGES:
        meant = _MEANT.get(value.lower(), value.lower())
        hint = (
            f"write {meant!r}" if meant in _LANGUAGES else 'write its two letters, such as "en", "fr" or "zh"'
        )
        raise ValueError(f"no language {value!r}; {hint}")
    return value


def _day(value: object) -> object:
    """A day, written as a text or as TOML writes dates."""
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if not isinstance(value, str) or not value:
        return value
    try:
        return str(date.fromisoformat(value))
    except ValueError:
        raise ValueError(f"{value!r} is no day; write year, month and day, such as 2026-10-04") from None


Strings = Annotated[tuple[str, ...], BeforeValidator(listed)]
Worded = Annotated[Strings, AfterValidator(_worded)]
Language = Annotated[str, BeforeValidator(_language)]
Day = Annotated[str, BeforeValidator(_day)]
