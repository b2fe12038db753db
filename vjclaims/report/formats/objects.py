"""The objects of the JSON report: their fields, in order, of which kind each is and what it means.

report.schema.json is made from this file (scripts/schema.py), and the tables of docs/json.md from
that. Within a schema version fields are added, never changed or taken away.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, Struct

from vjclaims.records.claim import Basis, Kind, Modality, Nature
from vjclaims.records.decision import Choice
from vjclaims.records.finding import Verdict
from vjclaims.records.grades import Confidence, Evidence, Severity
from vjclaims.records.ledger import Status


def says(text: str) -> Meta:
    """What a field means."""
    return Meta(description=text)


Line = Annotated[int, Meta(ge=1, description="From 1.")]
Offset = Annotated[int, Meta(ge=0)]
Start = Annotated[Offset, says("Offset into the decoded file; file[start:end] is text.")]
End = Annotated[Offset, says("Offset behind the last character.")]
Day = Annotated[str, Meta(pattern="^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
Date = Annotated[
    Day | None,
    says("ISO 8601 at the precision that the article states: 2022, 2023-09, 2023-09-21."),
]
Place = Annotated[
    str,
    says(
        'The place as the program that shows the file tells it: "paragraph 12", "page 3", '
        '"table 1, row 2", "footnote 1", "line 6"; "" for a house figure.'
    ),
]
Ids = Annotated[list[str], says("Ids of claims of this object.")]
Id = Annotated[str, says("Id of a claim.")]
Judged = Annotated[Verdict, says("agree, rounding and not_comparable are never flagged.")]
Sure = Annotated[Confidence, says("How sure it is that the claims are about the same thing.")]


class Tool(Struct):
    """What made the report."""

    name: Literal["vjclaims"]
    version: str
    model: Annotated[str, says("Name and version of the spaCy pipeline.")]


class Document(Struct):
    """An article that was read; null where the article does not say."""

    path: Annotated[str, says("As given, with forward slashes; - for standard input.")]
    title: str | None
    outlet: str | None
    author: str | None
    published: Date
    tier: Annotated[
        Literal["", "primary", "wire", "own", "house"],
        says(
            "How the settings rank the source; house: an entry of the newsroom's own list of "
            "figures."
        ),
    ]


class AsOf(Struct):
    """The period that the figure is about."""

    start: Date
    end: Date
    basis: Annotated[Basis, says("Where the period comes from.")]


class Slots(Struct):
    """What sameness was decided on."""

    metric: Annotated[str, says("Id of a metric of the ontology, or the figure's own words.")]
    nature: Annotated[Nature, says("How the metric behaves over time.")]
    scope: Annotated[list[str], says("Marks such as subset, average, per:day, new.")]
    change: Annotated[Literal["", "up", "down", "by"], says("For a difference; empty for a level.")]
    role: Annotated[
        Literal["", "change", "level", "earlier", "superseded"],
        says(
            "What the figure is in its sentence: a difference, the level that something came to, "
            "a level before, one put right; empty where nothing says."
        ),
    ]
    inherited: Annotated[list[str], says("Slots that were filled from context.")]


Bounds = Annotated[list[Decimal | None], Meta(min_length=2, max_length=2)]


class Claim(Struct):
    """One figure of one article, normalised."""

    id: Annotated[str, says("Unique in this object.")]
    path: str
    line: Line
    column: Line
    place: Place
    start: Start
    end: End
    text: Annotated[str, says("The quantity with its hedge, without the counted noun.")]
    sentence: str
    entity: Annotated[str, says("Who or what has the figure, in a reader's words; may be empty.")]
    metric: Annotated[str, says("What is counted or measured, in a reader's words.")]
    label: Annotated[
        str, says("The words of the text that are the figure's own, in its order; may be empty.")
    ]
    kind: Kind
    value: Annotated[
        Decimal, says("In base units: 1.2 billion is 1200000000; the middle of a range.")
    ]
    unit: Annotated[
        str,
        says(
            "people, an ISO 4217 code, percent, percentage_points, rank, year, a singular noun or "
            "an SI symbol."
        ),
    ]
    hedge: Annotated[str, says("Id of the hedge; empty for a bare figure.")]
    literal: Annotated[
        Bounds,
        says("Lower and upper end, both included, null if unbounded. Outside the words are false."),
    ]
    expected: Annotated[Bounds, says("The same; outside it an editor would ask.")]
    as_of: AsOf
    speaker: Annotated[str | None, says("Who gives the figure, if not the outlet itself.")]
    modality: Modality
    slots: Slots


class Pair(Struct):
    """Two claims and the verdict on them."""

    a: Id
    b: Id
    verdict: Judged
    confidence: Sure
    reason: str
    by: Annotated[
        str,
        says(
            "How the two were put together: slots, same words, equal figures, slip, agreement, "
            "lone figures, headline, dispute or house figure."
        ),
    ]
    agreed: Annotated[list[str], says("The slots on which the two agree.")]
    inherited: Annotated[list[str], says("The slots that were filled from context on either side.")]
    evidence: Annotated[
        list[Evidence],
        says("What speaks for it that the two are of one thing."),
    ]
    probability: Annotated[
        float | None,
        says(
            "That it is as the verdict says, from 0 to 1, by the learned score; the confidence "
            "follows from it. null where a rule put the two together: then from the evidence."
        ),
    ]
    because: Annotated[
        list[tuple[str, float]],
        says("The largest terms of that score by name, those below 0 speaking against it."),
    ]


class Group(Struct):
    """Claims about the same thing, oldest to newest, with the pairs that were compared."""

    id: str
    entity: str
    metric: str
    claims: Ids
    pairs: list[Pair]


class Decision(Struct):
    """What somebody decided about a finding."""

    choice: Annotated[
        Choice,
        says("correct and ask-later leave a finding open, stands and false-alarm settle it."),
    ]
    who: str
    when: Annotated[str, says("The day, ISO 8601.")]
    why: Annotated[str, says("The reason; may be empty.")]
    until: Annotated[str | None, says("The last day on which it holds; null for no end.")]


class Finding(Struct):
    """Something that an editor should look at; those that matter most come first."""

    code: Annotated[
        str, Meta(pattern="^VJ[0-9]{3}$", description="`vjclaims explain CODE` says what it means.")
    ]
    severity: Severity
    confidence: Sure
    message: Annotated[str, says("One line.")]
    explanation: Annotated[str, says("Sentences separated by newlines.")]
    claims: Annotated[Ids, says("Oldest to newest.")]
    group: Annotated[str | None, says("Id of a group; null within one article.")]
    verdict: Judged | None
    id: Annotated[
        str, says("By which people name it, VJ101-3f9c; it stays while the figures say the same.")
    ]
    sides: Annotated[
        list[list[str]],
        says(
            "The claims by the figures they give; the two that lie furthest apart first, the older "
            "of them in front. Empty for a recalculation."
        ),
    ]
    decision: Annotated[
        Decision | None, says("That leaves it open: to be corrected, or somebody is to be asked.")
    ]


class Recalculation(Struct):
    """Figures of one article that check each other."""

    kind: Literal[
        "parts_total", "growth", "share", "count_of_list", "date_arithmetic", "conversion"
    ]
    claims: Annotated[Ids, says("The result first, then what it was computed from.")]
    holds: bool
    reason: str


class Skipped(Struct):
    """A path that could not be read."""

    path: str
    reason: Annotated[str, says("The reason and the mend in one line.")]


class Entry(Struct):
    """A figure with what came of checking it."""

    claim: Annotated[str | None, says("Id of the claim; null for a figure that makes none.")]
    path: Annotated[str, says("Of the article.")]
    line: Line
    column: Line
    place: Place
    start: Start
    end: End
    text: Annotated[str, says("As written.")]
    status: Annotated[Status, says("What came of checking it.")]
    others: Annotated[Ids, says("Ids of the claims it was held against, those of its status only.")]
    codes: Annotated[list[str], says("Of the findings it is in.")]
    reason: Annotated[str, says("Why it has this status; may be empty.")]


class Settled(Struct):
    """What would be a finding, had nobody accepted it."""

    code: Annotated[str, says("Of the finding.")]
    claims: Annotated[Ids, says("Ids of the claims it is about.")]
    by: Annotated[
        Literal["comment", "sic", "decision", "settings", "baseline"],
        says(
            "What accepted it: a comment, [sic], a decision, or the settings that leave it out; "
            "baseline in reports made before there were decisions."
        ),
    ]
    reason: Annotated[str, says("As written there.")]
    id: Annotated[str, says("Of the finding, where somebody decided on it; else empty.")]
    decision: Annotated[Decision | None, says("What was decided.")]
    about: Annotated[str, says("The finding in one line; may be empty.")]


class Remark(Struct):
    """Something about the checking itself, such as an ignore comment that covers nothing."""

    code: Annotated[str, says("VJ302, VJ303 or VJ401 to VJ404.")]
    path: Annotated[str, says("Of the file it is about.")]
    line: Line
    column: Line
    message: Annotated[str, says("One line.")]


class Report(Struct):
    """What `vjclaims check`, `compare` and `extract` print with --format json. Within a version
    fields are added, never changed, so readers must pass over fields they do not know."""

    schema_version: Literal[1]
    tool: Tool
    documents: list[Document]
    claims: list[Claim]
    groups: list[Group]
    findings: list[Finding]
    recalculated: list[Recalculation]
    skipped: list[Skipped]
    drafts: Annotated[
        list[str], says("Paths of the articles that are checked; empty where every one is.")
    ]
    ledger: Annotated[
        list[Entry],
        says("Every figure of the drafts with what came of checking it, in order of place."),
    ]
    settled: Annotated[list[Settled], says("What would be findings, had nobody accepted them.")]
    remarks: Annotated[
        list[Remark],
        says("On ignore comments, decisions and the house figures; no findings."),
    ]
    looks: Annotated[
        list[Pair],
        says(
            "Pairs worth a look: perhaps in conflict, too unsure for a group or a finding; the "
            "likeliest first."
        ),
    ]
