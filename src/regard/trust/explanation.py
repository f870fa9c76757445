"""Why somebody is trusted: by last voucher, by seed, and what one vouch less changes.

Three exact answers, of which each adds up:

- of each who vouches for the person, (1 - a) t_u c_uv, and what the person gets as a
  seed; the few largest carry nearly all;
- of each seed s, a p_s g_s: all that came from it by any chain of vouches, where
  g = (I - (1 - a) C)^-1 e_v is worked out once a person;
- without one vouch of u, whose trust then goes to u's other vouches: a change of one
  row of C by d changes t_v by (1 - a) t_u (g_v . d) / (1 - (1 - a) (g_u . d)), the
  formula of Sherman & Morrison 1950.

By single chains of vouches it cannot be told: hundreds carry what matters.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regard.trust.eigentrust import BadTrust, Trust
from regard.trust.kernels import hear_back

LEAST_CHANGE = 1e-16
"""Of what is heard back, relative to the most there is: no step changes it further."""


@dataclass(frozen=True)
class TrustExplanation:
    """Why one person is trusted.

    Attributes:
        person: Who.
        value: Their trust: what all vouchers add, and `own`.
        own: What they get as a seed, among it what idle people give back.
        vouchers: Who vouches for them, who adds most first (vouchers,), int64.
        added: What each adds (vouchers,), float64.
        seeds: From whom all trust comes, by number (seeds,), int64.
        from_seeds: What of it came from each, by any chain (seeds,), float64.
    """

    person: int
    value: float
    own: float
    vouchers: NDArray[np.int64]
    added: NDArray[np.float64]
    seeds: NDArray[np.int64]
    from_seeds: NDArray[np.float64]


@dataclass(frozen=True)
class _ChangedRow:
    """To whom a giver's trust went, and to whom it goes, as shares that sum to 1."""

    receivers: NDArray[np.int64]
    shares: NDArray[np.float64]
    new_receivers: NDArray[np.int64]
    new_shares: NDArray[np.float64]

    def changed(self, arriving: NDArray[np.float64]) -> float:
        """By how much more of the giver's trust arrives somewhere."""
        before = math.fsum(self.shares * arriving[self.receivers])
        after = math.fsum(self.new_shares * arriving[self.new_receivers])
        return after - before


class TrustExplainer:
    """Explains the trust of one person.

    What comes of a person's trust is worked out once, by as many walks over the graph
    as a power iteration takes; so is that of each voucher who is asked about.
    """

    def __init__(self, trust: Trust, person: int) -> None:
        """Works out what of everybody's trust arrives at the person.

        Args:
            trust: Of all; explanations add up as exactly as it is.
            person: Whom to explain.

        Raises:
            BadTrust: If there is no such person.
        """
        if not 0 <= person < trust.graph.people:
            raise BadTrust(
                f"person: found {person}, expected 0 to {trust.graph.people - 1}"
            )
        self._trust = trust
        self._person = person
        self._shares = trust.seeds.shares(trust.graph.people)
        self._arriving = self._heard_back(person)

    def explain(self) -> TrustExplanation:
        """What each voucher and each seed adds.

        Returns:
            The explanation; vouchers' sums and seeds' differ by what trust is wrong by.
        """
        trust = self._trust
        graph = trust.graph
        person = self._person
        passed_on = 1 - trust.restart
        places = slice(graph.pointers[person], graph.pointers[person + 1])
        vouchers = graph.sources[places].astype(np.int64)
        shares = graph.weights[places] / graph.totals[vouchers]
        added = passed_on * trust.values[vouchers] * shares
        idle = math.fsum(trust.values[graph.totals == 0])
        own = (trust.restart + passed_on * idle) * float(self._shares[person])
        largest_first = np.argsort(-added, kind="stable")
        seeds = trust.seeds.numbers
        from_seeds = trust.restart * self._shares[seeds] * self._arriving[seeds]
        return TrustExplanation(
            person,
            own + math.fsum(added),
            own,
            vouchers[largest_first],
            added[largest_first],
            seeds,
            from_seeds,
        )

    def find_without(self, voucher: int) -> float:
        """The person's trust if one who vouches for them did not.

        The voucher's trust then goes to their other vouches, in the same proportions,
        or back to the seeds if there are none.

        Args:
            voucher: Whose vouch for the person is left out.

        Returns:
            What the person's trust would be.

        Raises:
            BadTrust: If they do not vouch for the person.
        """
        row = self._row_without(voucher)
        passed_on = 1 - self._trust.restart
        # Of the voucher's own trust some comes back to them by way of the others.
        returns = passed_on * row.changed(self._heard_back(voucher))
        handed = passed_on * float(self._trust.values[voucher])
        moved = handed * row.changed(self._arriving) / (1 - returns)
        return float(self._trust.values[self._person]) + moved

    def _row_without(self, voucher: int) -> _ChangedRow:
        """A voucher's vouches as shares, with the one for the person and without."""
        graph = self._trust.graph
        if not 0 <= voucher < graph.people:
            raise BadTrust(
                f"voucher: found {voucher}, expected 0 to {graph.people - 1}"
            )
        places = slice(graph.giver_pointers[voucher], graph.giver_pointers[voucher + 1])
        receivers = graph.targets[places].astype(np.int64)
        weights = graph.target_weights[places].astype(np.float64)
        is_other = receivers != self._person
        if is_other.all():
            raise BadTrust(f"voucher: found {voucher}, who does not vouch for them")
        before = weights / weights.sum()
        if is_other.any():
            others = weights[is_other]
            after = others / others.sum()
            return _ChangedRow(receivers, before, receivers[is_other], after)
        seeds = self._trust.seeds.numbers
        return _ChangedRow(receivers, before, seeds, self._shares[seeds])

    def _heard_back(self, person: int) -> NDArray[np.float64]:
        """How much arrives at a person of each person's trust, on every way (people,).

        A step brings two answers nearer by the share that is passed on.
        """
        trust = self._trust
        graph = trust.graph
        passed_on = 1 - trust.restart
        old = np.zeros(graph.people)
        old[person] = 1.0
        new = np.empty(graph.people)
        if passed_on == 0:
            return old
        steps = math.ceil(math.log(LEAST_CHANGE) / math.log(passed_on)) + 1
        for _ in range(steps):
            seeds = trust.seeds.numbers
            from_idle = math.fsum(self._shares[seeds] * old[seeds])
            change = hear_back(
                graph.giver_pointers,
                graph.targets,
                graph.target_weights,
                graph.totals,
                passed_on,
                from_idle,
                person,
                old,
                new,
            )
            old, new = new, old
            if change <= LEAST_CHANGE:
                break
        return old
