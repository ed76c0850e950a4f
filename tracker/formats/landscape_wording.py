"""Short lines that every written form of a landscape shares."""

from __future__ import annotations

from tracker.core import words
from tracker.core.landscapes.deadlines import AHEAD, Deadline
from tracker.core.landscapes.editions import named
from tracker.core.landscapes.position import Entry, Kept, Landscape, Link, Move, Position, Relation
from tracker.core.language import language_name
from tracker.formats.escape import local
from tracker.formats.wording import CODES, SUBJECT

HEADING = "Where the law stands"
TITLE = f"{SUBJECT}: where the law stands"
MOVED = "What moved"
ENTRIES = "On topic"
THRESHOLDS = "Thresholds"
COMING = f"Coming up in the next {AHEAD} days"
NOTHING_COMING = f"No watched text names a day in the next {AHEAD} days."
DIFFERENCES = "Where language versions differ"
COLUMNS = ("Instrument", "Status", "Provisions on topic", "Thresholds")
ENTRY_COLUMNS = (ENTRIES, "What", "In its words")
THRESHOLD_COLUMNS = (THRESHOLDS, "What", "In its words")
COMING_COLUMNS = ("Day", "Provision", "In its words")
MOVE_COLUMNS = ("Before", "After", "What", "In one sentence")
METHOD_LINES = (
    "From the texts kept by that day, read provision by provision, and published rules.",
    "Silence is said only where every provision was read in a language that the rules know.",
    "This is not legal advice; only the official publication is authentic.",
)
_CHANGES = (Relation.AMENDED, Relation.CORRECTED)  # what a row tells beside the status
_LISTED = 200  # characters of a quote
_AFTER = 40  # of them, at least, behind the words on topic


def law(position: Position | Move | Deadline) -> str:
    """Whose law it is and what it is called."""
    return " · ".join(part for part in (position.jurisdiction, position.instrument) if part)


def period(landscape: Landscape) -> str:
    """Of which day it is, and since when the way is shown."""
    return f"As of {landscape.at}" + (f", and what moved since {landscape.since}" if landscape.since else "")


def status(position: Position) -> str:
    """The status with a capital letter."""
    return position.status[:1].upper() + position.status[1:]


def linked(link: Link) -> str:
    """A link with its proof: "Revoked by EO 14148 on 2025-01-20 (Sec. 2(ggg): “…”)."."""
    proof = f"{link.where}: “{link.said}”" if link.where else f"“{link.said}”"
    return f"{link.sentence[:1].upper()}{link.sentence[1:]} ({proof})."


def editions(position: Position) -> str:
    """The other kept editions of the work in one line, empty where there is one text alone."""
    shown = {each.source.id for each in position.texts[:1]}
    others = tuple(_edition(each, position) for each in position.editions if each.source.id not in shown)
    return f"Other editions kept: {'; '.join(others)}." if others else ""


def _edition(kept: Kept, position: Position) -> str:
    document = kept.document
    own = position.document.language if position.document else ""
    language = language_name(document.language) if document.language != own else ""
    seen = "" if document.edition else f"seen {words.day(kept.seen)}"
    return f"{', '.join(each for each in (language, named(document), seen) if each)} ({kept.source.id})"


def counted(position: Position) -> str:
    """How much was read, and how much only mentions such words."""
    if not position.texts:
        return ""
    read = f"{words.count(position.read, 'provision')} read"
    mentions = f"{words.count(position.mentions, 'provision')} only {_mention(position.mentions)} such words"
    return f"{read}; {mentions}." if position.mentions else f"{read}."


def what(entry: Entry) -> str:
    """The codes of a provision with their meaning."""
    return ", ".join(f"{code} {CODES[code]}" if code in CODES else code for code in entry.codes)


def quote(entry: Entry) -> str:
    """The words of a provision around what is on topic, in quotation marks."""
    text, term = entry.quote, entry.flags[0].term
    late = text.find(term) + len(term) - _LISTED
    if late <= 0:  # the topic stands where the beginning shows it
        return f"“{words.cut(text, _LISTED)}”"
    tail = text[min(late + _AFTER, max(len(text) - _LISTED, late)) :].partition(" ")[2]
    return f"“…{words.cut(tail, _LISTED)}”"


