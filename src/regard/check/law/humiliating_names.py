"""Names that humiliate whoever bears them, told by their words.

A tier is what people are called. Where its name is an insult, to be in it is a burden,
though nothing else goes with it. The list is short and our choice: English, German,
French, Dutch, Spanish and Italian.
"""

from __future__ import annotations

from functools import cache

from regard.check.law.plain_text import phrases_of, plain_words

HUMILIATING_WORDS = """
    asocial, bastard, bastards, beast, beasts, cockroach, cockroaches, cretin, cretins,
    cripple, cripples, crook, crooks, deadbeat, deadbeats, degenerate, degenerates,
    deplorable, deplorables, filth, filthy, freak, freaks, freeloader, freeloaders,
    garbage, heretic, heretics, idiot, idiots, imbecile, imbeciles, infidel, infidels,
    enemies, enemy, bad people, inferior, leech, leeches, leper, lepers, liar, liars,
    loser, losers, lowlife, maggot, maggots, moron, morons, outcast, outcasts, pariah,
    pariahs, parasite, parasites, pig, pigs, rat, rats, retard, retards, riffraff,
    savage, savages, scoundrel, scoundrels, scrounger, scroungers, scum, shameful,
    shirker, shirkers, slave, slaves, slut, sluts, sub human, subhuman, subhumans,
    swine, thief, thieves, traitor, traitors, trash, unclean, undesirable, undesirables,
    untouchable, untouchables, unworthy, useless, vermin, villain, villains, whore,
    whores, worm, worms, worthless, abschaum, asozial, asoziale, betrueger, betrüger,
    dreck, gesindel, kakerlaken, luegner, lügner, minderwertig, minderwertige,
    nichtsnutz, ratten, schaedling, schädling, schaedlinge, schädlinge, schmarotzer,
    schweine, taugenichts, ungeziefer, untermensch, untermenschen, unwuerdig, unwürdig,
    verraeter, verräter, versager, volksfeind, bon a rien, cafard, cafards, dechet,
    dechets, indigne, indignes, menteur, menteurs, ordure, ordures, pouilleux, racaille,
    sous homme, sous hommes, traitre, traitres, vermine, voleur, voleurs, voyous,
    kakkerlak, kakkerlakken, klaploper, klaplopers, landverrader, leugenaar, leugenaars,
    minderwaardig, nietsnut, ongedierte, onwaardig, parasiet, parasieten, schorem, tuig,
    uitschot, uitvaagsel, verrader, verraders, alimana, alimanas, basura, chusma,
    cucaracha, cucarachas, escoria, gentuza, indigno, indignos, inutil, inutiles,
    ladron, ladrones, mentiroso, mentirosos, parasito, parasitos, ratas, traidor,
    traidores, bugiardo, bugiardi, fannullone, fannulloni, feccia, indegno, indegni,
    ladri, ladro, marmaglia, parassita, parassiti, ratti, scarafaggi, scarafaggio,
    traditore, traditori, vermi
    """
"""What nobody is called who is respected: animals, dirt, moral verdicts."""


@cache
def humiliation_in(name: str) -> str | None:
    """The word by which a name humiliates whoever it is given to.

    Args:
        name: The name of a tier or of an outcome.

    Returns:
        The longest that was read; None where the list has none of its words.
    """
    words = f" {plain_words(name)} "
    read = [phrase for phrase in _phrases() if f" {phrase} " in words]
    return max(read, key=len, default=None)


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(plain_words(phrase) for phrase in phrases_of(HUMILIATING_WORDS))
