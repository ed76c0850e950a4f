"""Whether a chain of citations is of another law, told from the words beside it."""

from __future__ import annotations

import re

# A provision that amends another law: "the following paragraph is added", "is replaced by the following"
AMENDING = re.compile(
    r"\bamendments? (?:to|of)\b|\b(?:is|are) (?:amended|replaced|inserted|added|deleted)\b[^.]{0,60}[:,]"
    r"|\bfollowing (?:\w+ ){1,3}(?:is|are|shall be) (?:added|inserted)\b|作如下修改|修改为"
)

_OF = r"(?:of|to|in|under),? (?:the )?"
_FROM = r"(?:de la|de l'|du|della|del|dell'|der|des|van|von|da|do|de|bij|zu[mr]?)\s?(?:het |de |dem |den )?"
# Words that name a law wherever they stand behind "of", by language; "(" and "no" stand before a number.
_LAWS = "|".join(
    (
        r"(?:council |commission |delegated |implementing )?(?:implementing )?"
        r"(?:directive|decision|regulation \(|regulation no)",
        r"(?:annex(?:es)? to (?:the )?)?(?:treat|directive|decision|regulation \()|charter|convention",
        r"protocol|agreement|constitution|statute|framework|euratom|teu\b|tfeu\b",
        r"title \d|public law|executive order|gdpr\b|(?:staff|financial) regulation",
        r"verordnung \(|verordnung nr|richtlinie|beschluss|vertrag|charta\b|grundrechtecharta|protokoll",
        r"dsgvo\b",
        r"règlement \(|règlement n|directive|décision|traité|charte|protocole|rgpd\b",
        r"verordening \(|verordening nr|richtlijn|besluit|verdrag|handvest|protocol|avg\b",
        r"regolamento \(|regolamento n|direttiva|decisione|trattato|protocollo|carta\b",
        r"reglamento \(|reglamento n|directiva|decisión|tratado|protocolo|carta\b",
    )
)
# of the National Artificial Intelligence Initiative Act
_NAMED_ACT = (
    r"of the (?:(?!(?:this|that|by|under|to|in|for|of|on|shall|which|as)\b)[\w',-]{1,30} ){0,9}?acts?\b"
)
# of that Regulation, der genannten Richtlinie, dudit règlement: the law that was named before
_SAID = (
    r"(?:of|to|in|under) (?:that|those|the said|the same|such) (?:regulation|directive|decision|act|law|order"
    r"|treaty|agreement|charter|protocol|convention|framework|council|implementing|delegated|commission)"
    r"|(?:der|jener) (?:genannten |vorgenannten )?(?:verordnung|richtlinie)(?= |,|\.)(?! \()"
    r"|dudit règlement|de (?:ladite|cette) (?:directive|décision)|de ce règlement"
    r"|van (?:die|genoemde) (?:verordening|richtlijn)|van dat besluit"
    r"|di tale (?:regolamento|direttiva|decisione)|de dich[oa] (?:reglamento|directiva|decisión)"
)
# of this Regulation, der vorliegenden Verordnung
_OWN = re.compile(
    r"\)?,?\s?(?:(?:of|to|in|under) (?:this|the present)|dieser|der vorliegenden|du présent|de la présente"
    r"|van (?:deze|dit)|del(?:la)? presente|de la presente)\b"
)
_ABBREVIATED = r"(?:of the )?(?:tfeu|teu|aeuv|euv|vwu|vweu|veu|tfue|tue|gdpr|dsgvo|rgpd|gg|bgb|stgb)\b"
# Article 5 of, and Annex I to, Directive 2009/48/EC
_SHARED = rf"(?:of|to),? (?:and|or) [^.;:]{{1,80}}? (?:of|to),? (?:the )?(?:{_LAWS})"
# "of Directive (EU) 2016/943", ", del regolamento (UE)", "thereof", " TFEU"
_BEHIND = re.compile(
    rf"\)?,?\s?(?:thereof\b|{_OF}(?:{_LAWS})|{_FROM}(?:{_LAWS})|{_NAMED_ACT}|{_SAID}|{_ABBREVIATED}|{_SHARED})"
)
# 《数据安全法》第, 刑法第, never 本法第; "Regulation (EU) 2016/679, Article", "15 CFR §", "50 U.S.C. part"
_BEFORE = re.compile(
    r"(?:》(?:的)?|\bproto[ck]ol\w{0,2}|(?<!本)(?<!本办)法|(?<!本)条例"
    r"|(?:regulation|directive|decision)\s(?:\([a-z]+\)\s)?(?:no\s)?\d+/\d+(?:/\w+)?,"
    r"|\b\d+ (?:c\.?f\.?r|u\.?s\.?c)\.?)\s?$"
)
_CODE = re.compile(r"\bof title \d")  # section 3502(21) of title 44: of the United States Code
_LONGEST = 60  # characters before a citation in which the law can be named


def of_another_law(folded: str, start: int, end: int) -> bool:
    """Whether the chain of citations at this place of a folded text belongs to another law."""
    return not _OWN.match(folded, end) and bool(
        _BEHIND.match(folded, end)
        or _BEFORE.search(folded[max(0, start - _LONGEST) : start])
        or _CODE.search(folded, start, end)
    )
