"""Documents, comparisons and histories as plain lines for a terminal."""

from __future__ import annotations

from tracker.core.model import Change, Comparison, Document, Edit, Step
from tracker.formats.contract import summary
from tracker.formats.escape import printable

_SHOWN = 100  # characters of a provision's text in an outline
_CONTEXT = 60  # characters kept on either side of an edit


def outline(document: Document) -> str:
    """One line a provision, indented by depth."""
    head = " · ".join(
        filter(None, (document.edition, document.language, f"{len(document.provisions)} provisions"))
    )
    lines = [document.title, head, ""]
    for each in document.provisions:
        words = each.heading or each.text.replace("\n", " ")
        lines.append("  " * (len(each.path) - 1) + f"{each.citation}  {words[:_SHOWN]}".rstrip())
    return printable("\n".join(lines))


def comparison(it: Comparison) -> str:
    """Counts, notes, and a few lines for every change in order of rank."""
    counts = ", ".join(f"{count} {name}" for name, count in summary(it.changes).items() if count)
    lines = [f"{it.before.edition or it.before.title} → {it.after.edition or it.after.title}"]
    lines += [counts or ("no change" if it.comparable else "not comparable"), *it.notes]
    for each in it.changes:
        lines += ["", *_change(each)]
    return printable("\n".join(lines))


def steps(found: tuple[Step, ...]) -> str:
    """A provision's history, the oldest version first."""
    lines = []
    for step in found:
        lines += [f"{step.at:%Y-%m-%d}  {step.citation}  {step.snapshot}"]
        lines += [f"    {line}" for line in (_change(step.change) if step.change else ["unchanged"])]
    return printable("\n".join(lines))


def redline(edits: tuple[Edit, ...]) -> str:
    """Edits as [-deleted-] and {+inserted+}, long unchanged runs shortened to an ellipsis."""
    marks = {"-": ("[-", "-]"), "+": ("{+", "+}"), "=": ("", "")}
    last = len(edits) - 1
    pieces = []
    for index, (op, text) in enumerate(edits):
        kept = _shortened(text, first=index == 0, last=index == last) if op == "=" else text
        pieces.append(marks[op][0] + kept + marks[op][1])
    return "".join(pieces)


def _change(it: Change) -> list[str]:
    old, new = it.before, it.after
    where = " → ".join(dict.fromkeys(each.citation for each in (old, new) if each))
    what = " · ".join([*it.kinds] or [it.text])
    lines = [f"{it.rank}. {where}: {what}"]
    if old and new and it.edits and (it.kinds or it.text != "format"):
        lines.append(f"   {redline(it.edits)}")
    elif side := new or old:
        words = side.heading or side.text
        lines.append(f"   {words[: 3 * _SHOWN]}{'…' * (len(words) > 3 * _SHOWN)}")
    lines += [f"   {flag.topic} {flag.code}, tier {flag.tier}: {flag.reason}" for flag in it.flags]
    if it.related:
        lines.append(f"   with {', '.join(it.related)}")
    return lines


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """An unchanged run, cut at spaces to what stands beside an edit."""
    if len(text) <= 3 * _CONTEXT:
        return text
    head = "" if first else text[:_CONTEXT].rpartition(" ")[0] + " "
    tail = "" if last else " " + text[-_CONTEXT:].partition(" ")[2]
    return f"{head}…{tail}"
