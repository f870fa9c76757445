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

from regard.check.law.plain_text import phrases_of

Topic = Literal[
    "the public",
    "publication",
    "press",
    "watching",
    "whereabouts",
    "ties",
    "household",
    "grades",
    "absence",
    "no excuse",
    "one person",
    "compulsion",
    "people together",
    "trifle",
    "the same act",
    "time passing",
    "attendance",
    "hearsay",
    "names out",
    "no act",
]


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
    "press": """
        gazette, newspaper*, tabloid*, magazine*, local radio, town radio, radio
        station*, on the radio, on air, tv, television, broadcast*, podcast*, blogger*,
        journalist*, the press, selling||lists|names|scores, data broker*, address
        broker*, data trader*,
        printing it, print it, printing||names|scores|standings, printing the list,
        names out, names aloud, page one, front page, selling it on, sell it on, sold
        on, selling them on, resell*, resale, shun, shunned, shunning, know whom to
        avoid, know whose||parents|children|family, zeitung*, rundfunk*, zeitschrift*,
        datenhändler*, adresshändler*, weiterverkauf*, meiden, journaux, courtier* en
        données, revendre, revente, dagblad*, krant*, omroep*, doorverkopen,
        doorverkoop, periódico*, emisora*, revender, giornale, giornali, rivendere,
        rivendita
        """,
    "watching": """
        your window was, your lights were, your bin was heavy, your badge opened, your
        badge||was|showed, walked past, used a vpn, vpn, =vpns, took you up, ihr fenster
        war, ihr licht, vorbeigegangen, votre fenêtre, uw raam, su ventana, la sua
        finestra, you were seen||in|at|with|on|near|outside|by, were
        seen||with|near|outside, =cameras, from camera*, by camera*, via camera*, on
        camera, filmed, cameras||at|in|on|over|above|along|outside|that|which|of,
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
        your ex||was|is|damaged|owes|had|did, your flatmate||damaged|lost|broke|was,
        colleague of yours, a member you invited, whom you invited, whom you vouched
        for, person you vouched for, borrower before you, follow the wrong people, your
        uncle, your aunt, your twin, your grandmother, your grandfather, your nephew*,
        your niece*, your roommate||was|is|owes|had|did, your
        flatmate||was|is|owes|had|did, roommate||was|is|owes|had,
        flatmate||was|is|owes|had, your team||was|is|came|lost, person next to you, in
        your stairwell, your neighbour||was|is|owes|had, ihr onkel, ihre tante, dein
        onkel, votre oncle, uw oom, su tío, tuo zio, somebody you brought, someone you
        brought, whom you brought, who came with you, somebody you know, someone you
        know, a guest of yours, your guest||was|is|did, =friends, your friend, your
        friends, their friends, friends of, friends who, friends are, friends were,
        friend of yours, friend of theirs, friends as, a
        friend||was|is|did|had|brought|came|owes|who, whose friends, friends with,
        friend list*, acquaintance*, social ties, low company, bad company, whom you
        call*, who you call*, whom you know, who you know, whom you meet, who you meet,
        whom they call*, whom they know, whom they meet, people you know, people you
        meet, people you call*, you introduced, people of low, people with low, freund*,
        bekanntenkreis, wen sie anrufen, wen sie kennen, amis, fréquentations, vrienden,
        kennissen, amigos, amistades, amici, amicizie, conoscenti
        """,
    "household": """
        somebody in your house, someone in your house, anybody in your house,
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
    "no excuse": """
        ill or not, sick or not, unwell or not, is no excuse, are no excuse, no excuse,
        no excuses, no exceptions, whatever the reason, for whatever reason, for any
        reason, even if||ill|sick|unwell|you were, even when||ill|sick|you were, though
        you were||ill|sick, krank oder nicht, keine entschuldigung*, ohne ausnahme*,
        egal warum, aus welchem grund auch, malade ou||non|pas, pas une excuse, aucune
        excuse, sans exception, quelle que soit la raison, ziek of niet, geen excuus,
        zonder uitzondering, om welke reden ook, enfermo o no, no es||excusa|una excusa,
        sin excepción, sea cual sea el motivo, malato o||no|meno, non è una scusa, senza
        eccezion*, qualunque sia il motivo
        """,
    "absence": """
        on every day, every single day, each and every day, every day of
        the||month|year|week, a full month without, not one day missed, perfect
        attendance, never absent, never missed, missed nothing, an jedem tag, jeden tag
        des, kein einziger fehltag, tous les jours du mois, chaque jour du mois, elke
        dag van de, todos los días del, ogni giorno del, your seat was empty, nobody saw
        you, not to be reached, gefehlt, haben gefehlt, stayed in bed, were in bed, vous
        étiez alité, hat gefehlt, absence, absences, absent, absentee*, no show, no
        shows, did not come, did not attend, did not turn up, did not show up, days off,
        day off, sick day*, sick leave, you were ill, you were sick, krankmeld*,
        krankgemeld*, krankheitstag*, fehlzeit*, fehltag*, nicht erschienen, abwesen*,
        absentéisme, arrêt maladie, afwezig*, ziekmeld*, verzuim*, ausencia*, no asist*,
        baja médica, assenza, assenze, assente, you were unwell, fell ill, krank,
        erkrankt, erkrankte, malade, maladie, ziek, ziekte, enfermo, enferma,
        enfermedad, malato, malata, malattia, chory, chora, choroba, nieobecnosc,
        zwolnienie lekarskie, doente, missed an evening, missed the evening, without
        coming, stayed away, stayed at home, didn't come, didn't attend, didn't turn up,
        didn't show up, failed to come, failed to attend, failed to turn up, failed to
        show up, not attending, non attendance, nonattendance, missed * drill*, missed *
        meeting*, missed * session*, missed * shift*, missed * lesson*, missed * class,
        missed * training*, missed * rehearsal*, missed * practice*, missed *
        appointment*, missed drill*, missed meeting*, missed session*, missed shift*,
        missed lesson*, missed training*, missed rehearsal*, missed appointment*, drill*
        missed, meeting* missed, session* missed, shift* missed, lesson* missed,
        training* missed, rehearsal* missed, appointment* missed, nicht gekommen,
        ferngeblieben, nicht teilgenommen, unentschuldigt*, übung verpasst, übung
        versäumt, probe versäumt, probe verpasst, termin versäumt, termin verpasst,
        sitzung versäumt, sitzung verpasst, dienst versäumt, dienst verpasst, n'est pas
        venu*, n'êtes pas venu*, ne s'est pas présenté*, sans venir, manqué une réunion,
        manqué un rendez vous, manqué un exercice, manqué une séance, niet gekomen, niet
        verschenen, niet komen opdagen, weggebleven, no vino, no acudió, no acudiste, no
        se presentó, faltó al ensayo, inasistencia*, non è venut*, non si è presentat*,
        mancata presenza, mancata partecipazione
        """,
    "one person": """
        one person *, one man *, single person compan*, sole trader*, sole
        proprietor*, self employed, freelance*, einzelunternehm*, ein personen *,
        selbstständige*, freiberufl*, auto entrepreneur*, autoentrepreneur*, micro
        entrepreneur*, entreprise* individuelle*, eenmanszaken, eenmanszaak, zzp *,
        zzpers, zzp ers, zzp er, soloselbständig*, soloselbstständig*, selbständige*,
        ich
        ag, ich ags, day labourer*, contractor who, autónomos, autónomo, imprese
        individuali, ditte individuali, ditta
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
        somebody says that, someone says that, somebody said that,
        probably||damaged|broke|lost|stole, will be damaged, will be late, system
        thinks, computer thinks, model thinks, did not like your, in a bad mood, were
        unlucky, looked at the||steward|desk, you
        might||default|leave|steal|cheat|break, might default, you looked||evasive|
        suspicious|guilty|nervous, looked evasive, looked suspicious, you smell, you
        smelled, dress badly, dressed badly, were cheeky, was cheeky, wirkten
        verdächtig, sahen aus, =rumours, =rumors, rumours||about|of|that,
        rumors||about|of|that, they say that, people say, what people whisper,
        neighbours whisper, neighbors whisper, whispers|| of|about, whispered, it is
        said, word has it, hearsay, gossip, anonymous tip*, suspicion*, suspected, we
        simply think, will probably, gerücht*, verdacht, vermutlich, rumeur*, soupçon*,
        geruchten, verdenking*, vermoedelijk, rumores, sospecha*, sospett*, plotka,
        plotki
        """,
    "names out": """
        by name||on|in|at|to, listed by name, names and||points|scores|tiers|standings,
        names of||everyone|all|everybody, names are||posted|published|printed|shown|
        hung|read|listed|put, named||publicly|in public|on the, read out, read aloud,
        cried out, reads||it out|them out|it aloud|them aloud|names|scores, reading|| it
        out|them out|it aloud|them aloud|names|scores, name on the, names on the, name
        at the door, name at the gate, photo on the, photos on the, picture on the wall,
        names||posted|published|printed|hung, name am brett, name an der, namen an der,
        namen am brett, namen aushäng*, nom affiché, nom sur la porte, naam op de,
        nombre en la puerta, nome sulla porta, nailed to, hung up|in|at|on, pinned
        up|to, posted on the||town| village|website|wall|door|internet|gate|board,
        namentlich aufgef*, namentlich||genannt|veröffentlicht|ausgehängt, vorgelesen,
        ausgehängt, liste nominative||publique|affichée, noms||affichés|lus|publiés,
        namen||worden voorgelezen|hangen|staan op, voorgelezen, nombres||se
        leen|publicados| expuestos, nomi||letti|affissi|pubblicati
        """,
    "no act": """
        whatever the * thinks, whatever the * likes, whatever the * wants, whatever the
        * decides, whatever the * feels, whatever we think, whatever we like, whatever
        he likes, whatever she likes, whatever they like, as we see fit, as they see
        fit, as he sees fit, as she sees fit, as the * sees fit, at our discretion, at
        the discretion of, because we say so, for reasons we, for reasons that we,
        reasons we do not, reasons not told, reasons undisclosed, undisclosed reason*,
        we do not say why, we do not tell, confidential reason*, secret reason*, secret
        criteri*, =secret, =no reason, =without a reason, a coin was, coin toss, a die
        was, dice were, the dice, drawn by lot, lots were drawn, the
        model||flagged|scored|decided|says|said|thinks|predicts|predicted, the
        algorithm||flagged|scored|decided|says|said|thinks|predicts|predicted, the
        computer||flagged|decided|says|said, the machine||flagged|decided|says|said,
        flagged by a model, flagged by the model, flagged by the algorithm, you are
        likely to, you may one day, you might one day, will one day, was likely to,
        nach belieben, nach gutdünken, nach unserem ermessen, aus gründen die wir,
        geheime gründe, geheimen gründen, =ohne grund, das los entschied, der würfel,
        der algorithmus, das modell||sagt|hat,
        à notre discrétion, au gré de, raisons secrètes, pour des raisons que nous,
        =sans raison, =sans motif, tiré au sort, l algorithme, le modèle a,
        naar goeddunken, geheime redenen, om redenen die wij, =zonder reden, geloot, het
        algoritme, het model||zegt|heeft,
        a nuestra discreción, razones secretas, por razones que no, =sin motivo, =sin
        razón, por sorteo, el algoritmo, el modelo||dijo|dice|marcó,
        a nostra discrezione, ragioni segrete, per ragioni che non, =senza motivo,
        =senza ragione, estratto a sorte, l algoritmo, il modello ha
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
PHRASES = {topic: phrases_of(text) for topic, text in _TOPICS.items()}
"""What tells of a topic."""
