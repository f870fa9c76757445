"""What is asked of who says so, when an event is reported."""

from __future__ import annotations

from regard.registry.acts.membership_checks import check_random_name
from regard.registry.bodies import Reported
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.scheme.model import Scheme
from regard.scheme.phrase import phrase


def check_other_says_so(subject: str, report: Reported) -> None:
    """Whether somebody else says so than whom it is about, under a random name.

    Args:
        subject: Whom it is about.
        report: What the source says.

    Raises:
        RefusedAct: If they report it of themselves, or go by another name.
    """
    check_random_name(report.reporter)
    if report.reporter == subject:
        raise RefusedAct(
            RefusalCode.OWN,
            "an event that a subject reports of themselves",
            "another reporter: nobody's word on themselves counts",
            "name who else says so; leave the event out if nobody does",
        )


def check_says_who(scheme: Scheme, report: Reported) -> None:
    """Whether it is said who says so, where people say something of each other.

    Said by nobody, one person could say it once more than the scheme lets each of them
    say it, and whoever is rated could answer nobody.

    Args:
        scheme: The scheme in force.
        report: What one of its sources says.

    Raises:
        RefusedAct: If it is not said.
    """
    if report.reporter or not scheme.sources[report.source].is_of_peers:
        return
    raise RefusedAct(
        RefusalCode.INCOMPLETE,
        phrase(
            "what people say of each other in {source}, said by nobody",
            source=report.source,
        ),
        "reporter: whoever said so",
        "name the reporter; leave the event out if nobody can be named",
    )
