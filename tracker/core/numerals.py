"""What numbers say, however they are written: digits, powers, words of seven languages, Chinese numerals."""

from __future__ import annotations

import re

from tracker.core.text import fold

_NUMBERS = "2 3 4 5 6 7 8 9 10 12 15 18 20 24 30 36 48 60 90"
_SPELLED = {
    "en": "two three four five six seven eight nine ten twelve fifteen eighteen twenty twenty-four thirty"
    " thirty-six forty-eight sixty ninety",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn zwölf fünfzehn achtzehn zwanzig vierundzwanzig"
    " dreißig sechsunddreißig achtundvierzig sechzig neunzig",
    "fr": "deux trois quatre cinq six sept huit neuf dix douze quinze dix-huit vingt vingt-quatre trente"
    " trente-six quarante-huit soixante quatre-vingt-dix",
    "nl": "twee drie vier vijf zes zeven acht negen tien twaalf vijftien achttien twintig vierentwintig"
    " dertig zesendertig achtenveertig zestig negentig",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez doce quince dieciocho veinte veinticuatro treinta"
    " treintaiseis cuarentaiocho sesenta noventa",
    "it": "due tre quattro cinque sei sette otto nove dieci dodici quindici diciotto venti ventiquattro"
    " trenta trentasei quarantotto sessanta novanta",
}
# By language: the digits of each number that is written out
NUMBER_OF = {
    language: dict(zip(map(fold, names.split()), _NUMBERS.split(), strict=True))
    for language, names in _SPELLED.items()
}
_WORDS = {word: int(digits) for numbers in NUMBER_OF.values() for word, digits in numbers.items()}
_HAN_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN = _HAN_DIGITS.keys() | _HAN_UNITS.keys() | {"万", "亿"}
_POWER = re.compile(r"10\s?\^\s?(\d{1,3})")  # 10^25
_DECIMAL = re.compile(r"\d+(?:[.,]\d{1,2})?")  # 7.5, 7,5
_GROUPED = re.compile(r"\d{1,3}(?:[ .,'\u00a0]\d{3})+")  # 15 000 000, 15.000.000


def han(numeral: str) -> int:
    """The number that Chinese numerals write: 10 of 十, 113 of 一百一十三, 1,000,000 of 一百万."""
    whole = total = 0
    digit: int | None = None
    for char in numeral:
        if char == "万":
            whole, total, digit = whole + (total + (digit or 0)) * 10_000, 0, None
        elif char == "亿":
            whole, total, digit = (whole + total + (digit or 0)) * 100_000_000, 0, None
        elif char in _HAN_UNITS:
            total, digit = total + (1 if digit is None else digit) * _HAN_UNITS[char], None
        else:
            digit = _HAN_DIGITS[char]
    return whole + total + (digit or 0)


def value(written: str) -> float | None:
    """The number that some folded text writes; none where that is not sure."""
    text = written.strip()
    if (power := _POWER.fullmatch(text)) is not None:
        return 10.0 ** int(power[1])
    if _GROUPED.fullmatch(text):
        return float("".join(char for char in text if char.isdigit()))
    if _DECIMAL.fullmatch(text):
        return float(text.replace(",", "."))
    if text and _HAN.issuperset(text):
        return float(han(text))
    return float(_WORDS[text]) if text in _WORDS else None
