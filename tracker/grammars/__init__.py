"""How law is numbered: blocks of text -> provisions. One plain module per legal family."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from tracker.core.model import Block, Document, Provision, Reading


class Grammar(Protocol):
    """What a grammar's module offers."""

    def provisions(self, blocks: tuple[Block, ...], language: str) -> tuple[Provision, ...]:
        """The provisions in reading order. Raises ReadError where no numbered text is found."""
        ...


NAMES = ("eu", "us", "zh", "plain", "listed", "uk")


def document(reading: Reading) -> Document:
    """A publisher's reading as a document, numbered by the grammar that it names."""
    grammar = cast("Grammar", import_module(f"tracker.grammars.{reading.grammar}"))
    return Document(
        title=reading.title,
        provisions=grammar.provisions(reading.blocks, reading.language),
        language=reading.language,
        edition=reading.edition,
        basis=reading.basis,
        identifiers=reading.identifiers,
        notes=reading.notes,
    )
