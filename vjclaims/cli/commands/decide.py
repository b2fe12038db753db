"""`vjclaims decide`, `undecide`, `decisions`: what is to become of findings, by whose word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any

import typer
import typer.core

from vjclaims.cli import options
from vjclaims.cli.checking import report_of
from vjclaims.cli.commands.check import spread
from vjclaims.cli.jobs import last_check
from vjclaims.cli.jobs.git import user
from vjclaims.cli.outcome import not_read
from vjclaims.cli.output import emit, notice
from vjclaims.cli.running import FAILED, cache_of, settings
from vjclaims.lexicon.messages import say, say_count
from vjclaims.records.decision import Choice, Decision
from vjclaims.records.finding import Report
from vjclaims.settings.config import Config
from vjclaims.settings.values import FORMER
from vjclaims.text.errors import InputError
from vjclaims.text.safe import visible

decisions = options.group(
    "decisions",
    "List the decisions on findings, and take out those that are past.",
    "A decision holds for the figures as they are: if one changes, or what it is of, the "
    "finding returns.",
)
_FLAGS = {
    Choice.CORRECT: "--correct",
    Choice.STANDS: "--stands",
    Choice.FALSE_ALARM: "--false-alarm",
    Choice.ASK: "--ask-later",
}
In = Annotated[
    list[str] | None,
    typer.Option(
        "--in", metavar="PATH...", help="Check these articles [those of the last check here]."
    ),
]
Against = Annotated[
    list[str] | None,
    typer.Option("--against", metavar="PATH...", help="Evidence, as for check."),
]


class DecideCommand(typer.core.TyperCommand):
    """Lets --in and --against take several paths."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse after spreading them."""
        return super().parse_args(ctx, spread(args, ("--in", "--against")))


def decide(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="Findings, such as VJ101-3f9c.")
    ] = None,
    correct: Annotated[
        bool, typer.Option("--correct", help="The text will be changed; open until it is.")
    ] = False,
    stands: Annotated[
        bool, typer.Option("--stands", help="The text stays as it is; needs --why.")
    ] = False,
    false_alarm: Annotated[
        bool, typer.Option("--false-alarm", help="The finding is wrong; needs --why.")
    ] = False,
    ask_later: Annotated[
        bool, typer.Option("--ask-later", help="Somebody has to be asked; open until then.")
    ] = False,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason.")] = "",
    who: Annotated[
        str | None, typer.Option("--who", metavar="NAME", help="Who decides [you, as git says].")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="The last day on which it holds.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All findings that are open.")] = False,
    code: Annotated[
        list[str] | None, typer.Option("--code", metavar="CODE", help="With --all: of this code.")
    ] = None,
    interactive: Annotated[
        bool, typer.Option("--interactive", "-i", help="Go through the findings one by one.")
    ] = False,
    inside: In = None,
    against: Against = None,
    house: options.House = None,
    file: options.Decisions = None,
) -> None:
    """Say what is to become of findings: correct it, stands, false alarm, ask later."""
    flags: dict[str, object] = {"against": tuple(against or ()), "house": house}
    flags["decisions"] = file
    name, last = who or user(), _day(until)
    given = zip(_FLAGS, (correct, stands, false_alarm, ask_later), strict=True)
    choices = [found for found, wanted in given if wanted]
    if interactive:
        if ids or every or code or choices:
            raise typer.BadParameter(say("decisions.alone") + ".", param_hint="--interactive")
        _one_by_one(inside, flags, name, last)
        return
    if bool(ids) == every or (ids and code):
        raise typer.BadParameter(say("decisions.no_ids") + ".", param_hint="ID")
    decision = Decision(_choice(choices, why), name, dt.date.today(), why.strip(), last)
    _known(code or ())
    config, report = checked_again(inside, flags)
    _decide(config, report, decision, ids or (), {c.upper() for c in code or ()})


def _decide(
    config: Config, report: Report, decision: Decision, ids: Sequence[str], codes: set[str]
) -> None:
    """Note a decision on the findings with these ids; without ids on all that are open, of these
    codes where there are any."""
    # Imported here: it leads to the checks, which --help must not wait for.
    from vjclaims.findings.policy import deciding

    place = deciding.place_of(config)
    if ids:
        entries = deciding.decided(report, place, ids, decision)
    else:
        found = [f for f in report.findings if f.decision is None]
        found = [f for f in found if not codes or f.code in codes]
        entries = [deciding.entry_of(f, decision, report.drafts) for f in found]
    if not entries:
        named = say("decisions.written_none_of", codes=", ".join(sorted(codes)))
        emit((named if codes else say("decisions.written_none")) + "\n")
        return
    deciding.put(place, entries)
    turned(place.read, place.write)
    taken = say(f"decisions.{decision.choice.value}")
    for entry in entries:
        emit(f"{entry.id}  {taken}: {visible(entry.about)}\n")
    emit(say("decisions.written", file=visible(place.write), count=len(entries)) + "\n")


