"""A digest as one self-contained HTML page: no script, nothing loaded from elsewhere."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tracker.core import words
from tracker.core.digests.issue import Digest
from tracker.formats import landscape_wording, wording
from tracker.formats.escape import href, local, visible

FILE = "{name}.html"


def render(digest: Digest) -> str:
    """The page; deleted words stand in <del>, inserted ones in <ins>, both with text markers."""
    return environment().get_template("digest.html.jinja").render(digest=digest) + "\n"


@cache
def environment() -> Environment:
    """What every template of ours is rendered in: all that is not markup of ours is escaped."""
    environment = Environment(
        loader=PackageLoader("tracker.formats"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"wording": wording, "landscape_wording": landscape_wording}
    environment.globals |= {"words": words, "href": href, "local": local}
    return environment


def _shown(value: Any) -> Any:
    """What a template prints: markup of ours as it is, everything else with its hidden characters named."""
    return value if isinstance(value, Markup) else visible(str(value))
