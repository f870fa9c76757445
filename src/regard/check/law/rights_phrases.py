"""Phrases by which a document speaks of a right or a trait that it leaves out.

Written as in `telling_phrases`: what is found counts against a scheme, in whatever
words of the six languages; that none is found counts for nothing.
"""

from __future__ import annotations

from regard.check.law.plain_text import phrases_of
from regard.scheme.evidence import Concern, Trait

_CONCERNS: dict[Concern, str] = {
    "assembly": """
        tenants group, tenants union, tenants association, met with the
        other||drivers|workers|tenants|members, badge of the opposition,
        mieterinitiative, opposition||party|rally|members|meeting, party of the
        opposition, joined the party, oppositionspartei*, parti d opposition,
        oppositiepartij, partido de la oposición, partito di opposizione, in another
        club, with another club, joined another, another club,
        another||choir|association|party, versammlung*, rassemblement*, =rally,
        =rallies, at a rally, at rallies, at the rally, political rall*, joined a rally,
        went to a rally, in a rally, attended a rally, attended rallies, went to the
        rally, rally against, rally for, political meeting*, party meeting*, political
        part*
        """,
    "belief": """
        pilgrimage*, baptised, baptized, for eid, for yom kippur, for passover, for
        diwali, for easter, wear a cross, wears a cross, getauft, pilgerfahrt, baptisé,
        gedoopt, bautizado, battezzato, prayed, you pray, praying, =prayer, to the
        mosque, to the church, to the temple, lit a candle, skip pork, eat no pork, no
        pork, wore a beard, grew a beard, your beard, gebetet, zur moschee, zur kirche,
        in die kirche, kein schweinefleisch, à la mosquée, à l église, prié, naar de
        kerk, naar de moskee, gebeden, a la iglesia, a la mezquita, rezaste, in chiesa,
        alla moschea, hai pregato, veil||was|in|over, wore a veil, wore a cross, you
        fasted, fasting, fast of, ramadán, fasten||im, =church, =mosque, =synagogue, to
        church, at church, in church, church attendance, church service*, churchgo*,
        your church, went to the church, attend* church, church on sunday*, to sunday
        service*, at sunday service*, to the sunday service, at the sunday service,
        sunday mass, friday prayer*, bible study, bible class*, quran class*, koran
        class*, sonntagsmesse, messe du dimanche, misa del domingo, messa della
        domenica, mosque||on|at|attendance|service|for|every, at the synagogue, to
        synagogue, to the synagogue, prayer*, worship*, kirchgang, gebet, gebete,
        moschee, mosquée, gottesdienst*, moskee, mezquita, moschea, mass attendance,
        attended mass, to mass, at mass, headscar*, hijab*, burqa*, niqab*, kippa,
        kippah, turban*, kosher, halal, kopftuch, foulard, sabbath, ramadan, your
        religion
        """,
    "dispute": """
        correction of your file, correction of your record, asked for a correction,
        disputed nothing, disputed an entry, you disputed, you did not dispute, you
        never disputed, you contested, you did not contest, you appealed, you did not
        appeal, you never appealed, you objected, you did not object, you never
        objected, you raised no objection*, widerspruch eingelegt, einspruch eingelegt
        """,
    "complaint": """
        complaints form, complaint form, the regulator, labour inspect*, labor inspect*,
        called the inspector, called the inspectors, called an inspector, reported us
        to, wrote to the council, wrote to the mayor, beschwerdeformular,
        aufsichtsbehörde, arbeitsinspekt*, ombudsman, ombudsperson, ombudsfrau,
        ombudsmann, médiateur de la république, defensor del pueblo, difensore civico,
        complainers, complainants, who complain, who complained, who complains, you
        complained, you never complained, you did not complain, you made no complaint*,
        no complaint by you, sie haben sich beschwert, whistleblow*
        """,
    "informing": """
        report your neighbour, report your neighbor, kept a secret, kept the secret,
        reported a thief, gave the desk a name, gave us a name, gave a name, gave a
        neighbour*, gave a neighbo*, named somebody, named someone, einen namen genannt,
        namen genannt, donné un nom, een naam genoemd, dio un nombre, fatto un nome,
        said nothing when asked, would not say who, did not say who, did not tell us
        who, kept silent about who, tips given, tip given, =tip off, =tip offs, tip
        offs, a tip off|about|on|to|that, your tip off, told us who, told us which, told
        us whom, kept quiet about, gave us names, named others, informant*, informed on,
        informing on, denounc*, denunc*, denunz*, denonc*, snitch*, telling on, told on,
        reported a neighbour*, reported a neighbor*, reported a person, reported a
        colleague, reported another, reported somebody, reported someone, reported your
        neighbo*, reported your colleague*, nachbarn gemeldet, jemanden gemeldet,
        spitzel*, délation*, signalé un voisin, verklikk*, buren gemeld, buurman gemeld,
        delator*, delatar*, delazion*, segnalato un vicino
        """,
    "petition": """
        collected signatures, collecting signatures, gathered signatures, unterschriften
        gesammelt, the referendum, a referendum, for the referendum, petition*,
        unterschriftenliste*, pétition*, petición*, signed||against|the open letter|an
        open letter|nothing against, signature list*, open letter*, offene* brief*,
        lettre ouverte, carta abierta, lettera aperta
        """,
    "protest": """
        placard*, banner||from|on|in|at, hung a banner, picket line, on the picket,
        picketed, plakat hochgehalten, the day of the parade, during the parade, wore
        black on, gedenkmarsch, mahnwache*, =protest, =protests, you protested,
        protested against, protested in, took part in a protest, in a protest, at a
        protest, at protests, at the protest, joined a protest, joined the protest, went
        to a protest, attended a protest, attended protests, protest march*, street
        protest*, protests in, protests at, protests against the government, you were
        protesting, demonstracj*, manifestac*, walked in the demonstration, walked in a
        demonstration, joined a demonstration, joined the demonstration, on a march,
        marched||in|for|against, protester*, demonstrators, at a march, demonstriert*,
        demonstranten, manifestant*, manifestó, betoging*, =protesta, =protestas, una
        protesta, protestas contra, protesta contra, boycott*, political demonstration*,
        politische demonstration*
        """,
    "speech": """
        banned song*, forbidden song*, the hymn, spoke against, speak against, posted
        about us, posted about the||club|board|company|shop, video about us, video about
        the||club|board|company|shop, foreign newspaper*, other station, take the oath,
        greet the flag, asked the board for, wrote about us, verbotenes lied, =critics,
        critics of, =critic, a critic of, kritiker*, critiques du, los críticos, loyalty
        to the||chairman|leader|party|board|state|king|company, loyal to
        the||chairman|leader|party|board|state|king|company, obedience, obeys,
        obey||the|us, gehorsam, obéissance, gehoorzaamheid, obediencia, obbedienza, told
        a newspaper, told the newspaper, told the press, a journalist, the other flag,
        hung the * flag, during the speech, did not clap, did not stand up for, stand up
        for the leader, recited the oath, oath of the, oath to the, journalist*, der
        zeitung gesagt, nicht geklatscht, dem führer, journaliste*, periodista*,
        giornalista, giornalisti, letter to the editor, wrote to the newspaper, wrote to
        the press, spoke to the press, handed out leaflets, political leaflet*, badge of
        a party, party badge*, flugblätter, pamflet*, panfleto*, volantini, pledge of
        loyalty, pledges of loyalty, loyalty pledge*, loyalty oath*, oath of loyalty,
        allegiance, what they post, what you post, what you posted, what you say, what
        they say, social media post*, tweet, tweets, tweeted, tweeting, anthem*,
        flag||hung|flown|was out, hung the flag, hung out the flag, hung out a flag,
        hung a flag, put out the flag, flew the flag, flew a flag, salut* the flag,
        fahne gehisst, fahne herausgehängt, follow||our page|us on|our channel|our
        account|our posts, followed||our page|us on|our channel|our account|our posts,
        liked our||page|post|posts|channel, like our||page|post|posts|channel, shared
        our post*, folgen uns auf, applaud*, forbidden book*, banned book*, bad review
        of us, review of us, you criticise*, treueeid*, treuegelöbnis*, serment de
        fidélité, juramento de lealtad, giuramento di fedeltà, criticism of, criticised,
        criticized, kritisiert, critique de, kritiek op, crítica a, critica a
        """,
    "strike": """
        worked to rule, work to rule, refused overtime, refuse overtime, dienst nach
        vorschrift, day of the strike, days of the strike, during the strike, during a
        strike, through the strike, walkout, walkouts, streikbrech*, strikebreak*,
        briseur* de grève, stakingsbreker*, esquirol*, crumir*, strikers,
        striker||to|at, who strike, who struck, streikende*, streikposten, grévistes,
        stakers, huelguistas, scioperanti, on strike, went on strike, did not strike,
        strike days, striking workers, gestreikt, streik, streiktage, en grève,
        =staking, de staking, een staking, aan staking, in staking, gestaakt, downed
        tools, greve, strajk*, huelga*, sciopero, scioperi
        """,
    "union membership": """
        keeps the union, the union out, against the union, trade union*, labor union*,
        labour union*, union member*, union membership, staff association*, joined the
        union, joined a union, in a union, works council, gewerkschaft*, syndicat,
        syndicats, vakbond*, sindicat*, sindacat*
        """,
    "voting": """
        stood for election, ran for election, stand for election, stood for the council,
        kandidiert, your ballot, marked ballot*, stimmzettel, bulletin de vote,
        stembiljet*, papeleta*, scheda elettorale, you voted, the polls, at the ballot,
        did not vote, voted for, gewählt haben, a voté
        """,
    "family life": """
        adopted a child, carry a child, live with a man, live with a woman, adoptiert,
        second child, third child, abortion*, abgetrieben, schwangerschaftsabbruch,
        avortement, avorté, abortus, aborto, moved in with, your boyfriend, your
        girlfriend, breastfe*, nursed your baby, your baby, your wedding, ex husband, ex
        wife, stillen, gestillt, pregnan*, maternity leave, paternity leave, parental
        leave, gave birth, had a child, had a baby, divorced, your divorce, schwanger*,
        elternzeit, mutterschutz, scheidung, grossesse, enceinte, congé parental,
        divorcé*, zwanger*, ouderschapsverlof, embaraz*, gravidanza, incinta, w ciąży,
        ciąża, grávida, geschieden, gescheiden, divorciad*, divorziat*, rozwied*,
        rozwód, you married, you have children, number of children, your children, have
        a child, kind bekommen, kinder haben, ihre kinder, ein kind haben, deine kinder,
        vos enfants, avez des enfants, un enfant, uw kinderen, kinderen hebben, een kind
        gekregen, sus hijos, tener hijos, tuvo un hijo, i tuoi figli, avere figli,
        dzieci, dziecko, urodził*, filhos, mutterschaftsurlaub, congé maternité, congé
        de maternité, zwangerschapsverlof, permiso de maternidad, congedo di maternità
        """,
    "consent": """
        declined the cookies, declined cookies, rejected cookies, withdrew from
        the||programme|program|scheme, install the app, installed the app, points be
        deleted, cancelled your membership, ended your membership, left the
        club|in|on|last|this|before, left the association|in|on|last|this|before, left
        the scheme|in|on|last|this|before, resigned from the||club|association|society,
        mitgliedschaft gekündigt, ausgetreten, verein verlassen, quitté||le club|l
        association, résilié votre adhésion, lidmaatschap opgezegd, dejó el club,
        cancelado su membresía, lasciato il club, accepted the new terms, agreed to the
        new terms, accepted our||terms|new terms|conditions, agreed to our||terms|new
        terms|conditions, signed the new terms, accept the new terms, agree to the new
        terms, neuen bedingungen zugestimmt, accepté les conditions, gave consent, gave
        your consent, refused consent, refused your consent, withdrew consent,
        consented, opted in, opted out, einwilligung, eingewilligt, consentement,
        toestemming, consentimiento
        """,
    "access request": """
        what we know of you, what we know about you, data be deleted, file be deleted,
        access request*, asked to see your record, asked to see your file, asked for
        your record*, asked for your data, asked for your file, what we hold, hold on
        you, hold about you, auskunftsersuchen, inzageverzoek*, ask to see your record,
        ask to see your file, ask for your record*
        """,
    "litigation": """
        took a lawyer, hired a lawyer, called a lawyer, gave evidence, a witness in
        court, witness against, asked a court, asked the court, asked a judge, brought a
        claim, brought a case, ein gericht gefragt, gericht angerufen, saisi le
        tribunal, naar de rechter, your advocate, an advocate, your attorney, an
        attorney, your barrister, ihr anwalt, votre avocat, uw advocaat, su abogado, il
        suo avvocato, sued us, brought a solicitor, brought a lawyer, your lawyer, your
        solicitor, you sued, took us to court, took the landlord to court, you went to
        court, uns verklagt, klage gegen uns, took nobody to court
        """,
}
_TRAITS: dict[Trait, str] = {
    "age": """
        you are over||fifty|sixty|seventy|eighty|50|60|70|80, your age, you turned
        sixt*, you turned sevent*, you turned eight*, you turned thirty, you turned
        fort*, you turned fift*, ihr alter, votre âge, uw leeftijd, su edad, la sua età
        """,
    "name": """
        your name ends, your name begins, sounding name, foreign name*, your surname,
        your first name, your family name, ihr nachname, votre nom de famille, uw
        achternaam, su apellido, il suo cognome
        """,
    "disability": """
        braille, need the ramp, use the ramp, used the ramp, you limp, you limped, sign
        interpreter, brailleschrift, blindenschrift, rampe brauch*, hinken, sie hinken,
        boiter, boitez, crutches, guide dog*, hearing aid*, walking frame, white cane,
        rollstuhl*, fauteuil roulant, rolstoel*, silla de ruedas, sedia a rotelle,
        disabilit*, wheelchair*, behinderung*, behinderte*, handicap, handicapés,
        gehandicapt*, discapacidad*, disabilità
        """,
    "ethnic origin": """
        your skin, skin is, braided||hair, hair was braided, afro, dreadlocks,
        kroeshaar, ethnic*, you are dark, you are black, dark skin*, dark skinned, skin
        colour, skin color, ethnie, ethnisch*, ethnique*, étnic*, etnic*
        """,
    "health": """
        dialysis, on insulin, chemotherapy, dialyse, in hospital, in the hospital, had a
        fever, a fever, stayed in bed, you need a nurse, need a carer, have the virus,
        you are fat, you are obese, overweight, im krankenhaus, hatten fieber, fieber,
        bettlägerig, übergewicht*, à l hôpital, fièvre, alité, alitée, in het
        ziekenhuis, koorts, en el hospital, fiebre, in ospedale, la febbre, vaccinat*,
        unvaccinated, geimpft, ungeimpft, vacciné*, gevaccineerd, vacunad*, vaccinat*,
        went to the doctor, saw a doctor, your medication, your diagnosis, medical
        condition*, mental health, chronic illness*, hiv, vorerkrankung*
        """,
    "language": """
        have an accent, speak kurdish, speak arabic, speak turkish, speak romani, speak
        russian, speak polish, your own language, own language, eigene* sprache, votre
        propre langue, eigen taal, su propia lengua, propria lingua, an interpreter, a
        translator, dolmetscher*, interprète, tolk, intérprete, mother tongue, native
        language, with an accent, your accent, a foreign language, another language,
        spoke no english, spoke a language, spoke arabic, spoke kurdish, spoke turkish,
        spoke polish, spoke russian, spoke romani, spoke ukrainian, spoke uyghur, spoke
        tibetan, language test*, muttersprache*, sprachtest*, langue maternelle,
        moedertaal, taaltoets*, lengua materna, lingua madre
        """,
    "nationality": """
        you come from, you came from, nationality, nationalities, foreigner*, foreign
        national*, born abroad, country of birth, immigrant*, migrant*, refugee*,
        staatsangehörig*, ausländer*, nationalité*, étranger, étrangers, nationaliteit*,
        buitenlander*, nacionalidad*, extranjer*, nazionalità, stranier*
        """,
    "postcode": """
        live north of, live south of, live east of, live west of, live across the,
        postcode*, zip code*, street you live in, where you live, postleitzahl*, code
        postal, código postal
        """,
    "religion": """
        religion, religious, muslim*, jewish, catholic*, konfession*, godsdienst*
        """,
    "sex": """
        you are trans, transgender, trans||man|woman|person|people, =gender, your
        gender, by gender, gender of, single mother*, young mother*, alleinerziehend*
        """,
    "sexual orientation": """
        slept with a||man|woman, kissed a||man|woman,
        homosexual*, same sex, =gay, are gay, is gay, were gay, being gay,
        gay||man|men|woman|women|people|person|partner|couple|couples|pride, lesbian*
        """,
}
CONCERN_PHRASES = {concern: phrases_of(text) for concern, text in _CONCERNS.items()}
"""What names a liberty or right that `concerns` has a word for."""
TRAIT_PHRASES = {trait: phrases_of(text) for trait, text in _TRAITS.items()}
"""What names a trait that `reveals` has a word for."""
