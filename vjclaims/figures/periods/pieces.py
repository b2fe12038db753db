"""Pieces of the patterns of periods: days, months, years, and what a year is named by."""

from __future__ import annotations

from vjclaims.figures.periods.years import cased
from vjclaims.figures.words import alternatives, period_table, word_list
from vjclaims.lexicon import load_lexicon

DAY = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?"
DAY2 = DAY.replace("<d>", "<d2>")
YEAR = r"(?P<y>(?:1[0-9]|20|21)\d\d)"
YEAR2 = YEAR.replace("<y>", "<y2>")
SPAN = r"\s*(?:-|–|—|to|until|through)\s*"
DASH = r"\s*(?:-|–|—|to|until|through|and)\s*"
# The last two digits of a year, alone or as the end of a fiscal year: FY24, FY2023/24.
_FISCAL_DIGITS = r"(?:(?P<fy4>20\d\d)|['’]?(?P<fy>\d\d))(?:[-–/](?:20)?(?P<fyy>\d\d))?"


def month(name: str = "m") -> str:
    """A month's name; a short one ("Sept.") with the point that a day or year follows."""
    return rf"(?P<{name}>{cased(load_lexicon().periods.months)})(?:\.(?=,?\s\d|\s[-–]))?"


def fiscal() -> str:
    """ "fiscal", "financial year"."""
    return alternatives(word_list("year.fiscal"))


def fiscal_year() -> str:
    """A year of a company by its number: "FY24", "fiscal 2024", "FY2023/24"."""
    return rf"(?:{fiscal()})[\s-]?{_FISCAL_DIGITS}"


def short_fiscal_year() -> str:
    """ "FY24", in capitals."""
    return rf"(?-i:FY)(?:-?{_FISCAL_DIGITS}|[\s-]['’]?(?P<fy2>\d\d))"


def named_year() -> str:
    """A year by its step from that of publication: "last year"."""
    return rf"(?P<rely>{alternatives(period_table('years'))})"


def year_behind() -> str:
    """A year behind its part: "of 2023", "last year", "of this year"."""
    no_season = r"(?!\s?[-–/]\s?\d\d(?!\d))"
    numbered = rf",?\s+(?:of\s+|in\s+)?(?:calendar\s+(?:year\s+)?)?{YEAR}{no_season}"
    return rf"(?:{numbered}|,?\s+(?:of\s+)?{named_year()})"


def count() -> str:
    """A number before a unit of time."""
    return rf"(?P<n>\d{{1,3}}|{alternatives(period_table('counts'))})"


def units() -> str:
    """A unit of time, perhaps in the plural."""
    rows = (*period_table("in_months"), *period_table("in_days"))
    return rf"(?P<u>{alternatives(rows)})s?"
