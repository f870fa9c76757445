"""Words in titles and `means`: what they count for, and what they do not.

Each is said in a scheme that opens otherwise. What honest people call their things
stays open; what is meant to hide behind a plain word, a script or a sign that nobody
sees is refused or asked for.
"""

from __future__ import annotations

import pytest

from regard.check.law.life_areas import named_things
from regard.check.law.plain_text import plain_words, words_not_read
from tests.support.honest import Data, codes, gate_of, honest, service

pytestmark = pytest.mark.sampled(6)

TOOLS = "lending-of-tools"


def lending(title: str = "power tools", domain: str = TOOLS) -> Data:
    """The honest scheme as one that lends tools, a thing of which has a title."""
    data = honest()
    data["sources"]["desk"]["domain"] = domain
    data["services"]["rooms"] = service(domain, title)
    return data


def meaning(means: str) -> Data:
    """The lending scheme, in which something is recorded."""
    data = lending()
    data["evidence"]["key-kept"]["means"] = means
    return data


# -- titles


@pytest.mark.parametrize(
    "title",
    [
        "power tools and water pumps",
        "bread makers and other tools",
        "flat-bed trailers",
        "skates to rent",
        "house plants on loan",
        "a gas cooker",
        "model trains",
        "heating guns",
        "food processors",
        "therapy balls",
        "allocation of plots",
        "retirement party kit",
        "tap and die sets",
        "the church hall keys",
    ],
)
def test_a_thing_is_not_what_it_is_named_after(title: str) -> None:
    """Where tools are lent, a water pump is a pump."""
    assert gate_of(lending(title)).opens


@pytest.mark.parametrize(
    "title",
    [
        "flats",
        "the town's flat",
        "a flat for a month",
        "tools and bread",
        "a flat above the workshop",
        "a flat, furnished",
        "tools (and flats)",
        "flat 12",
        "food vouchers",
        "school places",
        "a ration of food",
        "a place in a nursery",
        "moradia social",
        "logement social",
        "Mieszkanie",
        "Konut",
        "the dole",
        "Fl\u00adats",
        "F\u200blats",
        "Fl\u0430ts",
        "\uff46\uff4c\uff41\uff54\uff53",
    ],
)
def test_a_thing_is_what_it_is(title: str) -> None:
    """A flat that is lent among tools is a flat, however its letters are written."""
    gate = gate_of(lending(title))
    red = {finding.code for finding in gate.forbidding if finding.red_line}
    assert {"ESS001", "CTX008"} <= red


@pytest.mark.parametrize("domain", ["civic-life", "community", "programme-seven"])
def test_every_word_counts_where_anything_may_be_handed_out(domain: str) -> None:
    """A town's food boxes are food: its domain does not say that it lends tools."""
    for title in ("food boxes", "a bed for the night", "a roof over your head"):
        assert "ESS001" in codes(gate_of(lending(title, domain)))


def test_a_hostel_has_beds_for_the_night() -> None:
    """Its domain says what is done there."""
    assert gate_of(lending("a bed for the night", "hostel")).opens


@pytest.mark.parametrize("title", ["Жильё", "住房", "سكن", "hand tools (жильё)"])
def test_what_no_list_can_read_is_asked_for(title: str) -> None:
    """A title in another script is not let through; nor are words of a record."""
    assert codes(gate_of(lending(title))) == {"CTX007"}
    assert codes(gate_of(meaning(title))) == {"CTX007"}


def test_a_sign_of_measure_is_no_word() -> None:
    """An ohm is read as what it is."""
    assert words_not_read("a meter of 5 Ω") == []
    assert gate_of(lending("meters of 5 Ω")).opens


def test_a_key_that_contradicts_its_domain_is_quoted() -> None:
    """What offends is the key, and the to-do says to rename it."""
    data = lending("rooms for rehearsing", "music")
    data["sources"]["desk"]["domain"] = "music"
    data["services"]["bank-account"] = data["services"].pop("rooms")
    (finding,) = (f for f in gate_of(data).forbidding if f.code == "CTX008")
    assert finding.says.startswith("bank-account lies in banking by its key")
    assert "rename the key bank-account" in finding.fix


@pytest.mark.parametrize(
    ("title", "things"),
    [
        ("power tools and water pumps", ["power tools", "water pumps"]),
        ("a flat of the town", ["flat"]),
        ("a month in a flat", ["month", "flat"]),
        ("skates to rent", ["skates"]),
    ],
)
def test_a_title_names_things(title: str, things: list[str]) -> None:
    """Up to the word that links them to something else."""
    assert named_things(plain_words(title)) == things


# -- what is recorded


@pytest.mark.parametrize(
    "means",
    [
        "a camera (or gps unit) came back broken",
        "you broke a camera",
        "you came in after the rally started",
        "you returned the tomato staking kit late",
        "your protest against the referee was dismissed",
        "you missed the tip-off",
        "you lent the tool on to a friend",
        "you brought the household ladder back late",
        "the tweeter of the loudspeaker came back torn",
        "the church hall keys came back late",
        "the Gay Street bench was left dirty",
        "a microphone came back broken",
        "a drone came back broken",
        "the gender changer adapter was lost",
    ],
)
def test_what_a_thing_is_called_is_no_liberty(means: str) -> None:
    """Nothing was watched, and nobody is priced for what they are or whom they know."""
    assert gate_of(meaning(means)).opens


@pytest.mark.parametrize(
    ("means", "code"),
    [
        ("what keystrokes at the terminal showed", "LIB002"),
        ("heard by a microphone in the room", "LIB002"),
        ("seen in drone pictures", "LIB002"),
        ("badge swipes at every door", "LIB002"),
        ("wi-fi beacons of your phone", "LIB002"),
        ("reading of letters", "LIB002"),
        ("seen from cameras", "LIB002"),
        ("you wore a headscarf", "LIB001"),
        ("you went to Mass", "LIB001"),
        ("you went to church", "LIB001"),
        ("you protested", "LIB001"),
        ("you joined a protest", "LIB001"),
        ("you posted a bad review of us", "LIB001"),
        ("you told us who broke the rules", "LIB001"),
        ("you came with a same-sex partner", "DSC001"),
        ("you spoke Kurdish at the counter", "DSC002"),
        ("you asked for your records", "LIB005"),
        ("a friend was late", "ASC001"),
        ("your brother brought a tool back late", "ASC001"),
    ],
)
def test_what_somebody_did_or_is_counts(means: str, code: str) -> None:
    """Told by what was done, and by how it came to be known."""
    assert code in codes(gate_of(meaning(means)))


@pytest.mark.parametrize(
    "name",
    [
        "the notice board in the harbour",
        "the neighbours",
        "a website",
        "whoever asks at the desk",
        "all members, each month",
    ],
)
def test_who_may_be_anybody_is_the_public(name: str) -> None:
    """A score on a notice board is on show."""
    data = lending()
    data["recipients"] = [
        {
            "name": name,
            "domain": TOOLS,
            "purpose": "the list of those restricted",
            "agreement": True,
            "relies": False,
            "compelled": False,
        }
    ]
    assert "DAT006" in codes(gate_of(data))
