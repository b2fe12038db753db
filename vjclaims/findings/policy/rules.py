"""Which findings the settings leave out, and which severity they give the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vjclaims.findings.checks import CHECKS
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Confidence, Finding
from vjclaims.settings.config import Config
from vjclaims.settings.values import PathRule
from vjclaims.text.errors import SettingsError
from vjclaims.text.paths import Patterns
from vjclaims.text.suggest import did_you_mean


class Rules:
    """The settings' word on findings. Raises SettingsError for codes that do not exist."""

    def __init__(self, config: Config, drafts: frozenset[str]) -> None:
        self._config, self._drafts = config, drafts
        self._per_path = [(Patterns(r.paths, config.root), r) for r in config.per_path]
        known = [check.CODE for check in CHECKS]
        named = [*config.ignore, *dict(config.severity)]
        named += [c for r in config.per_path for c in (*r.ignore, *dict(r.severity))]
        for code in named:
            if code not in known:
                hint = did_you_mean(code, known) or f" (codes: {', '.join(known)})"
                raise SettingsError(f"there is no finding {code!r}{hint}")

    def leaves_out(self, code: str, claims: tuple[Claim, ...]) -> bool:
        """Whether findings of this code on these claims are left out."""
        if code in self._config.ignore:
            return True
        return any(code in rule.ignore for rule in self._for(claims))

    def applied(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings that are sure enough, with the severity the settings give them."""
        for finding in findings:
            rules = list(self._for(finding.claims))
            wanted = [self._config.min_confidence, *(r.min_confidence for r in rules)]
            if Confidence.STRONG in wanted and finding.confidence is not Confidence.STRONG:
                continue
            own = dict(self._config.severity)
            for rule in rules:
                own |= dict(rule.severity)
            severity = own.get(finding.code, finding.severity)
            yield finding if severity is finding.severity else replace(finding, severity=severity)

    def _for(self, claims: Iterable[Claim]) -> Iterator[PathRule]:
        """The rules for the files of claims: of the drafts among them, where there are any."""
        paths = {c.path for c in claims}
        paths = paths & self._drafts or paths
        for patterns, rule in self._per_path:
            if any(patterns.match(path) for path in sorted(paths)):
                yield rule
