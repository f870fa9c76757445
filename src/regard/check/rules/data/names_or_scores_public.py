"""DAT006."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import ECHR, GUOBANFA_2025_22
from regard.check.law.telling_words import tells
from regard.check.narrative import plain_name
from regard.check.rule import ClausePath, Rule
from regard.scheme.model import Scheme
from regard.scheme.parties import Recipient
from regard.scheme.phrase import phrase
from regard.scheme.process import Process

NOT_SHOWN = re.compile(r"\b(no|nobody|none|not|never|without|cannot)\b[^,;.:]*")
"""What is said not to be done, up to the next sign."""


class NamesOrScoresPublic(Rule):
    """Anyone can look up how a person is scored, or who is on the list.

    ## What it checks
    Whether `publish.names` or `publish.scores` is true, or a recipient is the public,
    or spreads what it is given (a newspaper, a data broker), by its name or by what it
    is to do, where persons are scored. Whether the document tells elsewhere that names
    or scores are put on show (`simplified`, `stands_for`, its title or purpose, what a
    service or an outcome is called, who reviews or decides). Where
    every source rests on a consent that costs nothing to refuse and can be withdrawn,
    it is a warning.

    ## Why it matters
    A public score follows somebody to every neighbour, landlord and employer, none of
    whom the scheme ever meant to inform, and nobody can take it back.

    ## Example
    ```yaml
    publish: {names: true, scores: true}
    ```

    ## How it is proved
    The document declares it.
    """

    code = "DAT006"
    holds = phrase("Nobody's name or score is on show.")
    severity = Severity.HIGH
    profiles = frozenset({"hr", "cn"})
    proof = "document"
    cites = (
        ECHR.at("Article 8", Mark.UNCHECKED),
        GUOBANFA_2025_22.at("section 2", Mark.READ),
    )

    def applies(self, case: Case) -> bool:
        """Whether persons are scored."""
        return case.scores_persons

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for names, one for scores, and one for each recipient that is anyone."""
        if not case.scores_persons:
            return
        # Whoever chose freely to be seen can choose otherwise.
        severity = self.severity
        if _everybody_agreed(case):
            severity = Severity.WARN
        if case.publish.names:
            at: ClausePath = ("publish", "names")
            says = phrase("anyone can see the names of those who are scored")
            yield self.finding(
                case, at, says, phrase("names: false"), severity=severity
            )
        if case.publish.scores:
            at = ("publish", "scores")
            says = phrase("anyone can see people's scores or tiers")
            fix = phrase("scores: false, and let each person show their own")
            yield self.finding(case, at, says, fix, severity=severity)
        if not case.publish.names:
            yield from self._told_in_passing(case, severity)
        for number, recipient in enumerate(case.scheme.recipients):
            if _spreads_it(recipient):
                at = ("recipients", number)
                says = phrase(
                    "scores are handed to whoever cares to know: {name}",
                    name=recipient.name,
                )
                fix = phrase("hand no score to {name}", name=recipient.name)
                yield self.finding(case, at, says, fix, severity=severity)

    def _told_in_passing(self, case: Case, severity: Severity) -> Iterator[Finding]:
        """One for each key whose text puts names on show that nothing declares so."""
        for at, sentences in _texts_in_passing(case.document.scheme):
            shown = next((text for text in sentences if _puts_on_show(text)), None)
            if shown is not None:
                key = ".".join(at)
                says = phrase(
                    "names or scores are put on show by what {key} tells: {shown}",
                    key=key,
                    shown=shown,
                )
                fix = phrase(
                    "show nobody's, and say so in {key}; or declare it in publish",
                    key=key,
                )
                yield self.finding(case, at, says, fix, severity=severity)


def _texts_in_passing(
    scheme: Scheme,
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What is said of a scheme, of how it treats people and of what they get."""
    yield ("title",), (scheme.title or "",)
    yield ("purpose",), scheme.purpose or ()
    yield ("stands_for",), (scheme.stands_for or "",)
    yield ("based_on",), scheme.based_on
    yield ("simplified",), scheme.simplified
    for name, service in scheme.services.items():
        titles = (plain_name(name), service.title or "")
        yield ("services", name), titles
        outcomes = dict.fromkeys(service.outcomes.values())
        yield ("services", name, "outcomes"), tuple(map(plain_name, outcomes))
    for name, source in scheme.sources.items():
        yield ("sources", name, "collected_for"), (source.collected_for or "",)
    if scheme.process is not None:
        yield from _texts_of_process(scheme.process)


def _texts_of_process(
    process: Process,
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    yield ("process", "reviewers"), (process.reviewers or "",)
    if process.dispute is not None:
        yield ("process", "dispute", "to"), (process.dispute.to or "",)
    if process.appeal is not None:
        decided_by = process.appeal.decided_by or ""
        yield ("process", "appeal", "to"), (process.appeal.to or "",)
        yield ("process", "appeal", "decided_by"), (decided_by,)
    if process.changes is not None:
        decided_by = process.changes.decided_by or ""
        yield ("process", "changes", "decided_by"), (decided_by,)


def _puts_on_show(text: str) -> bool:
    """Whether a text says that names are put on show, and not that they are not."""
    return tells([NOT_SHOWN.sub("", text.casefold())], "names out")


def _spreads_it(recipient: Recipient) -> bool:
    """Whether anyone may be meant by a recipient, or makes public what it is given."""
    if tells([recipient.name], "the public"):
        return True
    texts = [recipient.name, recipient.purpose, recipient.decides]
    return tells(texts[1:], "publication") or tells(texts, "press")


def _everybody_agreed(case: Case) -> bool:
    """Whether every source rests on a consent that is free and can be withdrawn."""
    consent = case.scheme.consent
    sources = case.scheme.sources.values()
    if consent is None or not sources:
        return False
    if consent.withdrawable is not True or consent.refusal_costs is not False:
        return False
    return all(source.basis == "consent" for source in sources)
