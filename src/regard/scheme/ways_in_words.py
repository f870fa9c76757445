"""Ways in words: a way that costs money or points, or that ends at a machine.

Whatever a term or a fee says beside it, such a way is not open to everyone. The lists
are short and our choice: English, German, French, Dutch, Spanish, Italian and Polish.
"""

from __future__ import annotations

import re
import unicodedata

_AMOUNT = (
    r"(?:[1-9][\d., ]*|(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty"
    r"|hundred|thousand|million|zehn|zwanzig|funfzig|\w*hundert|\w*tausend|dix|vingt"
    r"|cinquante|cent|mille|tien|honderd|duizend|diez|veinte|cien|cento) )"
)
_MONEY = (
    r"(?:euros?|eur|€|dollars?|usd|\$|pounds?|gbp|£|francs?|chf|franken|zl|zloty\w*|pln"
    r"|kronor|kroner|sek|nok|dkk|cents?|rupees?|yen|yuan)"
)
PRICE = re.compile(rf"(?<![\w.,]){_AMOUNT} ?{_MONEY}(?!\w)|[€$£] ?[1-9]")
"""An amount of money that is not nought."""
COMES_BACK = re.compile(
    r"\b(?:deposits?|pfand|kaution|caution|borg|fianza|cauzione|kaucj\w|refund\w*"
    r"|repaid|paid back|erstattet|rembours\w*|terugbetaald|rimborsat\w)\b"
)
"""Words beside an amount that is given back."""
TO_BE_PAID = re.compile(
    r"\b(?:(?:for|against|upon|after|on) (?:a fee|the fee|payment|paying)|must pay"
    r"|have to pay|if you pay|whoever pays|who pays|costs? (?:you |a |\d+ )?points?"
    r"|loses? points|(?:gegen|nach) (?:gebuhr|bezahlung|zahlung|entgelt)"
    r"|kostenpflichtig|gebuhrenpflichtig|kostet punkte|(?:contre|apres) paiement"
    r"|moyennant|est payante?|coute des points|(?:tegen|na) (?:betaling|vergoeding)"
    r"|kost punten|previo pago|contra pago|cuesta puntos|a pagamento"
    r"|(?:dietro|previo) pagamento|costa punti|za oplata)\b"
)
"""Words for what is asked in return, without an amount."""
MACHINE = re.compile(
    r"\b(?:no ?reply|do ?not ?reply|donotreply|ne ?pas ?repondre|nicht ?antworten"
    r"|(?:is|are) not read|chat ?bots?|bots?|robots?"
    r"|(?:answered|handled|read) (?:automatically|by (?:a|an|the|our) (?:computer"
    r"|machine|algorithm|script|program))|automated? (?:reply|replies|response|answer"
    r"|system|answering)|automatische\w* (?:antwort|systeem|antwoord)"
    r"|reponse automatique|respuesta automatica|risposta automatica"
    r"|answering machine|anrufbeantworter"
    r"|repondeur|antwoordapparaat|contestador|segreteria telefonica)\b"
)
"""What no person stands behind."""


def costs_something(text: str) -> bool:
    """Whether a text asks money or points of whoever takes the way that it shows.

    Args:
        text: What stands under a key such as `appeal.to`.

    Returns:
        False for an amount that is given back, such as a deposit.
    """
    plain = _plain(text)
    if TO_BE_PAID.search(plain):
        return True
    return bool(PRICE.search(plain)) and not COMES_BACK.search(plain)


def ends_at_a_machine(text: str) -> bool:
    """Whether the way that a text shows ends at a machine, and at no person.

    Args:
        text: What stands under a key such as `dispute.to`.
    """
    return bool(MACHINE.search(_plain(text)))


def _plain(text: str) -> str:
    """A text in small letters without accents, with one blank between its words."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l"))
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return " ".join(bare.replace("-", " ").split())
