"""The records of the lexicon: one frozen class for each kind of entry in data/."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vjclaims.records.claim import Modality, Nature


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of our own in which the entry must fire on `figure`."""

    text: str
    figure: str


@dataclass(frozen=True, slots=True)
class Numerals:
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


@dataclass(frozen=True, slots=True)
class Family:
    """Widths of the intervals that a family of hedges leaves open, as shares of the value."""

    id: str
    literal_share: Decimal
    expected_share: Decimal
    expected_cap: Decimal


@dataclass(frozen=True, slots=True)
class Hedge:
    """A way of saying "about": its words, and the family that gives its intervals.

    strict: whether its words exclude the figure itself.
    """

    id: str
    family: str
    after: bool
    words: tuple[str, ...]
    examples: tuple[Example, ...]
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: value in the base unit of its dimension = value × factor + offset.

    shown_as: the unit that claims in it are turned into, "" for itself; form: how an amount of
    it is written for readers, {} being the number, "" for number and id.
    """

    id: str
    dimension: str
    factor: Decimal
    offset: Decimal
    symbols: tuple[str, ...]
    loose_symbols: tuple[str, ...]
    words: tuple[str, ...]
    shown_as: str
    form: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency by ISO 4217 code, with the signs and words that stand for it.

    international: whether its bare word means it in stories from other countries, too.
    """

    code: str
    prefixes: tuple[str, ...]
    loose_prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    words: tuple[str, ...]
    ambiguous_words: tuple[str, ...]
    subunits: dict[str, Decimal]
    international: bool
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Metric:
    """Something that newsrooms count (data/metrics/).

    units: the dimensions its figures can have; roles: which roles of the entity matter
    (residents, directed, mutual, holder); siblings: metrics never to be taken for it;
    parts: metrics that add up to it;
    if_people, unless_people: the metric it becomes when a nationality is named, or is not;
    holder: the kind of name that can have it: organisation, place or any; whole: what "of the
    71 seats" is of where the metric is of a part of them; of_unit: the dimension whose figures
    are of this metric where nothing else is named; named: whether figures that differ are held
    against each other only where the holder is named beside both (everybody has an age); of_person:
    whether a person can have it; desk: the file it stands in; family: shared by metrics that
    newsrooms take for each other within one story (a lead, a margin), "" for none.
    """

    id: str
    label: str
    nature: Nature
    units: tuple[str, ...]
    roles: str
    phrases: tuple[str, ...]
    siblings: tuple[str, ...]
    parts: tuple[str, ...]
    if_people: str
    unless_people: str
    holder: str
    whole: str
    of_unit: str
    named: bool
    of_person: bool
    examples: tuple[Example, ...]
    desk: str
    family: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a rank is about (data/ranks.toml).

    roles: "rank", or "community" where people of a nationality in a place are ranked.
    """

    id: str
    label: str
    phrases: tuple[str, ...]
    roles: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens once and whose year is a claim (data/events.toml).

    family: the id under which it is compared: what is founded is also established;
    links: prepositions before its object ("upgraded to"), else "of"; anniversaries: whether an
    anniversary is of it.
    """

    id: str
    family: str
    label: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    phrases: tuple[str, ...]
    links: tuple[str, ...]
    anniversaries: bool
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words beside a figure that say how it is meant: a modality or a mark of scope.

    reach: how many words away at most; after: whether it stands behind the figure;
    dimension: that of the figures it can be beside, "" for all; past_commas: whether a
    comma between the two does not cut it off.
    """

    id: str
    after: bool
    reach: int
    phrases: tuple[str, ...]
    examples: tuple[Example, ...]
    modality: Modality | None = None
    dimension: str = ""
    past_commas: bool = False


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory: code, name, and all the words that stand for it."""

    code: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """Words that narrow a figure (data/scope.toml)."""

    generic_people: frozenset[str]
    collective: frozenset[str]
    counting_nouns: frozenset[str]
    empty_nouns: frozenset[str]
    narrowing: frozenset[str]
    neutral: frozenset[str]
    generic_holders: frozenset[str]
    not_names: frozenset[str]
    having: frozenset[str]
    epithets: dict[str, frozenset[str]]
    series: frozenset[str]
    conditions: frozenset[str]
    totals: frozenset[str]
    pointer_nouns: frozenset[str]
    stating: frozenset[str]
    gapping: frozenset[str]
    among: frozenset[str]
    marks: tuple[Cue, ...]
    per: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Change:
    """How a text says that something changed (data/change.toml); what each list holds stands
    there."""

    up: frozenset[str]
    down: frozenset[str]
    trade_up: frozenset[str]
    trade_down: frozenset[str]
    raising: frozenset[str]
    movers: frozenset[str]
    higher: frozenset[str]
    lower: frozenset[str]
    earlier: frozenset[str]
    revising: frozenset[str]


