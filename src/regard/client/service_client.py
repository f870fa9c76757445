"""The clients: one that waits for each answer, and one for `async` programs."""

from __future__ import annotations

import asyncio
import time
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from datetime import datetime
from types import TracebackType
from typing import Any

from regard.client import calls
from regard.client.calls import Call, CallAnswer
from regard.client.exchange import (
    answer_read,
    authorization,
    check_patience,
    checked_address,
    is_asked_again,
    parts_of_stream,
    request_values,
    seconds_to_wait,
)
from regard.client.letting_others import AsyncLettingOthers, LettingOthers
from regard.client.reading_book import AsyncReadingBook, ReadingBook
from regard.client.retrying import Patience
from regard.client.values import Outcome, OutcomeQuestion, SentResult, SourceEvent
from regard.client.working_here import AsyncWorkingHere, WorkingHere
from regard.installing import needs
from regard.scheme.complaint import MissingExtra

try:
    import httpx
except ModuleNotFoundError:
    raise MissingExtra(needs("a client", "httpx", "client")) from None

ANSWER_SECONDS = 30.0
"""After which an answer is waited for no longer."""


class Client(LettingOthers, ReadingBook, WorkingHere):
    """Asks a service, and waits for each answer."""

    def __init__(
        self,
        address: str,
        secret: str = "",
        patience: Patience | None = None,
        pause: Callable[[float], None] = time.sleep,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        """A client of a service; it opens connections when it first asks.

        Args:
            address: Such as https://library.example.
            secret: A key, or the secret of a session; empty for what anybody may ask.
            patience: How often it asks again; six times, if None.
            pause: What waits between two attempts.
            transport: How requests travel; over the net, if None.

        Raises:
            DataError: If the address has no TLS and is of another machine.
        """
        self._patience = patience or Patience()
        self._pause = pause
        self._http = httpx.Client(
            base_url=checked_address(address),
            headers=authorization(secret),
            timeout=ANSWER_SECONDS,
            transport=transport,
        )

    def __enter__(self) -> Client:
        """The client itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes its connections."""
        self.close()

    def close(self) -> None:
        """Closes its connections."""
        self._http.close()

    def report(self, scheme: str, event: SourceEvent) -> SentResult:
        """Sends one event; sent again, it is entered once.

        Args:
            scheme: The scheme's name.
            event: What happened.

        Returns:
            Whether it was entered now or before.

        Raises:
            ServiceProblem: If it is refused.
        """
        return self.send(calls.report_one(scheme, event))

    def report_batch(
        self, scheme: str, events: Sequence[SourceEvent]
    ) -> list[SentResult]:
        """Sends several events; each is entered or refused by itself.

        Args:
            scheme: The scheme's name.
            events: What happened.

        Returns:
            A result for each, in their order.
        """
        return self.send(calls.report_several(scheme, events))

    def report_stream(
        self, scheme: str, events: Iterable[SourceEvent]
    ) -> Iterator[SentResult]:
        """Sends any number of events, a thousand a request.

        In one request both would wait for each other: httpx reads no answer before all
        is sent, and a service reads no further where its answers are not read. So no
        more than a thousand are in memory, and where no answer came those alone are
        sent again.

        Args:
            scheme: The scheme's name.
            events: What happened; taken as they are sent, so it may have no end.

        Yields:
            A result for each, in their order.
        """
        for part in parts_of_stream(events):
            yield from self.send(calls.report_lines(scheme, part))

    def evaluate(self, subject: str, service: str) -> Outcome:
        """What a service is told about a person; it is entered before it is told.

        Args:
            subject: The operator's number, or the random name.
            service: The service's name in the scheme.

        Returns:
            The outcome in effect.

        Raises:
            ServiceProblem: If nothing can be said.
        """
        return self.send(calls.evaluation(OutcomeQuestion(subject, service)))

    def evaluate_several(self, questions: Sequence[OutcomeQuestion]) -> list[Outcome]:
        """The same for several questions, each answered by itself.

        Args:
            questions: What is asked.

        Returns:
            An outcome for each, in their order; one of which nothing can be said gives
            nothing, and says why.
        """
        return self.send(calls.evaluations(questions))

    def standing(
        self,
        as_of: datetime | None = None,
        known_at: datetime | int | None = None,
        most_lines: int | None = None,
    ) -> dict[str, Any]:
        """One's own standing, what moved it, what is in effect and what is coming.

        Args:
            as_of: Of which moment; of now, if None.
            known_at: Up to which entry or moment things are known; all, if None.
            most_lines: How many of the lines, the first of them, at most; all, if None.

        Returns:
            The standing; `foretold` of a moment that has not come yet.
        """
        return self.send(calls.call_for_standing(as_of, known_at, most_lines))

    def history(self) -> list[dict[str, Any]]:
        """All that was entered about oneself, in its order."""
        return self.send(calls.call_for_list("/v1/me/entries", "entries"))

    def looks(self) -> list[dict[str, Any]]:
        """Who looked, when, at what and what for."""
        return self.send(calls.call_for_list("/v1/me/looks", "looks"))

    def decision(self, reference: str) -> dict[str, Any]:
        """What a service was told, with reasons and receipt.

        Args:
            reference: The reference that the service was given.
        """
        return self.send(calls.call_for_decision(reference))

    def dispute(self, event: int, words: str = "") -> dict[str, Any]:
        """Says that an event is wrong.

        Args:
            event: Its entry, as the history has it.
            words: Why.
        """
        return self.act("dispute", {"event": event, "words": words})

    def act(self, act: str, values: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Does any act about oneself.

        Args:
            act: Its name, such as `appeal` or `ask-for-repair`.
            values: What it says.

        Returns:
            What came of it.

        Raises:
            ServiceProblem: If it is refused.
        """
        return self.send(calls.call_for_act(act, values or {}))

    def export(self) -> bytes:
        """All about oneself, which anybody can verify without the operator."""
        return self.send(calls.call_for_file("/v1/me/export"))

    def send(self, call: Call[CallAnswer]) -> CallAnswer:
        """Sends a call, again and again where nobody answers.

        Args:
            call: The call.

        Returns:
            What its answer says.

        Raises:
            NoAnswer: If nobody answers, however often it is sent.
            ServiceProblem: If it is refused.
        """
        attempt = 0
        while True:
            attempt += 1
            answer: httpx.Response | None = None
            try:
                answer = self._http.request(
                    call.method, call.path, **request_values(call)
                )
            except httpx.TransportError as error:
                check_patience(self._patience, attempt, call, error)
            if answer is not None and not is_asked_again(
                self._patience, attempt, answer
            ):
                return answer_read(call, answer)
            self._pause(seconds_to_wait(self._patience, attempt, answer))


class AsyncClient(AsyncLettingOthers, AsyncReadingBook, AsyncWorkingHere):
    """Asks a service from an `async` program; what it takes and gives is `Client`'s."""

    def __init__(
        self,
        address: str,
        secret: str = "",
        patience: Patience | None = None,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """As for `Client`.

        Args:
            address: As for `Client`.
            secret: As for `Client`.
            patience: As for `Client`.
            pause: As for `Client`.
            transport: As for `Client`.

        Raises:
            DataError: As for `Client`.
        """
        self._patience = patience or Patience()
        self._pause = pause
        self._http = httpx.AsyncClient(
            base_url=checked_address(address),
            headers=authorization(secret),
            timeout=ANSWER_SECONDS,
            transport=transport,
        )

    async def __aenter__(self) -> AsyncClient:
        """The client itself."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes its connections."""
        await self.close()

    async def close(self) -> None:
        """Closes its connections."""
        await self._http.aclose()

    async def report(self, scheme: str, event: SourceEvent) -> SentResult:
        """As `Client.report`."""
        return await self.send(calls.report_one(scheme, event))

    async def report_batch(
        self, scheme: str, events: Sequence[SourceEvent]
    ) -> list[SentResult]:
        """As `Client.report_batch`."""
        return await self.send(calls.report_several(scheme, events))

    async def report_stream(
        self, scheme: str, events: Iterable[SourceEvent]
    ) -> AsyncIterator[SentResult]:
        """As `Client.report_stream`."""
        for part in parts_of_stream(events):
            for result in await self.send(calls.report_lines(scheme, part)):
                yield result

    async def evaluate(self, subject: str, service: str) -> Outcome:
        """As `Client.evaluate`."""
        return await self.send(calls.evaluation(OutcomeQuestion(subject, service)))

    async def evaluate_several(
        self, questions: Sequence[OutcomeQuestion]
    ) -> list[Outcome]:
        """As `Client.evaluate_several`."""
        return await self.send(calls.evaluations(questions))

    async def standing(
        self,
        as_of: datetime | None = None,
        known_at: datetime | int | None = None,
        most_lines: int | None = None,
    ) -> dict[str, Any]:
        """As `Client.standing`."""
        return await self.send(calls.call_for_standing(as_of, known_at, most_lines))

    async def history(self) -> list[dict[str, Any]]:
        """As `Client.history`."""
        return await self.send(calls.call_for_list("/v1/me/entries", "entries"))

    async def looks(self) -> list[dict[str, Any]]:
        """As `Client.looks`."""
        return await self.send(calls.call_for_list("/v1/me/looks", "looks"))

    async def decision(self, reference: str) -> dict[str, Any]:
        """As `Client.decision`."""
        return await self.send(calls.call_for_decision(reference))

    async def dispute(self, event: int, words: str = "") -> dict[str, Any]:
        """As `Client.dispute`."""
        return await self.act("dispute", {"event": event, "words": words})

    async def act(
        self, act: str, values: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """As `Client.act`."""
        return await self.send(calls.call_for_act(act, values or {}))

    async def export(self) -> bytes:
        """As `Client.export`."""
        return await self.send(calls.call_for_file("/v1/me/export"))

    async def send(self, call: Call[CallAnswer]) -> CallAnswer:
        """As `Client.send`."""
        attempt = 0
        while True:
            attempt += 1
            answer: httpx.Response | None = None
            try:
                answer = await self._http.request(
                    call.method, call.path, **request_values(call)
                )
            except httpx.TransportError as error:
                check_patience(self._patience, attempt, call, error)
            if answer is not None and not is_asked_again(
                self._patience, attempt, answer
            ):
                return answer_read(call, answer)
            await self._pause(seconds_to_wait(self._patience, attempt, answer))
