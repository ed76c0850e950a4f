"""The longest common subsequence of two lists of words, all places of one at a time as bits of a number.

After Hyyrö, Bit-parallel LCS-length computation revisited (2004): one addition per word instead of one
step per pair of words. Memory for the places is the product of the lengths in bits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def places(words: Sequence[str]) -> dict[str, int]:
    """For each word its places, as bits of one number."""
    found: dict[str, int] = {}
    for at, word in enumerate(words):
        found[word] = found.get(word, 0) | 1 << at
    return found


def common_length(where: Mapping[str, int], size: int, other: Sequence[str]) -> int:
    """How many words two lists share in order; `where` are the `places` of the one with `size` words."""
    full = row = (1 << size) - 1
    for word in other:
        if hits := where.get(word):
            hit = row & hits
            row = ((row + hit) | (row - hit)) & full
    return size - row.bit_count()


def common_places(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """The places in both lists of their longest common subsequence, ascending."""
    rows = [(1 << len(one)) - 1, *_rows(places(one), len(one), other)]
    found = []
    i, j = len(one), len(other)
    while i and j:
        if rows[j] >> (i - 1) & 1:
            i -= 1
        elif not rows[j - 1] >> (i - 1) & 1:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return found[::-1]


def _rows(where: Mapping[str, int], size: int, other: Sequence[str]) -> Iterator[int]:
    """After each word of the other list: a 0 bit where one more word of the first list is matched."""
    full = row = (1 << size) - 1
    for word in other:
        hit = row & where.get(word, 0)
        row = ((row + hit) | (row - hit)) & full
        yield row
