"""Phrases by which a document says of itself what its declarations leave out.

A title, a name or a `means` may tell what a source or a kind is, whatever category it
is declared under. The lists are short and our choice, in English, German, French,
Dutch, Spanish and Italian: a phrase that is found counts against a scheme; that none is
found counts for nothing. A star stands for any letters; words after a bar are those
that may follow, so that the public prosecutor is not the public. After a
double bar one of them must follow. With a sign of equality before it a phrase is the
whole text. What a tool or a street is called after counts for nothing: the phrases are
of what people did, and of how something came to be known.
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
    "trifle",
    "the same act",
    "time passing",
    "attendance",
    "hearsay",
]


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in text.split(","))


_TOPICS: dict[Topic, str] = {
    "the public": """
        the public|by|at|on|in|who|via|through|online, public at large, general public,
        everybody, everyone, anybody, anyone, all residents, all citizens, the internet,
        öffentlichkeit, jedermann, alle bürger*, alle einwohner*, le public, au public,
        grand public, tout le monde, het publiek, publiek, iedereen, el público, al
        público, todo el mundo, il pubblico, al pubblico, chiunque, notice board*,
        noticeboard*, bulletin board*, website*, web site*, web page*, neighbours,
        neighbors, whoever, whomever, all members, every member, town crier*, crier,
        whatsapp, facebook, telegram, instagram, newspaper*, passers by, nachbarn,
        voisins, buren, vecinos, vicini
        """,
    "publication": """
        publish*, publication, posted online, online list, naming and shaming, name
        and shame, veröffentlich*, öffentlich, publier, publiceren, publicatie,
        publicar, publicación, pubblicare, pubblicazione
        """,
    "watching": """
        you were seen||in|at|with|on|near|outside|by, were seen||with|near|outside,
        =cameras, from camera*, by camera*, via camera*, on camera, filmed,
        cameras||at|in|on|over|above|along|outside|that|which|of,
        camera||at|in|over|above|outside|that|footage|images|records|recordings|showed,
        street cameras, security cameras, traffic cameras, cctv, =kameras,
        kameras||an|am|in|im, auf kamera, kamerabild*, überwachung*, videosurveillance,
        videovigilancia, videosorveglianza, telecamer*, videocamer*, camaras, face
        recognition, facial recognition, gesichtserkennung, reconnaissance faciale,
        gezichtsherkenning, reconocimiento facial, riconoscimento facciale,
        fingerprint*, biometri*, surveillance, wiretap*, scraped from, web scraping,
        scraping of, keystroke*, keylog*,
        microphone*||in|at|over|above|under|recordings,
        drone||pictures|images|footage|over, drones||over|above, badge swipe*, swipes
        at, wifi beacon*, wi fi beacon*, wifi log*, wi fi log*, of your phone, reading
        of letters, reading of mail, reading your letters, reading your mail, letters
        opened, opened letters, your letters, chat log*, group chat*, smart
        meter||readings|data|records|showed, =smart meter, =smart meters, =wristband,
        =wristbands, wristband||showed|records|readings|data, your wristband, wristband
        you, bracelet you wear, lens above, lens over, lens in, listener in, listener
        at, listening in, eavesdrop*, overheard, through the window, through your
        window, call record*, call log*, phone record*, telephone record*, phoned
        abroad, telephoned||abroad|to|with, calls abroad, called abroad, phone calls
        you, calls you made, browsing histor*, browser histor*, search histor*,
        websites||you|visited, visited websites, you browsed, emails you wrote, e mails
        you wrote, messages you wrote, messages you sent, letters you wrote, ins ausland
        telefoniert, auslandsgespräch*, téléphoné à, appels à l, naar het buitenland
        gebeld, llamadas al extranjero, telefonato all
        """,
    "whereabouts": """
        =gps, by gps, from gps, via gps, your gps, gps of your, gps of their, gps
        position*, gps trail*, gps track*, gps data, gps log*, gps record*, geoloc*,
        location trail*, location data, phone location*, whereabouts, where they are,
        where they go, where you are, where you were, where you go, where people,
        where||each|every|members|tenants|residents|somebody|someone|you sleep|you
        slept, aufenthaltsort*, standortdaten, ortung*, localisation, locatiegegevens,
        verblijfplaats*, localización, ubicación, localizzazione
        """,
    "ties": """
        somebody you brought, someone you brought, whom you brought, who came with you,
        somebody you know, someone you know, a guest of yours, your guest||was|is|did,
        =friends, your friend, your friends, their friends, friends of, friends who,
        friends are, friends were, friend of yours, friend of theirs, friends as, a
        friend||was|is|did|had|brought|came|owes|who, whose friends, friends with,
        friend list*, acquaintance*, social ties, low company, bad company, whom you
        call*, who you call*, whom you know, who you know, whom you meet, who you meet,
        whom they call*, whom they know, whom they meet, people you know, people you
        meet, people you call*, you introduced, people of low, people with low, freund*,
        bekanntenkreis, wen sie anrufen, wen sie kennen, amis, fréquentations, vrienden,
        kennissen, amigos, amistades, amici, amicizie, conoscenti
        """,
    "household": """
        household|of|members|member|income|size|was|is|has|had|s|and|who|with|in|brought,
        households, your household, your brother*, your sister*, your mother, your
        father, your son, your sons, your family, their family, your daughter*, your
        cousin*, at your address, family member*, relatives, spouse*, husband, husbands,
        wife, wives, your parents, their parents, your children, your child, who lives
        with, people you live with, haushalt, haushalts*, familienangehörige*,
        ehepartner*, mitbewohner*, du foyer, le foyer, ménage, conjoint*, huishouden*,
        gezinsleden, echtgeno*, hogar, cónyuge*, familiares, nucleo familiare, coniuge*
        """,
    "grades": """
        grade, grades, score, scores, scoring, rating, ratings, risk class*,
        *bewertung, bonität*, notation, cijfer*, puntuación*, calificación*,
        punteggi*, valutazion*
        """,
    "absence": """
        absence, absences, absent, absentee*, no show, no shows, did not come, did not
        attend, did not turn up, did not show up, days off, day off, sick day*, sick
        leave, you were ill, you were sick, krankmeld*, krankgemeld*, krankheitstag*,
        fehlzeit*, fehltag*, nicht erschienen, abwesen*, absentéisme, arrêt maladie,
        afwezig*, ziekmeld*, verzuim*, ausencia*, no asist*, baja médica, assenza,
        assenze, assente, you were unwell, fell ill, krank, erkrankt, erkrankte,
        malade, maladie, ziek, ziekte, enfermo, enferma, enfermedad, malato, malata,
        malattia, chory, chora, choroba, nieobecnosc, zwolnienie lekarskie, doente,
        missed an evening, missed the evening, without coming, stayed away, stayed at
        home
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
    "trifle": """
        minute late, minutes late, minutes too late, late by a minute, late by minutes,
        an hour late, a day late, minor late*, late book*, book late,
        book||was late|came late, books late, brought back late, came back late,
        returned late, litter, littered, littering, dropped rubbish, rubbish||on the|too
        early|out, jaywalk*, crossed at red, parking ticket*, parking fine*, parked
        badly, wrong bin, untidy, swore||at|in, was rude, were rude, you forgot, a
        little, slightly, trifle, trifling, small fault*, minor fault*, minor mistake*,
        minor breach*, small breach*, small mistake*, missed an appointment, missed
        appointment*, missed one appointment, appointment missed, minuten zu spät,
        minute zu spät, zu spät zurück*, verspätet zurück*, müll||liegen, falsch
        geparkt, termin versäumt, en retard, minutes de retard, minuten te laat, te laat
        terug*, fout geparkeerd, con retraso, minutos tarde, in ritardo, minuti di
        ritardo, spoznienie, spozniony
        """,
    "the same act": """
        the same act, the same incident, same incident, the same tool, the same fault,
        the same damage, the same event, the same offence, the same lateness, same thing
        again, second entry, second report, second record, entered again, entered twice,
        counted again, counted twice, recorded again, recorded twice, reported again,
        entered by the other, entered by another, once more for, duplicate||of|entry|
        record, =duplicate, copy of the entry, derselbe vorfall, dieselbe tat, nochmals
        gebucht, zweiter eintrag, le même acte, le même incident, même fait, dezelfde
        daad, hetzelfde voorval, el mismo acto, el mismo hecho, lo stesso atto, lo
        stesso fatto
        """,
    "time passing": """
        day||went by|passed|has passed|over|of membership, week||went by|passed|has
        passed|over|of membership, month||went by|passed|has passed|over|of membership,
        quarter||went by|passed|has passed|over|of membership, year||went by|passed|has
        passed|over|of membership, months||went by|passed, weeks||went by|passed, time
        passed, time went by, monat||verging|vergangen|ist, woche||verging|vergangen|
        ist, mois passé, mois s, semaine passée, maand voorbij, maand
        verstreken, week voorbij, mes pasado, pasó un mes, mese passato, è passato un
        mese, minął miesiąc
        """,
    "attendance": """
        you came, you came to, came to the, you attended, attended, attendance, you
        were there, you were present, presence, you turned up, turned up, you showed
        up, you joined in, took part, anwesend, anwesenheit, teilgenommen, gekommen,
        présent, présence, participé, vous êtes venu*, aanwezig*, kwam naar, asististe,
        asistencia, asistió, presente, presenza, hai partecipato, obecnosc, obecny
        """,
    "hearsay": """
        =rumours, =rumors, rumours||about|of|that, rumors||about|of|that, they say that,
        people say, it is said, word has it, hearsay, gossip, anonymous tip*,
        suspicion*, suspected, we simply think, will probably, gerücht*, verdacht,
        vermutlich, rumeur*, soupçon*, geruchten, verdenking*, vermoedelijk, rumores,
        sospecha*, sospett*, plotka, plotki
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
        in another club, with another club, joined another, another club,
        another||choir|association|party,
        versammlung*, rassemblement*, =rally, =rallies, at a rally, at rallies,
        at the rally, political rall*, joined a rally, went to a rally, in a rally,
        attended a rally, attended rallies, went to the rally, rally against, rally for,
        political meeting*, party meeting*, political part*
        """,
    "belief": """
        veil||was|in|over, wore a veil, wore a cross, you fasted, fasting, fast of,
        ramadán, fasten||im,
        =church, =mosque, =synagogue, to church, at church, in church, church
        attendance, church service*, churchgo*, your church, went to the church, attend*
        church, church on sunday*, mosque||on|at|attendance|service|for|every, at the
        synagogue, to synagogue, to the synagogue, prayer*, worship*, kirchgang, gebet,
        gebete, moschee, mosquée, gottesdienst*, moskee, mezquita, moschea, mass
        attendance, attended mass, to mass, at mass, headscar*, hijab*, burqa*, niqab*,
        kippa, kippah, turban*, kosher, halal, kopftuch, foulard, sabbath, ramadan, your
        religion
        """,
    "dispute": """
        disputed nothing, disputed an entry, you disputed, you did not dispute, you
        never disputed, you contested, you did not contest, you appealed, you did not
        appeal, you never appealed, you objected, you did not object, you never
        objected, you raised no objection*, widerspruch eingelegt, einspruch eingelegt
        """,
    "complaint": """
        you complained, you never complained, you did not complain, you made no
        complaint*, no complaint by you, sie haben sich beschwert, whistleblow*
        """,
    "informing": """
        said nothing when asked, would not say who, did not say who, did not tell us
        who, kept silent about who,
        tips given, tip given, =tip off, =tip offs, tip offs, a tip
        off|about|on|to|that, your tip off, told us who, told us which, told us whom,
        kept quiet about, gave us names, named others, informant*, informed on,
        informing on, denounc*, denunc*, denunz*, denonc*, snitch*, telling on, told on,
        reported a neighbour*, reported a neighbor*, reported a person, reported a
        colleague, reported another, reported somebody, reported someone, reported your
        neighbo*, reported your colleague*, nachbarn gemeldet, jemanden gemeldet,
        spitzel*, délation*, signalé un voisin, verklikk*, buren gemeld, buurman gemeld,
        delator*, delatar*, delazion*, segnalato un vicino
        """,
    "petition": """
        petition*, unterschriftenliste*, pétition*, petición*
        """,
    "protest": """
        =protest, =protests, you protested, protested against, protested in, took part
        in a protest, in a protest, at a protest, at protests, at the protest, joined a
        protest, joined the protest, went to a protest, attended a protest, attended
        protests, protest march*, street protest*, protests in, protests at, protests
        against the government, you were protesting, demonstracj*, manifestac*, walked
        in the demonstration, walked in a demonstration, joined a demonstration, joined
        the demonstration, on a march, marched||in|for|against, protester*,
        demonstrators, at a march, demonstriert*, demonstranten, manifestant*,
        manifestó, betoging*, =protesta, =protestas, una protesta, protestas contra,
        protesta contra, boycott*, political demonstration*, politische demonstration*
        """,
    "speech": """
        letter to the editor, wrote to the newspaper, wrote to the press, spoke to the
        press, handed out leaflets, political leaflet*, badge of a party, party badge*,
        flugblätter, pamflet*, panfleto*, volantini,
        pledge of loyalty, pledges of loyalty, loyalty pledge*, loyalty oath*, oath of
        loyalty, allegiance, what they post, what you post, what you posted, what you
        say, what they say, social media post*, tweet, tweets, tweeted, tweeting,
        anthem*, hung the flag, flew the flag, salut* the flag, applaud*, forbidden
        book*, banned book*, bad review of us, review of us, you criticise*, treueeid*,
        treuegelöbnis*, serment de fidélité, juramento de lealtad, giuramento di
        fedeltà, criticism of, criticised, criticized, kritisiert, critique de, kritiek
        op, crítica a, critica a
        """,
    "strike": """
        on strike, went on strike, did not strike, strike days, striking workers,
        gestreikt, streik, streiktage, en grève, =staking, de staking, een staking, aan
        staking, in staking, gestaakt, downed tools, greve, strajk*, huelga*, sciopero,
        scioperi
        """,
    "union membership": """
        trade union*, labor union*, labour union*, union member*, union membership,
        staff association*, joined the union, joined a union, in a union, works council,
        gewerkschaft*, syndicat, syndicats, vakbond*, sindicat*, sindacat*
        """,
    "voting": """
        you voted, the polls, at the ballot, did not vote, voted for, gewählt haben, a
        voté
        """,
    "family life": """
        moved in with, your boyfriend, your girlfriend, breastfe*, nursed
        your baby, your baby, your wedding, ex husband, ex wife, stillen, gestillt,
        pregnan*, maternity leave, paternity leave, parental leave, gave birth, had a
        child, had a baby, divorced, your divorce, schwanger*, elternzeit, mutterschutz,
        scheidung, grossesse, enceinte, congé parental, divorcé*, zwanger*,
        ouderschapsverlof, embaraz*, gravidanza, incinta, w ciąży, ciąża, grávida,
        geschieden, gescheiden, divorciad*, divorziat*, rozwied*, rozwód, you married,
        you have children, number of children, your children, have a child, kind
        bekommen, kinder haben, ihre kinder, ein kind haben, deine kinder, vos enfants,
        avez des enfants, un enfant, uw kinderen, kinderen hebben, een kind gekregen,
        sus hijos, tener hijos, tuvo un hijo, i tuoi figli, avere figli, dzieci,
        dziecko, urodził*, filhos, mutterschaftsurlaub, congé maternité, congé de
        maternité, zwangerschapsverlof, permiso de maternidad, congedo di maternità
        """,
    "consent": """
        gave consent, gave your consent, refused consent, refused your consent, withdrew
        consent, consented, opted in, opted out, einwilligung, eingewilligt,
        consentement, toestemming, consentimiento
        """,
    "access request": """
        access request*, asked to see your record, asked to see your file, asked for
        your record*, asked for your data, asked for your file, what we hold, hold on
        you, hold about you, auskunftsersuchen, inzageverzoek*,
        ask to see your record, ask to see your file, ask for your record*
        """,
    "litigation": """
        your advocate, an advocate, your attorney, an attorney, your barrister, ihr
        anwalt, votre avocat, uw advocaat, su abogado, il suo avvocato,
        sued us, brought a solicitor, brought a lawyer, your lawyer, your solicitor, you
        sued, took us to court, took the landlord to court, you went to court, uns
        verklagt, klage gegen uns, took nobody to court
        """,
}
_TRAITS: dict[Trait, str] = {
    "age": """
        your age, you turned sixt*, you turned sevent*, you turned eight*,
        you turned thirty, you turned fort*, you turned fift*, ihr
        alter, votre âge, uw leeftijd, su edad, la sua età
        """,
    "name": """
        sounding name, foreign name*, your surname, your first name, your family name,
        ihr nachname, votre nom de famille, uw achternaam, su apellido, il suo cognome
        """,
    "disability": """
        crutches, guide dog*, hearing aid*, walking frame, white cane,
        rollstuhl*, fauteuil roulant, rolstoel*, silla de ruedas, sedia a rotelle,
        disabilit*, wheelchair*, behinderung*, behinderte*, handicap, handicapés,
        gehandicapt*, discapacidad*, disabilità
        """,
    "ethnic origin": """
        braided||hair, hair was braided, afro, dreadlocks, kroeshaar,
        ethnic*, you are dark, you are black, dark skin*, dark skinned, skin colour,
        skin color, ethnie, ethnisch*, ethnique*, étnic*, etnic*
        """,
    "health": """
        vaccinat*, unvaccinated, geimpft, ungeimpft, vacciné*, gevaccineerd, vacunad*,
        vaccinat*, went to the doctor, saw a doctor, your medication, your diagnosis,
        medical condition*, mental health, chronic illness*, hiv, vorerkrankung*
        """,
    "language": """
        an interpreter, a translator, dolmetscher*, interprète, tolk, intérprete,
        mother tongue, native language, with an accent, your accent, a foreign language,
        another language, spoke no english, spoke a language, spoke arabic, spoke
        kurdish, spoke turkish, spoke polish, spoke russian, spoke romani, spoke
        ukrainian, spoke uyghur, spoke tibetan, language test*, muttersprache*,
        sprachtest*, langue maternelle, moedertaal, taaltoets*, lengua materna, lingua
        madre
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
        =gender, your gender, by gender, gender of, single mother*, young mother*,
        alleinerziehend*
        """,
    "sexual orientation": """
        homosexual*, same sex, =gay, are gay, is gay, were gay, being gay,
        gay||man|men|woman|women|people|person|partner|couple|couples|pride, lesbian*
        """,
}
PHRASES = {topic: _phrases(text) for topic, text in _TOPICS.items()}
"""What tells of a topic."""
CONCERN_PHRASES = {concern: _phrases(text) for concern, text in _CONCERNS.items()}
"""What names a liberty or right that `concerns` has a word for."""
TRAIT_PHRASES = {trait: _phrases(text) for trait, text in _TRAITS.items()}
"""What names a trait that `reveals` has a word for."""
