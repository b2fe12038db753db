"""How well a figure's slots are read: `python -m benchmarks.slots [FILE…] [--wrong SLOT]`

FILE is a list of annotated figures, by default stories/slots.jsonl (stories/README.md): for each,
what careful readers take for its holder, speaker, period, scope and metric; where a list of
answers stands, any of them is right, and "" says that the text does not tell. A slot is

- right: as one of the answers; nothing said where nothing is told;
- unsaid: nothing is said where the text tells it;
- guessed: wrong, but the claim says that it was filled from context (Slots.inherited);
- wrong: anything else.

Articles are read with the day that the story gives them, as a page's own. Prints the shares for
each half (stories/train was looked at while the rules were made, stories/dev was not) and slot, and
last one JSON object. `--wrong SLOT` lists each figure whose slot is guessed or wrong.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import stories
import vjclaims
from benchmarks.command import command, nothing
from vjclaims.extraction.doc import Stated
from vjclaims.lexicon import load_lexicon
from vjclaims.records.claim import Basis, Claim, Modality
from vjclaims.text.names import fold

GOLD = Path(stories.__file__).parent / "slots.jsonl"
SLOTS = ("holder", "speaker", "period", "scope", "metric")
NOW = "now"  # as things stand when the article comes out
_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "and",
        "for",
        "by",
        "from",
        "with",
        "its",
        "their",
        "number",
        "people",
        "person",
        "share",
        "total",
        "figure",
        "level",
        "per",
        "cent",
    ]
)
# The marks of scope and change that claims have, in the words of the annotation.
_MARKS = {
    "new": "new",
    "additional": "increment",
    "subset": "part",
    "average": "average",
    "change": "change",
    "earlier": "earlier",
}
_JUDGED = frozenset(_MARKS.values()) | {"rate", "forecast", "target", "denied"}
_ALIKE = {"new": "increment", "target": "forecast"}  # what readers tell apart by a hair


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated figure; answers: by slot, each of which is right."""

    half: str
    text: str
    path: str
    published: str
    start: int
    surface: str
    answers: dict[str, list[str]]
    scope: tuple[str, ...]
    marks: tuple[frozenset[str], ...]


