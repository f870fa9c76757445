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
    work: arbeit, travail, werk, trabajo, lavoro, trabalho
    workshop: werkstatt, atelier, werkplaats, taller, officina, oficina
    """
"""By the English word, the same thing in other words."""


def in_english(word: str) -> str:
    """A word for a thing in English, where the list has it; the word itself otherwise.

    Args:
        word: A word in small letters without accents.
    """
    return _english().get(word, word)


@cache
def _english() -> dict[str, str]:
    """By each word of the list, the first English one that it stands under."""
    english: dict[str, str] = {}
    # A line that begins a thing has a colon; one that goes on has none.
    for entry in THINGS.replace(",\n", ",").strip().splitlines():
        thing, _, others = entry.strip().partition(":")
        for other in others.split(","):
            english.setdefault(plain_words(other), thing)
    return english
