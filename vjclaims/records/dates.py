"""Dates as newsrooms print them: to the day, the month or only the year."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date with its grain: year, year and month, or full date.

    `str()` gives ISO 8601 at that grain ("2022", "2023-09", "2023-12-07").
    Raises ValueError for a month or day that does not exist.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        dt.date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
            if self.day is not None:
                text += f"-{self.day:02d}"
        return text

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read an ISO 8601 date of any of the three grains; ValueError otherwise."""
        parts = text.strip().split("-")
        if not 1 <= len(parts) <= 3 or not all(p.isdigit() for p in parts) or len(parts[0]) != 4:
            raise ValueError(f"not a date in the form 2023, 2023-09 or 2023-09-21: {text!r}")
        return cls(*(int(p) for p in parts))

    def first(self) -> dt.date:
        """The first day that the date can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    def last(self) -> dt.date:
        """The last day that the date can mean."""
        if self.day is not None and self.month is not None:
            return self.first()
        month = self.month or 12
        return dt.date(self.year, month, calendar.monthrange(self.year, month)[1])


Day = str | dt.date | PartialDate  # what Python programs pass for a date


def one_date(value: object, name: str) -> PartialDate | None:
    """A date, or one in ISO form; None for None.

    name: of the argument. Raises TypeError, naming it, for what is no date, and ValueError for a
    malformed one.
    """
    if isinstance(value, str):
        return PartialDate.parse(value)
    if isinstance(value, dt.date):
        return PartialDate(value.year, value.month, value.day)
    if value is None or isinstance(value, PartialDate):
        return value
    raise TypeError(f"{name} must be a date, or one in ISO form, not {type(value).__name__}")
