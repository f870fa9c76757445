"""The controlled list of areas of life, and the words by which each is told.

Short lists, and our choice: English throughout; after a semicolon German, French,
Dutch, Spanish and Italian too, and some Portuguese, Polish and Turkish, for what
ordinary life depends on. A word of several parts counts where the
parts stand together. Names in a document are written without accents.
"""

from __future__ import annotations

ESSENTIAL_AREAS: dict[str, str] = {
    "banking": """
        banking, bank account, current account, basic account, payment account;
        girokonto, bankkonto, basiskonto, compte bancaire, bankrekening,
        cuenta bancaria, conto corrente
        """,
    "childcare": """
        childcare, child care, nursery, nurseries, kindergarten, kindergartens, creche,
        creches, daycare; kita, kinderbetreuung, garde d enfants, kinderopvang,
        guarderia, asilo nido
        """,
    "emergency help": """
        defibrillator, life vest, gas mask, gas masks, evacuation,
        ambulance, emergency, emergencies, triage, oxygen, kidney, blood transfusion,
        organ transplant, lifeboat, lifeboats, life raft, life jacket; notruf, urgences,
        rettungsboot, canot de sauvetage, reddingsboot, bote salvavidas,
        scialuppa, feuerwehr, pompiers, bomberos, brandweer, call 911, calling
        911
        """,
    "energy": """
        firewood, coal, heating fuel,
        energy, electricity, gas, heating, utilities, warmth; strom, heizung, energie,
        electricite, chauffage, elektriciteit, verwarming, electricidad, calefaccion,
        elettricita, riscaldamento
        """,
    "food": """
        milk powder, baby milk, rice and beans,
        food, ration, rations, groceries, meal, meals, bread, nutrition, food bank,
        foodbank, soup kitchen; lebensmittel, nahrung, tafel, nourriture,
        aide alimentaire, voedsel, voedselbank, alimentos, comida, cibo, alimenti,
        alimentacao, zywnosc, gida yardimi, brot, mittagessen, warmes essen,
        eten, repas, pain quotidien, comedor social
        """,
    "health": """
        wheelchair, wheelchairs, crutches, walking frame, epipen, breathing machine,
        health, healthcare, hospital, hospitals, clinic, clinics, doctor, doctors,
        medicine, medicines, medical, medication, insulin, dialysis, surgery, dentist,
        dental, physiotherapy, therapy, patients, pharmacy, vaccination; gesundheit,
        krankenhaus, arzt, sante, hopital, medecin, gezondheid, gezondheidszorg,
        ziekenhuis, huisarts, salud, medico, sanita, ospedale, saude, zdrowie, szpital,
        lekarz, saglik, hastane, dialyse, medikament, medikamente, hausarzt,
        krankenbett, notaufnahme, rollstuhl, medicaments, dialise, medicijnen,
        medicinas, medicamentos, insulina, urgencias, insuline
        """,
    "housing": """
        place to sleep, somewhere to sleep, mattress, dormitory, night shelter,
        housing, accommodation, lodging, lodgings, house, houses, home, homes, flat,
        flats, apartment, apartments, rent, rents, rented, renting, tenancy, tenancies,
        tenant, tenants, dwelling, abode, women s refuge, shelter, flatlet,
        flatlets, roof over your head, bed
        for the night; wohnung, wohnungen, wohnen, miete, logement, logements, loyer,
        appartement, huisvesting, woning, woningen, huurwoning, huur, vivienda,
        viviendas, alquiler, alloggio, alloggi, affitto, moradia, moradias, habitacao,
        aluguel, mieszkanie, mieszkania, mieszkan, konut, kiralik, obdach,
        notunterkunft, frauenhaus, wohnberechtigungsschein, un toit, refugio,
        onderdak
        """,
    "identity papers": """
        passport, passports, identity card, id card, identity papers, birth certificate,
        civil registry, residence permit; ausweis, personalausweis, reisepass,
        passeport, carte d identite, paspoort, identiteitskaart, pasaporte, carta d
        identita, passaporto, aufenthaltstitel, titre de sejour, dni, permiso de
        residencia, verblijfsvergunning
        """,
    "income support": """
        benefit, benefits, welfare, social security, allowance, allowances, in need,
        unemployment, jobseekers, income support, social assistance, public
        assistance, wage, wages,
        poor relief, subsistence, dole, allocation, allocations; sozialhilfe,
        arbeitslosengeld, buergergeld, grundsicherung, kindergeld, wohngeld, chomage,
        uitkering, uitkeringen, bijstand, toeslag, toeslagen, subsidio, subsidios,
        desempleo, sussidio, disoccupazione, desemprego, zasilek, issizlik,
        renta minima, rsa, kinderbijslag, lohn, salaire, loon, salario,
        stipendio
        """,
    "legal aid": """
        legal aid; rechtshilfe, prozesskostenhilfe, aide juridictionnelle,
        rechtsbijstand, asistencia juridica, gratuito patrocinio
        """,
    "pensions": """
        pension, pensions, retirement; rente, renten, altersrente, retraite, retraites,
        pensioen, pensioenen, pensiones, jubilacion, pensione, pensioni, aposentadoria,
        emerytura, emeklilik
        """,
    "public services": """
        public services, public counter, citizens office; buergeramt,
        services publics
        """,
    "schooling": """
        schooling, school, schools, pupils; schule, schulen, schulplatz, ecole, ecoles,
        scolarite, onderwijs, schoolplaats, escuela, escuelas, colegio, scuola, scuole,
        escola, escolas, szkola, szkoly, okul, okullar
        """,
    "transport": """
        public transport, bus, buses, train, trains, tram, trams, metro, subway,
        railway, railways, transit, ferry, ferries; nahverkehr, bahn, autobus, faehre,
        transports publics, openbaar vervoer, trein, treinen, transporte publico, tren,
        trenes, treno, treni, veerboot, veerpont, transbordador, traghetto, prom,
        feribot, regionalbus
        """,
    "water": """
        water, tap; wasser, trinkwasser, eau, drinkwater, agua, acqua, woda, icme suyu
        """,
}
"""Areas in which a service is essential, whatever a document says of it."""

