"""The language of a text is told from its commonest words, or not at all."""

from __future__ import annotations

import pytest

from tracker.core.language import language_of

SENTENCES = {
    "bg": "Настоящият регламент не се прилага за модели, които се предоставят на разположение на "
    "обществеността при условията на свободен лиценз, като тези модели са с отворен код и се "
    "използват за научни цели.",
    "cs": "Toto nařízení se nevztahuje na modely, které jsou zpřístupněny veřejnosti na základě "
    "svobodné licence a které se používají pro výzkum nebo pro vzdělávání v souladu s tímto "
    "článkem.",
    "da": "Denne forordning finder ikke anvendelse på modeller, som er gjort tilgængelige for "
    "offentligheden med en fri licens, og som i denne forbindelse skal anvendes til forskning "
    "eller til undervisning.",
    "de": "Diese Verordnung gilt nicht für Modelle, die der Öffentlichkeit im Rahmen einer freien "
    "Lizenz zur Verfügung gestellt werden und die nach dem Stand der Technik für die "
    "Forschung bestimmt sind.",
    "el": "Ο παρών κανονισμός δεν εφαρμόζεται στα μοντέλα που διατίθενται στο κοινό με ελεύθερη "
    "άδεια και που χρησιμοποιούνται για την έρευνα ή για την εκπαίδευση από τα ιδρύματα του "
    "παρόντος άρθρου.",
    "en": "This Regulation does not apply to models that are made available to the public under a "
    "free licence and that are used for research or by schools in accordance with this "
    "Article.",
    "es": "El presente Reglamento no se aplicará a los modelos que se pongan a disposición del "
    "público con una licencia libre y que se utilicen para la investigación o por las "
    "escuelas con arreglo al artículo.",
    "fi": "Tätä asetusta ei sovelleta malleihin, jotka on asetettu yleisön saataville vapaalla "
    "lisenssillä ja joita käytetään tutkimukseen tai opetukseen tämän artiklan mukaisesti, "
    "sekä niihin, jotka ovat avoimia.",
    "fr": "Le présent règlement ne s’applique pas aux modèles qui sont mis à la disposition du "
    "public sous une licence libre et qui sont utilisés pour la recherche ou par les écoles "
    "dans le cadre du présent article.",
    "hu": "Ez a rendelet nem alkalmazandó azokra a modellekre, amelyeket szabad licenc alapján "
    "tettek a nyilvánosság számára elérhetővé, és amelyeket kutatásra vagy oktatásra kell "
    "használni e cikk szerinti módon.",
    "it": "Il presente regolamento non si applica ai modelli che sono messi a disposizione del "
    "pubblico con una licenza libera e che sono utilizzati per la ricerca o dalle scuole a "
    "norma del presente articolo.",
    "nl": "Deze verordening is niet van toepassing op modellen die met een vrije licentie aan het "
    "publiek worden aangeboden en die voor onderzoek of door scholen worden gebruikt in de "
    "zin van dit artikel.",
    "pl": "Niniejszego rozporządzenia nie stosuje się do modeli, które są udostępniane publicznie "
    "na wolnej licencji i które są wykorzystywane do badań lub przez szkoły zgodnie z "
    "przepisami niniejszego artykułu.",
    "pt": "O presente regulamento não se aplica aos modelos que são disponibilizados ao público com "
    "uma licença livre e que são utilizados para a investigação ou por escolas nos termos do "
    "presente artigo.",
    "ro": "Prezentul regulament nu se aplică modelelor care sunt puse la dispoziția publicului cu o "
    "licență liberă și care sunt utilizate pentru cercetare sau de către școli în "
    "conformitate cu prezentul articol.",
    "sk": "Toto nariadenie sa nevzťahuje na modely, ktoré sú sprístupnené verejnosti na základe "
    "slobodnej licencie a ktoré sa používajú na výskum alebo pre vzdelávanie v súlade s týmto "
    "článkom.",
    "sl": "Ta uredba se ne uporablja za modele, ki so dani na voljo javnosti na podlagi proste "
    "licence in ki se uporabljajo za raziskave ali za izobraževanje v skladu z določbami tega "
    "člena.",
    "sv": "Denna förordning är inte tillämplig på modeller som görs tillgängliga för allmänheten "
    "med en fri licens och som används för forskning eller av skolor i enlighet med denna "
    "artikel.",
    "zh": "研究机构内部使用模型权重的，不适用本办法的规定。",
}


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_a_sentence_of_law_shows_its_language(language: str) -> None:
    assert language_of(SENTENCES[language]) == language
    assert language_of(SENTENCES[language].upper()) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Regulation (EU) 2024/1689",
        "12 34 56 " * 40,
        "alpha beta gamma delta " * 10,
        "The act is in force.",
    ],
    ids=["nothing", "a citation", "numbers", "names", "too short"],
)
def test_an_unsure_language_is_not_guessed(text: str) -> None:
    assert language_of(text) == ""


def test_the_middle_of_a_long_text_counts_too() -> None:
    """A page in Dutch may begin with an English menu."""
    assert language_of("Home Search Menu of the site " * 100 + SENTENCES["nl"] * 2000) == "nl"
