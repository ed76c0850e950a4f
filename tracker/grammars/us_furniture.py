"""What stands around the words of an American text: place, date, signature, filing lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tracker.core.model import Block, Role

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = rf"(?:Washington,?\s+)?(?:{_MONTHS})\s+\d{{1,2}},\s+\d{{4}}[.,]?"
_PLACE = re.compile(
    rf"(?:THE )?WHITE HOUSE[,.]?(?:\s+WASHINGTON[,.]?)?(?:\s+{_DATE})?", re.IGNORECASE
)  # "THE WHITE HOUSE, July 23, 2025."
_DATED = re.compile(_DATE)  # "Washington, July 23, 2025."
_NAME = re.compile(r"[A-Z][A-Z.,’' -]{4,40}")  # "DONALD J. TRUMP"
_DASH = re.compile(r" ?(?:—|(?<!-)--(?!-)) ?")  # " — ", "--"
_FILING = re.compile(
    r"\[FR Doc|\[?Filed \d|BILLING CODE|\(Presidential Sig|/s/", re.IGNORECASE
)  # "[FR Doc. 2025-02172"


def without(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with the furniture taken away; an END stays where more text follows a signature.

    Dashes are set as the Federal Register sets them, without blanks: web pages write "risks — including".
    """
    tidy = [replace(block, text=_DASH.sub("—", block.text)) for block in blocks]
    marked = [replace(block, role=Role.END) if _is_end(block) else block for block in tidy]
    for index, block in enumerate(marked):
        if _is_signature(block) and _ends(marked[index + 1 : index + 2]):
            marked[index] = replace(block, role=Role.END)
    return tuple(_once(marked))


def _is_end(block: Block) -> bool:
    if block.role is not Role.TEXT or len(block.text) > 120:
        return block.role is Role.END
    return bool(_PLACE.fullmatch(block.text) or _DATED.fullmatch(block.text) or _FILING.match(block.text))


def _is_signature(block: Block) -> bool:
    return block.role is Role.TEXT and bool(_NAME.fullmatch(block.text)) and len(block.text.split()) <= 6


def _ends(following: list[Block]) -> bool:
    return all(block.role is Role.END for block in following)


def _once(blocks: list[Block]) -> Iterator[Block]:
    # Only the last END of a row counts, and none at the beginning or the end of a text.
    body = [index for index, block in enumerate(blocks) if block.role is not Role.END]
    for index in range(body[0], body[-1] + 1) if body else ():
        block = blocks[index]
        if block.role is not Role.END or blocks[index + 1].role is not Role.END:
            yield block
