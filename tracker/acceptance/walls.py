"""Pages that stand in place of a text: challenges, access pages, home pages, soft errors, shells.

Cloudflare's own script is on normal pages too, so it never counts alone.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tracker.acceptance.page import Sight, sight_of
from tracker.acceptance.phrases import (
    CONSENT,
    ERRORS,
    KEPT_OUT,
    NAMES,
    NEVER_IN_A_LAW,
    REFUSALS,
    REFUSALS_ZH,
    SAYINGS,
    TROUBLE,
    kind_of,
    reads_like_law,
)
from tracker.acceptance.refusal import Refusal
from tracker.core.record import Response, Verdict

_SHORT = 1_500  # characters of visible text; an access page has that many, hardly a law
_SHORT_CHINESE = 400

# Header -> what it is. Seen at EUR-Lex (AWS) and at sites behind Cloudflare.
_HEADERS = {"x-amzn-waf-action": "a web application firewall", "cf-mitigated": "Cloudflare"}

_PARTS = re.compile(r"\s[|:·»-]{1,3}\s|:: ")  # Page not found | Ministry
_PASSWORD = re.compile(r"<input\b[^<>]*\btype\s*=\s*[\"']?password", re.IGNORECASE)  # <input type="password">
# What draws a page, or leads away from it, once a browser runs it.
_DRAWN = re.compile(r"<script\b|<frameset\b|<iframe\b|http-equiv\s*=\s*[\"']?refresh", re.IGNORECASE)
_FORM = 400  # characters: the words around a login
_EMPTY = 60  # characters: "Loading…", the name of the site

_PATH = r"https?://[^/]+/(?:[^\s?#]*/)?"  # https://example.org/a/
_LAST = r"(?:\.\w{2,5})?/?(?:[?#]|$)"  # maintenance.html at the end of a path
# Where a redirect leads when there is no text: the final address -> what it is.
_SINKS = tuple(
    (re.compile(pattern, re.IGNORECASE), what)
    for pattern, what in (
        (r"https?://unblock\.federalregister\.gov(?:[/?:#]|$)", "the access page of the publisher"),
        (r"https?://eur-lex\.europa\.eu/\S*TodayOJ", "the page that EUR-Lex shows in an outage"),
        (_PATH + r"(?:login|signin|sso|captcha|challenge)(?=[/?.#]|$)", "a login or challenge page"),
        (_PATH + r"(?:40[34]|(?:page-?)?not-?found|errors?)(?=[/?.#]|$)", "an error page"),
        (
            _PATH + r"(?:access-?denied|blocked|consent|connexion|anmelden)" + _LAST,
            "a login or challenge page",
        ),
        (_PATH + r"(?:maintenance|wartung|unavailable|outage|fehler|erreur)" + _LAST, "an error page"),
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
    """The refusal of a page that is a challenge, an access page, a soft error or an empty shell."""
    sight = sight_of(markup)
    names = " ".join(sight.names)
    if phrase := next((each for each in NEVER_IN_A_LAW if each in sight.words or each in names), ""):
        return _blocked(f"access page or challenge in place of the text ({phrase!r})", response)
    short = len(sight.text) < _SHORT
    if _is_waf(markup, short=short):
        return _blocked("challenge page of a web application firewall in place of the text", response)
    law = reads_like_law(sight.text)
    if name := _error_name(sight, law=law):
        judge = _blocked if KEPT_OUT.search(name) else _suspect
        return judge(f"{kind_of(name)} in place of the text, titled {name[:80]!r}", response)
    return None if law else _judge_words(markup, sight, response)


def _error_name(sight: Sight, *, law: bool) -> str:
    """The title or heading by which a page says that it is no text, the empty string where none does."""
    for name in sight.names if law else (*sight.names, *sight.headings):
        parts = [each.rstrip(".!…? ") for each in (name, *_PARTS.split(name))]
        if SAYINGS.search(name) or any(ERRORS.fullmatch(each) for each in parts):
            return name
        if not law and name in sight.names and any(NAMES.fullmatch(each) for each in parts):
            return name
    return ""


def _judge_words(markup: str, sight: Sight, response: Response) -> Refusal | None:
    """The refusal of a short page that does not read like law and speaks of what keeps a text away."""
    size, text = len(sight.text), sight.text
    if size >= _SHORT:
        return None
    if found := REFUSALS.search(text) or (size < _SHORT_CHINESE and REFUSALS_ZH.search(text)):
        return _blocked(
            f"{kind_of(found[0])}: a page of {size} characters that speaks of {found[0]!r}", response
        )
    if found := TROUBLE.search(text):
        return _suspect(f"{kind_of(found[0])}: a page of {size} characters that says {found[0]!r}", response)
    if size < _FORM and _PASSWORD.search(markup):
        return _blocked(f"a login: a page of {size} characters that wants a password", response)
    if size < _FORM and CONSENT.search(text) and "cookie" in text:
        return _blocked(f"a page of {size} characters that wants consent to cookies", response)
    if not size or (size < _EMPTY and _DRAWN.search(markup)):
        return _suspect(f"an empty shell: {size} characters, the rest is for scripts to draw", response)
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
    return Refusal(
        verdict=Verdict.SUSPECT,
        reason=f"{what}, from {response.final_url}; kept aside, and asked again later",
    )
