"""GOV010."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.clauses import TO_COMPLETE, clauses_to_write, left_to_complete
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark, principle
from regard.check.law.instruments import GDPR
from regard.check.phrases import days_in_words, first_few, quoted_names
from regard.check.rule import ClausePath, Rule
from regard.check.rules.governance.live_keys import LiveKey, undeclared_live_keys
from regard.scheme.phrase import counted_phrase, phrase, phrase_list
from regard.scheme.units import span_text

LONGEST_ABSENCE = 730  # days until somebody who left may come back; our choice
LONGEST_ANNOUNCED = 365  # days until a fault of the scheme may be mended; our choice
LARGEST_QUORUM = 10_000  # people who can meet to decide on a change; our choice


class UnsaidInTheLiveRecord(Rule):
    """A scheme for real people leaves open how a step is done that it owes them.

    ## What it checks
    For a scheme that is not for study only, and under which somebody can get less than
    others: whether it says who runs it and where they are turned to
    (`operator.contact`), how soon a reviewer answers (`process.reviewed_within`), how a
    notice is handed over (`notice_by`), where disputes and appeals are sent and how
    soon an appeal is answered, who has to prove what is contested, how people join
    (`subjects.join`) and on what ground each source is used (`basis`), how soon
    somebody who left may come back (`subjects.rejoin_after`; two years at most), how
    the scheme itself is changed (`process.changes`: two weeks' notice or more, a year
    at most, by whom, and how many of them, no more than can meet), and how consent is
    taken back, where it is a ground; from which age it is asked; and what a kind means,
    where its name does not say. A way that is closed, that costs something or ends
    at a machine, and somebody who is nobody, are not said. And whether each source is
    kept no shorter than its events count, and nothing that was proposed still stands
    uncompleted (as an ellipsis), where people would be shown it.

    ## Why it matters
    The record can wait for a reviewer, count days of notice and suspend what is
    disputed only if it knows for how long, by which way and to whom. Events that are
    forgotten while they count would move scores by forgetting.

    ## Example
    ```yaml
    process: {human_review: [refuse]}   # and how soon a person looks is not said
    ```

    ## How it is proved
    The scheme declares it, or leaves it out. How long events count follows from how
    their kinds fade.
    """

    code = "GOV010"
    holds = phrase("Every step that it owes people says how it is done.")
    severity = Severity.HIGH
    profiles = frozenset({"gp"})
    proof = "document"
    cites = (
        principle("the principle of accountability"),
        GDPR.at("Article 5(1)(e)", Mark.UNCHECKED).by_analogy(),
    )

    def applies(self, case: Case) -> bool:
        """Whether it is meant for real people at all."""
        return case.document.scheme.use != "study"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about all keys, with the clauses to write; one for each source."""
        if not self.applies(case):
            return
        keys = undeclared_live_keys(case)
        if keys:
            yield self._unsaid(case, keys)
        asked = {key.name for key in keys}
        left = [path for path in left_to_complete(case.document) if path not in asked]
        if left:
            yield self._left(case, left)
        yield from self._no_return(case)
        yield from self._no_change(case)
        yield from self._forgotten(case)

    def _unsaid(self, case: Case, keys: list[LiveKey]) -> Finding:
        names = phrase_list(_with_hollow_text(case, key) for key in keys)
        says = phrase(
            "what the record of real people needs is not declared: {names}", names=names
        )
        proposals = [(key.path, key.proposal) for key in keys]
        clauses = clauses_to_write(case.document, proposals)
        fix = phrase("complete, and paste over what stands:") + "\n"
        fix += "\n".join(clauses)
        return self.finding(case, (keys[0].section,), says, fix, red_line=True)

    def _left(self, case: Case, left: list[str]) -> Finding:
        """One about all that was never completed: people would be shown it."""
        says = phrase(
            "“{to_complete}” still stands where words ought to: {left}",
            to_complete=TO_COMPLETE,
            left=first_few(left),
        )
        at: ClausePath = tuple(left[0].split("."))
        fix = phrase("write what is so, or take the key out")
        return self.finding(case, at, says, fix, red_line=True)

    def _no_return(self, case: Case) -> Iterator[Finding]:
        """One where somebody who left may not come back within reason."""
        subjects = case.scheme.subjects
        if subjects is None or subjects.rejoin_after is None:
            return
        if subjects.rejoin_after <= LONGEST_ABSENCE or not case.scores_persons:
            return
        at = ("subjects", "rejoin_after")
        says = phrase(
            "whoever left may not come back for {rejoin_after}",
            rejoin_after=days_in_words(subjects.rejoin_after),
        )
        fix = phrase(
            "rejoin_after: 30d, and no more than {longest_absence}",
            longest_absence=span_text(LONGEST_ABSENCE),
        )
        yield self.finding(case, at, says, fix)

    def _no_change(self, case: Case) -> Iterator[Finding]:
        """One for each term by which the scheme can never be mended."""
        changes = case.process.changes
        if changes is None:
            return
        quorum = changes.quorum
        if quorum is not None and quorum > LARGEST_QUORUM:
            at: ClausePath = ("process", "changes", "quorum")
            says = phrase(
                "the scheme is changed by {quorum:,} people who never "
                "meet: its faults are never mended",
                quorum=quorum,
            )
            yield self.finding(case, at, says, phrase("quorum: as many as take part"))
        announced = case.changes_announced
        if announced is not None and announced > LONGEST_ANNOUNCED:
            at = ("process", "changes", "announced")
            says = phrase(
                "a fault of the scheme stands {announced} before it is mended",
                announced=days_in_words(announced),
            )
            fix = phrase(
                "announced: 30d, and no more than {longest_announced}",
                longest_announced=span_text(LONGEST_ANNOUNCED),
            )
            yield self.finding(case, at, says, fix)

    def _forgotten(self, case: Case) -> Iterator[Finding]:
        """Sources of which events are forgotten while they still count."""
        for name, source in case.scheme.sources.items():
            # That no retention is declared is told by the rule about it.
            if source.retained is None:
                continue
            outlived: list[str] = []
            longest = source.retained
            for kind in case.kinds_from(name):
                days = case.lasting_days(kind)
                if days is not None and days > source.retained:
                    outlived.append(kind)
                    longest = max(longest, days)
            if not outlived:
                continue
            title = case.source_title(name)
            says = counted_phrase(
                "{outlived} counts for up to {longest}, and what is "
                "recorded by {title} is forgotten after {retained}: "
                "scores would move by forgetting",
                "{outlived} count for up to {longest}, and what is "
                "recorded by {title} is forgotten after {retained}: "
                "scores would move by forgetting",
                len(outlived),
                outlived=quoted_names(outlived),
                longest=days_in_words(longest),
                title=title,
                retained=days_in_words(source.retained),
            )
            at = ("sources", name, "retained")
            fix = phrase(
                "retained: {longest}, or let the events end sooner",
                longest=span_text(longest),
            )
            yield self.finding(case, at, says, fix, red_line=True)


def _with_hollow_text(case: Case, key: LiveKey) -> str:
    """A key's name, and what stands under it where that answers nothing."""
    part: object = case.document.scheme
    for step in key.path:
        part = getattr(part, step, None)
    if isinstance(part, str):
        return phrase("{name} (“{part}” is no answer)", name=key.name, part=part)
    return key.name
