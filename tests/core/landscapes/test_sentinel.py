"""What two language versions of one edition do not say alike."""

from __future__ import annotations

import pytest

from tracker.core.landscapes.sentinel import differences
from tracker.core.model import Document, Kind, Provision
from tracker.topics import builtin

TOPICS = builtin()
Texts = dict[str, str]


def act(language: str, texts: Texts) -> Document:
    """An act of one article; its paragraphs by their labels."""
    article = Provision(path=("art_1",), citation="Article 1", kind=Kind.ARTICLE)
    paragraphs = (
        Provision(
            path=("art_1", f"par_{label}"), citation=f"Article 1({label})", kind=Kind.PARAGRAPH, text=text
        )
        for label, text in texts.items()
    )
    return Document(title="Act on models", provisions=(article, *paragraphs), language=language)


def told(english: Texts, dutch: Texts) -> list[str]:
    return [each.sentence for each in differences(act("en", english), act("nl", dutch), TOPICS)]


OPEN = "This paragraph shall not apply to AI models released under a free and open-source licence."
OPEN_DUTCH = (
    "Dit lid geldt niet voor AI-modellen die onder een vrije en opensourcelicentie worden vrijgegeven."
)
ALIKE = [
    ("within 15 days", "binnen vijftien dagen"),
    ("for a period of 36 months", "voor een periode van zesendertig maanden"),
    ("from 2 August 2026", "met ingang van 2 augustus 2026"),
    ("a fine of up to 15 000 000 euro", "een boete tot 15.000.000 euro"),
    ("greater than 10^25", "meer dan 10^25"),
    (OPEN, OPEN_DUTCH),
]


@pytest.mark.parametrize(("english", "dutch"), ALIKE)
def test_the_same_in_two_languages_is_no_difference(english: str, dutch: str) -> None:
    assert told({"1": english}, {"1": dutch}) == []


DIFFERENT = [
    (
        {"1": "within 15 days"},
        {"1": "binnen 10 dagen"},
        "Numbers or dates differ: en Article 1(1) says 15; nl Article 1(1) says 10.",
    ),
    (  # the verb is no month, and "ten" no number in Dutch
        {"1": "Providers may object within 10 days"},
        {"1": "Aanbieders kunnen ten minste binnen 5 dagen bezwaar maken"},
        "Numbers or dates differ: en Article 1(1) says 10; nl Article 1(1) says 5.",
    ),
    (
        {"1": "a", "2": "b"},
        {"1": "a", "3": "b"},
        "Labelled differently: en Article 1(2); nl Article 1(3).",
    ),
    ({"1": "a", "2": "b"}, {"1": "a"}, "In one language only: en Article 1(2); nl has none."),
    (
        {"1": OPEN},
        {"1": "Dit lid is niet van toepassing."},
        "On topic in one language only: en Article 1(1); nl has none.",
    ),
]


@pytest.mark.parametrize(("english", "dutch", "sentence"), DIFFERENT)
def test_what_one_language_says_alone_is_told(english: Texts, dutch: Texts, sentence: str) -> None:
    assert told(english, dutch) == [sentence]
