"""Liberties and rights as things that are given or lost: a vote, seeing one's record.

What a service opens and closes, or what an outcome is tied to, is a noun where a kind
is an act of somebody: to dispute, not that you disputed. What nobody may be charged for
in points nobody may be refused for them. The lists are short and our choice: English,
German, French, Dutch, Spanish and Italian; how phrases are written is told in
`telling_phrases`.
"""

from __future__ import annotations

from collections.abc import Iterable

from regard.check.law.plain_text import phrases_of
from regard.check.law.telling_words import speaks_of, told_concerns
from regard.scheme.evidence import Concern

_THINGS: dict[Concern, str] = {
    "access request": """
        seeing||your|their|ones|one s|the record|what is, see your||record|file|data|
        entries|points, your own||record|file|data|entries, own||record|file|entries,
        a copy of your||record|file|data, looking into your||record|file, hearing why,
        being told why, =reasons, =the reasons, reasons||for|of|given|why, auskunft||
        über, akteneinsicht, einsicht in, begründung||der|von, accès à||vos|votre|ses|
        son, droit d accès, inzage, acceso a||sus|su|tus, accesso ai||propri|tuoi|suoi
        """,
    "dispute": """
        disputing, to dispute, dispute||an|a|your|entries, your dispute, disputes||of|
        with|against, contesting||an|a|your|entries, an appeal, the appeal, your appeal,
        appeals, =appeal, appealing||a|an|the|against, to appeal, right to appeal, being
        heard, a hearing, a review of your, having an entry, having entries, objecting
        to, an objection, entry corrected, entries corrected, einspruch, einsprüche,
        widerspruch, anfechtung, berufung||gegen, anhörung, recours, contestation,
        contester, bezwaar, in beroep, betwist*, recurso||contra|de, impugn*, ricorso,
        ricorsi, contestazione, contestare
        """,
    "complaint": """
        complaint||about|against|form|procedure|to, complaints||about|against|form|
        procedure|to|box|desk, a complaint, your complaint, your complaints, making
        complaints, complaining, to complain, right to complain, turning to the
        ombuds*, beschwerde||über|gegen|einlegen|einreichen, beschwerden, sich
        beschweren, plainte||contre, porter plainte, une réclamation, réclamations||
        contre, klacht||over|tegen|indienen, klagen||über, een klacht, una queja,
        quejas, presentar queja*, un reclamo, reclami||contro|su
        """,
    "consent": """
        withdrawing||your|consent|from, withdraw your, withdraw consent, taking back
        consent, taking back your consent, saying no to being scored, leaving the
        scheme, widerruf*, retirer||votre|le consentement, intrekken||van, retirar el
        consentimiento, revoca||del|di
        """,
    "voting": """
        voting at, voting in the, vote||at|in the|on the, =vote, =votes, =voting, a
        vote, the vote, your vote, right to vote, voting rights, speaking and voting,
        speak and vote, standing for||office|election|the board|the committee, electing
        the, election of the||board|committee|chairman, stimmrecht*, abstimmung*,
        mitstimmen, wahlrecht, droit de vote, voter||à|au|en, stemrecht, stemmen||op|
        in|bij, derecho de voto, derecho al voto, votar||en, diritto di voto, votare||
        in|all|a
        """,
    "speech": """
        speaking||at|in|and|to the, speaking time, right to speak, speak||at the|at a|in
        the meeting|freely, writing||in the|to the|against, letters to the||newsletter|
        editor|board, free speech, for silence, your silence, keeping silent, keep
        silent, staying silent, stay silent, rederecht, redezeit, freie rede, schweigen,
        droit de parole, prendre la parole, votre silence, spreekrecht, spreektijd,
        zwijgen, derecho de palabra, libertad de expresión, su silencio, diritto di
        parola, libertà di parola, il tuo silenzio
        """,
    "assembly": """
        meeting||friends|whom you|others of, members meeting, members meetings, members
        assembly, general assembly, general meeting, annual meeting, meetings of the
        members, mitgliederversammlung*, assemblée||des|générale, ledenvergadering*,
        algemene vergadering, asamblea||de|general, assemblea||dei|generale
        """,
    "union membership": """
        staff union, workers union, the union||hall|meeting|meetings|room|newspaper|rep,
        union||meeting|meetings|rep|reps|dues|card, your union, meetings of the union,
        leave the union, leaving the union, left the union, quit the union, quitting the
        union, betriebsrat, betriebsversammlung*, réunion* syndical*,
        vakbondsvergadering*, reunión* sindical*, riunion* sindacal*
        """,
    "belief": """
        baptism, baptised, baptized, baptismal, converting to, conversion to||islam|
        christianity, taufe, getauft, baptême, baptisé*, doop, gedoopt, bautismo,
        bautizad*, battesimo, battezzat*, place of worship, chapel||for|and|service
        """,
    "protest": """
        demonstrating||against|in|for, joining a protest, permit for a demonstration,
        right to protest, =demonstration, =demonstrations, demonstrationsrecht, droit de
        manifester, demonstratierecht, derecho de manifestación, diritto di manifestare
        """,
    "litigation": """
        going to court, go to court, suing||us|the|anybody, waiver of your claims,
        giving up your claim*, klageverzicht, aller en justice, naar de rechter, ir a
        juicio, andare in giudizio
        """,
    "informing": """
        naming||another|others|somebody|someone|an accomplice|accomplices|a member|a
        neighbour, name another, name others, name an accomplice, giving||a name|names,
        einen anderen nennen, andere nennen, nommer||un|une|d autres, een ander noemen,
        nombrar a, nominare||un|altri
        """,
}
RIGHTS_AS_THINGS = {concern: phrases_of(text) for concern, text in _THINGS.items()}
"""What names a liberty or right as a thing, by the word that `concerns` has for it."""


def rights_given(texts: Iterable[str]) -> list[Concern]:
    """The liberties and rights that a service gives, or that an outcome is tied to.

    Args:
        texts: Names and titles.

    Returns:
        Each once; those that `told_concerns` reads in them first.
    """
    texts = list(texts)
    rights = told_concerns(texts)
    for concern, phrases in RIGHTS_AS_THINGS.items():
        is_named = any(speaks_of(text, phrases) for text in texts)
        if is_named and concern not in rights:
            rights.append(concern)
    return rights
