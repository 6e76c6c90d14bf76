"""Instants, days in Almaty, and clocks that can be set for one applicant."""

from __future__ import annotations

import calendar
import re
import threading
from datetime import UTC, date, datetime, timedelta, timezone

_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

# Almaty moved its clocks back by an hour at the end of 29 February 2024 (editions.md).
_MOVED_BACK = datetime(2024, 2, 29, 18, tzinfo=UTC)
_BEFORE, _SINCE = timezone(timedelta(hours=6)), timezone(timedelta(hours=5))

EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
LATEST = datetime(2201, 1, 1, tzinfo=UTC)


def parse_instant(text: str) -> datetime:
    """An RFC 3339 date-time, in UTC; ValueError for anything else."""
    if not isinstance(text, str) or not _INSTANT.fullmatch(text):
        raise ValueError(f"{text!r} is no RFC 3339 date-time")
    return datetime.fromisoformat(text.upper()).astimezone(UTC)


def format_instant(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def parse_day(text: str) -> date:
    """A date such as 2026-07-01; ValueError for anything else."""
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        raise ValueError(f"{text!r} is no date")
    return date.fromisoformat(text)


def almaty_day(instant: datetime) -> date:
    """The day in Almaty, in which ages, terms and editions of the law are reckoned."""
    return instant.astimezone(_SINCE if instant >= _MOVED_BACK else _BEFORE).date()


def same_day_later(day: date, months: int) -> date:
    """The day of the same number so many months later, or that month's last day where there is none."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def end_of_months(first: date, months: int) -> date:
    """The last day of so many months from a first day: the day before the day of the same number, or the month's last (AMB-38)."""
    later = same_day_later(first, months)
    return later - timedelta(days=1) if later.day == first.day else later


def reached(born: date, years: int, on: date) -> bool:
    """Whether somebody has reached an age: on the birthday (AMB-01), which of 29 February is the 28th where there is none."""
    return on >= same_day_later(born, 12 * years)


class Clocks:
    """Real time, unless a test has set the clock, for one applicant or for all the others."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._set: dict[str | None, datetime] = {}

    def set(self, applicant: str | None, instant: datetime | None) -> None:
        with self._lock:
            if instant is None:
                self._set.pop(applicant, None)
            else:
                self._set[applicant] = instant

    def now(self, applicant: str) -> datetime:
        with self._lock:
            return self._set.get(applicant) or self._set.get(None) or datetime.now(UTC)
