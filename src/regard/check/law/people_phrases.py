"""Phrases that name people by what they are: by origin, belief, sex, disability.

Whom a scheme scores says who can lose by it. The lists are short and our choice, in
English, German, French, Dutch, Spanish and Italian, with some Polish; how phrases are
written is told in `telling_phrases`. A league, a school or a museum that has such a
word in its name (the women's league) is none of them: these are words for people.
"""

from __future__ import annotations

from regard.scheme.evidence import Trait

_PEOPLE: dict[Trait, str] = {
    "disability": """
        disabled, the blind, blind||people|persons|residents|members, the deaf,
        deaf||people|persons|residents|members, wheelchair users, people with
        disabilities, people with a disability, persons with disabilities, behinderte,
        menschen mit behinderung*, handicapés, personnes handicapées, gehandicapten,
        mensen met een beperking, discapacitados, personas con discapacidad, disabili,
        persone con disabilità, niepełnosprawn*
        """,
    "ethnic origin": """
        roma, romani, romanies, romany, sinti, gypsies, gypsy, irish travellers,
        uyghurs, uighurs, tibetans, rohingya, hazaras, kurds, arabs, turks, africans,
        armenians, chechens, tatars, berbers, maoris, inuit, indigenous people*,
        aboriginal*, minority||people|families|residents|tenants|members, minorities,
        zigeuner, türken, kurden, araber, tsiganes, roms, gens du voyage, zigeuners,
        turken, koerden, gitanos, zingari, romowie
        """,
    "health": """
        people with hiv, hiv positive, chronically ill, mentally ill, psychiatric
        patients, chronisch kranke, psychisch kranke, malades mentaux
        """,
    "nationality": """
        by nationality, by their nationality, by country of birth,
        foreigners, foreign residents, immigrants, migrants, refugees, asylum seekers,
        non citizens, noncitizens, aliens, stateless, ausländer, flüchtlinge,
        asylbewerber*, étrangers, réfugiés, immigrés, buitenlanders, vluchtelingen,
        asielzoekers, extranjeros, refugiados, inmigrantes, stranieri, rifugiati,
        immigrati, cudzoziemcy, uchodźcy
        """,
    "property": """
        poor||people|members|families|residents|tenants, who is poor, who are poor,
        homeless||people|persons|men|women|families, the homeless, people on benefits,
        people in debt, arme||menschen|leute|familien, obdachlose,
        sozialhilfeempfänger*, sans abri, arme mensen, daklozen, bijstandsgerechtigden,
        personas sin hogar, senzatetto
        """,
    "race": """
        black||people|persons|men|women|residents|members|families|tenants|youths,
        =blacks, coloured people, people of colour, people of color, white||people|
        persons|residents|families, whites, non white*, schwarze||menschen|bewohner,
        personnes noires
        """,
    "religion": """
        are jewish, is jewish, are muslim, is muslim, are catholic, is catholic, are
        christian, is christian, by religion, of their religion, by their religion,
        jews, jewish||people|persons|families|residents|members|men|women|tenants,
        muslims, muslim||people|persons|families|residents|men|women|tenants, moslems,
        christians, catholics, protestants, hindus, sikhs, buddhists, baha is, bahais,
        ahmadis, yazidis, jehova* witnesses, atheists, unbelievers, non believers,
        juden, muslime, christen, katholiken, juifs, musulmans, chrétiens, catholiques,
        joden, moslims, katholieken, judíos, musulmanes, cristianos, ebrei, musulmani,
        żydzi, muzułmanie
        """,
    "sex": """
        women, woman, men||of|only|living|aged, men in, girls, boys, mothers, fathers,
        wives, widows, females, males, frauen, mütter, mädchen, femmes, mères, filles,
        vrouwen, moeders, meisjes, mujeres, madres, donne, madri, kobiety
        """,
    "sexual orientation": """
        gay||people|men|women|couples|residents|members, =gays, gays, lesbians, lesbian,
        homosexuals, bisexuals, transgender, trans people, lgbt*, queer people,
        homosexuelle, schwule, lesben, homosexuels, homosexuales, omosessuali
        """,
    "political opinion": """
        communists, socialists, dissidents, party members, non party members,
        opposition members, members of the opposition, anarchists, dissidenten,
        opposants
        """,
    "union membership": """
        trade unionists, union members, unionised, gewerkschafter*, syndicalistes,
        vakbondsleden, sindicalistas
        """,
}
PEOPLE_PHRASES = {
    trait: tuple(" ".join(phrase.split()) for phrase in text.split(","))
    for trait, text in _PEOPLE.items()
}
"""What names people by a trait that `reveals` has a word for."""
