"""HTML reports for the tests: reports full of hostile or of many figures, and a reader of pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import samples
from samples import SURE

from vjclaims.findings.checks import run_checks
from vjclaims.findings.keys import with_ids
from vjclaims.findings.wording import one_line
from vjclaims.records.claim import Claim, Entity, Kind, Name, Unclaimed
from vjclaims.records.decision import Choice, Decision
from vjclaims.records.document import Document, Skipped
from vjclaims.records.finding import (
    Confidence,
    Finding,
    Group,
    Pair,
    Recalculation,
    Report,
    Settled,
    Severity,
    Verdict,
)
from vjclaims.report import html

# Each would set this flag, or load something, if any of it came to life.
FLAG = "vjclaimsHostile"
RUN = f"window.{FLAG}=1"
EVIL = (
    f"</title></style></script><script>{RUN}</script>"
    f"<img src=x onerror={RUN}><svg onload={RUN}><a href='javascript:{RUN}'>a</a>"
    f"\" onmouseover=\"{RUN}\" ' onfocus='{RUN}' autofocus x=` -->]]><!--"
    "{{7*7}}{% raw %}&lt;&#60;<style>*{display:none}</style><iframe srcdoc='x'></iframe>"
    "<form action=https://evil.example/><base href=https://evil.example/><link rel=stylesheet "
    "href=https://evil.example/a.css>\x00\x1b[31m\u202egnp\u2066.\ufeff\U000e0041\udcff“quote”"
)
DECISION = Decision(Choice.ASK, EVIL, dt.date(2026, 3, 1), EVIL)
EMPTY = ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr")


def render(report: Report, *, debug: bool = False) -> str:
    """The page of a report."""
    return html.render(report, width=80, color=False, debug=debug)


def hostile_report() -> Report:
    """A report in which every string that comes from outside is an attack."""
    text = f"{EVIL}\n\nThere were 12 of them, and {EVIL} later 15 of them.\n\n{EVIL}\n"
    paths = (f"{EVIL}.md", f"evidence/{EVIL}")
    documents = tuple(
        samples.document(path, text, title=EVIL, outlet=EVIL, author=EVIL, tier=EVIL)
        for path in paths
    )
    documents = tuple(replace(d, sites=((0, EVIL),)) for d in documents)
    twelve, fifteen = (
        _hostile_claim(d, t, v) for d, t, v in zip(documents, ("12", "15"), (12, 15), strict=True)
    )
    pair = Pair(twelve, fifteen, Verdict.CONTRADICTION, EVIL, EVIL, SURE, (EVIL,))
    group = Group(EVIL, EVIL, EVIL, (twelve, fifteen), (pair,))
    agreeing = replace(group, id="g2", pairs=(replace(pair, verdict=Verdict.AGREE),))
    finding = Finding(
        EVIL, Severity.ERROR, Confidence.STRONG, EVIL, f"{EVIL}\n{EVIL}",
        (twelve, fifteen), EVIL, Verdict.CONTRADICTION, EVIL, ((twelve,), (fifteen,)), DECISION,
    )  # fmt: skip
    lone = replace(finding, id=f"{EVIL}2", group=None, verdict=None, sides=(), decision=None)
    start = text.index("later")
    bare = Unclaimed(paths[0], 3, 4, start, start + 5, EVIL, EVIL, EVIL)
    return Report(
        documents, (twelve, fifteen), (group, agreeing), (finding, lone),
        (Recalculation(EVIL, (twelve, fifteen), False, EVIL),), (Skipped(EVIL, EVIL),), EVIL,
        (paths[0],), (bare,), (Settled(EVIL, (twelve,), EVIL, EVIL, EVIL, DECISION),),
    )  # fmt: skip


def _hostile_claim(document: Document, text: str, value: int) -> Claim:
    entity = Entity(holder=(Name("X", EVIL),), place=(Name("Y", EVIL),))
    found = samples.claim(
        document, text, value, EVIL, metric=EVIL, speaker=EVIL, trace=((EVIL, EVIL),),
        slots=samples.slots(EVIL, entity=entity, inherited=(EVIL,), scope=(f"per:{EVIL}",)),
        literal=(value, None),
    )  # fmt: skip
    return replace(found, id=f"{EVIL}{value}", sentence=f"{EVIL} {text} {EVIL}")


PIER = """Eleven birds of the pier

