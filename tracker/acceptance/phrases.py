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

# One side of a title or heading "… | Ministry" that is an error and nothing else: 404 - Not Found
ERRORS = re.compile(
    r"(?:(?:http|error|erreur|fehler|status)[ :-]{0,3}){0,3}(?:40[0134589]|410|429|50[0234])"
    r"(?:[ :,-]+(?:error|page|not|bad|service|gateway|internal|backend|access|forbidden|unauthori|too"
    r"|seite|nicht|erreur|fehler|拒绝|禁止|错误|页面).{0,60})?"
)
_NOT_THERE = (
    r"(?:page|file|document|content)\b.{0,40}"
    r"(?:not (?:be )?found|(?:does not|doesn't|no longer) exists?|has been (?:removed|deleted|moved))"
    r"|(?:can't|cannot|couldn't|could not) (?:find|locate) (?:the|that|this|your) (?:page|file|document)"
    r"|page (?:introuvable|non trouvée|inexistante)|page .{0,40}n'existe (?:pas|plus)"
    r"|seite .{0,40}(?:nicht (?:gefunden|vorhanden|verfügbar)|existiert nicht)"
    r"|(?:网页|页面|文件|信息|文章|内容).{0,10}(?:不存在|找不到|被(?:发布者)?删除|已删除|已下线)"
)
# These say it wherever in a title or heading they stand.
SAYINGS = re.compile(
    _NOT_THERE + r"|:: request access|under maintenance|cours de maintenance|(?:bot|captcha) manager"
    r"|error establishing a database"
)
# A page whose title or main heading is one of these and nothing else: a law's section may be, no law is.
NAMES = re.compile(
    r"(?:(?:runtime|server|database|application|internal server) )?error|fatal error|not found|forbidden"
    r"|unauthori[sz]ed|bad gateway|service unavailable|gateway time-?out|request rejected"
    r"|(?:(?:site|website|system|scheduled|under|planned|down for) ){0,3}maintenance|we'll be back soon"
    r"|access (?:to this page has been )?denied|(?:sorry, )?you have been blocked|rate limit exceeded"
    r"|just a moment|attention required|one moment,? please|security check|are you a robot|captcha"
    r"|log ?in|sign ?in|authentication required|before you continue|session expired|redirecting"
    r"|welcome to nginx|apache2? .{0,20}default page.{0,20}|it works|index of /.{0,80}"
    r"|this domain is for sale|oops|something went wrong|web authentication redirect"
    r"|un instant|accès (?:refusé|interdit)|(?:site )?(?:en )?maintenance|connexion|erreur"
    r"|nur einen moment|zugriff verweigert|zugang verweigert|wartungs(?:arbeiten|modus|seite)"
    r"|anmeld(?:ung|en)|fehler|请稍候|安全验证|网站防火墙|访问(?:被拒绝|受限|禁止)|系统(?:提示|升级|维护|错误)"
    r"|提示信息|网站维护"
)

# Which of these say that somebody is kept out, rather than that something is broken.
KEPT_OUT = re.compile(
    r"40[135]|429|forbidden|unauthori|denied|blocked|rejected|rate limit|moment|instant|attention"
    r"|captcha|\bbot\b|robot|security|access|log ?in|sign ?in|authenti|continue|session"
    r"|accès|connexion|zugriff|zugang|anmeld"
    r"|请稍候|安全|防火墙|拒绝|受限|禁止"
)

# Refusals that a law may speak of.
REFUSALS = re.compile(
    r"captcha|scraping|scrape websites|automated data collection|automated (?:access|quer|request)"
    r"|unusual traffic|rate limit exceeded|too many requests|request rejected|requested url was rejected"
    r"|javascript is disabled|enable (?:javascript|js)\b|(?:not|are you|you are) a (?:ro)?bot\b"
    r"|(?:you are|you're) (?:a )?human|don't have permission to access|unable to access|proof of work"
    r"|access denied|access to this page has been denied|request access|have been blocked"
    r"|(?:please|must|to) (?:log|sign) ?in\b|session (?:has )?expired|before you continue"
    r"|(?:must|please|need to) (?:accept|enable|allow) (?:all )?cookies|browser is not supported"
    r"|not available in your (?:country|region|location)"
    r"|accès (?:refusé|interdit)|activité inhabituelle|adresse ip a été bloquée|pas un robot|vous êtes humain"
    r"|sécurité de votre connexion|(?:vous )?(?:devez|veuillez) vous (?:connecter|identifier)"
    r"|accepte[rz] les cookies|(?:activer|activez) javascript"
    r"|zugriff verweigert|kein roboter|ein mensch sind|sicherheit ihrer verbindung"
    r"|anfrage wurde .{0,40}blockiert|melden sie sich .{0,20}an|verwendung von cookies zu"
    r"|javascript (?:ist deaktiviert|aktivieren)"
)
REFUSALS_ZH = re.compile(
    r"验证码|安全验证|人机验证|是否是真人|拖动滑块|访问(?:过于|太)频繁|访问(?:被拒绝|受限|被阻断)"
    r"|设置拦截|已被.{0,6}拦截|(?:开启|启用)javascript|请在微信客户端打开|请先登录|攻击请求|安全威胁"
)
# Trouble of the site, or a text that is not there.
TROUBLE = re.compile(
    _NOT_THERE + r"|(?:temporarily|currently|momentarily) (?:not (?:fully )?available|unavailable)"
    r"|under maintenance|(?:scheduled|planned|site|system|some) maintenance|service unavailable"
    r"|something went wrong|internal server error|bad gateway|backend fetch failed|guru meditation"
    r"|fatal error|stack trace|traceback \(most recent|sqlstate|server error in '/|application error occurred"
    r"|error establishing a database|no results (?:were )?found|did not match any documents|error 404"
    r"|resource[^.]{0,40} not (?:be )?found|web server is successfully installed"
    r"|domain (?:is|may be) for sale"
    r"|momentanément indisponible|temporairement (?:indisponible|inaccessible)|en maintenance"
    r"|(?:vorübergehend|derzeit|zurzeit|momentan) nicht (?:erreichbar|verfügbar)|wartungsarbeiten"
    r"|(?:系统|网站|正在)(?:升级)?维护|服务(?:暂时)?不可用|正在加载"
)

# A label of a provision, and who must do what: two different ones, and a page reads like law.
_LABEL = re.compile(
    r"\b(?:article|art\.|section|sec\.|artikel|paragraph|regulation|rule|chapter|chapitre|kapitel|clause"
    r"|recital|annex|schedule) (?:\d{1,3}[a-z]{0,2}|[ivx]{1,5})\b|§+ ?\d+"
    r"|第[零〇一二三四五六七八九十百千\d]+[条章]"
)
_DUTY = re.compile(r"\bshall\b")


def reads_like_law(words: str) -> bool:
    """Whether folded words name two provisions, or lay down two duties."""
    labels: set[str] = set()
    for each in _LABEL.finditer(words):
        labels.add(each[0])
        if len(labels) > 1:
            return True
    return sum(1 for _ in zip(_DUTY.finditer(words), range(2), strict=False)) > 1
