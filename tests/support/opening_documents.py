"""Documents of several sorts that the gate opens, as they stand."""

from __future__ import annotations

from tests.support.honest import Data, honest, service, source


def machine_decides() -> Data:
    """Where a machine decides, of something minor."""
    data = honest()
    data["automation"]["decides"] = True
    data["services"]["rooms"] |= {
        "severity": "minor",
        "outcomes": {"low": "with-deposit", "ordinary": "allow", "high": "priority"},
        "ranked": {"priority": "better", "allow": "same", "with-deposit": "worse"},
    }
    data["process"]["human_review"] = []
    return data


def high_is_bad() -> Data:
    """Points count against people."""
    data = honest()
    data["score"]["base"] = 0
    data["evidence"]["key-kept"] |= {"points": 40}
    data["tiers"] = {"ordinary": 0, "watched": 60, "out": 120}
    outcomes = {"ordinary": "allow", "watched": "allow", "out": "refuse"}
    data["services"]["rooms"]["outcomes"] = outcomes
    return data


def two_sources_and_an_essential_service() -> Data:
    """Complaints as well, and a hall that everybody may use."""
    data = honest()
    data["sources"]["panel"] = source("civic-life", "the panel", category="complaints")
    data["evidence"]["upheld"] = data["evidence"]["key-kept"] | {
        "source": "panel",
        "means": "the panel upheld a complaint about you",
    }
    every_tier = dict.fromkeys(data["tiers"], "allow")
    data["services"]["hall"] = service(
        "civic-life", "the hall", essential=True, outcomes=every_tier
    )
    return data


def with_a_recipient() -> Data:
    """An office is given the scores, and relies on none."""
    data = honest()
    data["recipients"] = [
        {
            "name": "the key office",
            "domain": "civic-life",
            "purpose": "handing out keys",
            "decides": "nothing",
            "relies": False,
            "compelled": False,
            "agreement": True,
        }
    ]
    return data


def with_overrides() -> Data:
    """A steward may make exceptions, within limits."""
    data = honest()
    data["overrides"] = {
        "by": ["the-council"],
        "second_person": True,
        "reason": True,
        "at_most": 20,
        "expires": "30d",
        "logged": True,
    }
    return data


def template() -> Data:
    """Its own dates are told from adoption."""
    data = honest()
    data["in_force"] = "at adoption"
    data["review_by"] = "1y"
    for assessment in ("data_protection", "fundamental_rights", "bias_audit"):
        data["assessments"][assessment] = "at adoption"
    return data


def with_a_reward() -> Data:
    """Whoever helped books first."""
    data = honest()
    data["services"]["rooms"] |= {
        "outcomes": {"low": "refuse", "ordinary": "allow", "high": "priority"},
        "ranked": {"priority": "better"},
    }
    data["evidence"]["helped"] = {
        "source": "desk",
        "means": "you helped to run a room",
        "points": 60,
        "expires": "60d",
        "cap": 240,
    }
    return data


def by_consent() -> Data:
    """People join by consent, on which the data rest, and may take both back."""
    data = honest()
    data["subjects"]["join"] = "consent"
    data["sources"]["desk"] |= {"basis": "consent", "optional": True}
    data["consent"] |= {"asked": True, "withdrawable": True}
    return data


def only_rewards() -> Data:
    """Nobody gets less than is usual, and some book earlier."""
    data = with_a_reward()
    data["services"]["rooms"] |= {
        "severity": "minor",
        "outcomes": {"low": "allow", "ordinary": "allow", "high": "a-day-early"},
        "ranked": {"a-day-early": "better"},
    }
    data["process"]["human_review"] = []
    return data


DOCUMENTS = {
    "a machine decides": machine_decides,
    "high is bad": high_is_bad,
    "two sources": two_sources_and_an_essential_service,
    "a recipient": with_a_recipient,
    "exceptions": with_overrides,
    "a template": template,
    "a reward": with_a_reward,
    "by consent": by_consent,
    "only rewards": only_rewards,
}
"""By what is particular about each."""
