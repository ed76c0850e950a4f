"""Citations inside the text: where they stand, and the same text with each masked by one token.

A reference is a whole chain: "Articles 43(5) and (6), 47 or 52(4)", "第十条第二款第（三）项".
Patterns work on folded text. They know English, the other official languages of the EU, the usage of
US federal law, and Chinese; they are one table of words, since the words of one language do not occur
before a number in another with another meaning.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MASK = "\ue000"

# Words that stand before their number. One line per legal family; endings as \w* where a language declines.
_BEFORE = "|".join(
    (
        r"articles?|paragraphs?|subparagraphs?|points?|subpoints?|annex(?:es)?|chapters?|sections?|subsections?",
        r"titles?|parts?|recitals?|clauses?|subclauses?|indents?|appendix|appendices|schedules?|secs?\.|§+",
        r"artikel[ns]?|absatz(?:es)?|absätzen?|abs\.|unterabsatz(?:es)?|unterabsätzen?|buchstaben?|buchst\.|nummern?|nr\.",
        r"anhang|anhangs|anhängen?|kapiteln?|abschnitte?n?|titeln?|teile?n?|erwägungsgr[uü]nde?n?|ziffern?|satz",
        r"artikelen|lid|leden|punt|punten|bijlagen?|hoofdstuk(?:ken)?|afdeling(?:en)?|overweging(?:en)?|alinea",
        r"paragraphes?|alinéas?|annexes?|chapitres?|titres?|parties?|considérants?",
        r"artículos?|apartados?|letras?|párrafos?|puntos?|anexos?|capítulos?|secci[oó]n(?:es)?|títulos?",
        r"considerandos?|articol[oi]|paragraf[oi]|letter[ae]|punti|comm[ai]|allegat[oi]|capi?|sezion[ei]|titol[oi]",
        r"artigos?|n\.[ºo]s?|alíneas?|pontos?|secç(?:ão|ões)|art\.|artykuł\w*|ust\.|lit\.|pkt|załącznik\w*",
        r"rozdzia[łl]\w*|čl\.|člán\w+|odst\.|ods\.|odstav\w+|písm\.|písmen\w*|p[rř]íloh\w*|kapitol\w*|oddíl\w*",
        r"bod(?!y\b|ies\b)\w{0,3}|artiklarna|artikler|punkt\w*|stk\.|litra|bilag\w*|kapitl\w*|afsnit|avsnitt|skäl|led",
        r"alineat\w*|alin\.|liter[ae]|punct\w*|anex\w*|capitol\w*|secțiun\w*|titlu\w*|člank\w*|član\w*|stav\w+",
        r"točk\w*|prilog\w*|poglavlj\w*|член\w*|чл\.|параграф\w*|точк\w*|букв\w*|приложени\w*|глава|дял",
        r"άρθρ\w*|παράγραφ\w*|στοιχεί\w*|σημεί\w*|παράρτημα\w*|κεφάλαι\w*|τμήμα\w*",
        r"artik(?:kel|li\w*)|lõi\w+|lisa\w*|artikol[ui]|paragrafu|anness\w*|airteagail|airteagal|liit\w+",
    )
)
# Words that stand behind it: 5 artiklan 1 kohdan; 5. cikk (1) bekezdés; 5 straipsnio 1 dalis
_BEHIND = "|".join(
    (
        r"artikl\w+|kohda\w+|alakohda\w+|luvu\w+|cikk\w*|bekezdés\w*|pont\w*|melléklet\w*|fejezet\w*",
        r"straipsni\w*|dali\w*|punkt\w*|pried\w*|skirsni\w*|pant\w+|daļ\w+|apakšpunkt\w*|pielikum\w*|nodaļ\w*",
    )
)
_AND = (
    "and|or|to|through|und|oder|bis|et|ou|à|en|of|tot en met|tot|y|o|a|e|i|oraz|lub|do|och|eller|og|till|til"
    "|și|sau|ja|tai|un|sowie"
)
_OF = r"du|de la|de l'|des|della|dell'|del|der|van|do|da"  # points a) à d) du paragraphe 1
ORDINAL = (
    "first|second|third|fourth|fifth|sixth|last|premier|deuxième|troisième|quatrième|eerste|tweede|derde|vierde"
    "|primer[oa]?|segund[oa]|tercer[oa]?|primo|secondo|terzo|primeiro|terceiro"
)
_PART = "subparagraph|paragraph|sentence|indent|alinéa|alinea|lid|párrafo|comma|parágrafo|phrase|volzin"
# What makes a number behind a comma no label: "Article 5, 30 days"
_UNIT = (
    r"(?:days?|weeks?|months?|years?|hours?|%|percent|per|eur|euros?|million|of the members?|tage?n?"
    r"|monate?n?"
    r"|jours?|mois|ans|dagen|maanden|jaar|días|meses|años|giorni|mesi|anni|january|february|march"
    r"|april|may(?= \d{4})|june|july|august|september|october|november|december)\b"
)
# words that a Roman numeral with a letter would make: "this paragraph is", "the body via"
_NO_ROMAN = r"(?!(?:is|in|it|if|id|ie|im|il|via|vie|vis)\b)"
_ROMAN = rf"{_NO_ROMAN}(?=[ivx]+[a-z]?\b)x{{0,4}}(?:ix|iv|v?i{{0,3}})[a-z]?"  # xiii, iva
_PLAIN_ROMAN = (
    r"(?=[ivx]+\b)x{0,4}(?:ix|iv|v?i{0,3})"  # without a letter, which would make a word of it: via, in
)
_BRACKET = r"\(\s?[\w-]{1,6}\s?\)"  # (1), (d), (iia), (-2)
_NUMBER = r"\d+(?:\.\d+)*[a-z]{0,3}(?:\+\d+)?"  # 53, 4.6, 52ca, 60i+1
# a), the A of "Section A of"
_LETTER = r"[a-z]{1,3}\)|[a-h]\b(?=\s?(?:[,;.:)]|$|of\b|and\b|or\b|van\b|de[rsl]?\b|du\b))"
_LABEL = (
    rf"(?:{_NUMBER}(?![/^\w])(?:\)(?=,?\s[a-z]{{1,4}}\)))?|{_ROMAN}\b|{_BRACKET}|{_LETTER})(?:\s?{_BRACKET})*"
)
_COUNT = rf"{_NUMBER}(?![/^\w])(?!\s?{_UNIT})"
_BARE = (
    rf"(?:{_COUNT}|[ivx]{{1,4}}\)|{_PLAIN_ROMAN}\b(?!\.(?!$))|{_BRACKET}|[a-z]{{1,2}}\))(?:\s?{_BRACKET})*"
)
_ORDINALS = rf"(?:{ORDINAL})(?:\s(?:{_AND})\s(?:{ORDINAL}))?"
# second subparagraph, first and second subparagraphs, párrafo primero
_PLACE = rf"(?:{_ORDINALS}\s(?:{_PART})s?|(?:{_PART})s?\s{_ORDINALS})\b"
_JOIN = rf"(?:\s?[,;]\s(?:(?:{_AND})\s)?|\s(?:{_AND})\s|\s?-\s?|\s)"
# Buchstabe a genannten, Buchstaben a bis d, lit. c
_LETTERED = (
    r"(?:buchstaben?|buchst\.|lit\.|litra)\s[a-z]{1,2}\b(?:(?:,|,?\s(?:und|oder|bis|sowie))\s[a-z]\b(?!\)))*"
)
_NAMED = rf"(?:{_LETTERED}|(?:{_BEFORE})\s?(?:da\s)?{_LABEL})"  # articles 43(5), annex iii, punti da 1
_LATIN = (
    rf"(?<![\w-])(?:{_NAMED}|{_PLACE}|{_NUMBER}\.?\s(?:{_BEHIND})\b)"
    rf"(?:{_JOIN}(?:(?:the\s)?{_NAMED}|(?:the\s)?{_PLACE}|{_NUMBER}\.?\s(?:{_BEHIND})\b|{_BARE})"
    rf"|,?\s(?:{_OF})\s?(?:{_NAMED}|{_PLACE}))*"
)
_DIGITS = r"[零〇一二三四五六七八九十百千两\d]+"
# 第十条, 第(三)项, 第一、二项, 前款
_HAN_STEP = (
    rf"第\(?{_DIGITS}\)?(?:[、和至或到]第?\(?{_DIGITS}\)?){{0,9}}(?:条(?:之{_DIGITS})?|款|项|目|章|节|编)"
    r"|前[两二三四]?[条款项]"
)
_CHINESE = rf"(?:{_HAN_STEP})(?:[、和至或与及到]?(?:{_HAN_STEP}))*"  # 第十条第二款、第三款
_REFERENCE = re.compile(rf"(?P<latin>{_LATIN})|(?P<chinese>{_CHINESE})")
# Without any of these nothing is cited: 5, 第, 前款, (a), iv, b), first, Buchstaben a und b
_HINT = re.compile(
    r"\d|第|前[两二三四]?[条款项]|\(|\b[ivx]+\b|[a-h]\)|\b(?:first|second|third|fourth|last)\b|\bbuchst"
)


class Reference(NamedTuple):
    """One chain of citations and where it stands in the folded text."""

    start: int
    end: int
    text: str


def references(folded: str) -> tuple[Reference, ...]:
    """Every chain of citations in folded text, in order."""
    if not _HINT.search(folded):
        return ()
    return tuple(Reference(m.start(), m.end(), m[0]) for m in _REFERENCE.finditer(folded))


def masked(folded: str, found: tuple[Reference, ...]) -> str:
    """Folded text with each of the chains of citations that were found in it replaced by MASK."""
    parts: list[str] = []
    at = 0
    for each in found:
        parts += (folded[at : each.start], MASK)
        at = each.end
    return "".join((*parts, folded[at:]))
