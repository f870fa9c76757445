"""Silence: what a rule finds once harmful values stand where nothing is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from regard.check.case import Case
from regard.check.finding import Finding
from regard.check.rule import Rule
from regard.check.undeclared import Key, Silence, completed, silences, variants
from regard.scheme.model import Scheme

FindingsOf = Callable[[Rule, Case], list[Finding]]
FindingTest = Callable[[Finding], bool]


@dataclass(frozen=True)
class Undeclared:
    """A finding that would stand, were what is not said as bad as it can be.

    Attributes:
        finding: What the rule would find.
        silences: The keys that would have to be declared, none of them needlessly.
    """

    finding: Finding
    silences: tuple[Silence, ...]


@dataclass(frozen=True)
class SilentKey:
    """A key that would have to be declared, wherever it is left out.

    Attributes:
        key: The key.
        paths: Where it is left out, in the order in which it is asked for.
        findings: What would be found, by code and name, in order.
    """

    key: Key
    paths: tuple[str, ...]
    findings: tuple[str, ...]


def silent_keys(undeclared: Sequence[Undeclared]) -> tuple[SilentKey, ...]:
    """What would have to be declared, gathered by key over all parts.

    Args:
        undeclared: What would stand against a scheme for its silence.

    Returns:
        One for each key, in the order in which they are first asked for.
    """
    paths: dict[Key, dict[str, None]] = {}
    findings: dict[Key, set[str]] = {}
    for silent_finding in undeclared:
        finding = silent_finding.finding
        for silence in silent_finding.silences:
            path = ".".join(map(str, silence.path))
            paths.setdefault(silence.key, {})[path] = None
            named = f"{finding.code} {finding.name}"
            findings.setdefault(silence.key, set()).add(named)
    return tuple(
        SilentKey(key, tuple(paths[key]), tuple(sorted(findings[key]))) for key in paths
    )


class SilentCase:
    """A case with what it leaves out, and the same case with harmful values there.

    Attributes:
        case: The case as the document stands.
        left_out: The keys of which it says nothing.
    """

    def __init__(self, case: Case, findings_of: FindingsOf) -> None:
        """Completes the case.

        Args:
            case: The case.
            findings_of: What a rule finds in a case.
        """
        self.case = case
        self._findings_of = findings_of
        self._scheme: Scheme = case.document.declared
        self.left_out = silences(self._scheme)
        self._cases: list[Case] = []
        for variant in range(variants(self.left_out)):
            self._cases.append(self._completed(self.left_out, variant))

    def findings(self, rule: Rule, matters: FindingTest) -> Iterator[Undeclared]:
        """What the rule finds in a completed case alone.

        Args:
            rule: The rule.
            matters: Which findings are asked about.

        Yields:
            One for each clause, with the keys that would have to be declared.
        """
        declared = {
            finding.path
            for finding in self._findings_of(rule, self.case)
            if matters(finding)
        }
        for variant, case in enumerate(self._cases):
            for finding in self._findings_of(rule, case):
                if not matters(finding) or finding.path in declared:
                    continue
                declared.add(finding.path)
                needed = self._needed(rule, finding, variant, matters)
                yield Undeclared(finding, needed)

    def is_silent_on(self, rule: Rule) -> bool:
        """Whether a rule that finds nothing would find something, were more said."""
        return any(self._findings_of(rule, case) for case in self._cases)

    def _needed(
        self, rule: Rule, finding: Finding, variant: int, matters: FindingTest
    ) -> tuple[Silence, ...]:
        """The keys without whose harmful values the rule would find no such thing.

        Keys are taken out one after the other, as long as the finding stays.
        """
        needed = list(self.left_out)
        for key in dict.fromkeys(silence.key for silence in self.left_out):
            fewer = [silence for silence in needed if silence.key != key]
            if self._still_finds(rule, finding, fewer, variant, matters):
                needed = fewer
        # What is left is of few keys; now part by part.
        for silence in list(needed):
            fewer = [other for other in needed if other != silence]
            if self._still_finds(rule, finding, fewer, variant, matters):
                needed = fewer
        return tuple(needed)

    def _still_finds(
        self,
        rule: Rule,
        finding: Finding,
        left_out: list[Silence],
        variant: int,
        matters: FindingTest,
    ) -> bool:
        case = self._completed(left_out, variant)
        return any(
            matters(other) and other.path == finding.path
            for other in self._findings_of(rule, case)
        )

    def _completed(self, left_out: list[Silence], variant: int) -> Case:
        return self.case.completed_with(completed(self._scheme, left_out, variant))
