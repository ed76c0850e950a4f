"""The kept versions of a source: found, compared, followed provision by provision, and put in by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from tracker.bounded import COMPARING, run_bounded
from tracker.core.assess import assess, in_law
from tracker.core.entry_texts import TextRead, with_texts
from tracker.core.flagging.terms import Topic
from tracker.core.model import Comparison, Document, Provision, Step
from tracker.core.record import Check, EntryText, Found, Response, Source, Verdict
from tracker.core.text import fold
from tracker.errors import ReadError
from tracker.reading import document_of
from tracker.store import Store

# What a check could compare, a digest can, on a slower day too.
_CPU = 2 * COMPARING  # seconds of computing, those for the texts behind new entries among them


class KeptText(NamedTuple):
    """The text behind an entry as it is kept, or why there is none."""

    found: Found
    responses: tuple[Response, ...] = ()
    fault: str = ""


def version_at(source: Source, store: Store, wanted: str) -> Check:
    """A kept version by date ("2026-07-27": the last one seen by then) or by its snapshot's hash.

    Raises ReadError that lists the versions there are.
    """
    versions = store.versions(source.id)
    by_hash = [each for each in versions if any(wanted in name for name in each.after)]
    by_date = [each for each in versions if f"{each.at:%Y-%m-%d}" <= wanted] if wanted[:4].isdigit() else []
    if found := by_hash or by_date:
        return found[-1]
    known = ", ".join(f"{each.at:%Y-%m-%d}" for each in versions) or "none; run `tracker check` first"
    raise ReadError(f"{source.id}: no version {wanted!r}; kept are: {known}", source=source.id)


def compare_versions(
    source: Source, before: Check, after: Check, *, store: Store, topics: tuple[Topic, ...]
) -> Comparison:
    """What differs between two kept versions, both read by today's reader.

    Of a listing also what the texts say that came with the later one.
    """
    sides = [responses_of(source.id, each, store) for each in (before, after)]
    return compare_read(source, sides[0], sides[1], topics, texts=kept_texts(source, after, store))


def responses_of(source: str, version: Check, store: Store) -> tuple[Response, ...]:
    """The answers that a kept version was read from."""
    return tuple(map(partial(store.load, source), version.after))


def compare_read(
    source: Source,
    before: tuple[Response, ...],
    after: tuple[Response, ...],
    topics: tuple[Topic, ...],
    *,
    texts: tuple[KeptText, ...] = (),
) -> Comparison:
    """What differs between two answers of a publisher, read and compared in a child process."""
    return run_bounded(_compared, source, before, after, topics, texts, cpu=_CPU, wall=3 * _CPU)


def kept_texts(source: Source, check: Check, store: Store) -> tuple[KeptText, ...]:
    """The texts behind the entries of a listing that a check tells of."""
    found = {each.entry: each for each in store.found(source.id)} if check.texts else {}
    return tuple(_kept_text(found[each.entry], each, store) for each in check.texts if each.entry in found)


def document_at(source: Source, version: Check, store: Store) -> Document:
    """The document of a kept version."""
    return run_bounded(document_of, responses_of(source.id, version, store), source, cpu=_CPU, wall=3 * _CPU)


def steps_of(source: Source, citation: str, *, store: Store, topics: tuple[Topic, ...]) -> tuple[Step, ...]:
    """One provision through all versions, the oldest first, across renumberings.

    The citation is that of the newest version that has it. Raises ReadError where none has.
    """
    versions = store.versions(source.id)
    end, provision = _newest_with(source, citation, versions, store)
    steps = [
        Step(at=versions[end].at, snapshot=_name(versions[end]), citation=provision.citation, change=None)
    ]
    later = versions[end + 1 : end + 2]
    gone = [_gone(source, versions[end], each, provision, store=store, topics=topics) for each in later]
    for before, after in reversed([*pairwise(versions[: end + 1])]):
        comparison = compare_versions(source, before, after, store=store, topics=topics)
        change = next((c for c in comparison.changes if c.after and c.after.path == provision.path), None)
        steps[-1] = Step(at=after.at, snapshot=_name(after), citation=provision.citation, change=change)
        if change and change.before is None:
            break
        provision = change.before if change and change.before else provision
        steps.append(Step(at=before.at, snapshot=_name(before), citation=provision.citation, change=None))
    return (*reversed(steps), *gone)


def import_version(
    source: Source, files: Sequence[str], *, seen: datetime, store: Store, topics: tuple[Topic, ...]
) -> Check:
    """Keep files as the version that was official at `seen`, and record what they changed.

    Raises ReadError where the files hold no legal text in a language that the source declares.
    """
    responses = _from_files(files, seen)
    document = run_bounded(document_of, responses, source, cpu=COMPARING, wall=3 * COMPARING)
    if source.language and document.language and document.language != source.language:
        raise ReadError(
            f"{files[0]}: is in {document.language!r}, the source {source.id} declares {source.language!r}"
        )
    earlier = [each for each in store.versions(source.id) if each.at <= seen]
    before = earlier[-1].after if earlier else ()
    sides = tuple(map(partial(store.load, source.id), before))
    comparison = compare_read(source, sides, responses, topics) if before else None
    changed = comparison is not None and (not comparison.comparable or in_law(comparison))
    verdict = Verdict.FIRST if comparison is None else Verdict.CHANGED if changed else Verdict.UNCHANGED
    kept = tuple(store.keep(source.id, each).name for each in responses)
    changes = comparison.changes if comparison and changed else ()
    return store.record(
        Check(
            source=source.id,
            sequence=0,
            at=seen,
            verdict=verdict,
            reason=f"imported: {len(document.provisions)} provisions",
            before=before,
            after=kept if verdict is not Verdict.UNCHANGED else before,
            seen=kept,
            received=sum(len(each.body) for each in responses),
            provisions=len(document.provisions),
            changes=len(changes),
            flagged=sum(any(flag.tier <= 3 for flag in each.flags) for each in changes),
            imported=True,
        )
    )


def _from_files(files: Sequence[str], seen: datetime) -> tuple[Response, ...]:
    """The files as responses; metadata is JSON beside another text, all else is text in the order given."""
    found: list[Response] = []
    for name in files:
        try:
            body = Path(name).read_bytes()
        except OSError as error:
            raise ReadError(f"{name}: cannot be read: {error.strerror}") from error
        if not body.strip():
            raise ReadError(f"{name}: the file is empty; nothing to import")
        metadata = len(files) > 1 and body.lstrip()[:1] == b"{"
        count = sum(each.part != "metadata" for each in found)
        part = "metadata" if metadata else "text" if count == 0 else f"text-{count + 1}"
        found.append(
            Response(url=f"file:{Path(name).name}", status=200, headers=(), body=body, at=seen, part=part)
        )
    return tuple(found)


def _kept_text(found: Found, text: EntryText, store: Store) -> KeptText:
    check = store.check(text.source, text.sequence)
    if check is None:
        return KeptText(found, fault=text.fault or "its check is lost; run `tracker verify`")
    return KeptText(found, responses_of(text.source, check, store), text.fault)


def _compared(
    source: Source,
    before: tuple[Response, ...],
    after: tuple[Response, ...],
    topics: tuple[Topic, ...],
    texts: tuple[KeptText, ...] = (),
) -> Comparison:
    watched = tuple(each for each in topics if each.name in source.topics)
    comparison = assess(document_of(before, source), document_of(after, source), watched)
    if not texts:
        return comparison
    return with_texts(comparison, tuple(_behind(each, source) for each in texts), watched)


def _behind(text: KeptText, listing: Source) -> TextRead:
    found = text.found
    document, fault = None, text.fault
    if not fault:
        try:
            document = document_of(text.responses, found.source_of(listing))
        except ReadError as error:
            fault = str(error)
    return TextRead(found.entry, found.title, document, fault)


def _newest_with(
    source: Source, citation: str, versions: tuple[Check, ...], store: Store
) -> tuple[int, Provision]:
    wanted = fold(citation)
    for index in reversed(range(len(versions))):
        for provision in document_at(source, versions[index], store).provisions:
            if fold(provision.citation) == wanted:
                return index, provision
    raise ReadError(
        f"{source.id}: no version has {citation!r}; `tracker outline {source.id}` lists what there is",
        source=source.id,
    )


def _gone(
    source: Source,
    before: Check,
    after: Check,
    provision: Provision,
    *,
    store: Store,
    topics: tuple[Topic, ...],
) -> Step:
    """The step in which a provision left the text, or took another citation."""
    comparison = compare_versions(source, before, after, store=store, topics=topics)
    change = next((c for c in comparison.changes if c.before and c.before.path == provision.path), None)
    return Step(at=after.at, snapshot=_name(after), citation=provision.citation, change=change)


def _name(version: Check) -> str:
    return version.after[-1] if version.after else ""
