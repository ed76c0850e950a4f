"""Where the heading of an American section ends, told by its words alone, so equally in every rendering."""

from __future__ import annotations

import re

_STOP = re.compile(r"[.:](?=\s|$|[A-Z(“\"])")  # the end of "Policy. It is", "AI Training.To improve"
_ABBREVIATION = re.compile(r"(?:^|[\s.(])(?:[A-Z]|No|Nos|St|Mr|Ms|Dr|Inc|vs?)$")  # "U.S", "EO No"
_WORD = re.compile(r"[^\s—–/]+")  # "Dual-Use", "(AI)"
_SMALL_WORDS = (
    "a an and as at but by for from in into its it nor of off on onto or our out over per than that the their"
    " to under up upon via vs with within without through between among against during toward towards about"
    " across after before beyond concerning regarding relating certain"
)
_VERBAL_WORDS = (
    "shall is are was were be been has have had may must will should would can do does hereby means this"
    " these those which who it i we you not no"
)
_SMALL = frozenset(_SMALL_WORDS.split())
_VERBS = frozenset(_VERBAL_WORDS.split())
LONGEST = 250  # characters; the longest real headings have about 130


def split(text: str) -> tuple[str, str]:
    """The heading without its full stop, and what follows; an empty heading where there is none.

    A heading is a first sentence in title case, "Policy and Principles." (or a short one without a
    verb, "General provisions."): no full sentence of a provision looks like that.
    """
    for stop in _STOP.finditer(text, 0, LONGEST):
        head, tail = text[: stop.start()].strip(), text[stop.end() :].strip()
        if _ABBREVIATION.search(head):
            continue
        if is_title(head) or (tail and stop.group() == "." and _is_phrase(head)):
            return head, tail
        return "", text
    whole = text.strip()
    return (whole, "") if len(whole) <= LONGEST and is_title(whole) else ("", text)


def is_title(text: str) -> bool:
    """Whether every word that matters begins with a capital or a digit: "Roles and Responsibilities"."""
    words = [word.strip("“”‘’\"'`,;:.()[]") for word in _WORD.findall(text)]
    words = [word for word in words if word]
    return bool(words) and words[0][0].isupper() and all(_is_capital(word) for word in words)


def is_name(text: str) -> bool:
    """Whether a sentence is but a name: in title case, or short and without a verb."""
    return is_title(text) or _is_phrase(text)


def _is_capital(word: str) -> bool:
    return not word[0].islower() or word in _SMALL


def _is_phrase(text: str) -> bool:
    words = text.casefold().split()
    return 0 < len(words) <= 6 and text[:1].isupper() and not _VERBS.intersection(words)
