"""The records of the lexicon: one frozen class for each kind of entry in data/.

msgspec reads them from the files (tables.py), so what a file may say stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from msgspec import field
from msgspec.structs import replace

from vjclaims.records.claim import Modality, Nature
from vjclaims.text.toml import Record, Text

Words = tuple[Text, ...]
Side = Literal["before", "after"]


class Example(Record, frozen=True):
    """A sentence of our own in which the entry must fire on `figure`."""

    text: str
    figure: Text

    def __post_init__(self) -> None:
        if self.figure not in self.text:
            raise ValueError(f"figure not in example: {self.figure!r}")


class Entry(Record, frozen=True, kw_only=True):
    """What has an example: the sentence, and the figure in it."""

    example: str = ""
    figure: str = ""

    @property
    def examples(self) -> tuple[Example, ...]:
        """The one example, as metrics have several."""
        return (Example(self.example, self.figure),) if self.example else ()


class Numerals(Record, frozen=True):
    """Words and signs that make numbers (data/numerals.toml)."""

    units: dict[str, Decimal]
    tens: dict[str, Decimal]
    scales: dict[str, Decimal]
    abbreviations: dict[str, Decimal]
    groups: dict[str, Decimal]
    plurals: dict[str, tuple[Decimal, Decimal]]
    plural_prefixes: dict[str, tuple[Decimal, Decimal]]
    fractions: dict[str, Decimal]
    ordinals: dict[str, Decimal]
    multiples: dict[str, Decimal]
    couples: dict[str, Decimal]
    signs: dict[str, Decimal]
    labels: frozenset[str]
    pointing: frozenset[str]


class Family(Record, frozen=True):
    """Widths of the intervals that a family of hedges leaves open, as shares of the value."""

    literal_share: Decimal = Decimal(0)
    expected_share: Decimal = Decimal(0)
    expected_cap: Decimal = Decimal(1)


class Hedge(Entry, frozen=True):
    """A way of saying "about": its words, and the family that gives its intervals.

    strict: whether its words exclude the figure itself.
    """

    id: str
    family: str
    words: Words
    position: Side = "before"
    strict: bool = False

    @property
    def after(self) -> bool:
        """Whether it stands behind the figure."""
        return self.position == "after"


class Unit(Entry, frozen=True):
    """A unit of measure: value in the base unit of its dimension = value × factor + offset.

    shown_as: the unit that claims in it are turned into, "" for itself; form: how an amount of
    it is written for readers, {} being the number, "" for number and id.
    """

    id: str
    dimension: str
    factor: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)
    symbols: Words = ()
    loose_symbols: Words = ()
    words: Words = ()
    shown_as: str = ""
    form: str = ""


class Currency(Entry, frozen=True):
    """A currency by ISO 4217 code, with the signs and words that stand for it.

    international: whether its bare word means it in stories from other countries, too; shown: the
    sign that amounts are written with, "" for the code behind them.
    """

    code: str
    shown: str = ""
    prefixes: Words = ()
    loose_prefixes: Words = ()
    suffixes: Words = ()
    words: Words = ()
    ambiguous_words: Words = ()
    subunits: dict[str, Decimal] = field(default_factory=dict)
    international: bool = False


class Metric(Record, frozen=True):
    """Something that newsrooms count; data/metrics/README.md says what each field means.

    desk: the file it stands in, without ending.
    """

    id: str
    label: str
    nature: Nature
    units: Words
    phrases: Words
    never: Words = ()
    roles: Literal["directed", "holder", "mutual", "residents"] = "holder"
    siblings: Words = ()
    parts: Words = ()
    if_people: str = ""
    unless_people: str = ""
    holder: Literal["any", "organisation", "place"] = "any"
    whole: str = ""
    of_unit: str = ""
    named: bool = False
    of_person: bool = False
    family: str = ""
    examples: tuple[Example, ...] = ()
    desk: str = ""

    def as_change(self) -> Metric:
        """The metric of a difference between two of its figures."""
        return replace(self, nature=Nature.CHANGE)


class Topic(Entry, frozen=True):
    """What a rank is about (data/ranks.toml).

    roles: "rank", or "community" where people of a nationality in a place are ranked.
    """

    id: str
    label: str
    phrases: Words
    roles: Literal["rank", "community"] = "rank"


class Event(Entry, frozen=True):
    """Something that happens once and whose year is a claim (data/events.toml).

    kind: the id under which it is compared, its own where it is "": what is founded is also
    established; links: prepositions before its object ("upgraded to"), else "of"; anniversaries:
    whether an anniversary is of it.
    """

    id: str
    label: str
    kind: str = field(name="family", default="")
    verbs: Words = ()
    nouns: Words = ()
    phrases: Words = ()
    links: Words = ()
    anniversaries: bool = False

    @property
    def family(self) -> str:
        """The id under which it is compared."""
        return self.kind or self.id


class Cue(Entry, frozen=True):
    """Words beside a figure that say how it is meant: a modality or a mark of scope.

    reach: how many words away at most; side: of the figure on which it stands;
    dimension: that of the figures it can be beside, "" for all; past_commas: whether a
    comma between the two does not cut it off.
    """

    id: str
    side: Side
    phrases: Words
    reach: int = 3
    dimension: str = ""
    past_commas: bool = False

    @property
    def after(self) -> bool:
        """Whether it stands behind the figure."""
        return self.side == "after"

    @property
    def modality(self) -> Modality:
        """The modality that it is a cue for, by its id (data/modality.toml)."""
        return Modality(self.id)


class Country(Record, frozen=True):
    """A country or territory: code, name, and all the words that stand for it."""

    code: str
    name: str
    aliases: Words
    adjectives: Words
    people: Words
    capital: Words


class Contrast(Record, frozen=True):
    """Words for kinds that nothing is two of at once; whole: that leave no third kind."""

    words: frozenset[str]
    whole: bool = False


class Ratio(Record, frozen=True):
    """A metric in per cent that is one metric over another."""

    metric: str
    part: str
    base: str


class Lists:
    """The word lists of a data file, each by its name; what it holds is said there.

    Tests see to it that every list that code names is there, and that code names every list.
    """

    def __init__(self, lists: Mapping[str, frozenset[str]], **tables: object) -> None:
        self.__dict__.update(lists, **tables)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> frozenset[str]: ...


class Attribution(Lists):
    """Words by which a text names its source (data/attribution.toml)."""

    phrases: Words  # tried in this order


class Scope(Lists):
    """Words that narrow a figure (data/scope.toml)."""

    marks: tuple[Cue, ...]
    epithets: dict[str, frozenset[str]]
    per: dict[str, Words]


class Sums(Lists):
    """How a text says that figures make one another (data/recalculation.toml)."""

    contrasts: tuple[Contrast, ...]
    ratios: tuple[Ratio, ...]


class StoryKind(Record, frozen=True):
    """What an article can be about, by nouns of its title and lead (data/stories.toml).

    example: a headline by which it must be seen. named: each has a name of its own, which says by
    itself what it is: "Typhoon Ilsa".
    """

    id: str
    kind: Literal["incident", "work"]
    words: Words
    example: str
    named: bool = False

    @property
    def work(self) -> bool:
        """Whether it is something built rather than something that happens."""
        return self.kind == "work"


class WordCosts(Record, frozen=True):
    """What parts two words (data/costs.toml, which says what each field of these four is)."""

    mark: float
    joint: float
    step: float


class MetricCosts(Record, frozen=True):
    """Where a phrase that names a metric stands."""

    limit: float
    between: float
    behind: float
    misfit: float
    less: float
    participle: float
    governs: float
    counted: float


class PeriodCosts(Record, frozen=True):
    """Where a period stands."""

    limit: float
    alone: float
    between: float
    ahead: float
    opens: float
    weekday: float
    event: float
    as_of: float
    dates: float


class HolderCosts(Record, frozen=True):
    """Where a name stands."""

    limit: float
    subject: float
    between: float
    placed: float
    loose: float
    opens: float


class Costs(Record, frozen=True):
    """What reading weighs when it chooses among several (data/costs.toml)."""

    words: WordCosts
    metric: MetricCosts
    period: PeriodCosts
    holder: HolderCosts


class Periods(Record, frozen=True):
    """Words that place a figure in time (data/periods.toml)."""

    months: dict[str, int]
    weekdays: dict[str, int]
    quarters: dict[str, int]
    halves: dict[str, int]
