"""Burdens that are grave whatever is said of them, told by their words.

A burden takes something from a person. Unless its name is that of a light one, it is
serious to bear; one that takes liberty, body, home, family, citizenship, sleep or
honour is what ordinary life depends on being spared. The lists are short and our
choice: English, German, French, Dutch, Spanish and Italian.
"""

from __future__ import annotations

from regard.check.law.burden_words import burden_named, spared_punishment
from regard.check.law.grave_things import names_a_grave_thing
from regard.check.law.light_words import is_light_by_name
from regard.check.law.outcome_names import grave_outcome
from regard.check.law.plain_text import phrases_named, plain_words
from regard.scheme.frozen import Frozen
from regard.scheme.model import Scheme
from regard.scheme.service import ALLOW, REFUSE, Service

GRAVE_WORDS = """
    ankle tag, ankle tags, ankle bracelet, arrest, arrested, at night, banishment,
    beating, blood, blow, body, branding, burn, burned, burnt, camp, cane, caning,
    castration, cell, cells, children, citizenship, confinement, confiscation, curfew,
    death, deportation, detention, electronic tag, eviction, evicted, execution, exile,
    expulsion, flogging, forced labour, forced labor, forced work, gallows, hanging,
    home, house arrest, imprisonment, internment, interrogation, jail, lash, lashes, no
    fly list, prison, probation, re education, reeducation, relocation, resettlement,
    savings, seizure, shaming, solitary, sterilisation, sterilization, strip search,
    torture, treatment by force, whipping, barefoot, blindfold, blindfolded, bone,
    bones, desert, each hour, each night, every hour, every night, all night, of the
    night, finger, fingers, flesh, forehead, genitals, gives up your, giving up your,
    give up your, handing over your, hands over your, the hand, your hand, the hands,
    your hands, humiliation, kidney, knees, naked, neck, pain, ridicule, scar, shame,
    skin, stripped, tattoo, tattooed, thirst, tongue, tooth, teeth, underwear, womb,
    wound, wounds, bluten, blut, brandmarkung, demütigung, fuesse, füße, haut, jede
    nacht, jede stunde, knien, koerper, körper, nackt, schande, schmerz, schmerzen,
    wueste, wüste, zunge, brulure, chaque heure, chaque nuit, ton corps, votre corps,
    doigt, doigts, douleur, genoux, honte, peau, pieds, sang, bloed, elke nacht, elk
    uur, huid, knieen, lichaam, pijn, schaamte, vernedering, vingers, woestijn, cada
    hora, cada noche, tu cuerpo, dedos, desierto, desnudo, dolor, humillacion, las
    manos, piel, rodillas, sangre, verguenza, deserto, dita, dolore, ginocchia, le mani,
    nudo, ogni notte, ogni ora, pelle, sangue, tuo corpo, umiliazione, vergogna,
    hausarrest, inobhutnahme, trabajos forzados, corvee, avondklok, yellow star,
    abschiebung, ausbuergerung, ausbürgerung, enteignung, fussfessel, gefaengnis,
    gefängnis, haft, hinrichtung, lager, raeumung, räumung, umerziehung, verbannung,
    zwangsarbeit, arrestation, bracelet electronique, camp de reeducation, detention
    provisoire, exil, prison ferme, travail force, dwangarbeid, enkelband, gevangenis,
    heropvoeding, opsluiting, uitzetting, carcel, desahucio, destierro, prision,
    reeducacion, tobillera electronica, trabajo forzado, carcere, cavigliera
    elettronica, esilio, lavoro forzato, prigione, rieducazione, sfratto
    """
"""What takes liberty, body, home, family, sleep, honour or all somebody owns."""


def grave_burden_named(name: str, title: str | None) -> str | None:
    """The grave burden that a service's name or title names, if it does.

    Args:
        name: The service's name in the document.
        title: What people call it.

    Returns:
        The words found; None where it names none.
    """
    burdens = phrases_named(plain_words(f"{name} {title or ''}"), GRAVE_WORDS)
    return max(burdens, key=len, default=None)


def with_grave_burdens(scheme: Scheme) -> Scheme:
    """The scheme with every burden and every loss as grave as its words say it is.

    To lose being spared a prison is as grave as the prison; a licence to practise is
    serious to lose, and so is whatever may be had only from a cell.

    Args:
        scheme: The scheme.

    Returns:
        A scheme that scores alike; the same one, if nothing changes.
    """
    grave: dict[str, Service] = {}
    for name, service in scheme.services.items():
        update: dict[str, object] = {}
        if is_imposed(service):
            update = _weight(name, service)
        elif _is_freedom(name, service):
            update = {"essential": True, "severity": "serious"}
        elif _is_grave(name, service):
            update = {"severity": "serious"}
        if update:
            grave[name] = service.model_copy(update=update)
    if not grave:
        return scheme
    services = Frozen({**scheme.services, **grave})
    return scheme.model_copy(update={"services": services})


def is_imposed(service: Service) -> bool:
    """Whether a service is imposed on people: what is allowed or refused is given."""
    return service.burden is True and service.named_outcomes.isdisjoint((ALLOW, REFUSE))


def _is_freedom(name: str, service: Service) -> bool:
    """Whether what a service gives is to be spared a grave burden."""
    spared = spared_punishment(name, service.title)
    return spared is not None and grave_burden_named(spared, None) is not None


def _is_grave(name: str, service: Service) -> bool:
    """Whether a service, or one of its outcomes, is called by what is grave."""
    if service.severity == "serious":
        return False
    if names_a_grave_thing(name, service.title):
        return True
    return grave_outcome(service) is not None


def _weight(name: str, service: Service) -> dict[str, object]:
    """How grave a burden is to bear, beyond what is said of it."""
    if grave_burden_named(name, service.title) is not None:
        return {"essential": True, "severity": "serious"}
    is_light = is_light_by_name(name, service.title)
    # What is not known to be light is no lighter for being called so.
    if is_light and burden_named(name, service.title) is None:
        return {}
    if service.severity == "serious":
        return {}
    return {"severity": "serious"}
