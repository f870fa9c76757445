"""Edits to where evidence comes from, what it is, and what it opens and closes."""

from __future__ import annotations

from random import Random

from regard.check.case import Case
from regard.check.law.areas import services_in
from regard.scheme.score import BetaScore, LogisticScore
from regard.scheme.units import POINT
from regard.scheme.worth import outcome_rank
from tests.support.mutations import (
    FAR,
    Data,
    Edit,
    listing,
    lowering,
    persons,
    raising,
    sinks,
    some,
    source_of,
    unit,
    worse_off,
)

STANDING: list[Edit] = []
edit = listing(STANDING)


@edit("EVD001")
def nobody_established_it(case: Case, data: Data, random: Random) -> str | None:
    name = some(random, lowering(case))
    if name is None or not worse_off(case):
        return None
    source = source_of(case, name)
    data["sources"][source]["verified"] = random.choice(
        ("alleged", "anonymous", "inferred", "predicted")
    )
    return f"{source} is {data['sources'][source]['verified']}"


@edit("EVD004", "ESS003")
def an_impression_is_enough(case: Case, data: Data, random: Random) -> str | None:
    name, hit = some(random, lowering(case)), some(random, worse_off(case))
    if name is None or hit is None:
        return None
    source = source_of(case, name)
    data["sources"][source]["verified"] = "impression"
    cap = sinks(case, data, random, name, hit[1])
    return f"{source} is an impression, {name} capped at {cap}"


@edit("LIB001")
def a_liberty_costs_points(case: Case, data: Data, random: Random) -> str | None:
    name = some(random, lowering(case))
    if name is None or not persons(case) or not worse_off(case):
        return None
    if random.random() < 0.5:
        source = source_of(case, name)
        data["sources"][source]["category"] = random.choice(
            ("speech", "worship and belief")
        )
        return f"{source} is of the category {data['sources'][source]['category']}"
    liberties = (
        "belief",
        "litigation",
        "protest",
        "speech",
        "union membership",
        "voting",
    )
    data["evidence"][name]["concerns"] = random.choice(liberties)
    return f"{name} concerns {data['evidence'][name]['concerns']}"


@edit("LIB005")
def a_right_costs_points(case: Case, data: Data, random: Random) -> str | None:
    name = some(random, lowering(case))
    if name is None or not worse_off(case):
        return None
    data["evidence"][name]["concerns"] = random.choice(
        ("access request", "complaint", "consent", "dispute")
    )
    return f"{name} concerns {data['evidence'][name]['concerns']}"


@edit("DSC003")
def special_data_on_no_ground(case: Case, data: Data, random: Random) -> str | None:
    name = some(random, list(data["sources"]))
    if name is None or not persons(case):
        return None
    data["sources"][name].update(
        special_category=True, basis=random.choice(("contract", "legitimate interest"))
    )
    return f"{name} is special, on the ground of {data['sources'][name]['basis']}"


@edit("DSC004")
def a_group_lacks_what_raises(case: Case, data: Data, _: Random) -> str | None:
    """Nobody gets to a highest tier that opens more without these sources, since only
    they raise.
    """
    below, top = list(case.scheme.tiers)[-2:]
    opens = any(
        outcome_rank(one, one.outcomes[top]) > outcome_rank(one, one.outcomes[below])
        for one in case.scheme.services.values()
    )
    if not opens or not persons(case) or case.newcomer_score >= case.scheme.tiers[top]:
        return None
    lacked = sorted({source_of(case, name) for name in raising(case)})
    # A group can only lack a source that is not said to reach everyone.
    for source in lacked:
        data["sources"][source]["reaches"] = "some"
    data.setdefault("groups", {})["unrecorded"] = {
        "title": "people of whom these say nothing",
        "lacks": lacked,
    }
    return f"a group lacks {', '.join(lacked)}"


@edit("ESS001")
def an_essential_service_is_refused(
    case: Case, data: Data, random: Random
) -> str | None:
    name, hit = some(random, lowering(case)), some(random, worse_off(case))
    if name is None or hit is None:
        return None
    service, order = data["services"][hit[0]], list(case.scheme.tiers)
    service["essential"] = True
    service["outcomes"].update(
        dict.fromkeys(order[: order.index(hit[1]) + 1], "refuse")
    )
    cap = sinks(case, data, random, name, hit[1])
    return f"{hit[0]} is essential and refused; {name} capped at {cap}"