@dataclass(frozen=True, slots=True)
class Counting:
    """Words around numbers that say whether and what they count (data/counting.toml)."""

    befalling: frozenset[str]
    foreseeing: frozenset[str]
    gap_ends: frozenset[str]
    gap_fillers: frozenset[str]
    gap_links: frozenset[str]
    not_nouns: frozenset[str]
    plural_alike: frozenset[str]
    times: frozenset[str]
    when: frozenset[str]
    when_alone: frozenset[str]
    wholes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Contrast:
    """Words for kinds that nothing is two of at once; whole: that leave no third kind."""

    words: frozenset[str]
    whole: bool


@dataclass(frozen=True, slots=True)
class Ratio:
    """A metric in per cent that is one metric over another."""

    metric: str
    part: str
    base: str


@dataclass(frozen=True, slots=True)
class Sums:
    """How a text says that figures make one another (data/recalculation.toml); what each list
    holds stands there."""

    total_before: frozenset[str]
    total_behind: frozenset[str]
    listing: frozenset[str]
    bringing: frozenset[str]
    general: frozenset[str]
    placed: frozenset[str]
    totals: frozenset[str]
    divided: frozenset[str]
    running: frozenset[str]
    unlisted: frozenset[str]
    partial: frozenset[str]
    rest: frozenset[str]
    inside: frozenset[str]
    of_them: frozenset[str]
    of_some: frozenset[str]
    of_it: frozenset[str]
    each: frozenset[str]
    priced: frozenset[str]
    averaging: frozenset[str]
    spread: frozenset[str]
    cut: frozenset[str]
    adjusted: frozenset[str]
    seasons: frozenset[str]
    yearly: frozenset[str]
    linking: frozenset[str]
    between: frozenset[str]
    ahead: frozenset[str]
    ago: frozenset[str]
    times_of: frozenset[str]
    times_more: frozenset[str]
    tied: frozenset[str]
    equals: frozenset[str]
    whole_of: frozenset[str]
    pointing: frozenset[str]
    relative: frozenset[str]
    small: frozenset[str]
    others: frozenset[str]
    no_item: frozenset[str]
    anniversary: frozenset[str]
    nth_year: frozenset[str]
    founding: frozenset[str]
    birth: frozenset[str]
    death: frozenset[str]
    lasting: frozenset[str]
    span: frozenset[str]
    later: frozenset[str]
    late: frozenset[str]
    contrasts: tuple[Contrast, ...]
    ratios: tuple[Ratio, ...]


@dataclass(frozen=True, slots=True)
class Disputes:
    """How a text says that a figure is contested (data/disputes.toml)."""

    contesting: frozenset[str]
    nobody: frozenset[str]
    by_then: frozenset[str]
    local: frozenset[str]
    own: frozenset[str]
    generic: frozenset[str]


@dataclass(frozen=True, slots=True)
class StoryKind:
    """What an article can be about, by nouns of its title and lead (data/stories.toml).

    work: whether it is something built rather than something that happens.
    """

    id: str
    work: bool
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words by which a text names its source (data/attribution.toml)."""

    verbs: frozenset[str]
    phrases: tuple[str, ...]
    titles: frozenset[str]
    sources: frozenset[str]
    offices: frozenset[str]
    firms_too: frozenset[str]
    org_ends: frozenset[str]
    acts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Periods:
    """Words that place a figure in time (data/periods.toml)."""

    months: dict[str, int]
    weekdays: dict[str, int]
    quarters: dict[str, int]
    halves: dict[str, int]
    before_year: frozenset[str]
