"""Words of the format, such as health or serious, as a sentence says them.

A document writes them as they are. In a sentence they are phrases, so that whoever
writes in another language says them there; a name that a document made up is nobody's
to translate.
"""

from __future__ import annotations

from regard.scheme.phrase import Words, phrase, phrase_list

_FORMAT_WORDS = (
    # what a source records
    phrase("assets"),
    phrase("asylum and migration"),
    phrase("behaviour patterns"),
    phrase("biometric"),
    phrase("civic duties"),
    phrase("complaints"),
    phrase("consent choices"),
    phrase("contracts"),
    phrase("court records"),
    phrase("demographics"),
    phrase("education"),
    phrase("employment"),
    phrase("health"),
    phrase("identity"),
    phrase("income"),
    phrase("inspections"),
    phrase("licence records"),
    phrase("location"),
    phrase("offences"),
    phrase("other"),
    phrase("payments"),
    phrase("peer ratings"),
    phrase("performance records"),
    phrase("public assistance"),
    phrase("purchases"),
    phrase("scores of others"),
    phrase("social ties"),
    phrase("speech"),
    phrase("tokens"),
    phrase("transactions"),
    phrase("user reviews"),
    phrase("worship and belief"),
    # what it tells of a person
    phrase("age"),
    phrase("birth"),
    phrase("device"),
    phrase("disability"),
    phrase("ethnic origin"),
    phrase("family status"),
    phrase("genetic features"),
    phrase("household"),
    phrase("language"),
    phrase("marital status"),
    phrase("name"),
    phrase("national origin"),
    phrase("nationality"),
    phrase("political opinion"),
    phrase("postcode"),
    phrase("property"),
    phrase("race"),
    phrase("religion"),
    phrase("sex"),
    phrase("sexual orientation"),
    phrase("union membership"),
    # on what ground it is recorded, how far it is established, and how gathered
    phrase("consent"),
    phrase("contract"),
    phrase("law"),
    phrase("public task"),
    phrase("legitimate interest"),
    phrase("verified"),
    phrase("alleged"),
    phrase("anonymous"),
    phrase("inferred"),
    phrase("predicted"),
    phrase("impression"),
    phrase("own dealings"),
    phrase("told by the subject"),
    phrase("register"),
    phrase("cameras"),
    phrase("tracking"),
    phrase("scraping"),
    # what excuses an absence
    phrase("care"),
    phrase("illness"),
    phrase("strike"),
    phrase("worship"),
    # how grave an act is
    phrase("minor"),
    phrase("general"),
    phrase("serious"),
    # how an outcome is ranked, and the two that every document knows
    phrase("better"),
    phrase("same"),
    phrase("worse"),
    phrase("none"),
    phrase("allow"),
    phrase("refuse"),
)
_BY_NAME = {str(words): words for words in _FORMAT_WORDS}


def format_word(word: str) -> Words:
    """A word of the format as a phrase.

    Args:
        word: As a document writes it.

    Returns:
        The phrase; of a name that a document made up, that name with blanks.
    """
    if word in _BY_NAME:
        return _BY_NAME[word]
    return phrase_list((word.replace("-", " "),))
