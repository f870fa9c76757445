"""Silence: what a rule finds once harmful values stand where nothing is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from regard.check.case import Case
from regard.check.finding import LEAST_GRAVE, Finding
from regard.check.rule import Rule
from regard.check.undeclared import (
    KEYS,
    Key,
    Silence,
    completed,
    silences,
    variants,
)
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
    keys: list[SilentKey] = []
    for key, key_paths in paths.items():
        keys.append(SilentKey(key, tuple(key_paths), tuple(sorted(findings[key]))))
    return tuple(keys)


@dataclass(frozen=True)
class Filling:
    """What is filled in of the keys that are left out.

    Attributes:
        left_out: The keys that harmful values take the place of.
        variant: Which of their values.
    """

    left_out: tuple[Silence, ...]
    variant: int


def _fillings(left_out: Sequence[Silence]) -> Iterator[Filling]:
    """All keys filled in, then all but those that may excuse, together and each alone.

    A value that harms may excuse elsewhere, and would hide what another silence does.
    """
    excusing = {silence.key for silence in left_out if silence.key.may_excuse}
    unfilled: list[set[Key]] = [set(), excusing]
    for key in KEYS:
        if key in excusing:
            unfilled.append({key})
    tried: set[tuple[Silence, ...]] = set()
    for keys in unfilled:
        filled = tuple(silence for silence in left_out if silence.key not in keys)
        if filled in tried:
            continue
        tried.add(filled)
        for variant in range(variants(filled)):
            yield Filling(filled, variant)


class SilentCase:
    """A case with what it leaves out, and the same case with harmful values there.

    Attributes:
        case: The case as the document stands.
        left_out: The keys of which it says nothing.
        fillings: Which of those keys are filled in, and with which of their values.
        cases: The same case with harmful values, one for each filling.
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
        self._cases_by_values: dict[object, Case] = {}
        self._findings: dict[tuple[str, int], list[Finding]] = {}
        self._keys_needed: dict[str, set[Key]] = {}
        self.fillings: list[Filling] = list(_fillings(self.left_out))
        self.cases: list[Case] = []
        for filling in self.fillings:
            self.cases.append(self._completed(filling.left_out, filling.variant))

    def findings(self, rule: Rule, matters: FindingTest) -> Iterator[Undeclared]:
        """What the rule finds in a completed case alone.

        Args:
            rule: The rule.
            matters: Which findings are asked about.

        Yields:
            One for each clause, with the keys that would have to be declared.
        """
        declared: dict[str, int] = {}
        for finding in self._findings_of(rule, self.case):
            if matters(finding):
                declared.setdefault(finding.path, finding.gravity)
        for filling, case in zip(self.fillings, self.cases, strict=True):
            for finding in self._findings_in(rule, case):
                # What is declared may be waived, so what is graver is found as well.
                gravest = declared.get(finding.path, LEAST_GRAVE)
                if not matters(finding) or finding.gravity >= gravest:
                    continue
                declared[finding.path] = finding.gravity
                needed = self._needed(rule, finding, filling, matters)
                yield Undeclared(finding, needed)

    def is_silent_on(self, rule: Rule) -> bool:
        """Whether a rule that finds nothing would find something, were more said."""
        return any(self._findings_in(rule, case) for case in self.cases)

    def _needed(
        self, rule: Rule, finding: Finding, filling: Filling, matters: FindingTest
    ) -> tuple[Silence, ...]:
        """The keys without whose harmful values the rule would find no such thing.

        First whole keys, then part by part, since few keys are left by then.
        """

        def suffice(left_out: Sequence[Silence]) -> bool:
            return self._still_finds(rule, finding, left_out, filling.variant, matters)

        by_key: dict[Key, list[Silence]] = {}
        for silence in self._likely(rule, filling.left_out, suffice):
            by_key.setdefault(silence.key, []).append(silence)
        needed = smallest_sufficient(list(by_key.values()), suffice)
        self._keys_needed[rule.code] = {group[0].key for group in needed}
        silences_needed = _at_own_part(finding, _flat(needed), suffice)
        if len(silences_needed) > len(needed):
            parts = [[silence] for silence in silences_needed]
            silences_needed = _flat(smallest_sufficient(parts, suffice))
        return tuple(silences_needed)

    def _likely(
        self,
        rule: Rule,
        left_out: Sequence[Silence],
        suffice: Callable[[Sequence[Silence]], bool],
    ) -> Sequence[Silence]:
        """Those of the keys that the rule's last finding needed, if they suffice."""
        keys = self._keys_needed.get(rule.code, set())
        likely = [silence for silence in left_out if silence.key in keys]
        # A rule's findings mostly turn on the same keys: this saves most questions.
        if likely and suffice(likely):
            return likely
        return left_out

    def _still_finds(
        self,
        rule: Rule,
        finding: Finding,
        left_out: Sequence[Silence],
        variant: int,
        matters: FindingTest,
    ) -> bool:
        case = self._completed(left_out, variant)
        for other in self._findings_in(rule, case):
            is_same = other.path == finding.path and other.gravity <= finding.gravity
            if is_same and matters(other):
                return True
        return False

    def _findings_in(self, rule: Rule, case: Case) -> list[Finding]:
        """What a rule finds in a completed case; worked out once."""
        # Every completed case is held in `_cases_by_values`: no identity comes twice.
        key = (rule.code, id(case))
        if key not in self._findings:
            self._findings[key] = self._findings_of(rule, case)
        return self._findings[key]

    def _completed(self, left_out: Sequence[Silence], variant: int) -> Case:
        """The case with harmful values in the place of some keys; made once."""
        # By values and not by variant: where keys have few harmful values, several
        # variants come to the same document.
        values: set[tuple[object, object]] = set()
        for silence in left_out:
            values.add((silence.path, silence.key.harmful_value(variant)))
        key = frozenset(values)
        if key not in self._cases_by_values:
            scheme = completed(self._scheme, left_out, variant)
            self._cases_by_values[key] = self.case.completed_with(scheme)
        return self._cases_by_values[key]


