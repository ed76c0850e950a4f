"""The formulas in which law exempts, limits, obliges, advises, defines and compares, in seven languages.

One pattern for all languages: what means one of these in one of them means nothing else in another. They are
for lettered text: English, French, German, Dutch, Italian, Spanish, Chinese.
"""

from __future__ import annotations

import re

# "does not apply to", "are exempt from", 不适用; never "Member States shall not apply fees", a prohibition
_EXEMPTS = re.compile(
    r"\b(?:shall|does|do|should|will|need) not apply"
    r"(?= (?:to|where|in|if|when|for|until|from|with|by|before|after|unless|during|within|so|as|insofar)\b"
    r"|[,.;:)]|$)"
    r"|\b(?:(?:shall|does|do|should|will) not be|(?:is|are) not) (?:subject|required) to\b"
    r"(?![^.;]{0,160}\b(?:only|solely|merely) because\b)"
    r"|\b(?:(?:obligation|requirement|prohibition|dut(?:y|ie))s?"
    r"|this (?:regulation|act|law|order|title|chapter|section|article|paragraph))"
    r" (?:shall|does|do) not (?:cover|concern|include|extend to)\b"
    r"|\b(?:is|are|be) (?:exempt(?:ed)?|excluded) from\b"
    r"|\bne s'appliqu(?:e|ent|era|eront) pas\b|\b(?:est|sont) exempté\w{0,3} d"
    r"|\b(?:gilt|gelten) (?:[\w-]{1,30} ){0,3}nicht\b|\bkeine anwendung\b|\bnicht anwendbar\b"
    r"|\b(?:ist|sind) von [^.;]{1,80}? (?:ausgenommen|befreit)\b"
    r"|\bniet van toepassing\b|\b(?:geldt|gelden) niet\b|\bvrijgesteld van\b"
    r"|\bnon si applic(?:a|ano|hi|hino)\b|\besent[ie] d"
    r"|\bno se aplicar(?:á|án)\b|\bno se aplican?\b|\bexent[oa]s? de\b"
    r"|不适用|豁免|免除|免予"
)
# "this exception shall not apply to": what takes back a part of an exemption in a sentence of its own
UNEXEMPTS = re.compile(
    r"\b(?:exception|exemption|derogation)s?(?: [^.;,]{1,60}?)?"
    r" (?:shall|does|do|should) not (?:apply|extend)\b"
    r"|\b(?:exception|dérogation|exemption) ne s'appliqu\w{1,4} pas\b"
    r"|\bausnahme (?:gilt|findet) (?:[\w-]{1,30} ){0,3}(?:nicht|keine anwendung)\b"
    r"|\buitzondering (?:is niet van toepassing|geldt niet)\b"
    r"|\b(?:eccezione|deroga|esenzione) non si applic\w{1,3}\b"
    r"|\b(?:excepción|exención) no se aplica\w{0,2}"
    r"|(?:例外|豁免)[^,。;]{0,6}不适用"
)
# "unless", "other than", 除…外: what takes back a part of what the rest of the sentence says
LIMITS = re.compile(
    r"\b(?:unless|except(?:ing)?|excluding|other than|save (?:where|for|that|as)|provided that"
    r"|à moins que|sauf|hormis|à l'exception d|à condition que"
    r"|es sei denn|sofern nicht|mit ausnahme|ausgenommen|außer|vorausgesetzt, dass"
    r"|tenzij|behalve|uitgezonderd|met uitzondering van|mits"
    r"|a meno che|salvo|tranne|eccetto|ad eccezione d|a condizione che"
    r"|a menos que|excepto|a excepción d|siempre que|a condición de que)\b"
    r"|\bandere? [^.;,]{3,80}? dan\b|\bautres? que\b|\bdivers[aeio] d[ae]\b|\bdistint[ao]s? de\b"
    r"|(?<![清删解消排免])除[^,。;]{1,30}外|但书|除外"
)
# a clause that begins so restricts what stands before it: "if they exceed", "where the model is large"
CONDITIONS = re.compile(
    r"[\s,;]*(?:but )?(?:(?:only )?(?:if|where|when)|in ?so ?far as|to the extent that|provided that"
    r"|as long as|wenn|sofern|soweit|falls|s'il|si|lorsqu\w{0,2}|dans la mesure où"
    r"|indien|wanneer|mits|voor zover|se|qualora|quando|a condizione che"
    r"|cuando|siempre que|en la medida en que)\b"
)
# "shall", "must", 应当; never "shall apply" or "shall mean", which oblige nobody
DUTIES = re.compile(
    r"\b(?:shall|must)\b(?! (?:they |it )?(?:also |only |always )?(?:not )?(?:cover|concern|apply|extend"
    r"|mean|enter into|take effect|affect|prejudice|preclude|constitute|remain|cease|expire|include"
    r"|have the (?:right|power|same)"
    r"|be (?:considered|deemed|presumed|classified|regarded|construed|understood|entitled|subject|required"
    r"|without prejudice|conferred|empowered|set out|laid down|free"
    r"|applicable|binding|interpreted|repealed|replaced)))"
    r"|\b(?:is|are) required to\b(?<!not required to)|\b(?:has|have) to\b|\b(?:is|are) obliged to\b"
    r"|\b(?:doit|doivent|(?:est|sont) tenue?s? de)\b"
    r"|\b(?:muss|müssen|ist verpflichtet|sind verpflichtet)\b|\b(?:hat|haben) [^.,;]{1,60}? zu\b"
    r"|\b(?:moet|moeten|dien(?:t|en) [^.,;]{0,60}?te)\b|\b(?:deve|devono|è tenut[oa] a|sono tenuti a)\b"
    r"|\b(?:deberán?|debe|deben)\b|应当|必须|不得|(?<![相供适反响对效])应(?![用急对当])"
)
ADVICE = re.compile(
    r"\b(?:should|may|(?:is|are) encouraged to|can|could)\b"
    r"|\b(?:peut|peuvent|devrait|devraient)\b|\b(?:kann|können|sollte|sollten|darf|dürfen)\b"
    r"|\b(?:kan|kunnen|mag|mogen|zou moeten)\b|\b(?:può|possono|dovrebbe|dovrebbero)\b"
    r"|\b(?:podrán?|puede|pueden|debería|deberían)\b|可以|鼓励"
)
# what denies a verb behind it, and what denies it from farther away: "no provider may", darf … nicht
DENIES = re.compile(r"\W{0,3}(?<!\w)(?:not|pas|point|nicht|niet|non|no)\b|不")
NOBODY = re.compile(
    r"\b(?:no|neither|nor|nobody|none|kein\w{0,2}|niemand|geen|aucun\w?|nul|nessun\w?|ningún|ninguna?)\b"
)
LATER = re.compile(r"\b(?:nicht|kein\w{0,2}|niet|geen)\b")
# "must" -> "where practicable must"; never "as soon as possible"
SOFTENERS = re.compile(
    r"\b(?:where|when|if|as far as|so far as|insofar as|to the extent) (?:it is |reasonably |technically )?"
    r"(?:practicable|appropriate|feasible|possible|reasonable)\b|\bas appropriate\b"
    r"|\b(?:endeavou?r|make (?:reasonable|best) efforts) to\b|\breasonable efforts\b"
    r"|\b(?:dans la mesure du possible|si possible|le cas échéant|lorsque cela est (?:possible|réalisable))\b"
    r"|\b(?:soweit|sofern|wenn) (?:dies )?(?:technisch )?(?:möglich|machbar|durchführbar|angemessen)\b"
    r"|\bgegebenenfalls\b|\bnach möglichkeit\b"
    r"|\b(?:indien|waar|voor zover) (?:dit )?(?:technisch )?(?:mogelijk|haalbaar|passend)\b"
    r"|\bin voorkomend geval\b"
    r"|\b(?:ove|se|laddove) (?:tecnicamente )?(?:possibile|fattibile|opportuno)\b|\bse del caso\b"
    r"|\b(?:cuando|siempre que) sea (?:posible|viable|factible)\b|\ben la medida de lo posible\b"
    r"|\bcuando proceda\b|视情|酌情|尽可能|在可行的情况下"
)
# ‘provider’ means, «fournisseur», une; „Anbieter“ eine; 是指
DEFINES = re.compile(
    r"""(?:"[^"]{2,80}"|'[^']{2,80}'(?!\w)),? (?:\([^)]{1,60}\) )?(?:[\w-]{1,20} ){0,2}?"""
    r"(?:means?|shall mean|refers? to|has the (?:same )?meaning|bezeichnet)\b"
    r"""|^\W{0,3}(?:\(?\w{1,4}[.)] )?"[^"]{2,80}"(?: \([^)]{1,60}\))?[,:]?"""
    r" (?:une?|eine?|een|de|die|der|das|un[ao]?|les?|la|el)\b"
    r"|是指|,指|系指"
)


def exemptions(text: str) -> list[re.Match[str]]:
    """Where a lettered text exempts; a sentence that takes an exemption back does not."""
    taken = {match.end() for match in UNEXEMPTS.finditer(text)}
    return [match for match in _EXEMPTS.finditer(text) if match.end() not in taken]