@edit("ESS002")
def newcomers_start_low(case: Case, data: Data, random: Random) -> str | None:
    low, high = (each / POINT for each in case.scheme.score.range)
    least, share = (
        case.scheme.tiers[case.scheme.ordinary] / POINT,
        random.uniform(0, 0.99),
    )
    score = data["score"]
    if isinstance(case.scheme.score, BetaScore):
        score["prior"] = round((least - low) / (high - low) * share, 6)
    elif isinstance(case.scheme.score, LogisticScore):
        score["intercept"] = round(
            score["intercept"]
            - (case.newcomer_score / POINT - least + 1) / unit(case.scheme)
            - share,
            6,
        )
    else:
        score["base"] = round(low + (least - low) * share, 6)
    return f"score: {score}"


@edit("DUE001")
def no_person_looks_at_it(case: Case, data: Data, random: Random) -> str | None:
    """A service that matters is lost with no review, and no person hears the appeal
    either.

    US law asks for one of public bodies alone; the library has none there that scores
    persons.
    """
    hit = some(random, worse_off(case))
    if (
        hit is None
        or not persons(case)
        or all(name.startswith("us") for name in case.scheme.jurisdictions)
    ):
        return None
    data["services"][hit[0]]["severity"] = random.choice(("general", "serious"))
    data["automation"]["decides"] = True
    data["process"]["human_review"] = []
    data["process"]["appeal"]["human"] = False
    severity = data["services"][hit[0]]["severity"]
    return f"{hit[0]} is {severity}, a machine decides and hears the appeal"


@edit("DUE009")
def it_cannot_be_undone(case: Case, data: Data, random: Random) -> str | None:
    """The effect comes for good while a dispute about it is still open.

    Notice that comes as long before the effect as an answer takes would be another way
    to let the answer come first, so notice comes later than that, or has no term.
    """
    if (hit := some(random, worse_off(case))) is None:
        return None
    service, _ = hit
    process = data["process"]
    process["dispute"]["suspends_effect"] = False
    data["services"][service]["reversible"] = False
    if random.random() < 0.5:
        del process["notice_days"]
        return f"{service} is lost for good before a dispute ends, notice has no term"
    process["notice_days"] = "1d"
    process["dispute"]["answered_within"] = random.choice(("2d", "14d", "30d"))
    answer = process["dispute"]["answered_within"]
    return f"{service} is lost for good after a day, a dispute is answered in {answer}"


@edit("CTX004")
def a_scarce_good_by_score_alone(case: Case, data: Data, random: Random) -> str | None:
    """What somebody ordinary is refused and a higher tier gets."""
    *_, top = order = list(case.scheme.tiers)
    name = some(random, list(data["services"]))
    if name is None or top == case.scheme.ordinary or not persons(case):
        return None
    data["services"][name].update(
        scarce=True, outcomes={**dict.fromkeys(order, "refuse"), top: "allow"}
    )
    return f"{name} is scarce, and for {top} alone"


@edit("DSC006")
def a_right_against_a_lender_costs_points(
    case: Case, data: Data, random: Random
) -> str | None:
    name = some(random, lowering(case))
    if name is None or not persons(case) or not services_in(case.scheme, "credit"):
        return None
    data["evidence"][name]["concerns"] = random.choice(
        ("access request", "complaint", "dispute", "litigation")
    )
    return f"{name} concerns {data['evidence'][name]['concerns']}"


@edit("ESS004")
def money_alone_is_enough(case: Case, data: Data, random: Random) -> str | None:
    """What raises comes from money, as much of it as anybody pays for."""
    name, (*_, top) = some(random, raising(case)), case.scheme.tiers
    only_credit = len(services_in(case.scheme, "credit")) == len(case.scheme.services)
    if name is None or only_credit or case.newcomer_score >= case.scheme.tiers[top]:
        return None
    data["evidence"][name].pop("rate", None)
    data["evidence"][name].pop("per_reporter", None)
    data["evidence"][name]["cap"] = 10_000
    source = data["sources"][source_of(case, name)]
    source["category"] = random.choice(("assets", "income", "purchases", "tokens"))
    return f"{name} is capped at 10,000 and comes from {source['category']}"


@edit("EVD005")
def one_voice_is_enough(case: Case, data: Data, random: Random) -> str | None:
    name, hit = some(random, lowering(case)), some(random, worse_off(case))
    if name is None or hit is None:
        return None
    source = data["sources"][source_of(case, name)]
    source["verified"] = random.choice(("alleged", "anonymous", "impression"))
    source["reporters"] = random.choice(("subjects", "public", "company"))
    cap = sinks(case, data, random, name, hit[1])
    return f"{source['reporters']} report {name}, capped at {cap}"


@edit("EVD006")
def reviews_are_not_checked(_: Case, data: Data, random: Random) -> str | None:
    source = data["sources"][random.choice(list(data["sources"]))]
    source.update(
        category="user reviews",
        verified=random.choice(("alleged", "anonymous", "impression")),
    )
    return f"{source['title']} are {source['verified']} reviews"


