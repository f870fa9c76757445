"""Some months in which an office does what it does every day.

Drawn act by act, most lives would hold a handful of events, and nothing would come of
them: here they are reported, disputed, corrected, repaired and lived with.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.registry.machine.effect_acts import EffectActs
from tests.registry.machine.event_acts import EventActs
from tests.registry.machine.member_acts import MemberActs
from tests.registry.machine.office import STEWARDS

LEAST_DAYS_WORK = 6
MOST_DAYS_WORK = 14
WAITS = (1, 1, 3, 8, 31)
"""Days between what is done and what is done next."""
LAST_NUMBER = 99


class Season(EventActs, EffectActs, MemberActs):
    """What is done every day, by a seed."""

    def season(self, random: Random) -> None:
        """Somebody else joins, events are reported, and something comes of them."""
        self.join(agrees=True)
        self.join(agrees=random.random() < 0.5)
        works: list[Callable[[Random], None]] = [
            self._reports,
            self._reports,
            self._late_report,
            self._dispute_with_its_answer,
            self._repair,
            self._exception,
            self._notices,
            self._what_a_member_does,
        ]
        for _ in range(random.randint(LEAST_DAYS_WORK, MOST_DAYS_WORK)):
            random.choice(works)(random)
            self.look_at_everything()
            self.days_pass(random.choice(WAITS))
            self.look_at_everything()

    def look_at_everything(self) -> None:
        """All that must hold after a step."""
        raise NotImplementedError

    def _reports(self, random: Random) -> None:
        number = _number(random)
        for _ in range(random.randint(1, 4)):
            self.report(number, _number(random), random.random() < 0.7, False)

    def _late_report(self, random: Random) -> None:
        self.report_late(_number(random), _number(random), random.choice((1, 5, 40)))
        self.report_again(_number(random), other=random.random() < 0.5)

    def _dispute_with_its_answer(self, random: Random) -> None:
        number = _number(random)
        self.dispute(number, random.choice(("", "", "", "friend")))
        self.days_pass(random.choice((1, 1, 20)))
        answer = random.choice(("kept", "struck", "corrected"))
        self.answer(number, answer, random.choice(STEWARDS), _number(random))

    def _repair(self, random: Random) -> None:
        number = _number(random)
        self.days_pass(31)
        self.ask_for_repair(number, "")
        self.answer_repair(number, STEWARDS[1], True, random.random() < 0.7)

    def _exception(self, random: Random) -> None:
        number = _number(random)
        self.propose(number, random.choice((0.5, 1)), STEWARDS[0], 30)
        self.agree(number, STEWARDS[1])
        if random.random() < 0.3:
            self.days_pass(8)
            self.end(number)

    def _notices(self, random: Random) -> None:
        number = _number(random)
        self.days_pass(31)
        self.do_what_is_owed(number)
        self.days_pass(random.choice((8, 16, 21)))
        self.decide(number, _number(random))

    def _what_a_member_does(self, random: Random) -> None:
        number = _number(random)
        match random.choice(("withdraws", "consents", "leaves", "is forgotten")):
            case "withdraws":
                self.withdraw(number, _number(random))
            case "consents":
                self.consent(number)
            case "leaves":
                self.leave(number, "")
                self.come_back(number)
            case _:
                self.erase(number)


def _number(random: Random) -> int:
    """Which of whatever there is."""
    return random.randint(0, LAST_NUMBER)
