"""A Formex bundle: the zip in which CELLAR hands out an act, its annexes, and a manifest that orders them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from tracker.errors import ReadError

_ZIP = b"PK\x03\x04"
_NAMED = re.compile(rb"\.(?:fmx|doc)\.xml|\.fmx4", re.IGNORECASE)  # L_202401689EN.000101.fmx.xml, L_1.doc.xml
_LIMIT = 64 * 2**20  # bytes of all members once unpacked
_FILE = re.compile(r'\bFILE="([^"]{1,200})"')  # <REF.PHYS FILE="L_202401689EN.000101.fmx.xml" …>
_ROOT = re.compile(r"<(?!\?|!)([A-Za-z_][\w.:-]*)")  # <ACT …
_MANIFESTS = frozenset(("DOC", "PUBLICATION"))


def is_bundle(body: bytes) -> bool:
    """Whether a body is a zip with Formex in it."""
    return body.startswith(_ZIP) and _NAMED.search(body) is not None


def files(body: bytes) -> tuple[str, ...]:
    """The Formex files of a bundle in the order of its manifest, else of their names.

    Names may be scrambled, so the root of a file tells which one is the manifest. Raises ReadError where
    the bundle is damaged, unpacks to more than 64 MiB, or lacks a file that its manifest names.
    """
    members = _members(body)
    orders = [text for text in members.values() if _root(text) in _MANIFESTS]
    texts = {name: text for name, text in members.items() if _root(text) not in _MANIFESTS}
    named = [name for text in orders for name in _FILE.findall(text) if name.lower().endswith(".xml")]
    wanted = [name for name in dict.fromkeys(named) if _root(members.get(name, "")) not in _MANIFESTS]
    if missing := [name for name in wanted if name not in texts]:
        # A bundle whose names are scrambled has none of the names in its manifest.
        if len(missing) < len(wanted):
            raise ReadError(
                f"the Formex bundle lacks {missing[0]}, which its manifest names; ask again later"
            )
        wanted = []
    ordered = wanted or sorted(texts)
    if not ordered:
        raise ReadError("the Formex bundle holds no text; ask for another form")
    return tuple(texts[name] for name in ordered)


def _members(body: bytes) -> dict[str, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            found = [each for each in archive.infolist() if each.filename.lower().endswith((".xml", ".fmx4"))]
            if sum(each.file_size for each in found) > _LIMIT:
                raise ReadError(f"the Formex bundle unpacks to more than {_LIMIT} bytes")
            return {
                each.filename.rpartition("/")[2]: archive.read(each).decode("utf-8-sig", "replace")
                for each in found
            }
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise ReadError(f"the Formex bundle is damaged: {str(error)[:100]}; ask again later") from error


def _root(text: str) -> str:
    found = _ROOT.search(text[:4000])
    return found[1] if found else ""