@edit("TIM007")
def a_spent_conviction_weighs(case: Case, data: Data, random: Random) -> str | None:
    if (name := some(random, lowering(case))) is None or not persons(case):
        return None
    data["evidence"][name]["record"] = "conviction"
    spent = random.randint(1, (case.lasting_days(name) or 2) - 1)
    data["evidence"][name]["spent_after"] = f"{spent}d"
    return f"{name} is a conviction, spent after {spent}d"


@edit("DAT002")
def offences_are_kept_without_law(case: Case, data: Data, random: Random) -> str | None:
    public = ("government", "authority", "board", "court", "police")
    if not persons(case) or (
        case.scheme.operator and case.scheme.operator.kind in public
    ):
        return None
    name = random.choice(list(data["sources"]))
    data["sources"][name].update(
        category="offences", basis=random.choice(("contract", "consent", "public task"))
    )
    return f"{name} holds offences on the ground of {data['sources'][name]['basis']}"


@edit("DUE003")
def an_account_is_ended_by_machine(
    case: Case, data: Data, random: Random
) -> str | None:
    hit = some(random, worse_off(case))
    if hit is None or not persons(case):
        return None
    data["services"][hit[0]]["account"] = True
    data["automation"]["decides"] = True
    data["process"]["human_review"] = []
    return f"{hit[0]} is an account, and a machine decides"


@edit("GOV004")
def a_business_changes_hidden_rules(_: Case, data: Data, random: Random) -> str | None:
    data["operator"]["kind"] = random.choice(("company", "platform"))
    if random.random() < 0.5:
        data["publish"]["rules"] = False
        return f"the rules of a {data['operator']['kind']} are not public"
    data["process"]["changes_announced"] = random.choice(("1d", "14d"))
    operator = data["operator"]["kind"]
    announced = data["process"]["changes_announced"]
    return f"a {operator} announces changes {announced} before"


@edit("CTX001", "WEB004")
def tokens_from_elsewhere_count(case: Case, data: Data, random: Random) -> str | None:
    if not persons(case) or not worse_off(case):
        return None
    name = random.choice(list(data["sources"]))
    data["sources"][name].update(category="tokens", domain=random.choice(FAR))
    return f"{name} holds tokens of {data['sources'][name]['domain']}"


@edit("WEB002")
def a_token_of_blame_stays(case: Case, data: Data, random: Random) -> str | None:
    name = some(
        random,
        [name for name in lowering(case) if case.scheme.evidence[name].points < 0],
    )
    if name is None or not persons(case):
        return None  # a balance that shrinks is no mark of blame
    data["sources"][source_of(case, name)].update(category="tokens", revocable=False)
    return f"{name} is a token that cannot be taken back"


@edit("LIB004")
def a_prediction_makes_an_offender(
    case: Case, data: Data, random: Random
) -> str | None:
    name, hit = some(random, lowering(case)), some(random, worse_off(case))
    if name is None or hit is None or not persons(case):
        return None
    data["automation"]["infers"] = ["crime risk"]
    data["sources"][source_of(case, name)]["verified"] = random.choice(
        ("inferred", "predicted")
    )
    return f"{name} is predicted, capped at {sinks(case, data, random, name, hit[1])}"


@edit("ASC003")
def newcomers_need_vouchers(case: Case, data: Data, random: Random) -> str | None:
    """Somebody new starts a little below ordinary, and all that raises is said by
    others.
    """
    kinds = raising(case)
    if not kinds or newcomers_start_low(case, data, Random(1)) is None:
        return None
    least, low = (
        each / POINT
        for each in (
            case.scheme.tiers[case.scheme.ordinary],
            case.scheme.score.range[0],
        )
    )
    if isinstance(case.scheme.score, BetaScore):
        data["score"]["prior"] = round(
            (least - low) / (case.scheme.score.range[1] / POINT - low) * 0.98, 6
        )
    elif not isinstance(case.scheme.score, LogisticScore):
        data["score"]["base"] = least - random.choice((1, 3, 7))
    for name in kinds:
        data["sources"][source_of(case, name)]["reporters"] = "subjects"
    return f"score: {data['score']}"


@edit("WEB003")
def a_gate_has_no_way_out(case: Case, data: Data, random: Random) -> str | None:
    if not worse_off(case):
        return None
    data["operator"]["kind"] = "contract"
    data["publish"]["ledger"] = random.choice(("mutable", "immutable"))
    data["process"]["pause"] = False
    return f"a contract on a {data['publish']['ledger']} ledger that nobody can pause"
