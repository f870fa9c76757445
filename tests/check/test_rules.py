"""Every rule says what it is, where its law stands, and how it is shown."""

from __future__ import annotations

import re
from datetime import date

import pytest

from regard.check.law.profiles import PROFILES
from regard.check.rule import HEADINGS, Rule
from regard.check.rules import rules
from tests.support.literate import FOLDER as LITERATE

FAMILIES = {
    "CTX": 9,
    "PUR": 2,
    "PRP": 9,
    "TIM": 11,
    "ASC": 4,
    "DSC": 6,
    "LIB": 6,
    "ESS": 6,
    "EVD": 8,
    "DUE": 11,
    "DAT": 6,
    "GOV": 11,
    "WEB": 4,
    "REC": 5,
}
STALE = (
    r"2 August 2026",
    r"Circular 202[23]-03",
    r"SB ?24-205",
    r"C-634/21.{0,40}pending",
    r"UK GDPR,? Article 22\b(?!A)",
)


def test_all_are_there() -> None:
    """Numbered without gaps in fourteen families, one a file."""
    found = [rule.code for rule in rules()]
    assert found == sorted(
        f"{family}{n:03}"
        for family, count in FAMILIES.items()
        for n in range(1, count + 1)
    )
    assert len({type(rule).__module__ for rule in rules()}) == sum(FAMILIES.values())


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_has_its_page(rule: Rule) -> None:
    """A title of one sentence, every heading with text under it, and a reference."""
    assert re.fullmatch(r"[A-Z].+\.", rule.title), rule.title
    assert re.findall(r"^## (.*)$", rule.page, re.M) == list(HEADINGS)
    assert all(rule.section(heading) for heading in HEADINGS)
    assert rule.cites
    assert re.fullmatch(r"[A-Z].+\.", rule.holds), rule.holds
    assert "```yaml" in rule.section("Example")


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_knows_its_law(rule: Rule) -> None:
    """Its profiles exist, its citations were checked, and none is known to be stale."""
    assert rule.profiles
    assert rule.profiles <= set(PROFILES)
    assert all(cite.checked_on <= date(2026, 12, 31) for cite in rule.cites)
    printed = "\n".join([rule.page, *(cite.text for cite in rule.cites)])
    assert not any(re.search(words, printed) for words in STALE)
    assert rule.name == rule.name.lower()


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_is_shown_firing_and_nearly(rule: Rule) -> None:
    """The literate pages have a scheme that triggers it, and a near miss."""
    page = (LITERATE / f"rules-{rule.family.replace('_', '-')}.md").read_text(
        encoding="utf-8"
    )
    sections = [
        text
        for text in re.split(r"^## ", page, flags=re.M)
        if text.startswith(rule.code)
    ]
    fires = [
        text
        for text in sections
        if re.search(rf"^\S+:\d+:\d+: {rule.code} (?!not proved)", text, re.M)
    ]
    quiet = [
        text
        for text in sections
        if "regard check" in text and not re.search(rf": {rule.code} ", text)
    ]
    assert fires, "no section in which it fires"
    assert quiet, "no near miss"
