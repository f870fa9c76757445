"""Whoever waits for what check says holds no more than a few threads."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from datetime import date

from regard.check.proof.models import ONE_AT_A_TIME
from regard.scheme.document import open_document
from regard.service.book.check_reports import MOST_WAITING_FOR_CHECK, CheckReports
from regard.service.problem import UNAVAILABLE, Problem

TODAY = date(2026, 3, 1)


def test_a_few_wait_and_others_are_asked_to_come_again() -> None:
    """While one works check out, so many wait and get the report; one more is told 503
    while they still wait.
    """
    document = open_document("mutual-credit")
    reports = CheckReports()
    readers = MOST_WAITING_FOR_CHECK + 1
    with ThreadPoolExecutor(readers) as pool:
        with ONE_AT_A_TIME:
            answers = {
                pool.submit(reports.of, document, TODAY, None) for _ in range(readers)
            }
            refused, waiting = wait(answers, return_when=FIRST_COMPLETED)
        served = {answer.result().checked_on for answer in waiting}
    (problem,) = (answer.exception() for answer in refused)
    assert isinstance(problem, Problem)
    assert problem.status == UNAVAILABLE
    assert int(problem.headers["Retry-After"]) > 0
    assert len(waiting) == MOST_WAITING_FOR_CHECK
    assert served == {TODAY}
