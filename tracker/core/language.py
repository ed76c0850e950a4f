"""Which language a text is in, from its commonest words, and what languages are called."""

from __future__ import annotations

import re
from collections import Counter

from tracker.core.text import is_chinese

# The commonest function words of each language, those of legal texts included. A word that several
# languages share ("de", "la") counts for each of them; the others decide.
_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "bg": "на за от се да или при по не със като съответствие член който които",
        "cs": "a v na se ve nebo pro podle jsou který které být článku tohoto odst nařízení",
        "da": "og i at af til en er der på for med den som eller denne skal forordning artikel det ikke",
        "de": "der die das und in den von zu für mit des auf ist im dem nicht ein eine oder als werden nach",
        "el": "και του της το την των για από με που στο τα οι σε στην ή είναι",
        "en": "the of and to in a for is that by or be on with as this shall which not from are it such",
        "es": "de la que el en y los del las para por una con se al lo como no artículo o su sus presente",
        "et": "ja või on ning ei et kui artikli mis käesoleva selle liikmesriigi määruse kohta",
        "fi": "ja on tai sekä että ei joka tämän artiklan mukaisesti jos asetuksen jotka ovat sen",
        "fr": "de la le les des et en du à un une pour que qui dans par sur au aux est ou ne pas article ces",
        "ga": "an na agus ar do le i a is nó sa faoi go chun maidir airteagal ón don den lena",
        "hr": "i u na za se od ili iz kao te koji koje su članka ovog koja biti ne uredbe stavka",
        "hu": "a az és vagy hogy nem egy kell valamint szerinti cikk ezen nak nek olyan amely",
        "it": "di che e la il in del per i della le un a una con dei al non delle da si articolo sono nel",
        "lt": "ir arba kad yra su ne pagal šio straipsnio dėl kaip į kurie iš šis ar reglamento",
        "lv": "un vai kas ir no ar par uz pantu šā kā ja lai šīs regulas tiek attiecībā",
        "mt": "u li ta il l fi għal ma minn dan din jew fuq artikolu għandu għandhom bħala is",
        "nl": "de het van een en in dat op te voor met zijn die aan of is niet worden door bij artikel deze",
        "pl": "i w z na do o się nie oraz lub dla od że przez są zgodnie artykułu art ust niniejszego który",
        "pt": "de a o que e do da em os as para com um uma dos das no na por se ou não ao artigo presente",
        "ro": "de și în la a cu care din pentru sau al nu pe se prin sunt articolul unui unei prezentul",
        "sk": "a v na sa vo alebo pre podľa sú ktorý ktoré byť článku tohto ods nariadenia ako",
        "sl": "in v na za se je ki ali so da iz kot pri člena te tega skladu ne uredbe",
        "sv": "och i att av för som är en det till på med den om eller ska i denna artikel inte förordning",
    }.items()
}
_NAMES = dict(
    zip(
        (*_WORDS, "zh"),
        (
            *("Bulgarian", "Czech", "Danish", "German", "Greek", "English", "Spanish", "Estonian", "Finnish"),
            *("French", "Irish", "Croatian", "Hungarian", "Italian", "Lithuanian", "Latvian", "Maltese"),
            *("Dutch", "Polish", "Portuguese", "Romanian", "Slovak", "Slovenian", "Swedish", "Chinese"),
        ),
        strict=True,
    )
)
_WORD = re.compile(r"[^\W\d_]+")  # Verordnung
_LEAST = 20  # words
_SAMPLE = 20_000  # characters from the beginning, as many from the middle
_SHARE = 0.15  # of the words must be function words; running text has 0.3 and more
_LEAD = 1.15  # over the runner-up


def language_name(code: str) -> str:
    """A language as English calls it, from ISO 639-1; the code where it is not known."""
    return _NAMES.get(code, code)


def language_of(text: str) -> str:
    """ISO 639-1 of the language that a text of some twenty words is in, "" where that is not sure."""
    half = len(text) // 2
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + " " + text[half : half + _SAMPLE]
    if is_chinese(sample):
        return "zh"
    words = Counter(_WORD.findall(sample.casefold()))
    total = words.total()
    if total < _LEAST:
        return ""
    shares = sorted(
        ((sum(words[word] for word in common) / total, language) for language, common in _WORDS.items()),
        reverse=True,
    )
    (best, language), (second, _) = shares[:2]
    return language if best >= _SHARE and best >= second * _LEAD else ""
