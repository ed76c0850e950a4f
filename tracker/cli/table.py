"""Tables for a terminal: aligned columns, long cells folded, nothing taken for markup."""

from __future__ import annotations

from collections.abc import Iterable

_STYLES = {
    "changed": "bold yellow",
    "first": "cyan",
    "unchanged": "green",
    "blocked": "bold red",
    "suspect": "bold magenta",
    "failed": "bold red",
}


def show(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Print rows under their heads; verdicts are coloured where stdout is a terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from tracker.formats.escape import printable

    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, name in enumerate(head):
        table.add_column(name, overflow="fold", no_wrap=number == 0)
    for row in rows:
        table.add_row(*(Text(printable(cell), style=_STYLES.get(cell, "")) for cell in row))
    console = Console()
    console.print(table, soft_wrap=not console.is_terminal)