def _at_own_part(
    finding: Finding,
    left_out: list[Silence],
    suffice: Callable[[Sequence[Silence]], bool],
) -> list[Silence]:
    """Those left out at the part that a finding is about, if it turns on them alone.

    It mostly does, and then two questions show it; by halves there are ten.
    """
    own: list[Silence] = []
    elsewhere: list[Silence] = []
    for silence in left_out:
        place = own if _is_at(silence, finding) else elsewhere
        place.append(silence)
    # Every key is needed somewhere: a part without one of them is not enough.
    keys_missing = {silence.key for silence in left_out}
    keys_missing -= {silence.key for silence in own}
    if keys_missing or not elsewhere or not suffice(own):
        return left_out
    # Where those elsewhere suffice as well, either may be what is asked for.
    return left_out if suffice(elsewhere) else own


def _is_at(silence: Silence, finding: Finding) -> bool:
    """Whether a key is left out at the part of a document that a finding is about."""
    *part, _ = silence.path
    return f"{finding.path}.".startswith(".".join(map(str, part)) + ".")


def smallest_sufficient(
    groups: Sequence[list[Silence]], suffice: Callable[[Sequence[Silence]], bool]
) -> list[list[Silence]]:
    """Groups of which none can be left out.

    By halves: of many groups few are needed, so most go in a few questions. Where a
    group more can undo what fewer did, what is found so may not do, and they are taken
    out one after the other.

    Args:
        groups: Groups that suffice together.
        suffice: Whether some of them do.

    Returns:
        Groups that suffice, in their order; the later ones where either would do.
    """
    needed = _halved([], False, groups, suffice)
    chosen = [group for group in groups if group in needed]
    if suffice(_flat(chosen)):
        return chosen
    return _one_by_one(list(groups), suffice)


def _halved(
    background: list[list[Silence]],
    is_new: bool,
    groups: Sequence[list[Silence]],
    suffice: Callable[[Sequence[Silence]], bool],
) -> list[list[Silence]]:
    """The groups needed beside those of the background, by QuickXplain.

    Ulrich Junker, QUICKXPLAIN: preferred explanations and relaxations for
    over-constrained problems, AAAI 2004.
    """
    if is_new and suffice(_flat(background)):
        return []
    if len(groups) <= 1:
        return list(groups)
    middle = len(groups) // 2
    earlier, later = list(groups[:middle]), list(groups[middle:])
    of_earlier = _halved([*background, *later], True, earlier, suffice)
    of_later = _halved([*background, *of_earlier], bool(of_earlier), later, suffice)
    return [*of_earlier, *of_later]


def _one_by_one(
    groups: list[list[Silence]], suffice: Callable[[Sequence[Silence]], bool]
) -> list[list[Silence]]:
    needed = groups
    for group in groups:
        fewer = [other for other in needed if other is not group]
        if suffice(_flat(fewer)):
            needed = fewer
    return needed


def _flat(groups: Sequence[list[Silence]]) -> list[Silence]:
    silences_of_groups: list[Silence] = []
    for group in groups:
        silences_of_groups += group
    return silences_of_groups
