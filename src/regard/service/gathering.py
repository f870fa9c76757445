"""Gathering: requests that wait meanwhile are answered together, in one thread.

What is asked while a commit waits for its disk shares the next one. Whoever was
answered asks again at nearly the same time, and shares it with whoever came meanwhile:
so as many as both are waited for, a moment long. A single request waits for nobody.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from anyio.to_thread import run_sync

PartAsked = TypeVar("PartAsked")
MOST_GATHERED = 16
"""Answered together at most: the first waits for the last."""
MOMENT_SECONDS = 0.001
"""For so long as many are waited for as asked before."""


@dataclass(frozen=True, slots=True)
class _Waiting(Generic[PartAsked]):
    """What was asked, and where its answer is waited for."""

    part: PartAsked
    answer: asyncio.Future[Any]


class Gathering(Generic[PartAsked]):
    """What waits for an answer, in the order in which it came."""

    def __init__(
        self, answer_all: Callable[[Sequence[PartAsked]], Sequence[Any]]
    ) -> None:
        """Nothing waits yet.

        Args:
            answer_all: What answers several, in a thread; where one cannot be answered,
                the error stands in the answer's place.
        """
        self._answer_all = answer_all
        self._waiting: deque[_Waiting[PartAsked]] = deque()
        self._work: asyncio.Task[None] | None = None
        self._expected = 1
        self._are_there: asyncio.Future[None] | None = None

    async def answer(self, part: PartAsked) -> Any:
        """Waits for the answer to what is asked.

        Args:
            part: What is asked.

        Returns:
            The answer.
        """
        waiting = _Waiting(part, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._work is None or self._work.done():
            # It begins once all that came at this moment has been put in.
            self._work = asyncio.create_task(self._answer_waiting())
        if len(self._waiting) >= self._expected:
            self._go_on()
        return await waiting.answer

    async def _answer_waiting(self) -> None:
        """Answers until nothing waits."""
        while self._waiting:
            await self._wait_for_others()
            count = min(len(self._waiting), MOST_GATHERED)
            gathered = [self._waiting.popleft() for _ in range(count)]
            parts = [waiting.part for waiting in gathered]
            answers: Sequence[Any]
            try:
                answers = await run_sync(self._answer_all, parts)
            # Nobody is left to wait for what will not come.
            except Exception as error:
                answers = [error] * count
            except BaseException:
                for waiting in gathered:
                    waiting.answer.cancel()
                raise
            # Of two halves that came by turns, neither would ever meet the other.
            self._expected = min(count + len(self._waiting), MOST_GATHERED)
            for waiting, answer in zip(gathered, answers, strict=True):
                _hand_over(waiting.answer, answer)

    async def _wait_for_others(self) -> None:
        if len(self._waiting) >= self._expected:
            return
        loop = asyncio.get_running_loop()
        self._are_there = loop.create_future()
        timer = loop.call_later(MOMENT_SECONDS, self._go_on)
        await self._are_there
        timer.cancel()

    def _go_on(self) -> None:
        if self._are_there is not None and not self._are_there.done():
            self._are_there.set_result(None)


def _hand_over(future: asyncio.Future[Any], answer: Any) -> None:
    # Whoever asked may have gone.
    if future.done():
        return
    if isinstance(answer, BaseException):
        future.set_exception(answer)
    else:
        future.set_result(answer)
