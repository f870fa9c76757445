"""What services are called in several languages, so that one thing has one word.

A short list, and our choice: things that operators lend, let or open, in English, then
in German, French, Dutch, Spanish, Italian and some Portuguese.
"""

from __future__ import annotations

from functools import cache

from regard.check.law.plain_text import plain_words

THINGS = """
    account: konto, compte, rekening, cuenta, conto, conta
    bicycle: bike, fahrrad, rad, velo, fiets, bicicleta, bicicletta
    boat: boot, bateau, barco, barca
    book: buch, buecher, bücher, livre, boek, boeken, libro, libri, livro
    camp: lager, kamp, campamento, campo
    car: auto, wagen, voiture, coche, macchina, carro
    card: karte, ausweis, carte, kaart, tarjeta, carta, tessera, cartao
    course: kurs, kurse, cours, cursus, curso, corso, corsi
    dinner: abendessen, diner, maaltijd, cena, jantar
    flat: apartment, wohnung, appartement, woning, piso, appartamento, apartamento
    flight: flug, fluege, flüge, vol, vlucht, vluchten, vuelo, volo, voo
    garden: garten, gaerten, gärten, jardin, tuin, jardin, giardino, jardim
    gym: turnhalle, gymnase, sporthal, gimnasio, palestra, ginasio
    hall: saal, saele, halle, salle, zaal, sala, salon, salone
    help: hilfe, aide, hulp, ayuda, aiuto, ajuda
    house: haus, maison, huis, casa
    key: schluessel, schlüssel, cle, sleutel, llave, chiave, chave
    kitchen: kueche, küche, cuisine, keuken, cocina, cucina, cozinha
    library: bibliothek, buecherei, bücherei, bibliotheque, bibliotheek, biblioteca
    licence: license, lizenz, fuehrerschein, führerschein, licencia, licenza, licentie
    loan: darlehen, kredit, pret, lening, prestamo, prestito, emprestimo
    locker: schliessfach, schließfach, casier, kluisje, taquilla, armadietto
    machine: maschine, maschinen, machines, maquina, macchina, macchinario
    meal: essen, mahlzeit, repas, maaltijden, comida, pasto, refeicao
    member: mitglied, mitglieder, membre, lid, leden, miembro, membro, socio
    parking: parken, parkplatz, stationnement, parkeren, parkeerplaats, aparcamiento,
        parcheggio, estacionamento
    permit: genehmigung, erlaubnis, permis, vergunning, permiso, permesso, licenca
    place: platz, plaetze, plätze, place, plek, plaats, lugar, posto, plaza
    plot: parzelle, parcelle, perceel, volkstuin, parcela, lotto, appezzamento
    pool: schwimmbad, becken, piscine, zwembad, piscina
    room: raum, raeume, räume, zimmer, chambre, piece, kamer, kamers, habitacion,
        cuarto, stanza, camera, quarto
    seat: sitz, sitzplatz, siege, stoel, zitplaats, asiento, posto, assento
    shift: schicht, schichten, equipe, dienst, diensten, turno, turni
    stall: stand, marktstand, etal, kraam, puesto, bancarella
    ticket: fahrkarte, eintrittskarte, billet, kaartje, billete, entrada, biglietto
    tool: werkzeug, werkzeuge, outil, gereedschap, herramienta, attrezzo, attrezzi,
        ferramenta
    trip: reise, ausflug, voyage, reis, viaje, viaggio, viagem
    berth: liegeplatz, mouillage, ligplaats, amarre, ormeggio
    court: spielfeld, terrain, speelveld, cancha, campo da gioco
    drill: bohrmaschine, bohrer, perceuse, boor, boormachine, taladro, trapano
    ladder: leiter, echelle, trap, escalera, scala
    laundry: waescherei, wäscherei, waschkueche, laverie, wasserette, lavanderia
    microscope: mikroskop, microscoop, microscopio
    saw: saege, säge, kettensaege, kettensäge, chainsaw, scie, zaag, sierra, sega
    stage: buehne, bühne, scene, toneel, escenario, palco
    studio: atelier, estudio
    table: tisch, tafel, mesa, tavolo
    telescope: teleskop, fernrohr, telescoop, lunette, telescopio
    tent: zelt, tente, tienda de campana, tenda
    trailer: anhaenger, anhänger, remorque, aanhanger, remolque, rimorchio
    van: lorry, truck, minibus, transporter, lieferwagen, lastwagen, lkw, camion,
        camionnette, fourgon, bestelbus, vrachtwagen, bestelwagen, furgoneta, furgone
    work: arbeit, travail, werk, trabajo, lavoro, trabalho
    workshop: werkstatt, atelier, werkplaats, taller, officina, oficina
    """
"""By the English word, the same thing in other words."""

BODIES = """
    association: verein, verband, vereniging, asociacion, associazione
    centre: center, zentrum, centrum, centro
    city: town, stadt, ville, commune, municipality, gemeente, gemeinde, stad, ciudad,
        ayuntamiento, municipio, citta, comune
    club: klub, cercle
    cooperative: genossenschaft, kooperative, cooperatie, cooperativa
    district: bezirk, kreis, landkreis, quartier, wijk, distrito, distretto
    harbour: harbor, port, hafen, haven, puerto, porto
    hospital: krankenhaus, spital, hopital, ziekenhuis, ospedale
    school: schule, ecole, escuela, colegio, scuola
    university: universitaet, universität, universite, universiteit, universidad,
        universita
    village: dorf, dorp, pueblo, villaggio
    """
"""By the English word, the same kind of body in other words."""
QUALITIES = frozenset(
    """
    best better big cheap clean extra fast fine fresh full good great heavy
    large largest light little long main mini modern narrow new nice old own powerful
    red blue green black white private public quick real short simple slow
    small special strong tall tiny wide
    alt alte alter gross grosse grosser grosses grossen klein kleine kleiner kleines
    neu neue neuer neues schwer schwere
    ancien ancienne grand grande gros grosse lourd lourde nouveau nouvelle petit petite
    groot grote kleine nieuw nieuwe oud oude zware
    gran nueva nuevo pequena pequeno pesada pesado vieja viejo
    grandi nuova nuovo pesante piccola piccolo vecchia vecchio
    """.split()  # noqa: SIM905 - a list to read
)
"""Words that say how a thing is, and leave it the same thing."""


def in_english(word: str) -> str:
    """A word for a thing in English, where the list has it; the word itself otherwise.

    Args:
        word: A word in small letters without accents.
    """
    return _english(THINGS).get(word, word)


def body_in_english(word: str) -> str:
    """A word for a kind of body in English, where a list has it; as `in_english`.

    Args:
        word: A word in small letters without accents.
    """
    return _english(BODIES).get(word) or in_english(word)


def is_kind_of_body(word: str) -> bool:
    """Whether a word in English is that of a kind of body, which names none of them."""
    return word in _english(BODIES).values()


@cache
def _english(listed: str) -> dict[str, str]:
    """By each word of a list, the first English one that it stands under."""
    english: dict[str, str] = {}
    # A line that begins a thing has a colon; one that goes on has none.
    for entry in listed.replace(",\n", ",").strip().splitlines():
        thing, _, others = entry.strip().partition(":")
        for other in others.split(","):
            english.setdefault(plain_words(other), thing)
    return english
