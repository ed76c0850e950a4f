"""The words that decide what a rule demands, by language: negation, exception, modality, scope.

Patterns are for running text, whatever its case; each stands between word edges.
"""

from __future__ import annotations

import re
from functools import cache

# By language: negation, exception, modality, scope.
_WORDS = {
    "en": (
        r"not|cannot|no(?!\.?\s?\d)|nor|never|neither|none|without(?! prejudice)|prohibit\w*",
        r"except\w*|unless|exempt\w*|exclu(?:d\w+|sions?)|other than|without prejudice|notwithstanding"
        r"|derogat\w+"
        r"|save (?:that|where|as)|provided that|subject to",
        r"shall|should|must|may|can|could|will|ought|required to|encouraged to"
        r"|where (?:practicable|appropriate|feasible|possible|necessary)|as appropriate|practicable"
        r"|to the extent (?:possible|feasible|practicable)",
        r"models?|systems?|components?|providers?|deployers?|developers?|stewards?|importers?|distributors?|"
        r"operators?|manufacturers?|users?|suppliers?|representatives?",
    ),
    "de": (
        r"nicht|kein\w*|weder|niemals|nie|ohne|untersag\w*|verbot\w*|verbiet\w*",
        r"ausnahm\w*|ausgenommen|es sei denn|außer|unbeschadet|abweichend|vorbehaltlich|sofern",
        r"muss|müssen|soll\w*|kann|können|könnte\w*|darf|dürfen|gegebenenfalls",
        r"modell\w*|system\w*|komponent\w*|anbieter\w*|betreiber\w*|entwickler\w*|hersteller\w*|einführer\w*",
    ),
    "fr": (
        r"ne|pas|aucun\w*|jamais|ni|sans(?! préjudice)|interdi\w*",
        r"sauf|excepté\w*|exception\w*|exclu(?!siv)\w*|hormis|sans préjudice|dérog\w*|à moins que"
        r"|sous réserve",
        r"doit|doivent|devrai\w*|peut|peuvent|pourrai\w*|tenus?|le cas échéant",
        r"modèles?|systèmes?|composants?|fournisseurs?|déployeurs?|développeurs?|importateurs?|distributeurs?",
    ),
    "es": (
        r"no|ningun\w*|ningún|nunca|ni|sin(?! perjuicio)|prohib\w*",
        r"salvo|excepto|excepci\w+|a menos que|exclu(?!siv)\w*|sin perjuicio|no obstante",
        r"deberá\w*|debe\w*|podrá\w*|puede\w*|cuando proceda",
        r"modelos?|sistemas?|componentes?|proveedor\w*|desplieg\w*|desarrollador\w*|importador\w*",
    ),
    "it": (
        r"non|nessun\w*|mai|né|senza|viet\w*",
        r"salv\w+|eccett\w*|eccezion\w*|tranne|esclu(?!siv)\w*|derog\w*|a meno che",
        r"deve|devono|dovrebb\w*|può|possono|potrebb\w*|se del caso",
        r"modell[oi]|sistem[ai]|component[ei]|fornitor[ei]|deployer|sviluppator[ei]|importator[ei]",
    ),
    "nl": (
        r"niet|geen|nooit|noch|zonder|verbied\w*|verbod\w*|verboden",
        r"behalve|tenzij|uitgezonderd|uitzondering\w*|onverminderd|afwijking|uitsluit\w*",
        r"moet\w*|zal|zullen|kan|kunnen|mag|mogen|dient|dienen|in voorkomend geval",
        r"model\w*|syste\w+|component\w*|aanbieder\w*|gebruiksverantwoordelijke\w*|ontwikkelaar\w*|importeur\w*",
    ),
    "pt": (
        r"não|nenhum\w*|nunca|nem|sem(?! prejuízo)|proib\w*",
        r"salvo|exce[pt]\w*|exceç\w+|a menos que|exclu(?!siv)\w*|sem prejuízo",
        r"deve\w*|pode\w*|se for caso disso",
        r"modelos?|sistemas?|componentes?|prestador\w*|fornecedor\w*|importador\w*",
    ),
    "pl": (
        r"nie|żad\w*|nigdy|bez|zakaz\w*|zabrani\w*",
        r"chyba że|wyjąt\w*|wyłącz\w*|oprócz|odstępstw\w*",
        r"musi\w*|muszą|powin\w*|może|mogą|należy",
        r"model\w*|system\w*|komponent\w*|dostawc\w*|podmiot\w*|importer\w*",
    ),
    "sv": (
        r"inte|ej|ingen|inget|inga|aldrig|utan|förbjud\w*|förbud\w*",
        r"utom|såvida|undantag\w*|avvikelse\w*",
        r"ska|skall|bör|får|kan|måste",
        r"modell\w*|system\w*|komponent\w*|leverantör\w*|tillhandahåll\w*|utvecklare\w*",
    ),
    "da": (
        r"ikke|ingen|intet|aldrig|uden|forbud\w*|forbyd\w*",
        r"undtag\w*|medmindre|bortset|uanset|fravig\w*",
        r"skal|bør|kan|må|måtte",
        r"model\w*|system\w*|komponent\w*|udbyder\w*|idriftsætter\w*|udvikler\w*",
    ),
    "ro": (
        r"nu|nici|niciun\w*|fără|interzi\w*",
        r"excep\w+|exclu(?!siv)\w*|sub rezerva|dacă nu|derog\w*",
        r"trebuie|poate|pot|ar trebui",
        r"model\w*|sistem\w*|component\w*|furnizor\w*|implementator\w*|dezvoltator\w*",
    ),
    "cs": (
        r"není|nejsou|nesm\w+|nelze|nepouž\w+|nevztah\w+|žádn\w*|nikdy|bez|zakáz\w*|zákaz\w*",
        r"výjimk\w*|ledaže|kromě|vyloučen\w*|odchylně|aniž",
        r"musí|měl\w* by|může|mohou|smí",
        r"model\w*|systém\w*|součást\w*|poskytovatel\w*|zavádějí\w*|vývojář\w*",
    ),
    "sk": (
        r"nie|nesm\w+|neuplat\w+|nevzťah\w+|nemôž\w+|žiadn\w*|nikdy|bez|zakáz\w*|zákaz\w*",
        r"výnimk\w*|okrem|vylúčen\w*|odchylne|ibaže",
        r"musí|musia|mal\w* by|môže|môžu",
        r"model\w*|systém\w*|komponent\w*|poskytovateľ\w*|vývojár\w*",
    ),
    "el": (
        r"δεν|μη|μην|κανέν\w+|καμία|χωρίς|απαγορε\w*",
        r"εκτός|εξαιρ\w*|πλην|επιφύλαξη\w*|παρέκκλιση\w*",
        r"πρέπει|δύναται|δύνανται|μπορεί|μπορούν|οφείλ\w+",
        r"μοντέλ\w*|σύστημα|συστ\w+|πάροχ\w*|προγραμματιστ\w*",
    ),
    "fi": (
        r"ei|eivät|ilman|kielle\w*",
        r"paitsi|lukuun ottamatta|poike\w*|ellei\w*",
        r"pitää|pitäisi|voi|voivat|voidaan|saa|saavat|olisi|täytyy",
        r"mall\w+|järjestelm\w*|komponent\w*|tarjoaj\w*|käyttöönottaj\w*|kehittäj\w*",
    ),
    "hu": (
        r"nem|sem|nincs|tilos|nélkül",
        r"kivéve|kivétel\w*|eltérve|hacsak",
        r"kell|kellene|lehet|köteles\w*",
        r"modell\w*|rendszer\w*|szolgáltató\w*|alkalmazó\w*|fejlesztő\w*",
    ),
    "bg": (
        r"не|без|никак\w*|забран\w*",
        r"освен|изключ\w*|с изключение|дерогаци\w*",
        r"следва|трябва|може|могат",
        r"модел\w*|систем\w*|доставчи\w*",
    ),
    "hr": (
        r"ne|nije|nisu|niti|bez|zabran\w*",
        r"osim|iznim\w*|izuze\w*|isključ\w*",
        r"mora\w*|može|mogu|treba\w*",
        r"model\w*|sustav\w*|dobavljač\w*",
    ),
    "sl": (
        r"ne|ni|niso|brez|prepoved\w*",
        r"razen|izjem\w*|izključ\w*",
        r"mora\w*|lahko|sme\w*|treba",
        r"model\w*|sistem\w*|ponudnik\w*",
    ),
    "et": (
        r"ei|mitte|ilma|keela\w*",
        r"välja arvatud|erand\w*",
        r"peab|peavad|võib|võivad|tuleb",
        r"mudel\w*|süsteem\w*|pakkuja\w*",
    ),
    "lv": (
        r"nav|ne\w{3,}|bez|aizlieg\w*",
        r"izņem\w*|atkāp\w*|ja vien",
        r"jā\w{2,}|var|drīkst",
        r"model\w*|sistēm\w*|nodrošinātāj\w*",
    ),
    "lt": (
        r"nėra|ne\w{3,}|be|draudži\w*",
        r"išskyrus|išimt\w*|nebent",
        r"turi|gali|privalo|turėtų",
        r"model\w*|sistem\w*|tiekėj\w*",
    ),
    "mt": (
        r"ma|mhux|mingħajr|pprojbi\w*",
        r"ħlief|eċċezz\w*|sakemm",
        r"għand\w+|jista\w*|jistgħu",
        r"mudell\w*|sistem\w*|fornitur\w*",
    ),
    "ga": (
        r"ní|nach|gan|níl|toirmis\w*",
        r"ach amháin|eisceacht\w*|mura",
        r"féad\w+|ceart|caithfidh",
        r"samhail\w*|córa\w+|soláthraí\w*",
    ),
}
_CHINESE = (
    r"不得|不能|不可|不应|不予|不(?![良同断仅少足当])|未(?!成年|来)|无(?![线人偿论])|禁止|没有",
    r"除外|(?<![删解消排清免])除(?=[^，。；]{1,30}外)|例外|但是|另有规定|豁免|不包括|不在此限",
    r"应当|(?<![相供适反响对效])应(?![用急对])|可以|可(?![能信靠视用控持读行见])|必须|须|鼓励|有权",
    r"模型|系统|组件|提供者|使用者|开发者|部署者|运营者|服务|算法|平台",
)
_KINDS = ("negation", "exception", "modality", "scope")


@cache
def operative(language: str) -> re.Pattern[str]:
    """Finds the deciding words, each in a group named for its kind; English where the language is unknown."""
    words = _CHINESE if language == "zh" else _WORDS.get(language, _WORDS["en"])
    groups = "|".join(f"(?P<{kind}>{each})" for kind, each in zip(_KINDS, words, strict=True))
    return re.compile(groups if language == "zh" else rf"(?<!\w)(?:{groups})(?!\w)", re.IGNORECASE)


@cache
def negation(language: str) -> re.Pattern[str]:
    """Finds the words that negate."""
    if language == "zh":
        return re.compile(_CHINESE[0])
    return re.compile(rf"(?<!\w)(?:{_WORDS.get(language, _WORDS['en'])[0]})(?!\w)", re.IGNORECASE)