OTHER_AREAS: dict[str, str] = {
    "art and leisure": """
        allotment, allotments, art, arts, astronomy, book, books, choir, cinema,
        climbing, concerts, culture, dancing, festival, festivals, film, films,
        football, gallery, games, gaming, garden, gardening, gardens, gym, hobby,
        leisure, library, libraries, model aircraft, model flying, museum, music, park,
        parks, play, playground, radio, reading, singing, sport, sports, streaming,
        subtitles, swimming, television, theatre, tickets, athletics, chess,
        hiking, knitting,
        photography, pottery, puzzles, robotics, running, scouting, sewing, tennis
        """,
    "association": """
        association, associations, club, clubs, cooperative, community, communities,
        membership, members, neighbourhood, neighbours, volunteering, volunteers,
        charity, blood donation, blood donors, open source
        """,
    "belief": "belief, church, faith, religion, worship, mosque, parish, synagogue",
    "bookings": """
        appointment, appointments, booking, bookings, reservation, reservations,
        waiting list
        """,
    "business": """
        appointment, appointments, business, commerce, company, companies, consumer,
        customers, debts, debt,
        loyalty, market, marketplace, markets, retail, rewards, sales, sellers, selling,
        shop, shopping, shops, spending, purchases, trade, trades, trading, contracts,
        procurement, suppliers, hospitality, restaurants, advertising
        """,
    "civic life": "civic, citizens, citizenship, town, municipality, public space",
    "credit": """
        credit, lending, loan, loans, mortgage, mortgages, overdraft, kredit, hypothek,
        pret, krediet, lening, prestamo, hipoteca, prestito, mutuo
        """,
    "education": """
        education, university, universities, exam, exams, admission, grading, course,
        courses, college, colleges, study, training, apprenticeship, apprentices,
        universitaet, universite, universidad, universita
        """,
    "employment": """
        employment, work, job, jobs, hiring, hired, labour, labor, gig, staffing,
        career, careers, worker, workers,
        workplace, arbeit, emploi, travail,
        werk, empleo, lavoro
        """,
    "environment": """
        agriculture, angling, animals, beekeeping, climate, dog, dogs,
        environment, farming,
        fisheries, fishery, fishing, forestry, forests, hunting, pets, waste, recycling,
        wildlife
        """,
    "family": """
        babysitting, family, families, friends, friendship, dating, household, parenting
        """,
    "finance": """
        finance, investment, investments, tokens, money, savings, payments, income,
        assets
        """,
    "insurance": "insurance, versicherung, assurance, verzekering, seguro",
    "justice": "justice, court, courts, elections, sentencing, bail, probation, prison",
    "lending of things": """
        bicycle, bicycles, bike, bikes, cargo bike, equipment, item, items, machine,
        machines, makerspace, makerspaces, repair, saw, saws, tool, tools, toy, toys,
        workshop, workshops, seeds, instruments
        """,
    "local exchange": "mutual, exchange, local exchange, timebank, time bank, barter",
    "migration": "migration, asylum, border, borders, visa, visas, integration",
    "permits and tax": """
        permit, permits, licence, licences, license, licensing, registration, register,
        tax, taxes, inspection, inspections, subsidies, planning, customs
        """,
    "policing": "policing, police, crime, enforcement",
    "profession": """
        practice, profession, professional, professions, electrical, craft, engineering,
        construction, building, medical practice, accounting, science, research,
        laboratory, laboratories
        """,
    "safety": """
        safety, hygiene, fire, rescue, security, food safety, food hygiene, workplace
        safety
        """,
    "speech": """
        speech, post, posts, posting, forum, forums, media, messages, moderation, news,
        wiki, wikis, editing,
        newsletter, press, telephony, telephone, internet, online, software
        """,
    "travel and driving": """
        air, airline, airlines, air travel, flight, flights, hostel, hostels, hotel,
        hotels, mountain hut, mountain huts, alpine hut, alpine huts, travel, tourism,
        holidays, boat, boats, boating, harbour, marina, mooring, moorings, driving,
        driver, drivers, traffic, transport, mobility, movement, vehicle, vehicles, car,
        cars, carpool, carsharing, cycling,
        delivery, courier, couriers, parking, ride, rides, ridehailing, taxi, taxis,
        shipping, sailing
        """,
}
"""Areas that are recognised, and in which a service need not be essential."""

