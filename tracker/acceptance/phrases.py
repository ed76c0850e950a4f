"""What pages in place of a text say, in the languages of the watched law.

What no law contains counts at any length. A title or heading is short and names what a page is.
Everything else may stand in a law, and counts on a short page that does not read like one.
The wordings are those of the makers of firewalls, servers and content systems (2024-2026).
"""

from __future__ import annotations

import re

NEVER_IN_A_LAW = (
    "request has been flagged as potentially automated",
    "aggressive automated scraping",
    "federal register :: request access",
    "programmatic access to these sites is limited",
    "checking your browser",
    "cloudflare ray id",
    "performance & security by cloudflare",
    "needs to review the security of your connection",
    "complete the security check to access",
    "pardon our interruption",
    "making sure you're not a bot",
    "incapsula incident id",
    "please consult with your administrator. your support id",
    "edgesuite.net/",
)


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


# One side of a title or heading "… | Ministry" that is an error and nothing else: 404 - Not Found
ERRORS = re.compile(
    r"(?:(?:http|error|erreur|fehler|status)[ :-]{0,3}(?:code )?){0,3}(?:40[0134589]|410|429|50[0234]|52\d)"
    r"(?:[ :,-]+(?:error|page|not|bad|service|gateway|internal|backend|access|forbidden|unauthori|too|first"
    r"|file|connection|seite|nicht|erreur|fehler|拒绝|禁止|错误|页面).{0,60}|页面|错误)?"
)
_NOT_THERE = (
    r"(?:page|file|document|content)\b.{0,40}(?:not (?:be )?found|(?:does not|doesn't|no longer) exists?)",
    r"(?:page|file|document|content)\b.{0,40}(?:has been (?:removed|deleted|moved)|not available in)",
    r"(?:can't|cannot|couldn't|could not) (?:find|locate) (?:the|that|this|your) (?:page|file|document)",
    r"(?:bill|text|document|act) (?:text |you requested )?(?:is )?not available",
    r"page (?:introuvable|non trouvée|inexistante)|page .{0,40}n'(?:existe|est) (?:pas|plus)",
    r"(?:seite|dokument) .{0,40}(?:nicht (?:gefunden|vorhanden|verfügbar)|existiert nicht)",
    r"(?:网页|页面|文件|信息|文章|内容).{0,10}(?:不存在|没?有?找不?到|走丢|无法访问|被(?:发布者)?删除|已删除|已下线)",
)
# These say it wherever in a title or heading they stand.
SAYINGS = _any(
    *_NOT_THERE,
    r":: request access|under maintenance|cours de maintenance|en maintenance|derzeit gewartet",
    r"(?:bot|captcha) manager|error establishing a database|problem with (?:the|this) service",
    r"service is (?:currently |temporarily )?unavailable|operationalerror|whitelabel error",
)
# A page whose title or main heading is one of these and nothing else: a law's section may be, no law is.
NAMES = _any(
    r"(?:(?:runtime|server|database|application|internal server) )?error|fatal error|not found|forbidden",
    r"unauthori[sz]ed|bad gateway|(?:service )?unavailable|gateway time-?out|request rejected|quota exceeded",
    r"connection timed out|account suspended|domain (?:expired|default page)|web server's default page",
    r"(?:(?:site|website|system|scheduled|under|planned|down for) ){0,3}maintenance|we'll be back soon",
    r"access (?:to this page has been )?denied|(?:sorry, )?you have been blocked|blocked|rate limit exceeded",
    r"just a moment|attention required|one moment,? please|security check|are you a robot|captcha",
    r"(?:human |security )?verification|verify(?: you are human)?|waiting room|queue-it",
    r"log ?in|sign ?in(?: to your account)?|authentication required|session expired|redirecting",
    r"before you continue|welcome to nginx|apache2? .{0,20}default page.{0,20}|it works|index of /.{0,80}",
    r"this domain is for sale|oops|something went wrong|web authentication redirect",
    r"un instant|accès (?:refusé|interdit)|(?:site )?(?:en )?maintenance|connexion|erreur(?: technique)?",
    r"nur einen moment|zugriff verweigert|zugang verweigert|wartung(?:sarbeiten|smodus|sseite)?",
    r"anmeld(?:ung|en)|(?:interner server)?fehler|es ist ein fehler aufgetreten",
    r"请稍候|安全验证|网站防火墙|统一身份认证|访问(?:被拒绝|受限|禁止)|系统(?:提示|升级|维护|错误)|提示信息|网站维护",
)
# Which of these say that somebody is kept out, rather than that something is broken.
KEPT_OUT = _any(
    r"40[135]|429|forbidden|unauthori|denied|blocked|rejected|rate limit|quota|moment|instant|attention",
    r"captcha|\bbot\b|robot|security|verif|access|log ?in|sign ?in|authenti|continue|session|queue|waiting",
    r"accès|connexion|zugriff|zugang|anmeld|请稍候|安全|防火墙|认证|拒绝|受限|禁止",
)

