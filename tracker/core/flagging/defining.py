"""What defines the words of a law: its definitions, and the rules that give a rank, "high-risk".

Words are compared by their stems, since a definition has the singular and an exemption often the plural.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tracker.core.flagging.formulas import LIMITS, UNEXEMPTS, exemptions
from tracker.core.flagging.lettering import lettered, shown

# ‘systemic risk’ means; "AI-System" ein …; The term "model weight" means; “systeemrisico”: een risico
_QUOTED = r"""(?:"[^"]{3,80}"|'[^']{3,80}'(?!\w))"""
_DEFINED = re.compile(
    rf"^(?:\(?\w{{1,4}}[.)] )?(?:the terms? )?({_QUOTED})"
    rf"(?:,? (?:and|or|und|oder|et|ou|en|of|e|o|y) ({_QUOTED}))?"
)
_DEFINED_ZH = re.compile(
    r"(?:^|。|\n)(?:[(\d一-十)、]{0,5})?(?:本[法办规条定例]{1,3}所称)?([^,。:\n]{2,16}?),?是?指(?![导定引])"
)
_RANK = r"([^,.;:]{4,90}?)"
_DUTCH = r"(?:beschouwd|aangemerkt|geclassificeerd|ingedeeld|aangewezen)"
# Rules that give a rank, by language: shall be considered to be high-risk where …
_RANKED = {
    language: re.compile("|".join(rules))
    for language, rules in {
        # shall be considered to be high-risk where, shall be presumed to have high impact capabilities
        "en": (
            r"\bshall (?:also |always )?be (?:considered|classified|deemed|regarded|presumed|designated)"
            rf"(?: as| to be| to have| to present)?(?: an?| the)? {_RANK}"
            r"(?= (?:if|where|when|pursuant|under|unless|in accordance|for|as soon)\b|[,.;:]|$)",
        ),
        # est considéré comme étant à haut risque lorsque, est présumé avoir des capacités
        "fr": (
            r"(?<!qui )\b(?:est|sont) (?:toujours |également )?"
            r"(?:considéré|classé|réputé|présumé|désigné)e?s? (?:comme |être |avoir )?(?:étant )?"
            rf"(?:une? |des |d')?{_RANK}(?= (?:lorsqu|s'il|si|conformément|en vertu|en application|sauf|pour)"
            r"|[,.;:]|$)",
        ),
        # gilt als Hochrisiko-KI-System, wenn; als Modell mit systemischem Risiko eingestuft
        "de": (
            rf"\b(?:gilt|gelten)\b[^,.;:]{{0,80}}?\bals {_RANK}"
            r"(?= (?:wenn|sofern|soweit|nach|gemäß)\b|[,.;:]|$)",
            rf"\b(?:wird|werden)\b[^,.;:]{{0,120}}?\bals {_RANK}"
            r" (?:eingestuft|angesehen|betrachtet|benannt|klassifiziert)\b",
            rf"\bangenommen, dass [^.;]{{0,80}}? über {_RANK} verfügt",
        ),
        # als AI-systeem met een hoog risico beschouwd; geclassificeerd als een model … als
        "nl": (
            rf"(?<!die )(?<!dat )\bword(?:t|en)\b[^,.;:]{{0,120}}?\bals (?:een )?{_RANK} {_DUTCH}\b",
            rf"(?<!die )(?<!dat )\bword(?:t|en) (?:[\w-]{{1,30}} ){{0,3}}{_DUTCH} als (?:een )?{_RANK}"
            r"(?= (?:als|indien|wanneer|overeenkomstig|op grond|tenzij)\b|[,.;:]|$)",
            rf"\bgeacht (?:een )?{_RANK}(?= (?:overeenkomstig|te hebben|te zijn|indien|wanneer)\b)",
        ),
        # è considerato ad alto rischio se; si presume che … abbia capacità di impatto elevato
        "it": (
            r"(?<!che )\b(?:è|sono) (?:sempre |inoltre )?"
            r"(?:considerat|classificat|ritenut|presunt|designat)[aeio] (?:come |essere )?(?:un )?"
            rf"{_RANK}(?= (?:se|quando|qualora|ove|ai sensi|a norma|conformemente|a meno)\b|[,.;:]|$)",
            rf"\bsi presume che [^.;]{{0,80}}? abbia(?:no)? {_RANK}"
            r"(?= (?:a norma|ai sensi|quando|se)\b|[,.;:]|$)",
        ),
        # se considerará de alto riesgo cuando; se presumirá que … tiene capacidades
        "es": (
            r"(?<!que )\bse (?:considerará|clasificará|designará|entenderá)n? (?:como |que es )?(?:un )?"
            rf"{_RANK}(?= (?:cuando|si|con arreglo|de conformidad|salvo|en virtud)\b|[,.;:]|$)",
            rf"\bse presumirá que [^.;]{{0,80}}? tienen? {_RANK}(?= (?:con arreglo|cuando|si)\b|[,.;:]|$)",
        ),
        # 应当认定为高风险人工智能系统
        "zh": (r"(?:认定|视|列|确定|归类|划分)为([^,。;:]{2,20})",),
    }.items()
}
_ENDINGS = {  # what a word of some length loses to become its stem, by language
    "en": r"s",
    "fr": r"e?s|x|e",
    "de": r"e[nmrs]|[eno]|s",
    "nl": r"en|s",
    "it": r"i?o|[aei]",
    "es": r"e?s|e",
}
_LEAST = 4  # letters that a stem keeps
_DROPPED = frozenset(  # articles
    (
        *("a", "an", "the", "un", "une", "des", "de", "la", "le", "les", "l", "ein", "eine", "einem"),
        *("einen", "einer", "der", "die", "das", "een", "het", "uno", "una"),
    )
)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*(?:'s\b)?")  # ai-systeem, risico's
_DOUBLED = re.compile(r"([a-z])\1")  # systeem, modellen: one letter in other forms of a Dutch word
_SENTENCE = re.compile(r"[^.。\n]+(?:\.(?! )[^.。\n]+)*")  # up to a full stop; "10.5" has none


def terms(text: str) -> Iterator[str]:
    """The terms that a text defines, as it writes them."""
    quotable = shown(text)
    plain = lettered(quotable)
    if (found := _DEFINED.match(plain)) is not None:
        yield from (quotable[slice(*found.span(at))][1:-1] for at in (1, 2) if found[at])
    if "指" in plain:
        yield from (match[1] for match in _DEFINED_ZH.finditer(plain))


@lru_cache(maxsize=8192)  # both editions of a text mostly say the same
def ranks(text: str, language: str) -> tuple[str, ...]:
    """The ranks that a text gives, as it writes them: of "shall be considered to be high-risk" the last."""
    quotable = shown(text)
    found = _RANKED[language].finditer(lettered(quotable)) if language in _RANKED else ()
    return tuple(quotable[slice(*match.span(match.lastindex or 0))].strip() for match in found)


def exempts(text: str) -> bool:
    """Whether a text says that something does not apply, or exempts from it."""
    return bool(exemptions(lettered(shown(text))))


def limiting(text: str) -> str:
    """The sentences of a text that exempt, or limit an exemption."""
    sentences = (sentence[0] for sentence in _SENTENCE.finditer(lettered(shown(text))))
    return " . ".join(
        each for each in sentences if exemptions(each) or UNEXEMPTS.search(each) or LIMITS.search(each)
    )


@lru_cache(maxsize=8192)  # both editions of a text mostly say the same
def stemmed(text: str, language: str) -> str:
    """The words of a text as stems between blanks, so that a term can be looked for; of Chinese, the text."""
    plain = lettered(shown(text))
    if language == "zh":
        return plain
    words = (_stem(word[0], language) for word in _WORD.finditer(plain) if word[0] not in _DROPPED)
    return f" {' '.join(words)} "


def _stem(word: str, language: str) -> str:
    word = word.removesuffix("'s")
    ending = re.search(rf"(?:{_ENDINGS.get(language, 's')})$", word[_LEAST:])
    stem = word[: _LEAST + ending.start()] if ending else word
    return _DOUBLED.sub(r"\1", stem) if language == "nl" else stem
