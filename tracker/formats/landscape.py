"""Ways of writing a landscape, one function each."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from tracker.core.landscapes.position import Landscape

FORMATS = {
    "terminal": "landscape_terminal",
    "markdown": "landscape_markdown",
    "html": "landscape_page",
    "json": "landscape_machine",
}


def render(landscape: Landscape, name: str) -> str:
    """A landscape in the named format, the same bytes each time. Raises KeyError for an unknown name."""
    written = cast("Callable[[Landscape], str]", import_module(f"tracker.formats.{FORMATS[name]}").render)
    return written(landscape)