# Refusals that a law may speak of.
REFUSALS = _any(
    r"captcha|scraping|scrape websites|automated data collection|automated (?:access|quer|request)",
    r"unusual traffic|rate limit exceeded|too many requests|request (?:is |was )?(?:rejected|blocked)",
    r"requested url was rejected|exceeded your .{0,30}limit|ip address has been|proof of work",
    r"javascript is disabled|enable (?:javascript|js)\b|(?:not|are you|you are) a (?:ro)?bot\b",
    r"(?:you are|you're) (?:a )?human|don't have permission to access|unable to access",
    r"access denied|access to this page has been denied|request access|have been blocked",
    r"(?:please|must|to) (?:log|sign) ?in\b|session (?:has )?expired|before you continue|no account\? create",
    r"(?:must|please|need to) (?:accept|enable|allow) (?:all )?cookies|browser is not supported",
    r"(?:must|please) (?:accept|agree to) the terms|confirm that you are over",
    r"(?:now|are) in (?:line|the queue)",
    r"not available in your (?:country|region|location)|cannot be accessed from",
    r"accès (?:refusé|interdit)|activité inhabituelle|adresse ip a été bloquée|pas un robot|vous êtes humain",
    r"sécurité de votre connexion|(?:devez|veuillez) vous (?:connecter|identifier)|accepte[rz] les cookies",
    r"(?:activer|activez) javascript|zugriff verweigert|kein roboter|ein mensch sind",
    r"sicherheit ihrer verbindung|anfrage wurde .{0,40}blockiert|melden sie sich .{0,20}an",
    r"verwendung von cookies zu|javascript (?:ist deaktiviert|aktivieren)|aktivieren sie .{0,20}javascript",
)
REFUSALS_ZH = _any(
    r"验证码|安全验证|人机验证|是否是真人|拖动滑块|(?:访问|操作)(?:过于|太)频繁|访问(?:被拒绝|受限|被阻断)",
    r"设置拦截|已被.{0,6}拦截|(?:开启|启用)javascript|请在微信客户端打开|请先登录|攻击请求|安全威胁",
)
# On a page of a few words: a choice of cookies and nothing else.
CONSENT = re.compile(r"accept (?:all|only essential)|reject all|alle akzeptieren|tout (?:accepter|refuser)")
# Trouble of the site, or a text that is not there.
TROUBLE = _any(
    *_NOT_THERE,
    r"(?:temporarily|currently|momentarily) (?:not (?:fully )?available|unavailable)|no such document",
    r"under maintenance|(?:scheduled|planned|site|system|some) maintenance|service unavailable",
    r"something went wrong|internal server error|bad gateway",
    r"(?:first byte|connection|gateway) time(?:out|d out)",
    r"backend fetch failed|guru medi(?:t)?ation|fatal error|critical error on|unexpected error",
    r"stack trace|traceback \(most recent|sqlstate|server error in '/|application error occurred",
    r"error establishing a database|could not connect to server|connection refused|\w{4,40}exception:",
    r"no results (?:were )?found|did not match any documents|error 404|problem with (?:the|this) service",
    r"resource[^.]{0,40} not (?:be )?found|web server is successfully installed|your hosting provider",
    r"domain (?:is|may be) for sale|domain (?:has expired|\S{4,80} is parked)",
    r"momentanément indisponible|temporairement (?:indisponible|inaccessible)|en maintenance",
    r"erreur (?:technique )?est survenue|veuillez réessayer|versuchen sie es (?:später )?erneut",
    r"(?:vorübergehend|derzeit|zurzeit|momentan) nicht (?:erreichbar|verfügbar)|wartungsarbeiten",
    r"(?:系统|网站|正在)(?:升级)?维护|系统升级|服务(?:暂时)?不可用|暂停服务|正在加载",
)

# What a phrase in any language is, for who reads the reason in English; the first row decides.
_KINDS = (
    (r"unavailable|indisponible|inaccessible|erreichbar|temporarily|不可用", "a notice of an outage"),
    (r"log ?in|sign ?in|authenti|connecter|connexion|anmeld|melden|session|登录|认证|微信", "a login"),
    (r"cookie|terms|continue|you are over", "a request for consent"),
    (r"country|region|accessed from", "access denied"),
    (r"captcha|moment|instant|attention|verif|human|humain|mensch|bot|javascript|\bjs\b", "a challenge"),
    (
        r"browser|security|sécurité|sicherheit|验证|真人|滑块|稍候|proof of work|automated|scrap",
        "a challenge",
    ),
    (r"quota|too many|limit|unusual|queue|in line|频繁", "a limit of the rate"),
    (r"maintenance|wartung|gewartet|维护|升级|be back|暂停", "a notice of maintenance"),
    (
        r"404|410|not found|not be found|exist|remov|delet|moved|introuvable|nicht gefunden",
        "a page not found",
    ),
    (r"not available|n'est plus|find|match|results|不存在|找|走丢|删除|下线|无法访问", "a page not found"),
    (
        r"denied|blocked|forbidden|40[135]|refus|interdit|verweigert|拒绝|受限|禁止|拦截|防火墙|威胁",
        "access denied",
    ),
)


def kind_of(phrase: str) -> str:
    """What a folded phrase of these tables means."""
    return next((kind for pattern, kind in _KINDS if re.search(pattern, phrase)), "an error page")


# A label of a provision, or what law says and sites do not: two different ones, and a page reads like law.
_LABEL = re.compile(
    r"\b(?:article|art\.|section|sec\.|artikel|paragraph|regulation|rule|chapter|chapitre|kapitel|clause"
    r"|recital|annex|schedule) (?:\d{1,3}[a-z]{0,2}|[ivx]{1,5})\b|§{1,2} ?\d{1,6}|\s\([a-h]\)\s"
    r"|第[零〇一二三四五六七八九十百千\d]+[条章]"
    r"|\bhereby\b|\bwhereas\b|pursuant to|enters? into force|\bis (?:amended|repealed)\b|u\.s\.c\."
    r"|entre en vigueur|décrète|conformément à l|tritt .{0,40}in kraft|wird verordnet|制定本|自.{1,20}起施行"
)
_DUTY = re.compile(r"\bshall\b")


def reads_like_law(words: str) -> bool:
    """Whether folded words name two provisions, hold two formulas of law, or lay down two duties."""
    labels: set[str] = set()
    for each in _LABEL.finditer(words):
        labels.add(each[0])
        if len(labels) > 1:
            return True
    return sum(1 for _ in zip(_DUTY.finditer(words), range(2), strict=False)) > 1