def undecide(
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Findings that were decided on.")],
    file: options.Decisions = None,
) -> None:
    """Take decisions back, so that the findings are open again."""
    from vjclaims.findings.policy import deciding

    place = deciding.place_of(settings(decisions=file))
    gone = deciding.take_back(place, ids)
    turned(place.read, place.write)
    for entry in gone:
        emit(f"{entry.id}  {visible(entry.about)}\n")
    emit(say("decisions.taken_back", file=visible(place.write), count=len(gone)) + "\n")


@decisions.command("list")
def list_entries(file: options.Decisions = None) -> None:
    """List the decisions."""
    from vjclaims.findings.policy import deciding
    from vjclaims.findings.policy.decisions import read_decisions

    entries = read_decisions(deciding.place_of(settings(decisions=file)).read)
    for e in entries:
        until = say("decisions.until", day=e.until) if e.until else ""
        why = f": {e.why}" if e.why else ""
        taken = say(f"decisions.{e.decision.value}")
        emit(f"{e.id}  {taken:<11}  {e.when}  {visible(f'{e.who}{until}{why}')}\n")
        emit(f"    {visible(e.about or ' / '.join(e.claims))}\n")
    emit(say_count("decisions.count", len(entries)) + "\n")


@decisions.command("prune", cls=DecideCommand)
def prune(
    inside: In = None,
    against: Against = None,
    file: options.Decisions = None,
    house: options.House = None,
) -> None:
    """Check, and take out the decisions that have run out or cover nothing in these articles."""
    from vjclaims.findings.policy import deciding

    config, report = checked_again(
        inside, {"against": tuple(against or ()), "house": house, "decisions": file}
    )
    place = deciding.place_of(config)
    gone = deciding.prune(place, report)
    for entry in gone:
        emit(f"{entry.id}  {visible(entry.about or ' / '.join(entry.claims))}\n")
    message = "decisions.removed" if gone else "decisions.none_past"
    emit(say(message, file=visible(place.write), count=len(gone)) + "\n")


def _one_by_one(
    inside: Sequence[str] | None, flags: dict[str, object], who: str, until: dt.date | None
) -> None:
    from vjclaims.cli.jobs import asking
    from vjclaims.findings.policy import deciding

    config, report = checked_again(inside, flags)
    place = deciding.place_of(config)
    if asking.ask(report, place, who, until):
        turned(place.read, place.write)


def checked_again(inside: Sequence[str] | None, flags: dict[str, object]) -> tuple[Config, Report]:
    """The settings and the report: of the articles that are named, else of the last check."""
    paths = tuple(inside or ())
    if not paths:
        last = last_check.recalled()
        if last is None:
            raise InputError(say("decisions.no_check"))
        paths, known = last
        flags = {name: value or known.get(name) for name, value in {**known, **flags}.items()}
    config = settings(**flags)
    with cache_of(config) as cache:
        report = report_of(paths, config, cache)
    for line in not_read(report.skipped, report.passed_over):
        notice(line)
    if not report.documents or any(skipped.fatal for skipped in report.skipped):
        raise typer.Exit(FAILED)
    return config, report


def turned(read: str, written: str) -> None:
    """Say so where a list of the former name was taken along."""
    if read != written:
        notice(say("decisions.turned", former=FORMER, file=written))


def _choice(given: Sequence[Choice], why: str) -> Choice:
    """The one decision that was named."""
    if len(given) != 1:
        raise typer.BadParameter(f"give one of {', '.join(_FLAGS.values())}.", param_hint="ID")
    if given[0].closes and not why.strip():
        raise typer.BadParameter("say why.", param_hint="--why")
    return given[0]


def _known(codes: Sequence[str]) -> None:
    from vjclaims.cli.jobs.documentation import every_code

    unknown = sorted({c.upper() for c in codes} - {c.code for c in every_code()})
    if unknown:
        raise typer.BadParameter(f"there is no finding {unknown[0]!r}.", param_hint="--code")


def _day(text: str | None) -> dt.date | None:
    """The last day on which a decision holds, which is not past."""
    try:
        day = dt.date.fromisoformat(text) if text else None
    except ValueError:
        problem = f"{text!r} is no day such as 2026-12-31."
        raise typer.BadParameter(problem, param_hint="--until") from None
    if day is not None and day < dt.date.today():
        raise typer.BadParameter(f"{day} is past.", param_hint="--until")
    return day
