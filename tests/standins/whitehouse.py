"""www.whitehouse.gov as it answers: a feed and its posts, one validator for the whole site."""

from __future__ import annotations

from standins.town import NOWHERE, Answer, Asked

HOST = "www.whitehouse.gov"
FEED = "/presidential-actions/feed/"


class WhiteHouse:
    """`posts` by path: (title, paragraphs, day); they are edited in place. `validator` is the site's."""

    def __init__(self) -> None:
        self.posts: dict[str, tuple[str, tuple[str, ...], str]] = {}
        self.validator = '"wh-1"'

    def __call__(self, asked: Asked) -> Answer:
        if asked.path == "/robots.txt":
            return Answer(b"User-agent: *\nDisallow: /*?s=\n", kind="text/plain")
        if asked.path != FEED and asked.path not in self.posts:
            return NOWHERE
        headers = (("ETag", self.validator), ("Cache-Control", "max-age=300"))
        if asked.headers.get("if-none-match") == self.validator:
            return Answer(b"", 304, headers=headers)
        if asked.path == FEED:
            return Answer(self._feed(), kind="application/rss+xml; charset=UTF-8", headers=headers)
        return Answer(self._post(*self.posts[asked.path]), headers=headers)

    def _feed(self) -> bytes:
        items = "".join(
            f"<item><title>{title}</title><link>https://{HOST}{path}</link><guid>https://{HOST}/?p={n}</guid>"
            f"<pubDate>Mon, {n:02} Jan 2035 08:00:00 +0000</pubDate></item>"
            for n, (path, (title, _, _)) in enumerate(self.posts.items(), 1)
        )
        channel = f"<channel><title>Presidential Actions</title>{items}</channel>"
        return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'.encode()

    def _post(self, title: str, paragraphs: tuple[str, ...], day: str) -> bytes:
        text = "".join(f"<p>{each}</p>" for each in paragraphs)
        return (
            f"<!DOCTYPE html><html lang='en-US'><head><title>{title} – The White House</title>"
            f'<link rel="canonical" href="https://{HOST}/post/"/></head><body>'
            '<main><div class="entry-content wp-block-post-content"><div class="wp-block-whitehouse-topper">'
            f'<h1>{title}</h1><time datetime="{day}T10:00:00-05:00">{day}</time></div>{text}</div></main>'
            "</body></html>"
        ).encode()
