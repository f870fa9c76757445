"""What schemes do together, in words, as data and on the page; and attacks on one."""

from __future__ import annotations

from dataclasses import replace

from regard.check.answers.attacks import Attack
from regard.check.answers.foresight import Foresight
from regard.check.answers.joined import JoinedService
from regard.check.answers.portfolio import (
    CrossDomainPath,
    Exclusion,
    PortfolioEffects,
    SharedRecord,
)
from regard.check.proof.solver import Result
from regard.report.findings.attacks import AttackReport, attacks_data, attacks_text
from regard.report.findings.page_portfolio import portfolio_parts
from regard.report.findings.portfolio import (
    joined_block,
    path_services,
    portfolio_data,
    portfolio_text,
)
from regard.scheme.phrase import as_phrase
from regard.scheme.units import POINT
from tests.report.invented import SHED, witness

NOTHING = PortfolioEffects((), (), (), ())
PATH = CrossDomainPath(
    "debts", ("court", "shed"), ("noted",), ("tools",), Result("fails", witness())
)
SHARED = SharedRecord("debts", "payments", (("court", "late"), ("shed", "noted")))
EXCLUSION = Exclusion(
    "court",
    "defaulter",
    (("shed", "tools", "refuse"), ("rail", "tickets", "pay-more")),
    ("shed", "rail"),
    Result("fails"),
)
JOINED = JoinedService(
    "The city", "housing", (("a", "flat"), ("b", "flat")), ("debts", "noise"), ()
)
NAMES = ["shed", "court"]


def page(effects: PortfolioEffects) -> str:
    return "".join(map(str, portfolio_parts(effects)))


def test_nothing_together_is_said() -> None:
    """An empty answer would read like no answer."""
    text = portfolio_text(NOTHING, NAMES)
    assert "Nothing that one of them does not do alone." in text
    assert "They do nothing together" in page(NOTHING)


def test_what_is_proved_not_to_happen_is_no_effect() -> None:
    """A path that holds is left out of text and page; data have its answer."""
    effects = replace(NOTHING, paths=(replace(PATH, result=Result("holds")),))
    assert portfolio_text(effects, NAMES) == portfolio_text(NOTHING, NAMES)
    assert page(effects) == page(NOTHING)
    (row,) = portfolio_data(effects)["across_domains"]
    assert (row["answer"], row["witness"]) == ("holds", None)


def test_a_path_is_told_by_somebody() -> None:
    """Who it happens to, where it is proved; and why it is not, where it is not."""
    effects = replace(NOTHING, paths=(PATH,))
    text = portfolio_text(effects, NAMES)
    assert "debts → court → shed: changes what somebody gets at tools" in text
    assert "  who: " in text
    assert "What is recorded in debts reaches tools" in page(effects)
    assert "<blockquote>" in page(effects)
    assert portfolio_data(effects)["across_domains"][0]["witness"]
    open_path = replace(
        PATH, result=Result("not proved", why=as_phrase("it took too long"))
    )
    effects = replace(NOTHING, paths=(open_path,))
    text = portfolio_text(effects, NAMES)
    assert "not proved for tools (it took too long)" in text
    assert "Not proved: it took too long." in page(effects)
    assert "<blockquote>" not in page(effects)


def test_of_many_services_some_are_named() -> None:
    """The others are counted."""
    many = replace(PATH, services=("a", "b", "c", "d", "e", "f"))
    assert "f" not in path_services(many).split(", ")
    assert path_services(replace(PATH, services=("a", "b"))) == "a and b"


def test_what_closes_at_once_is_told_scheme_by_scheme() -> None:
    """Under each scheme what is lost there, and nothing of the others."""
    effects = replace(NOTHING, exclusions=(EXCLUSION,))
    lines = portfolio_text(effects, NAMES).splitlines()
    assert "  shed: tools (refuse)" in lines
    assert "  rail: tickets (pay more)" in lines
    assert "Defaulter in court: 2 services in 2 schemes at once" in page(effects)
    assert portfolio_data(effects)["at_once"][0]["schemes"] == ["shed", "rail"]


def test_records_and_rings_are_told() -> None:
    """Counted again by several; and schemes that wait for each other."""
    effects = replace(NOTHING, shared=(SHARED,), cycles=(("a", "b", "a"),))
    text = portfolio_text(effects, NAMES)
    assert "counted again: payments of debts" in text
    assert "ring: " in text
    assert "to do: " in text
    assert "In a ring: " in page(effects)
    assert "court: late and shed: noted" in page(effects)
    data = portfolio_data(effects)
    assert data["rings"] == [["a", "b", "a"]]
    assert data["counted_again"][0]["category"] == "payments"


def test_one_service_of_several_schemes_forbids_only_what_is_unrelated() -> None:
    """What is related is told, and is nothing against them."""
    assert "may not run" not in joined_block(JOINED)
    unrelated = replace(JOINED, unrelated=(("debts", "noise"),))
    text = portfolio_text(replace(NOTHING, joined=(unrelated,)), NAMES)
    assert "this may not run on real people: debts is not related to noise" in text
    (row,) = portfolio_data(replace(NOTHING, joined=(unrelated,)))["joined"]
    assert row["forbids"] is True


FORESIGHT = Foresight(4, 1, {"less somewhere": (0, 2), "nothing less": (1, 2)}, 7)


def told(*attacks: Attack) -> str:
    return attacks_text(AttackReport(SHED, attacks, FORESIGHT))


def test_an_attack_is_told_by_its_verdict() -> None:
    """Possible, no tier, nothing, not applicable and not proved are five answers."""
    moved = Attack("slander", "possible", 60 * POINT, 1, 5, witness())
    text = told(moved)
    assert "Slander, by 5: it can move somebody 1 tier, at most 60 points" in text
    assert "Somebody has on record: nothing. This gives the tier " in text
    assert "\n    Then comes " in text
    assert "no point" in told(Attack("milking", "nothing"))
    assert "Two accounts that praise each other: does not apply: nobody rates" in told(
        Attack("pumping", "does not apply", note="nobody rates")
    )
    assert "the solver found no answer" in told(Attack("ring", "not proved"))


def test_what_an_answer_rests_on_is_told_beside_it() -> None:
    """And the tiers of which nothing is proved."""
    attack = Attack(
        "whitewashing",
        "possible",
        9 * POINT,
        1,
        witness=witness(),
        unsettled=(("low", "high"),),
        note="whoever leaves may join again",
    )
    text = told(attack)
    assert "    whoever leaves may join again" in text
    assert "not proved: low → high" in text
    assert "join again as a newcomer. This gives the tier " in text


def test_attacks_as_data_can_be_replayed() -> None:
    """Events with their reporters; nothing in the place of what there is not."""
    attacks = (
        Attack("slander", "possible", POINT, 1, 5, witness()),
        Attack("ring", "nothing"),
    )
    data = attacks_data(AttackReport(SHED, attacks, FORESIGHT))
    slander, ring = data["attacks"]
    assert len(slander["witness"]["with"]["events"]) == 3
    assert slander["witness"]["without"]["events"] == []
    assert (ring["witness"], ring["points_at_most"], ring["people"]) == (None,) * 3
    assert data["foresight"]["opacity"] == 0.75
    assert "  less somewhere: 0 of 2" in attacks_text(AttackReport(SHED, (), FORESIGHT))