def copy(kept: Kept) -> str:
    """Which text it is, since when we know it, and where our copy lies."""
    name = kept.document.edition or kept.source.id
    return f"{name}, seen {words.day(kept.seen)}"


def link(snapshot: str) -> str:
    """The address of our copy from the folder of the reports, empty for what is no copy of ours."""
    return local(f"../{snapshot}") if snapshot.startswith("snapshots/") else ""


def cells(position: Position) -> tuple[str, str, str, str]:
    """An instrument's row in an issue, in the order of COLUMNS."""
    seen = f", seen {words.day(position.texts[0].seen)}" if position.texts else ""
    on_topic = "; ".join(f"{each.provision.citation} ({', '.join(each.codes)})" for each in position.entries)
    silence = position.silence or ("–" if position.texts else "not known")
    return (
        law(position),
        ". ".join(part for part in (f"{status(position).rstrip('.')}{seen}", *_beside(position)) if part),
        on_topic or silence,
        "; ".join(each.provision.citation for each in position.thresholds) or "–",
    )


def _beside(position: Position) -> tuple[str, ...]:
    """What a row tells beside the status: amendments that it does not tell, and other editions."""
    changed = (each for each in reversed(position.links) if each.relation in _CHANGES and not each.pending)
    told = tuple(f"{each.sentence[:1].upper()}{each.sentence[1:]}" for each in changed)
    return (words.listed(told, between="; "), editions(position).rstrip("."))


def overview(positions: tuple[Position, ...]) -> tuple[tuple[str, str, str, str], ...]:
    """The rows of all instruments in an issue."""
    return tuple(map(cells, positions))


def brief(positions: tuple[Position, ...]) -> tuple[tuple[str, str], ...]:
    """The instruments of an issue, each with its standing in one line, and where languages differ."""
    rows = (
        (each, "" if each.silence or not each.texts else words.count(len(each.entries), "provision"))
        for each in positions
    )
    told = (
        (law(each), f"{status(each).rstrip('.')}. {f'On topic: {count}.' if count else each.silence}".strip())
        for each, count in rows
    )
    return (*told, *differences(positions))


def differences(positions: tuple[Position, ...]) -> tuple[tuple[str, str], ...]:
    """What language versions say otherwise, with the instrument."""
    return tuple((law(each), it.sentence) for each in positions for it in each.differences)


def coming(deadlines: tuple[Deadline, ...]) -> tuple[tuple[str, str, str], ...]:
    """Days to come as rows in the order of COMING_COLUMNS."""
    return tuple((each.day, f"{law(each)}, {each.citation}", f"“{each.said}”") for each in deadlines)


def moved(move: Move) -> tuple[str, str, str, str]:
    """A move in the order of MOVE_COLUMNS."""
    return (move.before or "–", move.after or "–", ", ".join(move.kinds), move.sentence)


def rows(moves: tuple[Move, ...]) -> tuple[tuple[str, str, str, str], ...]:
    """Moves as rows in the order of MOVE_COLUMNS."""
    return tuple(map(moved, moves))


def entry_rows(entries: tuple[Entry, ...]) -> tuple[tuple[str, str, str], ...]:
    """Provisions as rows in the order of ENTRY_COLUMNS."""
    return tuple((each.provision.citation, what(each), quote(each)) for each in entries)


def remarks(position: Position) -> tuple[str, ...]:
    """What stands below the provisions: notes, differences, how much was read."""
    said = (*position.notes, *(each.sentence for each in position.differences))
    return tuple(each for each in (*said, counted(position)) if each)


def by_law(moves: tuple[Move, ...]) -> tuple[tuple[str, tuple[Move, ...]], ...]:
    """The moves under the name of their instrument, in their order."""
    names = dict.fromkeys(map(law, moves))
    return tuple((name, tuple(each for each in moves if law(each) == name)) for name in names)


def _mention(number: int) -> str:
    return "mentions" if number == 1 else "mention"