The pier had 201 gulls, 202 terns, 203 crows, 204 ducks, 205 swans and 206 geese for 3 years.
"""


def everything_report() -> Report:
    """A report with a figure of every status, and with everything else that a page can show."""
    pier = samples.document("pier.txt", PIER, title="Eleven birds of the pier", tier="wire")
    terns, later, crows, ducks, swans = (
        samples.claim(pier, str(n), n, "bird", metric=f"birds {n}") for n in (202, 203, 204, 205,
                                                                              206)
    )  # fmt: skip
    gulls = samples.claim(pier, "201", 201, "bird", metric="birds 201")
    start = PIER.index("3 years")
    bare = Unclaimed("pier.txt", 3, 90, start, start + 7, "3 years", "For 3 years.", "no count")
    drift = Pair(terns, later, Verdict.DRIFT, "of other dates")
    sides = ((terns,), (later,))
    line = one_line(sides, {}, "findings.changed")
    note = Finding("VJ103", Severity.INFO, Confidence.FAIR, line, "They differ by 1.",
                   (terns, later), "g9", Verdict.DRIFT, sides=sides)  # fmt: skip
    full = samples.full_report()
    return replace(
        full,
        documents=(*full.documents, pier),
        claims=(*full.claims, gulls, terns, later, crows, ducks, swans),
        groups=(*full.groups, Group("g9", "", "birds", (terns, later), (drift,))),
        findings=with_ids((*full.findings, note)),
        recalculated=(*full.recalculated, Recalculation("growth", (ducks,), True, "1 more")),
        drafts=("draft.md", "pier.txt", "news/wire.txt"),
        unclaimed=(bare,),
        settled=(Settled("VJ101", (crows,), "sic", ""),),
    )


def many_report(articles: int, figures: int) -> Report:
    """Articles with so many figures each; every figure is in every article, and the last article
    has every twentieth otherwise."""
    documents, rows = [], []
    for n in range(articles):
        last = n == articles - 1
        values = [1000 + i + (5000 if last and i % 20 == 0 else 0) for i in range(figures)]
        lines = [f"Halden counted {v} gulls on pier {i}, as in the year before." for i, v in
                 enumerate(values)]  # fmt: skip
        text = "\n\n".join(lines)
        name = f"news/{n:03d}.txt"
        document = samples.document(name, text, outlet=f"Outlet {n}", published="2023-09-21")
        documents.append(document)
        rows.append([
            samples.claim(document, str(v), v, "gull", metric=f"gulls {i}")
            for i, v in enumerate(values)
        ])  # fmt: skip
    groups = [_many_group(i, column) for i, column in enumerate(zip(*rows, strict=True))]
    findings = with_ids(run_checks(tuple(groups), (), {d.path: d for d in documents}))
    claims = tuple(c for row in rows for c in row)
    return Report(tuple(documents), claims, tuple(groups), findings, model="en_sample")


def _many_group(number: int, claims: tuple[Claim, ...]) -> Group:
    first = claims[0]
    pairs = tuple(
        Pair(first, c, Verdict.AGREE if c.value == first.value else Verdict.CONTRADICTION,
             "counted", evidence=SURE)
        for c in claims[1:]
    )  # fmt: skip
    return Group(f"g{number}", "Halden", f"gulls {number}", claims, pairs)


def spans_report(text: str, spans: list[tuple[int, int]]) -> Report:
    """One article with figures at these offsets, which may overlap."""
    document = samples.document("draft.txt", text)
    claims = []
    for number, (start, end) in enumerate(spans):
        first = replace(samples.part_a, path="draft.txt", text=text[start:end], kind=Kind.QUANTITY)
        claims.append(
            replace(first, id=f"c{number}", start=start, end=end, value=Decimal(number), line=1)
        )
    return Report((document,), tuple(claims))


@dataclass
class Element:
    """An element of a page, with the text in it."""

    tag: str
    attrs: dict[str, str]
    parent: Element | None
    children: list[Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of the element and all in it."""
        return "".join(self.texts)

    def has(self, name: str) -> bool:
        """Whether it has the class."""
        return name in self.attrs.get("class", "").split()


class Page(HTMLParser):
    """All elements of a page; complains about tags that are not closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(text)
        self.close()
        assert not self.open, [e.tag for e in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        parent = self.open[-1] if self.open else None
        element = Element(tag, {name: value or "" for name, value in attrs}, parent)
        self.elements.append(element)
        if parent is not None:
            parent.children.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop().tag == tag, tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.texts.append(data)

    def all(self, tag: str = "", **attrs: str) -> list[Element]:
        """The elements of that tag with these attributes."""
        return [
            e
            for e in self.elements
            if (not tag or e.tag == tag) and all(e.attrs.get(k) == v for k, v in attrs.items())
        ]

    def one(self, name: str) -> Element:
        """The element with that id."""
        (found,) = self.all(id=name)
        return found


def page(report: Report, **options: Any) -> Page:
    """The page of a report, read."""
    return Page(render(report, **options))


REPORTS = {
    "full": samples.full_report(),
    "draft": replace(samples.full_report(), drafts=("draft.md",)),
    "clean": samples.clean_report(),
    "extracted": samples.extracted(),
    "empty": Report(),
    "hostile": hostile_report(),
    "many": many_report(3, 30),
    "everything": everything_report(),
}
READ = {name: page(report, debug=True) for name, report in REPORTS.items()}