INTIMATE_AREAS = frozenset({"belief", "family", "speech"})
"""Areas in which people say, believe and share what counts nowhere else."""
OTHER_MEANINGS = (
    "after school club",
    "after school clubs",
    "food hygiene",
    "food safety",
    "health and safety",
    "health inspection",
    "home delivery",
    "home page",
    "house rules",
    "school clubs",
    "school library",
    "school sports",
    "school volunteers",
    "train apprentices",
    "water sports",
)
"""Words that stand together and say something else than each for itself: what lies
beside something essential. The last of them is what such a phrase speaks of."""
NOT_THE_THING = (
    "allocation of",
    "allocations of",
    "bird house",
    "bird houses",
    "doll s house",
    "dolls house",
    "model railway",
    "model railways",
    "model train",
    "tap and die",
    "taps and dies",
    "model trains",
    "brought home",
    "refugio de montana",
    "taken home",
    "takes home",
    "taking home",
    "to take home",
    "took home",
    "toy train",
    "toy trains",
)
"""Words that stand together and name nothing that ordinary life depends on."""
THINGS_TO_LEND = (
    "beer tap",
    "beer taps",
    "bicycle clinic",
    "bike clinic",
    "bike shelter",
    "bike shelters",
    "cat flat",
    "cat flats",
    "clinic on pruning",
    "club bus",
    "credit card reader",
    "credit card readers",
    "doctor who box set",
    "doctor who box sets",
    "garden house",
    "garden houses",
    "gas bottle",
    "gas bottles",
    "pruning clinic",
    "repair clinic",
    "sauna heating",
    "shelter for bicycles",
    "shelter for bikes",
)
"""Words that name nothing essential where a domain says what is done there. Where
anything may be handed out, somebody may live in a garden house."""
PLACES_TO_SLEEP = ("bed for the night", "roof over your head")
"""What housing is called in words of which each links one thing to another."""
BROAD_AREAS = frozenset(
    {"association", "civic life", "local exchange", "permits and tax"}
)
"""Areas in which anything may be handed out: every word of a title counts there."""
ARTICLES = frozenset("a an the our your their my his her its".split())  # noqa: SIM905
LINKS = frozenset(
    """
    about above across after against along are around as at available before behind
    below beside between brought by during for free from furnished given in inside into
    is near now of off offered on only opposite out outside over per round that through
    to today under until up upon vacant when where which who with within without
    """.split()  # noqa: SIM905 - a list to read
)
"""Words after which a title speaks of something else than what it names."""
HANDING_OUT = frozenset(
    """
    access admission aid allocation allocations assistance care connection coupons
    delivery distribution enrolment entitlement handout handouts help lease leases
    parcel parcels pass passes place places programme provision ration rations seat
    seats services stamps supplies supply support ticket tickets treatment use voucher
    vouchers
    """.split()  # noqa: SIM905 - a list to read
)
"""Words after the name of a thing that say that it is handed out."""
MEASURES = frozenset(
    """
    access allocation allocations bed beds borrowing day days delivery door doors eight
    entitlement five four help hire hours keeping key keys kilo lease leases lending
    list litre litres living loan loans lot month months night nights nine one pass
    passes piece place places portion portions pound provision renewal rental renting
    right rights room rooms seat seats seven share shares six sleeping slot slots spot
    stay staying stays supply ten three ticket tickets turn two use voucher vouchers
    week weeks year
    """.split()  # noqa: SIM905 - a list to read
)
"""Words that name some of a thing: what follows is what is handed out."""
UNDECIDED_IN_TITLES = frozenset({"jobs", "member", "members", "work", "worker"})
"""Words that tell an area in a domain, and in a title may mean anything."""
THING_WORDS = frozenset(
    OTHER_AREAS["lending of things"].replace(",", " ").split()
) | frozenset(
    """
    book books car cars games libraries library van
    bibliothek biblioteca bibliotheek bibliotheque boek boeken buch buecher libri libro
    libros livre livres ludothek
    attrezzi gereedschap herramientas outils werkzeug werkzeuge
    """.split()  # noqa: SIM905 - a list to read
)
"""Words of what a desk lends that lends things."""
LOAN_WORDS = frozenset(
    "lending lening loan loans prestamo prestito pret".split()  # noqa: SIM905
)
"""Words of the area of credit that libraries and banks have alike."""
MONEY_WORDS = frozenset(
    """
    advance bank banks cash euro euros instalment instalments interest money
    """.split()  # noqa: SIM905 - a list to read
)
"""Words of what a desk lends that lends money, beside those of banking and credit."""
NEAR_AREAS: tuple[frozenset[str], ...] = (
    frozenset({"banking", "credit", "finance", "local exchange"}),
    frozenset({"childcare", "education", "schooling"}),
    frozenset(
        {"childcare", "housing", "income support", "pensions", "public services"}
    ),
    frozenset({"emergency help", "health", "insurance"}),
    frozenset({"emergency help", "safety"}),
    frozenset({"employment", "profession"}),
    frozenset({"energy", "housing", "water"}),
    frozenset({"food", "safety"}),
    frozenset({"identity papers", "migration", "permits and tax", "public services"}),
    frozenset({"justice", "policing", "safety"}),
    frozenset({"transport", "travel and driving"}),
)
"""Areas that lie so near each other that one may be called by the other."""
CATEGORY_AREAS: dict[str, frozenset[str]] = {
    "asylum and migration": frozenset({"migration", "identity papers"}),
    "education": frozenset(
        {"childcare", "education", "migration", "profession", "schooling"}
    ),
    "employment": frozenset(
        {
            "business",
            "credit",
            "employment",
            "finance",
            "income support",
            "insurance",
            "profession",
            "travel and driving",
        }
    ),
    "health": frozenset({"health", "insurance", "emergency help"}),
    "public assistance": frozenset(
        {"childcare", "housing", "income support", "pensions", "public services"}
    ),
    "purchases": frozenset({"business", "credit", "finance"}),
    "worship and belief": frozenset({"belief"}),
}
"""In which areas data of a category lie."""
OWN_CATEGORIES = frozenset({"education", "purchases"})
"""Categories of what people do with any operator: its own shop, its own courses. Jobs,
assistance, asylum and health come from elsewhere, whoever writes them down."""
