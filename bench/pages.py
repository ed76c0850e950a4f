"""Pages that keep what the benchmarks printed, a section for each."""

from __future__ import annotations

import re
from pathlib import Path


def replace_section(page: Path, title: str, text: str) -> None:
    """Put a text under its heading; the rest of the page stays."""
    written = page.read_text(encoding="utf-8")
    section = f"## {title}\n\n{text.rstrip()}\n"
    old = re.search(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", written, re.MULTILINE | re.DOTALL)
    if old is None:
        written = f"{written.rstrip()}\n\n{section}"
    else:
        written = f"{written[: old.start()]}{section}\n{written[old.end() :]}".rstrip() + "\n"
    page.write_text(written, encoding="utf-8")


def table(rows: list[tuple[str, str, str]]) -> str:
    """The rows in Markdown, the first as their head."""
    head, *rest = rows
    lines = [head, ("---", "---:", "---:"), *rest]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"
