"""Transfer grounds: on what ground data may go to another country, told in words.

The grounds are those of GDPR Articles 45 to 49 and of the Chinese PIPL Article 38. The
list is short and our choice: English, German, French, Dutch, Spanish, Italian, Chinese.
"""

from __future__ import annotations

import re
import unicodedata

from regard.scheme.named_law import takes_back
from regard.scheme.wording import says_something

GROUND = re.compile(
    r"\b(?:adequa\w*|equivalen\w*|privacy framework|data bridge|standard \w* ?clauses?"
    r"|contract\w*|clauses?|sccs?|idta|addendum|binding corporate rules|bcrs?"
    r"|certif\w*|consent\w*|agree\w*|treat(?:y|ies)|convention\w*|decision\w*"
    r"|article|art|section|public interest|vital interests?|legal claims?"
    r"|angemessenheit\w*|standard\w*klauseln?|klauseln?|einwilligung\w*|vertrag\w*"
    r"|abkommen|beschluss\w*|genehmigung\w*|zertifi\w*|artikel"
    r"|consentement|contrat\w*|traite\w*|accord\w*|adequation"
    r"|adequaat\w*|adequaatheid\w*|model\w*bepalingen|toestemming|overeenkomst\w*"
    r"|verdrag\w*|besluit\w*|consentimiento|clausulas?|contrato\w*|tratado\w*"
    r"|acuerdo\w*|adecuacion|articulo|consenso|clausole|contratto|contratti|trattat\w*"
    r"|accordo|accordi|adeguatezza|articolo)\b"
    r"|安全评估|标准合同|认证|同意|条约"
)
"""A contract, decision, treaty or yes on which data may go abroad."""


def names_a_transfer_ground(text: str) -> bool:
    """Whether a text names a ground on which data go to another country.

    Args:
        text: What stands under `transfer_ground`.

    Returns:
        False where the text itself says that there is none.
    """
    if not says_something(text) or takes_back(text):
        return False
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return GROUND.search(bare.replace("-", " ")) is not None
