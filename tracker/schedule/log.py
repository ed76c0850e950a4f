"""The service's log: one line of JSON per event on stderr, its values cut, nothing in them executed."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any

_LOG = logging.getLogger("tracker")
_LOG.addHandler(logging.NullHandler())  # where no service runs, nothing is logged
_LONGEST = 2_000  # characters of a value


class _Line(logging.Formatter):
    """{"at": …, "level": …, "event": …, …}"""

    def format(self, record: logging.LogRecord) -> str:
        row: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            row["traceback"] = self.formatException(record.exc_info)[-_LONGEST:]
        return json.dumps({key: _cut(value) for key, value in row.items()})


def set_up(level: int = logging.INFO) -> None:
    """Send the log of this process to stderr, that of the scheduler as well where it warns."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Line())
    for name, least in (("tracker", level), ("apscheduler", logging.WARNING)):
        log = logging.getLogger(name)
        log.handlers[:] = [handler]
        log.setLevel(least)
        log.propagate = False


def tell(event: str, *, level: int = logging.INFO, trace: bool = False, **facts: Any) -> None:
    """Log an event with its facts; `trace` adds the exception that is being handled."""
    _LOG.log(level, event, exc_info=trace, extra={"facts": facts})


def _cut(value: Any) -> Any:
    return value[:_LONGEST] + "…" if isinstance(value, str) and len(value) > _LONGEST else value
