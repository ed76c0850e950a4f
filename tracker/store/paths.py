"""Where things lie in the snapshots folder; nothing that was fetched can lead out of it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from tracker.core.record import Response
from tracker.errors import StoreError

JOURNAL = "checks.jsonl"
CATALOGUE = "catalogue.db"
QUARANTINE = "quarantine"

SOURCE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")  # eu-ai-act
# 20261123T231500Z-0f3a9c27d1b4.html; -2 before the dot where two parts came in one second with equal bytes
NAME = re.compile(r"[0-9]{8}T[0-9]{6}Z-([0-9a-f]{12})(?:-[0-9]{1,3})?\.(?:html|xhtml|xml|json|pdf|txt|bin)")

_EXTENSIONS = {
    "text/html": "html",
    "application/xhtml+xml": "xhtml",
    "application/xml": "xml",
    "text/xml": "xml",
    "application/json": "json",
    "application/pdf": "pdf",
}
_FAMILIES = (("+xml", "xml"), ("+json", "json"))


def source_folder(root: Path, source: str) -> Path:
    """The folder of a source. Raises ValueError for what is no source id."""
    if not SOURCE.fullmatch(source):
        raise ValueError(f"not a source id: {source!r}; it takes a-z, 0-9 and -, at most 64 of them")
    return _inside(root, root / source)


def body_file(root: Path, source: str, name: str, *, quarantined: bool) -> Path:
    """Where a snapshot's bytes lie, or would. Raises ValueError for what is no snapshot's name."""
    if not NAME.fullmatch(name):
        raise ValueError(f"not a snapshot's name: {name!r}")
    folder = source_folder(root, source)
    return _inside(root, (_inside(root, folder / QUARANTINE) if quarantined else folder) / name)


def provenance_file(body: Path) -> Path:
    """Where the provenance of a body lies: the body's whole name, then .json."""
    return body.with_name(f"{body.name}.json")


def name_of(response: Response, digest: str, *, again: int = 1) -> str:
    """The name under which a response is kept, by the time it was first seen and the sha256 of its body."""
    seen = response.at.astimezone(UTC)
    copy = f"-{again}" if again > 1 else ""
    return f"{seen:%Y%m%dT%H%M%S}Z-{digest[:12]}{copy}.{_extension(response.header('content-type'))}"


def stamp(moment: datetime) -> str:
    """A moment as UTC text that sorts as it runs, 2026-11-23T23:15:00.000000Z. Raises ValueError if naive."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {moment}")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def moment(text: str) -> datetime:
    """The moment of a stamp. Raises ValueError for what is none."""
    return datetime.fromisoformat(text)


def _extension(content_type: str) -> str:
    kind = content_type.partition(";")[0].strip().lower()
    if kind in _EXTENSIONS:
        return _EXTENSIONS[kind]
    family = next((extension for ending, extension in _FAMILIES if kind.endswith(ending)), "")
    return family or ("txt" if kind.startswith("text/") else "bin")


def _inside(root: Path, path: Path) -> Path:
    """The path itself, after making sure that it is below the root and no link to elsewhere."""
    if not path.is_relative_to(root) or ".." in path.parts[len(root.parts) :]:
        raise ValueError(f"{path} is not inside {root}")
    if path.is_symlink():
        raise StoreError(
            f"{path}: is a symbolic link; replace it by the file itself, then run again", path=str(path)
        )
    return path
