"""Pages that stand in place of a text: challenges, access pages, home pages, soft errors.

The phrases are of two classes. Those that no law contains count at any length; those that a law may
contain ("captcha", "scraping") count only on a page that says hardly anything else.
Cloudflare's own script is on normal pages too, so it never counts alone.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tracker.acceptance.page import title_of, visible
from tracker.acceptance.refusal import Refusal
from tracker.core.record import Response, Verdict

_SHORT = 1_500  # characters of visible text; an access page has that many, hardly a law
_SHORT_CHINESE = 400

# Header -> what it is. Seen at EUR-Lex (AWS) and at sites behind Cloudflare.
_HEADERS = {"x-amzn-waf-action": "a web application firewall", "cf-mitigated": "Cloudflare"}

_NEVER_IN_A_LAW = (
    "request has been flagged as potentially automated",
    "aggressive automated scraping",
    "federal register :: request access",
    "programmatic access to these sites is limited",
    "checking your browser",
    "cloudflare ray id",
    "complete the security check to access",
    "pardon our interruption",
)
_POSSIBLE_IN_A_LAW = re.compile(
    r"captcha|scraping|automated data collection|automated (?:access|quer|request)|unusual traffic"
    r"|javascript is disabled|enable javascript|(?:not|are you) a robot|(?:you are|you're) (?:a )?human"
    r"|access denied|request access|have been blocked|(?:please|must|to) (?:log|sign) ?in\b"
    r"|session (?:has )?expired|too many requests"
)
_POSSIBLE_IN_CHINESE = re.compile(
    r"验证码|安全验证|人机验证|访问(?:过于|太)频繁|访问(?:被拒绝|受限)|请开启javascript"
)
_NO_TEXT_HERE = re.compile(
    r"(?:temporarily|currently|momentarily) (?:not (?:fully )?available|unavailable)|under maintenance"
    r"|(?:scheduled|planned|site|system) maintenance|service unavailable|something went wrong"
    r"|internal server error|no results (?:were )?found|error 404|page introuvable|seite nicht gefunden"
    r"|(?:page|file|document|resource|content)[^.]{0,40} (?:not (?:be )?found|does not exist|no longer exist)"
    r"|(?:系统|网站|正在)维护|(?:网页|页面|文件)[^。]{0,10}(?:不存在|找不到)"
)
# A title is short and says what a page is, so these count at any length.
_TITLES = re.compile(
    r"(?:error |http )?40[34](?:[ :,|-]+(?:error|not found|forbidden|page).*)?"  # 404 - Not Found
    r"|(?:.*\b)?(?:page|file|document) not found\b.*|not found|error|maintenance"  # File Not Found
    r"|access denied\b.*|just a moment.*|attention required.*|.*:: request access"  # Just a moment...
    r"|(?:网页|页面)(?:不存在|找不到).*"
)

_PATH = r"https?://[^/]+/(?:[^\s?#]*/)?"  # https://example.org/a/
# Where a redirect leads when there is no text: the final address -> what it is.
_SINKS = tuple(
    (re.compile(pattern, re.IGNORECASE), what)
    for pattern, what in (
        (r"https?://unblock\.federalregister\.gov(?:[/?:#]|$)", "the access page of the publisher"),
        (r"https?://eur-lex\.europa\.eu/\S*TodayOJ", "the page that EUR-Lex shows in an outage"),
        (_PATH + r"(?:login|signin|sso|captcha|challenge)(?=[/?.#]|$)", "a login or challenge page"),
        (_PATH + r"(?:40[34]|(?:page-?)?not-?found|errors?)(?=[/?.#]|$)", "an error page"),
    )
)
# "", "/en/", "/index.html", "/en/homepage.html"
_HOME = re.compile(
    r"(?:/[a-z]{2}(?:-[a-z]{2})?)?/?(?:(?:index|home|homepage|default|welcome)(?:\.\w{2,5})?)?/?"
)


def judge_sink(address: str) -> str:
    """What place without law an address is known to be, the empty string for others."""
    return next((what for pattern, what in _SINKS if pattern.match(address)), "")


def judge_redirect(response: Response) -> Refusal | None:
    """The refusal of an answer that came from where no text is."""
    final = response.final_url
    if not response.chain or _place(final) == _place(response.url):
        return None
    what = judge_sink(final) or ("the home page" if _leads_home(response.url, final) else "")
    if not what:
        return None
    reason = f"redirected to {what}, {final}; the last version stays, and {response.url} is asked again later"
    return Refusal(verdict=Verdict.BLOCKED, reason=reason)


def judge_headers(response: Response) -> Refusal | None:
    """The refusal of an answer whose headers say that it is a challenge."""
    for name, what in _HEADERS.items():
        if action := response.header(name):
            return _blocked(
                f"bot challenge of {what} ({name}: {action[:40]}, HTTP {response.status})", response
            )
    return None


def judge_page(markup: str, response: Response) -> Refusal | None:
    """The refusal of a page that is a challenge, an access page or a soft error."""
    shown, title = visible(markup), title_of(markup)
    if phrase := next((each for each in _NEVER_IN_A_LAW if each in shown or each in title), ""):
        return _blocked(f"access page or challenge in place of the text ({phrase!r})", response)
    short = len(shown) < _SHORT
    if _is_waf(markup, short=short):
        return _blocked("challenge page of a web application firewall in place of the text", response)
    if _TITLES.fullmatch(title):
        return _suspect(f"an error page in place of the text, titled {title[:80]!r}", response)
    tables = ((_POSSIBLE_IN_A_LAW, short), (_POSSIBLE_IN_CHINESE, len(shown) < _SHORT_CHINESE))
    for pattern, counts in tables:
        if counts and (found := pattern.search(shown)):
            return _blocked(f"a page of {len(shown)} characters that speaks of {found[0]!r}", response)
    if short and (found := _NO_TEXT_HERE.search(shown)):
        return _suspect(f"a page of {len(shown)} characters that says {found[0]!r}", response)
    return None


def _is_waf(markup: str, *, short: bool) -> bool:
    """Whether a page is AWS's challenge: its scripts, and hardly a word beside them."""
    marks = ("gokuProps", "awsWafCookieDomainList", "awswaf.com", "challenge-container")
    return short and sum(mark in markup for mark in marks) >= 2


def _place(url: str) -> tuple[str | None, str]:
    parts = urlsplit(url)
    return parts.hostname, parts.path


def _leads_home(asked: str, final: str) -> bool:
    """Whether the way went up to a home page; a source may itself watch /home."""
    paths = [urlsplit(url).path.lower() for url in (asked, final)]
    if paths[1] in ("", "/"):
        return paths[0] not in ("", "/")
    return bool(_HOME.fullmatch(paths[1])) and not _HOME.fullmatch(paths[0])


def _blocked(what: str, response: Response) -> Refusal:
    reason = f"blocked: {what}, from {response.final_url}; it is asked again later"
    return Refusal(verdict=Verdict.BLOCKED, reason=reason)


def _suspect(what: str, response: Response) -> Refusal:
    return Refusal(verdict=Verdict.SUSPECT, reason=f"{what}, from {response.final_url}; kept aside")
