"""One edition of a text with what the topics say of it as it stands, each thing computed once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from tracker.core.flagging.findings import Finding, findings
from tracker.core.flagging.leaning import Ground, Leaning, leanings
from tracker.core.flagging.lettering import shown
from tracker.core.flagging.terms import Topic
from tracker.core.flagging.topics import introduced, speaks_of_ai, touches, worded
from tracker.core.model import Document, Flag, Provision

_ON_TOPIC = 2  # the last tier that says that a provision itself is on the topic


class Edition:
    """A document under some topics."""

    def __init__(self, document: Document, topics: tuple[Topic, ...], *, twin: Edition | None = None) -> None:
        """`twin` is another edition whose flags serve for what both say word for word."""
        self.document = document
        self.topics = topics
        self.about_ai = speaks_of_ai(document, topics)
        self._language = document.language
        self._contexts = introduced(document)
        self._flags: dict[tuple[str, str], tuple[Flag, ...]] = (
            twin._flags
            if twin and twin.about_ai == self.about_ai and twin._language == self._language
            else {}
        )
        self._ground = Ground(document)

    def flags(self, provision: Provision | None) -> tuple[Flag, ...]:
        """The flags of a provision as it stands."""
        if provision is None:
            return ()
        words = worded(provision), self._contexts.get(provision.path, "")
        if words not in self._flags:
            self._flags[words] = touches(
                words[0],
                language=self._language,
                topics=self.topics,
                context=words[1],
                about_ai=self.about_ai,
            )
        return self._flags[words]

    def findings(self, text: str, provision: Provision) -> tuple[tuple[Finding, int], ...]:
        """The findings in a text that stands where a provision stands, with the offset of the text."""
        lead = shown(self._contexts.get(provision.path, "")) + "\n"
        found = findings(
            lead + shown(text), language=self._language, topics=self.topics, about_ai=self.about_ai
        )
        return tuple((each, len(lead)) for each in found if each.start >= len(lead))

    def lean(self) -> None:
        """Work out now what the provisions on each topic lean on."""
        _ = self._leanings

    def leanings(self) -> Iterator[tuple[Leaning, str]]:
        """What the provisions on each topic lean on, with the topic's name."""
        yield from self._leanings.values()

    def leaning(self, provision: Provision | None) -> tuple[Leaning, str] | None:
        """What makes others lean on a provision or on what it stands in."""
        paths = self._ground.around(provision.path) if provision else ()
        return next((step for path in paths if (step := self._leanings.get(path))), None)

    @cached_property
    def _leanings(self) -> dict[tuple[str, ...], tuple[Leaning, str]]:
        found: dict[tuple[str, ...], tuple[Leaning, str]] = {}
        for topic in self.topics:
            on_topic = tuple(
                each
                for each in self.document.provisions
                if any(flag.topic == topic.name and flag.tier <= _ON_TOPIC for flag in self.flags(each))
            )
            for step in leanings(self._ground, on_topic):
                found.setdefault(step.provision.path, (step, topic.name))
        return found