def gold(*files: Path) -> Iterator[Gold]:
    """The annotated figures of the files."""
    root, read = Path(stories.__file__).parent, dict[str, stories.Story]()
    for line in (line for file in files for line in file.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        story = read.setdefault(row["story"], stories.read_story(root / row["story"]))
        article = story.articles[row["article"]]
        figure = article.figures[row["figure"]]
        if figure.surface != row["surface"]:
            raise ValueError(f"{row['story']}: figure {row['figure']} is no {row['surface']!r}")
        yield Gold(
            Path(row["story"]).parts[0],
            article.text,
            f"{row['story']}:{row['article']}{article.suffix}",
            article.published,
            figure.start,
            figure.surface,
            {slot: row[slot] for slot in ("holder", "speaker", "period", "metric")},
            tuple(row["scope"]),
            tuple(frozenset(m) for m in row["marks"]),
        )


def verdicts(row: Gold, claim: Claim) -> dict[str, str]:
    """What each slot of a claim is."""
    return {
        "holder": _holder(row.answers["holder"], claim),
        "speaker": _speaker(row.answers["speaker"], claim.speaker or ""),
        "period": _period(row.answers["period"], claim, row.published),
        "scope": _scope(row, claim),
        "metric": _metric(row.answers["metric"], claim),
    }


def _holder(answers: Sequence[str], claim: Claim) -> str:
    entity = claim.slots.entity
    roles = ("holder", "people", "between", "origin", "incident", "place", "destination")
    named = [(role, name) for role in roles for name in getattr(entity, role)]
    told = [a for a in answers if a]
    if not named:
        return "right" if "" in answers else "unsaid"
    role, name = named[0]
    if any(_same_name(name.text, name.key, a) for a in told):
        return "right"
    return "guessed" if role in claim.slots.inherited else "wrong"


def _same_name(text: str, key: str, answer: str) -> bool:
    a, b = _folded(text), _folded(answer)
    country = load_lexicon().countries.get(key)
    known = {_folded(n) for n in _forms(country)} if country is not None else set()
    if known & {b, *b.split()} or any(f" {k} " in f" {b} " for k in known):
        return True
    short, long = sorted((set(a.split()), set(b.split())), key=len)
    return bool(short) and short <= long


def _forms(country: object) -> Iterator[str]:
    yield str(getattr(country, "name", ""))
    for field in ("adjectives", "people", "capital", "aliases"):
        yield from getattr(country, field, ())


def _folded(text: str) -> str:
    return " ".join(w for w in re.findall(r"[\w&.]+", fold(text)) if w not in ("the", "a", "s"))


def _speaker(answers: Sequence[str], said: str) -> str:
    if not said:
        return "right" if "" in answers else "unsaid"
    words = {w for w in _folded(said).split() if w not in _EMPTY}
    told = ({w for w in _folded(a).split() if w not in _EMPTY} for a in answers if a)
    return (
        "right"
        if any(
            words & t or _initials(said, a)
            for t, a in zip(told, filter(None, answers), strict=True)
        )
        else "wrong"
    )


def _initials(short: str, long: str) -> bool:
    letters = {"".join(w[0] for w in n.split() if w[:1].isupper()) for n in (short, long)}
    return bool(letters & {short, long})


def _period(answers: Sequence[str], claim: Claim, published: str) -> str:
    inherited = "period" in claim.slots.inherited
    told = Stated(claim.as_of, inherited) if claim.as_of.basis is Basis.STATED else None
    return period_verdict(answers, told, published)


def period_verdict(answers: Sequence[str], told: Stated | None, published: str) -> str:
    """What a period is to the answers; None for none."""
    if told is None or told.as_of.basis is not Basis.STATED:
        free = "" in answers or NOW in answers or published in answers
        return "right" if free else "unsaid"
    span = (str(told.as_of.start or ""), str(told.as_of.end or ""))
    days = [published if a == NOW and published else a for a in answers]
    if any(_same_time(span, a) for a in days if a and a != NOW):
        return "right"
    return "guessed" if told.inherited else "wrong"


def _same_time(span: tuple[str, str], answer: str) -> bool:
    """Whether two stretches agree as far as both go: 2014-03 and 2014-03-05 do."""
    first, _, last = answer.partition("/")
    ends = (first, last or (first if "/" not in answer else ""))
    if answer.startswith("--"):
        return any(s[4:].lstrip("-").startswith(answer[2:]) for s in span if s)
    return all(_agree(a, b) for a, b in zip(span, ends, strict=True)) or (
        bool(span[1]) and span[0] == "" and _agree(span[1], ends[1])
    )


def _agree(a: str, b: str) -> bool:
    return not a or not b or a.startswith(b) or b.startswith(a)


def _scope(row: Gold, claim: Claim) -> str:
    marks = _marks_of(claim)
    wanted = [{_ALIKE.get(m, m) for m in w & _JUDGED} for w in row.marks]
    slots = claim.slots
    said = (claim.label, claim.metric, *slots.modifiers, *slots.words, *slots.scope, slots.role)
    heard = _stems(" ".join(said))
    words = [s for s in row.scope if _stems(s)]
    told = sum(bool(_stems(s) & heard) for s in words)
    if any(marks - w for w in wanted) and not any(marks <= w for w in wanted):
        return "wrong"
    full = any(marks == w for w in wanted) and 2 * told >= len(words)
    return "right" if full else "unsaid"


def _marks_of(claim: Claim) -> set[str]:
    slots = claim.slots
    found = {_MARKS[m] for m in slots.scope if m in _MARKS}
    found |= {"rate"} if any(m.startswith("per:") for m in slots.scope) else set()
    found |= {"change"} if slots.change or slots.role == "change" else set()
    found |= {"earlier"} if slots.role in ("earlier", "superseded") else set()
    told = {Modality.FORECAST: "forecast", Modality.TARGET: "forecast", Modality.DENIED: "denied"}
    found |= {told[claim.modality]} if claim.modality in told else set()
    return {_ALIKE.get(m, m) for m in found}


def _metric(answers: Sequence[str], claim: Claim) -> str:
    slots = claim.slots
    said = _stems(f"{claim.metric} {slots.metric} {' '.join(slots.words)} {slots.change}")
    named = load_lexicon().metrics.get(slots.metric.removeprefix("share:"))
    if slots.known and named is not None:
        said |= _stems(" ".join((named.label, *_phrases(named))))
    told = _stems(" ".join(answers))
    if said & told:
        return "right"
    return "unsaid" if not _stems(claim.metric) else ("wrong" if slots.known else "unsaid")


def _phrases(metric: object) -> Iterator[str]:
    for phrase in getattr(metric, "phrases", ()):
        yield str(phrase)


def _stems(text: str) -> set[str]:
    words = (w for w in re.findall(r"[^\W\d_]+", fold(text)) if w not in _EMPTY and len(w) > 2)
    return {re.sub(r"(?:ies|ied|ing|ed|es|s|e|y)$", "", w) for w in words}


def claim_of(claims: Sequence[Claim], row: Gold) -> Claim | None:
    """The claim of an annotated figure: the one that covers most of it."""
    end = row.start + len(row.surface)
    over = [(min(c.end, end) - max(c.start, row.start), c) for c in claims]
    best = max(over, key=lambda o: o[0], default=None)
    return best[1] if best is not None and best[0] > 0 else None


def score(rows: Sequence[Gold]) -> Iterator[tuple[Gold, Claim | None, dict[str, str]]]:
    """Each figure with its claim, and what each of its slots is; none where there is no claim."""
    read: dict[str, list[Claim]] = {}
    for row in rows:
        if row.path not in read:
            suffix = Path(f"text{Path(row.path).suffix}")
            day = row.published or None
            read[row.path] = vjclaims.extract(row.text, path=suffix, published=day)
        claim = claim_of(read[row.path], row)
        yield row, claim, verdicts(row, claim) if claim is not None else {}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the shares; the exit status is 0."""
    form = command(__doc__, "FILE", "*")
    form.add_argument("--wrong", choices=SLOTS, help="list each figure whose slot is not right")
    args = form.parse_args(arguments)
    shown, rows = args.wrong, list(gold(*(args.paths or [GOLD])))
    if not rows:
        return nothing("annotated figures", args.paths)
    counts: dict[str, Counter[str]] = {}
    for row, claim, found in score(rows):
        for half in (row.half, "all"):
            counts.setdefault(f"{half} claims", Counter())["right" if claim else "missed"] += 1
            for slot, verdict in found.items():
                counts.setdefault(f"{half} {slot}", Counter())[verdict] += 1
        if claim is not None and found.get(shown) in ("wrong", "guessed", "unsaid"):
            _tell(row, claim, shown, found[shown])
    for name, count in sorted(counts.items()):
        parts = ", ".join(f"{k} {v / count.total():.3f}" for k, v in sorted(count.items()))
        print(f"{name:16} {count.total():4}  {parts}")
    print(json.dumps({k: dict(c) for k, c in sorted(counts.items())}))
    return 0


def _tell(row: Gold, claim: Claim, slot: str, verdict: str) -> None:
    said = {
        "holder": repr(claim.entity),
        "speaker": repr(claim.speaker),
        "period": repr(claim.as_of),
        "scope": f"{sorted(_marks_of(claim))} {claim.label!r}",
        "metric": f"{claim.metric!r} ({claim.slots.metric})",
    }[slot]
    wanted = [*row.scope, *map(sorted, row.marks)] if slot == "scope" else row.answers[slot]
    print(
        f"{verdict:8}{row.path}\n   {claim.sentence}\n   {row.surface!r}: {said}; wanted {wanted}"
    )


if __name__ == "__main__":
    sys.exit(main())
