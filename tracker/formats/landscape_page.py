"""A landscape as one self-contained HTML page, in the dress of the digest."""

from __future__ import annotations

from tracker.core.landscapes.position import Landscape
from tracker.formats.page import environment


def render(landscape: Landscape) -> str:
    """The page with every provision, its words and our copy."""
    return environment().get_template("landscape.html.jinja").render(landscape=landscape) + "\n"
