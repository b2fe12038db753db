"""vjclaims' readings as amounts: of numerals, of quantities in plain text, of whole sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache, partial

from spacy.language import Language
from spacy.tokens import Span

from benchmarks.names import measure_names, plain, unit_names
from benchmarks.scoring import Amount
from vjclaims.extraction.doc import QUANTITIES
from vjclaims.extraction.model import load_reader
from vjclaims.extraction.quantities.change import change_of
from vjclaims.figures.intervals import intervals
from vjclaims.figures.numerals.numerals import Numeral, read_numerals
from vjclaims.figures.periods.periods import masked, read_periods
from vjclaims.figures.quantities.quantities import Quantity, read_quantities
from vjclaims.lexicon import load_lexicon

_UNDER = re.compile(r"\b(?:under|below|less|short)\b", re.I)
_LEADS_TO = re.compile(r"(?:[^.;,]|[.,](?=\d)|u\.s\.){0,40}\bto", re.I)
_FAMILIES = {"about": "~", "nearly": "~", "above": ">", "below": "<", "up_to": "<"}


def numerals(text: str) -> list[Amount]:
    """Every number of a text, without its unit."""
    return [_numeral(n, text) for n in read_numerals(text)]


def _numeral(n: Numeral, text: str) -> Amount:
    value = -n.value if n.negative else n.value
    return Amount(value, value, text=text[n.start : n.end])


def quantities(text: str) -> list[Amount]:
    """Every quantity of a text with its unit, read without a model."""
    return [_amount(q, text) for q in plain_quantities(text)]


def money(text: str) -> list[Amount]:
    """Sums of money, with bounds; "around" is no bound in the sets."""
    found = _of_dimension("money", text)
    return [replace(a, change="=") if a.change == "~" else a for a in found]


def _of_dimension(dimension: str, text: str) -> list[Amount]:
    return [_amount(q, text) for q in plain_quantities(text) if q.dimension == dimension]


def durations(text: str) -> list[Amount]:
    """Stretches of time, in seconds."""
    out = []
    for q in plain_quantities(text):
        if q.dimension == "duration":
            seconds = q.value * load_lexicon().units[q.unit].factor
            out.append(Amount(seconds, seconds, text=text[q.start : q.end]))
    return out


def bounded(text: str) -> list[Amount]:
    """Ranges and bounds as the interval that their words assert."""
    out = []
    for q in plain_quantities(text):
        if q.form == "range" or _change(q, text) in ("<", ">") or q.hedge == "exact":
            literal = intervals(q)[0]
            scale = Decimal("0.01") if q.form == "fraction" else Decimal(1)
            ends = [None if x is None else x * scale for x in (literal.lower, literal.upper)]
            out.append(Amount(ends[0], ends[1], text=text[q.start : q.end]))
    return out


def plain_quantities(text: str) -> list[Quantity]:
    """The quantities themselves, dates left out."""
    return read_quantities(text, masked(text, read_periods(text)))


def sentences(texts: Iterable[str]) -> Iterator[list[Amount]]:
    """Every quantity of each text as NewsQuant counts them, with unit, noun, hedge, direction."""
    for doc in reader().pipe(texts):
        rows: list[tuple[Span, Amount]] = []
        for span in filter(_annotated, doc.spans[QUANTITIES]):
            amount = _of_span(span)
            q = span._.quantity
            if rows and q.hedge and q.start == q.numeral_start and q.end == q.numeral_end:
                amount = replace(amount, change=rows[-1][1].change)  # "just under 5 km (3 miles)"
            rows.append((span, amount))
        yield [b for _, amount in _from_to(rows) for b in _either(amount)]


def scales(texts: Iterable[str]) -> Iterator[list[Amount]]:
    """The same as R-Text counts them: "dozens" is 12, "thousands" 1,000."""
    for row in sentences(texts):
        yield [replace(a, high=a.low) if a.plural else a for a in row]


def _annotated(span: Span) -> bool:
    """What the sets leave out: "twice", "doubled", and the limits of an age group."""
    q = span._.quantity
    return q.role != "limit" and span.text.lower().split()[-1] not in _doubles()


@lru_cache(maxsize=1)
def _doubles() -> frozenset[str]:
    return frozenset(load_lexicon().numerals.multiples)


def _from_to(rows: list[tuple[Span, Amount]]) -> list[tuple[Span, Amount]]:
    """ "from 208 pounds to 193" is one range in the sets, two figures here."""
    out: list[tuple[Span, Amount]] = []
    for span, amount in rows:
        if out and (both := _range(*out[-1], span, amount)) is not None:
            out[-1] = (out[-1][0], both)
        else:
            out.append((span, amount))
    return out


def _range(a: Span, first: Amount, b: Span, second: Amount) -> Amount | None:
    between = a.doc[a.end : b.start].text.lower()
    led = a.start > 0 and a.doc[a.start - 1].lower_ == "from"
    if not led or not _LEADS_TO.fullmatch(between) or first.low != first.high or second.plural:
        return None
    ends = sorted(x for x in (first.low, first.high, second.low, second.high) if x is not None)
    if len(ends) < 4 or (first.names != second.names and not {"-"} & (first.names | second.names)):
        return None
    owner = second if "-" in first.names else first
    return replace(owner, low=ends[0], high=ends[-1], change="=", other=None)


def _either(amount: Amount) -> list[Amount]:
    """ "eight or nine euros" are two values in the sets, one range here."""
    if amount.low != amount.high and re.search(r"\bor\b", amount.text) and not amount.plural:
        return [replace(amount, high=amount.low), replace(amount, low=amount.high, change="=")]
    return [amount]


def counts(texts: Iterable[str]) -> Iterator[list[Amount]]:
    """What is counted, no ages and no shares; both ends of a range count for themselves."""
    for doc in reader().pipe(texts):
        found = [s._.quantity for s in doc.spans[QUANTITIES]]
        yield [
            Amount(value, value, text=doc.text[q.start : q.end])
            for q in found
            if not q.unit
            for value in ([q.value] if q.form != "range" else [q.lower, q.upper])
        ]


@lru_cache(maxsize=1)
def reader() -> Language:
    """The pipeline up to the quantities."""
    return load_reader()[0]


def _of_span(span: Span) -> Amount:
    q, noun = span._.quantity, span._.noun
    amount = _amount(q, span.doc.text)
    if noun is not None and (not q.unit or q.form == "fraction"):
        amount = replace(amount, nouns=frozenset({plain(noun.lemma)}), names=frozenset())
    elif q.per:
        pers = measure_names(q.per)
        names = frozenset(f"{name} per {per}" for name in amount.names for per in pers)
        amount = replace(amount, names=names)
    amount = replace(amount, per=plain(q.per), plural=q.form == "plural")
    return replace(amount, change=_direction(span, amount.change))


def _direction(span: Span, hedge: str) -> str:
    """NewsQuant's one slot for both: a bound outranks the verb's direction, which outranks
    "about"; verbs of averaging are "about"; nouns of change have no direction."""
    change = change_of(span)
    if hedge in ("<", ">") or (hedge == "~" and change.by != "verb"):
        return hedge
    if change.by in ("verb", "adverb"):
        return change.direction
    averaged = span.start > 0 and span.doc[span.start - 1].lemma_.lower() == "average"
    return "~" if averaged and span.doc[span.start - 1].pos_ == "VERB" else hedge


def _amount(q: Quantity, text: str) -> Amount:
    low, high = (q.value, q.value) if q.lower is None else (q.lower, q.upper)
    if q.form == "plural" and q.lower is not None:
        low, high = q.lower / 2, q.lower * 5  # NewsQuant: "dozens" is from 12 to 120
    if q.form == "fraction":
        low = high = q.value / 100
    names = frozenset({"-"}) if q.form == "fraction" else unit_names(q)
    amount = Amount(low, high, names, change=_change(q, text), text=text[q.start : q.end])
    if q.factor == 1 or low is None or high is None:
        return amount
    return replace(amount, low=low / q.factor, high=high / q.factor, other=_coinless(amount, q))


def _coinless(amount: Amount, q: Quantity) -> Amount:
    return replace(amount, names=unit_names(replace(q, factor=Decimal(1))))


def _change(q: Quantity, text: str) -> str:
    family = next((h.family for h in load_lexicon().hedges if h.id == q.hedge), "")
    if family == "nearly" and _UNDER.search(text[q.start : q.end]):
        return "<"  # NewsQuant: "just under"
    return "~" if q.form == "couple" else _FAMILIES.get(family, "=")


PLAIN: dict[str, Callable[[str], list[Amount]]] = {
    "ages": partial(_of_dimension, "age"),  # in their own unit
    "durations": durations,
    "intervals": bounded,
    "money": money,
    "numerals": numerals,
    "percentages": partial(_of_dimension, "percent"),  # differences of shares, too
    "quantities": quantities,
}
WHOLE: dict[str, Callable[[Iterable[str]], Iterator[list[Amount]]]] = {
    "counts": counts,
    "scales": scales,
    "sentences": sentences,
}


def read(mode: str, texts: Sequence[str]) -> list[list[Amount]]:
    """The readings of all texts in one of the modes of gold.py."""
    if mode in PLAIN:
        return [PLAIN[mode](text) for text in texts]
    return list(WHOLE[mode](texts))
