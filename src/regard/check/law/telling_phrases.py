"""Phrases by which a document says of itself what its declarations leave out.

A title, a name or a `means` may tell what a source or a kind is, whatever category it
is declared under. The lists are short and our choice, in English, German, French,
Dutch, Spanish and Italian: a phrase that is found counts against a scheme; that none is
found counts for nothing. A star stands for any letters; words after a bar are those
that may follow, so that the public prosecutor is not the public.
"""

from __future__ import annotations

from typing import Literal

from regard.scheme.evidence import Concern, Trait

Topic = Literal[
    "the public",
    "publication",
    "watching",
    "whereabouts",
    "ties",
    "household",
    "grades",
    "absence",
    "one person",
    "compulsion",
    "people together",
]


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in text.split(","))


_TOPICS: dict[Topic, str] = {
    "the public": """
        the public|by|at|on|in|who|via|through|online, public at large, general
        public, everybody, everyone, anybody, anyone, all residents, all citizens, the
        internet, öffentlichkeit, jedermann, alle bürger*, alle einwohner*, le public,
        au public, grand public, tout le monde, het publiek, publiek, iedereen, el
        público, al público, todo el mundo, il pubblico, al pubblico, chiunque
        """,
    "publication": """
        publish*, publication, posted online, online list, naming and shaming, name
        and shame, veröffentlich*, öffentlich, publier, publiceren, publicatie,
        publicar, publicación, pubblicare, pubblicazione
        """,
    "watching": """
        *cameras, by camera, filmed, caught on camera,
        camera|at|on|in|over|above|that|which|footage|images|records|recordings, cctv,
        *kamera*, überwachung*, videosurveillance, videovigilancia, videosorveglianza,
        telecamer*, videocamer*, camaras, face recognition, facial recognition,
        gesichtserkennung, reconnaissance faciale, gezichtsherkenning, reconocimiento
        facial, riconoscimento facciale, fingerprint*, biometri*, surveillance,
        wiretap*, scraped from, web scraping, scraping of
        """,
    "whereabouts": """
        gps, geoloc*, location trail*, location data, phone location*, whereabouts,
        where they are, where they go, where you are, where you were, where you go,
        where people, aufenthaltsort*, standortdaten, ortung*, localisation,
        locatiegegevens, verblijfplaats*, localización, ubicación, localizzazione
        """,
    "ties": """
        friend, friends, acquaintance*, social ties, low company, bad company, whom
        you call*, who you call*, whom you know, who you know, whom you meet, who you
        meet, whom they call*, whom they know, whom they meet, people you know, people
        you meet, people you call*, people of low, people with low, freund*,
        bekanntenkreis, wen sie anrufen, wen sie kennen, amis, fréquentations,
        vrienden, kennissen, amigos, amistades, amici, amicizie, conoscenti
        """,
    "household": """
        household*, family member*, your family, their family, relatives, spouse*,
        husband, husbands, wife, wives, your parents, their parents, your children, your
        child, who lives with, people you live with, haushalt, haushalts*,
        familienangehörige*, ehepartner*,
        mitbewohner*, du foyer, le foyer, ménage, conjoint*, huishouden*, gezinsleden,
        echtgeno*, hogar, cónyuge*, familiares, nucleo familiare, coniuge*
        """,
    "grades": """
        grade, grades, score, scores, scoring, rating, ratings, risk class*,
        *bewertung, bonität*, notation, cijfer*, puntuación*, calificación*,
        punteggi*, valutazion*
        """,
    "absence": """
        absence, absences, absent, absentee*, no show, no shows, did not come, did not
        attend, did not turn up, did not show up, days off, day off, sick day*, sick
        leave, krankmeld*, krankgemeld*, krankheitstag*, fehlzeit*, fehltag*, nicht
        erschienen, abwesen*, absentéisme, arrêt maladie, afwezig*, ziekmeld*,
        verzuim*, ausencia*, no asist*, baja médica, assenza, assenze, assente
        """,
    "one person": """
        one person *, one man *, single person compan*, sole trader*, sole
        proprietor*, self employed, freelance*, einzelunternehm*, ein personen *,
        selbstständige*, freiberufl*, auto entrepreneur*, autoentrepreneur*, micro
        entrepreneur*, entreprise* individuelle*, eenmanszaken, eenmanszaak, zzp *,
        zzpers, autónomos, autónomo, imprese individuali, ditte individuali, ditta
        individuale, liberi professionisti, one woman *
        """,
    "people together": """
        families, family of, couple, couples, households, neighbours, neighbors,
        neighbourhoods, neighborhoods, villages, villagers, resident, residents,
        inhabitants, citizens, natural persons, women, men, stairwell*, stairways,
        streets, apartment block*, dormitor*, school class*, prison wing*, wings of,
        wards of, barracks, labour brigade*, labor brigade*, work brigade*, clans,
        tribes, congregations, familien, ehepaare, paare, haushalte, nachbarn,
        nachbarschaften, dörfer, bewohner, bürger, familles, ménages, voisins,
        habitants, gezinnen, huishoudens, buren, dorpen, bewoners, familias, parejas,
        hogares, vecinos, pueblos, famiglie, coppie, vicini, villaggi, abitanti
        """,
    "compulsion": """
        fined, punished, penalised, penalized, punishable, on pain of, under penalty
        of, lose their licen*, or lose the licen*, compelled to, forced to, bound to
        refuse, obliged to refuse, must refuse, bestraft, strafbar, bußgeld*,
        unter strafe, gezwungen, sous peine, sanctionn*, contraint*, beboet, gestraft,
        gedwongen, multad*, sancionad*, so pena, obligad* a negar, multat*, sanzionat*,
        pena di
        """,
}
_CONCERNS: dict[Concern, str] = {
    "assembly": """
        versammlung*, rassemblement*, rally, rallies,
        political meeting*, party meeting*, political part*
        """,
    "belief": """
        church, mosque, synagogue, prayer*, worship*, kirchgang, gebet, gebete,
        moschee, mosquée, gottesdienst*, moskee, mezquita, moschea,
        mass attendance, attended mass, sabbath, ramadan, your religion
        """,
    "dispute": """
        disputed nothing, disputed an entry, you disputed, widerspruch eingelegt,
        einspruch eingelegt
        """,
    "complaint": """
        you complained, sie haben sich beschwert, no complaint by you,
        whistleblow*
        """,
    "informing": """
        tips given, tip given, tip off*, informant*, informed on, informing on,
        denounc*, denunc*, denunz*, denonc*, snitch*, telling on, told on, reported a
        neighbour*, reported a neighbor*, reported a person, reported a colleague,
        reported another, reported somebody, reported someone, reported your neighbo*,
        reported your colleague*, nachbarn gemeldet, jemanden gemeldet, spitzel*,
        délation*, signalé un voisin, verklikk*, buren gemeld, buurman gemeld,
        delator*, delatar*, delazion*, segnalato un vicino
        """,
    "petition": """
        petition*, unterschriftenliste*, pétition*, petición*
        """,
    "protest": """
        protest, protests, protested, protesting, protester*, demonstrators, at a
        march, demonstriert*, demonstranten, manifestant*, manifestó, betoging*,
        protesta, protestas,
        boycott*, political demonstration*, politische demonstration*
        """,
    "speech": """
        pledge of loyalty, pledges of loyalty, loyalty pledge*, loyalty oath*, oath of
        loyalty, allegiance, what they post, what you post, what you posted, what you
        say, what they say, social media post*, tweet*, treueeid*, treuegelöbnis*,
        serment de fidélité, juramento de lealtad, giuramento di fedeltà,
        criticism of, criticised, criticized, kritisiert, critique de,
        kritiek op, crítica a, critica a
        """,
    "strike": """
        on strike, went on strike, did not strike, strike days, striking workers,
        gestreikt, streik, streiktage, en grève, staking, gestaakt, huelga*, sciopero,
        scioperi
        """,
    "union membership": """
        trade union*, labor union*, labour union*, union member*, union membership,
        gewerkschaft*, syndicat, syndicats, vakbond*, sindicat*, sindacat*
        """,
    "voting": """
        you voted, did not vote, voted for, gewählt haben, a voté
        """,
    "family life": """
        pregnan*, maternity leave, paternity leave, parental leave, gave birth,
        divorced, your divorce, schwanger*, elternzeit, mutterschutz, scheidung,
        grossesse, congé parental, divorcé*, zwanger*, ouderschapsverlof,
        embaraz*, gravidanza
        """,
    "consent": """
        gave consent, gave your consent, refused consent, refused your consent, withdrew
        consent, consented, opted in, opted out, einwilligung, eingewilligt,
        consentement, toestemming, consentimiento
        """,
    "access request": """
        access request*, asked to see your record, asked to see your file,
        auskunftsersuchen, inzageverzoek*
        """,
    "litigation": """
        sued us, you sued, took us to court, took the landlord to court, you went to
        court, uns verklagt, klage gegen uns
        """,
}
_TRAITS: dict[Trait, str] = {
    "disability": """
        disabilit*, wheelchair*, behinderung*, behinderte*, handicap, handicapés,
        gehandicapt*, discapacidad*, disabilità
        """,
    "ethnic origin": """
        ethnic*, skin colour, skin color, ethnie, ethnisch*, ethnique*, étnic*, etnic*
        """,
    "health": """
        medical condition*, mental health, chronic illness*, hiv, vorerkrankung*
        """,
    "language": """
        mother tongue, native language, language test*, muttersprache*, sprachtest*,
        langue maternelle, moedertaal, taaltoets*, lengua materna, lingua madre
        """,
    "nationality": """
        nationality, nationalities, foreigner*, foreign national*, born abroad, country
        of birth, immigrant*, migrant*, refugee*, staatsangehörig*, ausländer*,
        nationalité*, étranger, étrangers, nationaliteit*, buitenlander*, nacionalidad*,
        extranjer*, nazionalità, stranier*
        """,
    "postcode": """
        postcode*, zip code*, street you live in, where you live, postleitzahl*, code
        postal, código postal
        """,
    "religion": """
        religion, religious, muslim*, jewish, catholic*, konfession*, godsdienst*
        """,
    "sex": """
        gender, single mother*, young mother*, alleinerziehend*
        """,
    "sexual orientation": """
        homosexual*, gay, lesbian*
        """,
}
PHRASES = {topic: _phrases(text) for topic, text in _TOPICS.items()}
"""What tells of a topic."""
CONCERN_PHRASES = {concern: _phrases(text) for concern, text in _CONCERNS.items()}
"""What names a liberty or right that `concerns` has a word for."""
TRAIT_PHRASES = {trait: _phrases(text) for trait, text in _TRAITS.items()}
"""What names a trait that `reveals` has a word for."""
