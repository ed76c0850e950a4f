"""Responses kept untouched: the bytes, and beside them where and when they came from.

The body is written first and its provenance last: a provenance on disk means that the body is there.
A body alone is what a killed process left; it harms nobody and is completed when the same bytes come again.
A snapshot has one name for ever; whether it lies in `quarantine/` says if it was ever accepted.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from tracker.core.record import Response, Snapshot
from tracker.errors import StoreError
from tracker.store import atomic, paths

_READ_ONLY = 0o444
_KEYS = frozenset(
    {"source", "part", "url", "final_url", "chain", "status", "headers", "fetched_at", "sha256", "bytes"}
)
_LET_GO = "let_go"  # in a provenance: since when the bytes of a refused snapshot are gone


class Snapshots:
    """The kept responses below one folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._swept: set[str] = set()

    def keep(self, source: str, response: Response, *, quarantined: bool) -> Snapshot:
        """Keep a response, once per source and part; one that was in quarantine leaves it when accepted."""
        self._prepare(source)
        digest = hashlib.sha256(response.body).hexdigest()
        name = self._find(source, response.part, digest)
        if name is None:
            name = self._write(source, response, digest, quarantined=quarantined)
        else:
            self._mend(source, name, response.body)
            if not quarantined:
                self._release(source, name)
        return Snapshot(
            source=source,
            sha256=digest,
            name=name,
            part=response.part,
            quarantined=self._file(source, name, provenance=True).parent.name == paths.QUARANTINE,
        )

    def load(self, source: str, name: str) -> Response:
        """The response as it was received. Raises StoreError where a byte of it differs."""
        facts = self.provenance(source, name)
        path = self.body(source, name)
        if _LET_GO in facts and not path.is_file():
            raise StoreError(
                f"{path}: its bytes were let go on {facts[_LET_GO]}, when the quarantine was full; what they"
                " were stands in their provenance",
                path=str(path),
            )
        with atomic.explained(path, "read"):
            body = path.read_bytes()
        if fault := _fault(facts, name, body):
            raise StoreError(f"{path}: {fault}; restore it from a backup", path=str(path))
        return Response(
            url=facts["url"],
            status=facts["status"],
            headers=tuple((key, value) for key, value in facts["headers"]),
            body=body,
            at=datetime.fromisoformat(facts["fetched_at"]),
            part=facts["part"],
            chain=tuple((status, address) for status, address in facts["chain"]),
        )

    def provenance(self, source: str, name: str) -> dict[str, Any]:
        """What is known of where a snapshot came from. Raises StoreError where it cannot be read."""
        path = self._file(source, name, provenance=True)
        with atomic.explained(path, "read"):
            raw = path.read_bytes()
        try:
            facts = json.loads(raw)
            if facts["source"] != source or set(_KEYS) - set(facts):
                raise ValueError
            datetime.fromisoformat(facts["fetched_at"])
        except (ValueError, KeyError, TypeError):
            raise StoreError(
                f"{path}: is not the provenance of a snapshot of {source}; restore it from a backup",
                path=str(path),
            ) from None
        return dict(facts)

    def refused(self, source: str) -> dict[str, int]:
        """The sizes of the bytes that lie in a source's quarantine, by name."""
        files = ((name, self.body(source, name)) for name, quarantined in self.names(source) if quarantined)
        return {name: path.stat().st_size for name, path in files if path.is_file()}

    def let_go(self, source: str, name: str, *, at: datetime) -> None:
        """Remove the bytes of a refused snapshot; its provenance stays and says since when they are gone."""
        body = paths.body_file(self._root, source, name, quarantined=True)
        self._describe(body, self.provenance(source, name) | {_LET_GO: paths.stamp(at)})
        atomic.remove(body)

    def body(self, source: str, name: str) -> Path:
        """Where the bytes of a snapshot lie, in quarantine or not."""
        return self._file(source, name, provenance=False)

    def accepted(self, source: str, name: str) -> bool:
        """Whether a snapshot is whole on disk and outside quarantine."""
        body = paths.body_file(self._root, source, name, quarantined=False)
        return body.is_file() and paths.provenance_file(body).is_file()

    def kept(self, source: str, name: str) -> bool:
        """Whether a snapshot is whole on disk, in quarantine or not, or its bytes were let go on purpose."""
        if not self._file(source, name, provenance=True).is_file():
            return False
        return self.body(source, name).is_file() or self._let_go(source, name)

    def sources(self) -> tuple[str, ...]:
        """The sources that have a folder."""
        if not self._root.is_dir():
            return ()
        return tuple(sorted(x.name for x in self._root.iterdir() if paths.SOURCE.fullmatch(x.name)))

    def names(self, source: str) -> tuple[tuple[str, bool], ...]:
        """Every snapshot of a source that has a provenance, with whether it lies in quarantine, by name."""
        folder = paths.source_folder(self._root, source)
        found = [(path, False) for path in _files(folder)]
        found += [(path, True) for path in _files(folder / paths.QUARANTINE)]
        pairs = (
            (path.name.removesuffix(".json"), quarantined)
            for path, quarantined in found
            if path.name.endswith(".json")
        )
        return tuple(sorted(pair for pair in pairs if paths.NAME.fullmatch(pair[0])))

    def fault(self, source: str, name: str) -> str:
        """What is wrong with a snapshot, empty where nothing is."""
        try:
            if not self._let_go(source, name):
                self.load(source, name)
        except StoreError as error:
            return str(error)
        return ""

    def _prepare(self, source: str) -> None:
        folder = paths.source_folder(self._root, source)
        atomic.make_folder(folder)
        if source not in self._swept:
            for each in (folder, folder / paths.QUARANTINE):
                atomic.sweep(each)
            self._swept.add(source)

    def _file(self, source: str, name: str, *, provenance: bool) -> Path:
        """One file of a snapshot where it lies: in quarantine if it is there and nowhere else."""
        places = [
            paths.body_file(self._root, source, name, quarantined=quarantined)
            for quarantined in (False, True)
        ]
        if provenance:
            places = [paths.provenance_file(each) for each in places]
        return places[1] if places[1].is_file() and not places[0].is_file() else places[0]

    def _find(self, source: str, part: str, digest: str) -> str | None:
        """The name under which these bytes of this part are kept already."""
        for name, _ in self.names(source):
            if digest[:12] not in name:
                continue
            with suppress(StoreError):  # a damaged provenance proves nothing: these bytes are kept once more
                facts = self.provenance(source, name)
                if (facts["part"], facts["sha256"]) == (part, digest):
                    return name
        return None

    def _write(self, source: str, response: Response, digest: str, *, quarantined: bool) -> str:
        left = self._left_behind(source, response.body, digest)
        name = left.name if left else self._free_name(source, response, digest)
        body = paths.body_file(self._root, source, name, quarantined=quarantined)
        atomic.make_folder(body.parent)
        if left is None:
            atomic.write_atomic(body, response.body, mode=_READ_ONLY)
        elif left != body:
            atomic.move(left, body)
        self._describe(body, _provenance(source, response, digest))
        return name

    def _describe(self, body: Path, facts: dict[str, Any]) -> None:
        """Write the provenance of a body."""
        text = json.dumps(facts, indent=1).encode() + b"\n"
        atomic.write_atomic(paths.provenance_file(body), text, mode=_READ_ONLY)

    def _let_go(self, source: str, name: str) -> bool:
        """Whether the bytes of a snapshot are gone on purpose."""
        return _LET_GO in self.provenance(source, name) and not self.body(source, name).is_file()

    def _left_behind(self, source: str, body: bytes, digest: str) -> Path | None:
        """A body with these bytes that has no provenance, because its writer died in between."""
        folder = paths.source_folder(self._root, source)
        for path in (*_files(folder), *_files(folder / paths.QUARANTINE)):
            named = digest[:12] in path.name and paths.NAME.fullmatch(path.name)
            if named and not self._file(source, path.name, provenance=True).is_file():
                with atomic.explained(path, "read"):
                    if path.read_bytes() == body:
                        return path
        return None

    def _free_name(self, source: str, response: Response, digest: str) -> str:
        """A name that nothing else has: two parts may come with equal bytes in one second."""
        for again in range(1, 1000):
            name = paths.name_of(response, digest, again=again)
            if not any(self._file(source, name, provenance=each).exists() for each in (False, True)):
                return name
        raise StoreError(f"{self._root / source}: a thousand snapshots of one name; this is a bug")

    def _mend(self, source: str, name: str, received: bytes) -> None:
        """Write the bytes anew where they were let go, or the disk has lost or spoiled them since."""
        path = self._file(source, name, provenance=True).with_suffix("")
        with atomic.explained(path, "read"):
            whole = path.is_file() and path.read_bytes() == received
        if not whole:
            atomic.write_atomic(path, received, mode=_READ_ONLY)
        facts = self.provenance(source, name)
        if facts.pop(_LET_GO, ""):
            self._describe(path, facts)

    def _release(self, source: str, name: str) -> None:
        """Take a snapshot out of quarantine, its provenance last."""
        inside = paths.body_file(self._root, source, name, quarantined=True)
        outside = paths.body_file(self._root, source, name, quarantined=False)
        for old, new in ((inside, outside), tuple(map(paths.provenance_file, (inside, outside)))):
            if old.is_file():
                atomic.move(old, new)


def _provenance(source: str, response: Response, digest: str) -> dict[str, Any]:
    return {
        "source": source,
        "part": response.part,
        "url": response.url,
        "final_url": response.final_url,
        "chain": response.chain,
        "status": response.status,
        "headers": response.headers,
        "fetched_at": paths.stamp(response.at),
        "sha256": digest,
        "bytes": len(response.body),
    }


def _fault(facts: dict[str, Any], name: str, body: bytes) -> str:
    digest = hashlib.sha256(body).hexdigest()
    if len(body) != facts["bytes"]:
        return f"holds {len(body)} bytes, its provenance says {facts['bytes']}"
    if digest != facts["sha256"]:
        return "its bytes are not those that its provenance was written for"
    if digest[:12] != name.split("-")[1][:12]:
        return "its bytes are not those that its name was given for"
    return ""


def _files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []
