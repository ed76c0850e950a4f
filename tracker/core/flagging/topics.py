"""Where a text touches a topic: findings with the words that prove them, by the order of the rules."""

from __future__ import annotations

from tracker.core.flagging.findings import Finding, findings, may_touch, terms_of
from tracker.core.flagging.lettering import lettered, sentence, shown
from tracker.core.flagging.terms import Grade, Topic, compiled
from tracker.core.flagging.vicinity import READ
from tracker.core.model import Document, Flag, Provision

TIERS = {Grade.DIRECT: 1, Grade.INDIRECT: 3, Grade.ADJACENT: 4}
_INHERITED = 2
_MENTION = 4
_SHARE = 0.15  # of the provisions must speak of AI, else the text is about something else
_OPENERS = (":", "：", "—", "–", "-")  # what a chapeau ends in: "… shall not apply where:"


def touches(
    text: str,
    *,
    language: str,
    topics: tuple[Topic, ...],
    context: str = "",
    about_ai: bool | None = None,
) -> tuple[Flag, ...]:
    """The topics that a text touches, one flag per topic and code, the nearest first.

    Tier 1 is wording of the text itself, 2 wording of its chapeau or headings (`context`), 3 a
    threshold, 4 a mere mention. `about_ai` says whether the whole text is an AI instrument; None
    where nothing is known of it but this sentence.
    """
    if not may_touch(f"{context}\n{text}", language, topics):
        return ()
    lead = shown(context) + "\n" if context.strip() else ""
    whole = lead + shown(text)
    found = findings(whole, language=language, topics=topics, about_ai=about_ai)
    flags = [_flag(whole, each, inherited=each.start < len(lead)) for each in found if _counts(each, lead)]
    return _strongest(flags)


def document_flags(document: Document, topics: tuple[Topic, ...]) -> tuple[tuple[Provision, Flag], ...]:
    """Every provision that a topic touches with its flags, in reading order, chapeaux inherited."""
    about_ai = speaks_of_ai(document, topics)
    contexts = introduced(document)
    return tuple(
        (provision, flag)
        for provision in document.provisions
        for flag in touches(
            worded(provision),
            language=document.language,
            topics=topics,
            context=contexts[provision.path],
            about_ai=about_ai,
        )
    )


def introduced(document: Document) -> dict[tuple[str, ...], str]:
    """By path: the headings and chapeaux that a provision stands under, one per line."""
    above: dict[tuple[str, ...], tuple[str, ...]] = {}
    by_path = {each.path: each for each in document.provisions}
    for path in by_path:
        for depth in range(1, len(path)):
            if path[:depth] in by_path and path[:depth] not in above:
                above[path[:depth]] = _opening(by_path[path[:depth]])
    return {
        path: "\n".join(line for depth in range(1, len(path)) for line in above.get(path[:depth], ()))
        for path in by_path
    }


def _opening(provision: Provision) -> tuple[str, ...]:
    """The lines of a provision that speak for what is below it: its heading, and what ends in a colon."""
    chapeaux = (line for line in provision.text.splitlines() if line.rstrip().endswith(_OPENERS))
    return tuple(line for line in (provision.heading, *chapeaux) if line)


def worded(provision: Provision) -> str:
    """A provision's heading and text, as a topic reads them."""
    return f"{provision.heading}\n{provision.text}" if provision.heading else provision.text


def speaks_of_ai(document: Document, topics: tuple[Topic, ...]) -> bool:
    """Whether a document is an AI instrument: its title says so, or a good part of its provisions."""
    terms = next(
        (found for topic in topics if (found := terms_of(topic, document.language, document.title))), None
    )
    if terms is None or not terms.subject:
        return False
    subject = compiled(terms.subject)
    if subject.search(lettered(shown(document.title))[:READ]):
        return True
    texts = [each.text for each in document.provisions if each.text]
    return sum(bool(subject.search(lettered(text[:READ]))) for text in texts) > _SHARE * len(texts)


def _counts(finding: Finding, lead: str) -> bool:
    """Of what stands above a text only the topic's own wording is inherited."""
    return finding.start >= len(lead) or finding.grade is Grade.DIRECT


def _flag(whole: str, finding: Finding, *, inherited: bool) -> Flag:
    term = whole[finding.start : finding.end]
    where = "stands under" if inherited else "says"
    return Flag(
        topic=finding.topic,
        code=finding.code,
        tier=_INHERITED if inherited else TIERS[finding.grade],
        term=term,
        quote=sentence(whole, finding.start, finding.end),
        reason=f"The provision {where} “{term}” ({finding.grade}).",
        rule=finding.rule,
    )


def _strongest(flags: list[Flag]) -> tuple[Flag, ...]:
    """One flag per topic and code; what is inherited or a mention, only where a topic has nothing better."""
    ordered = sorted(flags, key=lambda flag: flag.tier)
    best = {topic: flag.tier for topic, flag in ((each.topic, each) for each in reversed(ordered))}
    kept: dict[tuple[str, str], Flag] = {}
    for flag in ordered:
        if flag.tier not in {_INHERITED, _MENTION} or best[flag.topic] == flag.tier:
            kept.setdefault((flag.topic, flag.code), flag)
    return tuple(kept.values())
