"""www.govinfo.gov and its API as they answer: a page with status 200 for what is missing, links by 302."""

from __future__ import annotations

import json
import re

from standins.town import ALLOWED, Answer, Asked

HOST = "www.govinfo.gov"
API = "api.govinfo.gov"
KEY = "kettle-key"
REPORTED = f"https://{HOST}/content/pkg/BILLS-131s77rs/xml/BILLS-131s77rs.xml"
_CONTENT = re.compile(r"/content/pkg/([\w.-]+)/(xml|html|uslm)/([\w.-]+)\.(xml|htm)")
_PACKAGE = re.compile(r"/packages/([\w.-]+?)(?:/granules/([\w.-]+))?/(summary|xml|htm|zip)")
_KINDS = {"xml": "application/xml", "htm": "text/html; charset=utf-8"}
_ABSENT = Answer(
    b"<!DOCTYPE html><html lang='en'><head><title>govinfo</title></head><body><h1>Content Details</h1>"
    b"<p>The content you requested could not be located. Use the search or browse instead.</p></body></html>"
)


class Govinfo:
    """`contents` by (package or granule, form); `links` lead to one; `bulk` by path below bulkdata/."""

    def __init__(self) -> None:
        self.contents: dict[tuple[str, str], bytes] = {}
        self.links: dict[str, tuple[str, str, str]] = {}  # to package, form and name
        self.bulk: dict[str, bytes] = {}
        self.building: set[str] = set()  # packages whose answer is made ready first

    def __call__(self, asked: Asked) -> Answer:
        if asked.path == "/robots.txt":
            return Answer(b"User-agent: *\nDisallow: /search/\n", kind="text/plain")
        if content := _CONTENT.fullmatch(asked.path):
            return self._content(content[3], content[2], content[4])
        if asked.path.startswith("/link/"):
            return self._link(asked)
        if asked.path.startswith("/bulkdata/"):
            return self._bulk(asked)
        return Answer(b"", 302, headers=(("Location", f"https://{HOST}/error"),))

    def api(self, asked: Asked) -> Answer:
        """api.govinfo.gov, which wants a key."""
        if asked.path == "/robots.txt":
            return ALLOWED
        if asked.headers.get("x-api-key") != KEY:
            return refused(asked.headers.get("x-api-key"))
        package = _PACKAGE.fullmatch(asked.path)
        name = (package[2] or package[1]) if package else ""
        forms = sorted(form for each, form in self.contents if each == name)
        if package is None or not forms:
            return _json({"message": "The requested resource does not exist."}, 404)
        if package[1] in self.building:
            message = {"message": "Generating ZIP file. Please retry your request again after 30 seconds"}
            return _json(message, 503)._replace(headers=(("Retry-After", "30"),))
        if package[3] == "summary":
            return _json(self._summary(asked.path.removesuffix("/summary"), forms))
        return self._content(name, "html" if package[3] == "htm" else package[3], package[3])

    def _summary(self, path: str, forms: list[str]) -> dict[str, object]:
        names = {"xml": ("xmlLink", "xml"), "html": ("txtLink", "htm")}
        links = {names[form][0]: f"https://{API}{path}/{names[form][1]}" for form in forms if form in names}
        return {"download": {**links, "pdfLink": f"https://{API}{path}/pdf"}, "lastModified": "2031-03-06"}

    def _content(self, name: str, form: str, ending: str) -> Answer:
        body = self.contents.get((name, form))
        return Answer(body, kind=_KINDS[ending]) if body is not None else _ABSENT

    def _link(self, asked: Asked) -> Answer:
        package, form, name = self.links.get(asked.path.removeprefix("/link/"), ("", "", ""))
        if form != asked.first("link-type"):
            return Answer(b"<html><body>No record found for the parameters entered.</body></html>", 404)
        ending = "htm" if form == "html" else "xml"
        location = f"https://{HOST}/content/pkg/{package}/{form}/{name}.{ending}"
        return Answer(b"", 302, headers=(("Location", location),))

    def _bulk(self, asked: Asked) -> Answer:
        if "xml" not in asked.headers.get("accept", ""):
            return Answer(b"", 406)
        body = self.bulk.get(asked.path.removeprefix("/bulkdata/"))
        return Answer(body, kind="application/xml") if body is not None else Answer(b"", 404)


def refused(key: str | None) -> Answer:
    """What api.data.gov says to a request without a good key; a message of its own, with status 403."""
    code = "API_KEY_INVALID" if key else "API_KEY_MISSING"
    return _json({"error": {"code": code, "message": "Get an API key at the address of this service"}}, 403)


def status(
    *versions: tuple[str, str, str], law: str = "", latest: str = "Introduced", number: int = 77
) -> bytes:
    """A BILLSTATUS file; each version is its stage, its day, and the address of its XML, if any."""
    items = "".join(
        f"<item><type>{stage}</type><date>{day}</date><formats>"
        f"{f'<item><url>{address}</url></item>' if address else ''}</formats></item>"
        for stage, day, address in versions
    )
    laws = f"<laws><item><type>Public Law</type><number>{law}</number></item></laws>" if law else ""
    step = (
        "<item><actionDate>2031-03-05</actionDate><text>Introduced in Senate</text><type>IntroReferral</type>"
        "<actionCode>10000</actionCode><sourceSystem><code>9</code><name>Library of Congress</name>"
        "</sourceSystem></item><item><actionDate>2031-03-05</actionDate><text>Read twice.</text>"
        "<type>IntroReferral</type><sourceSystem><code>0</code><name>Senate</name></sourceSystem></item>"
    )
    return (
        f"<?xml version='1.0'?><billStatus><version>3.0.0</version><bill><number>{number}</number>"
        f"<type>S</type><congress>131</congress><updateDate>2031-03-06</updateDate><actions>{step}</actions>{laws}"
        f"<title>Open Kettle Act</title><textVersions>{items}</textVersions><latestAction>"
        f"<actionDate>2031-03-06</actionDate><text>{latest}</text></latestAction></bill></billStatus>"
    ).encode()


def _json(value: object, status: int = 200) -> Answer:
    return Answer(json.dumps(value).encode(), status, "application/json")
