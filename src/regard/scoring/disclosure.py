"""Which comparisons a person is shown, so that nobody else's record can be read off.

An average over very few, of whom one is the person who asks, tells what others have.
"""

from __future__ import annotations

from regard.scoring.explain import Explanation
from regard.scoring.reasons import Averages, Method, Reason, find_reasons

SMALLEST_GROUP = 5  # subjects over whom an average is shown, where scores are secret


def disclosed_reasons(explanation: Explanation) -> dict[Method, tuple[Reason, ...]]:
    """What cost most, against averages that tell nothing of any one other person.

    Args:
        explanation: A standing, compared with averages over any number of subjects.

    Returns:
        By method; where every group is too small, against a newcomer, to whom no kind
        adds. Everything, where the scheme publishes scores.
    """
    publish = explanation.scheme.publish
    if publish is not None and publish.scores:
        return explanation.reasons
    disclosed: dict[Method, tuple[Reason, ...]] = {}
    for method, reasons in explanation.reasons.items():
        over = explanation.compared_over[method]
        if method == "newcomer" or over >= SMALLEST_GROUP:
            disclosed[method] = reasons
    if disclosed:
        return disclosed
    newcomer = Averages("newcomer", 0, {})
    own = explanation.standing
    return {"newcomer": find_reasons(explanation.scheme, own, newcomer)}
