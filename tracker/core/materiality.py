"""What makes an edit matter whatever its length (first version)."""

from __future__ import annotations

from tracker.core.model import Edit, Material

OPERATIVE = frozenset({"negation", "modality", "exception"})


def reverses(edits: tuple[Edit, ...]) -> bool:
    return False


def material(edits: tuple[Edit, ...]) -> tuple[Material, ...]:
    return ()
