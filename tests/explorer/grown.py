"""A grown package that nobody coded: invented texts in seven languages about invented events, as typed tables.

About thirty documents, forty claimants and a hundred and fifty claims: tolls that change over days, copies and rewordings, rivals in
number and in who the dead were, denials, ranges, open bounds, words without numbers. ``grown()`` gives the tables and the texts;
``enlarged()`` copies them to the size of a measurement. Countries and actors are invented; places have the shapes of real ones.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from functools import cache
from itertools import cycle
from typing import Any

import duckdb
import pyarrow as pa

from conflict_claims.declare.tables import hand_edited, table_specs
from conflict_claims.fingerprint import fingerprint
from conflict_claims.generate.codes import codes
from conflict_claims.generate.derived import VIEWS, derive
from conflict_claims.table_files.arrow_schema import arrow_schema
from conflict_claims.table_files.canonical_csv import sort_by_key

Row = dict[str, Any]

# event: title, kind, type, day (None: not dated), precision, place, relation, initiator, target
EVENTS = {
    "market-bombing": ("Two bombs explode in the crowd at a market in Oldgate", "incident", "bombing", "2031-01-03", "day", "oldgate", "within", "river-front", "northland"),
    "hilltop-strike": ("Northland fires missiles at a hilltop clinic in Westland", "incident", "air_or_missile_strike", "2031-01-15", "day", "west-hills", "within", "northland", "westland"),
    "north-strikes-south": ("Northland strikes the border district of Southland", "incident", "air_or_missile_strike", "2031-01-16", "day", "southmark", "within", "northland", "southland"),
    "south-strikes-north": ("Southland fires missiles and drones at villages in Northland", "incident", "air_or_missile_strike", "2031-01-18", "day", "sarvan", "near", "southland", "northland"),
    "border-shooting": ("Gunmen shoot workers in a house near the border", "incident", "armed_attack", "2031-01-27", "day", "sarvan", "near", "unnamed-gunmen", "migrant-workers"),
    "checkpoint-attack": ("A checkpoint on the eastern road is attacked", "incident", "armed_attack", "2031-01-10", "day", "eastmark", "within", "river-front", "northland-police"),
    "convoy-ambush": ("A convoy is ambushed on the mountain road", "incident", "armed_attack", "2031-01-08", "week", "southmark", "within", "hill-brigade", "southland-army"),
    "port-shelling": ("The port of Panjur is shelled", "incident", "armed_attack", "2031-01-20", "day", "panjur", "at", "hill-brigade", "southland"),
    "bridge-bombing": ("A bridge is blown up while a bus crosses it", "incident", "bombing", "2031-01-12", "day", "panjur", "near", "hill-brigade", "southland"),
    "camp-fire": ("Fire in a camp after an exchange of shots", "incident", "exchange_of_fire", "2031-01-01", "month", "southland-place", "within", "hill-brigade", "southland-army"),
    "village-raid": ("A village in the west is raided", "incident", "armed_attack", None, "unknown", "westland-place", "within", "westland-militia", "westland"),
    "both-strikes": ("The strikes that the two states carried out on each other", "umbrella", None, "2031-01-16", "span", "border-area", "within", "northland", "southland"),
    "northland-accuses-southland": ("Northland accuses Southland of sheltering the River Front", "speech_act", "accuse", "2031-01-17", "day", None, None, None, None),
    "southland-condemns-strike": ("Southland condemns the strike on its border district", "speech_act", "condemn", "2031-01-17", "day", None, None, None, None),
    "river-front-claims-bombing": ("The River Front says that it carried out the bombing", "speech_act", "claim_responsibility", "2031-01-04", "day", None, None, None, None),
    "council-appeals": ("The regional council asks both states to hold back", "speech_act", "appeal", None, "unknown", None, None, None, None),
    "analysts-comment": ("Analysts expect neither side to go further", "speech_act", "comment", None, "unknown", None, None, None, None),
    "border-tension": ("Tension along the border", "ongoing", "condition", None, "ongoing", "border-area", "within", None, None),
}  # fmt: skip
SPEECH = {
    "northland-accuses-southland": ("northland", "southland", None),
    "southland-condemns-strike": ("southland", "northland", "north-strikes-south"),
    "river-front-claims-bombing": ("river-front", None, "market-bombing"),
    "council-appeals": ("regional-council", "southland", "both-strikes"),
    "analysts-comment": ("analysts", "northland", "south-strikes-north"),
}
# place: name, type, parent, country, latitude, longitude, ISO 3166-2
PLACES = {
    "northland-place": ("Northland", "country", None, "IRN", None, None, None),
    "southland-place": ("Southland", "country", None, "PAK", None, None, None),
    "westland-place": ("Westland", "country", None, "SYR", None, None, None),
    "eastmark": ("Eastmark", "admin1", "northland-place", "IRN", None, None, "IR-11"),
    "oldgate": ("Oldgate", "city", "northland-place", "IRN", 30.28321, 57.07879, None),
    "sarvan": ("Sarvan", "city", "eastmark", "IRN", 27.37089, 62.33096, None),
    "southmark": ("Southmark", "admin1", "southland-place", "PAK", None, None, "PK-BA"),
    "panjur": ("Panjur", "city", "southmark", "PAK", 26.97186, 64.09459, None),
    "west-hills": ("West Hills", "admin1", "westland-place", "SYR", None, None, "SY-ID"),
    "border-area": ("Border area of Northland and Southland", "region", None, None, None, None, None),
}
# actor: name, type, parent, country, identified
ACTORS = {
    "northland": ("Northland", "state", None, "IRN", True),
    "southland": ("Southland", "state", None, "PAK", True),
    "westland": ("Westland", "state", None, "SYR", True),
    "northland-tv": ("Northland State TV", "media", "northland", "IRN", True),
    "northland-news": ("Northland News Agency", "media", "northland", "IRN", True),
    "northland-emergency-service": ("Emergency Service of Northland", "state_body", "northland", "IRN", True),
    "northland-interior-ministry": ("Interior Ministry of Northland", "state_body", "northland", "IRN", True),
    "northland-police": ("Police of Northland", "state_body", "northland", "IRN", True),
    "eastmark-deputy-governor": ("Deputy governor of Eastmark", "official", "northland", "IRN", True),
    "oldgate-prosecutor": ("Prosecutor of Oldgate", "official", "northland", "IRN", True),
    "northland-foreign-minister": ("Foreign minister of Northland", "official", "northland", "IRN", True),
    "southland-foreign-ministry": ("Foreign Ministry of Southland", "state_body", "southland", "PAK", True),
    "southland-army": ("Armed forces of Southland", "state_body", "southland", "PAK", True),
    "southmark-commissioner": ("Commissioner of Southmark", "official", "southland", "PAK", True),
    "southland-embassy": ("Embassy of Southland in Northland", "state_body", "southland", "PAK", True),
    "river-front": ("River Front", "armed_group", None, None, True),
    "hill-brigade": ("Hill Brigade", "armed_group", None, None, True),
    "coast-league": ("Coast League", "armed_group", None, None, True),
    "westland-militia": ("Militia in the west of Westland", "armed_group", None, None, True),
    "unnamed-gunmen": ("Gunmen who are not named", "armed_group", None, None, False),
    "migrant-workers": ("Workers from Southland", "population", None, "PAK", False),
    "westland-rescuers": ("Westland Civil Rescue", "organisation", None, "SYR", True),
    "coast-rights-watch": ("Coast Rights Watch", "organisation", None, None, True),
    "medics-alliance": ("Medics’ Alliance", "organisation", None, None, True),
    "regional-council": ("Regional Council", "organisation", None, None, True),
    "oldgate-hospital": ("Hospital of Oldgate", "organisation", None, "IRN", True),
    "panjur-port-authority": ("Port Authority of Panjur", "state_body", "southland", "PAK", True),
    "village-elder": ("An elder of a border village", "person", None, "IRN", False),
    "residents": ("Residents of the border villages", "unnamed_group", None, "IRN", False),
    "witnesses": ("Witnesses", "source", None, None, False),
    "unnamed-source": ("Unnamed source", "source", None, None, False),
    "security-official": ("A security official who is not named", "source", None, None, False),
    "local-media": ("Local media", "media", None, None, False),
    "analysts": ("Analysts", "expert", None, None, False),
    "narrator": ("Narrator", "source", None, None, False),
    "world-wire": ("World Wire", "media", None, None, True),
    "anka-telgraf": ("Anka Telgraf", "media", None, None, True),
    "el-correo-del-rio": ("El Correo del Río", "media", None, None, True),
    "le-fil-du-sud": ("Le Fil du Sud", "media", None, None, True),
    "rooz-e-no": ("Rooz-e No", "media", "northland", "IRN", True),
    "sada-al-sahel": ("Sada al-Sahel", "media", None, None, True),
    "subah-e-nau": ("Subah-e Nau", "media", None, "PAK", True),
    "gulf-herald": ("Gulf Herald", "media", None, None, True),
    "port-daily": ("Port Daily", "media", None, "PAK", True),
    "hill-times": ("Hill Times", "media", None, None, True),
}  # fmt: skip
# document: language, published, publisher, source type, voice, scope, extent; url from the key
DOCUMENTS = {
    "narrator-report": ("en", None, None, "rewrite", "narrator", "exhaustive", "whole"),
    "world-wire-0103": ("en", "2031-01-03", "World Wire", "news_agency", "world-wire", "casualties", "whole"),
    "world-wire-0104": ("en", "2031-01-04", "World Wire", "news_agency", "world-wire", "casualties", "whole"),
    "gulf-herald-0104": ("en", "2031-01-04", "Gulf Herald", "news_outlet", "world-wire", "casualties", "whole"),
    "port-daily-0104": ("en", "2031-01-04", "Port Daily", "news_outlet", "world-wire", "casualties", "beginning"),
    "correo-0104": ("es", "2031-01-04", "El Correo del Río", "news_outlet", "el-correo-del-rio", "casualties", "whole"),
    "rooz-0104": ("fa", "2031-01-04", "Rooz-e No", "state_media", "rooz-e-no", "casualties", "whole"),
    "telgraf-0105": ("tr", "2031-01-05", "Anka Telgraf", "news_agency", "anka-telgraf", "casualties", "whole"),
    "fil-0105": ("fr", "2031-01-05", "Le Fil du Sud", "news_outlet", "world-wire", "casualties", "whole"),
    "northland-news-0106": ("en", "2031-01-06", "Northland News Agency", "state_media", "northland-news", "casualties", "whole"),
    "telgraf-0110": ("tr", "2031-01-10", "Anka Telgraf", "news_agency", "anka-telgraf", "casualties", "whole"),
    "rescuers-0115": ("en", "2031-01-15", "Westland Civil Rescue", "ngo_report", "westland-rescuers", "casualties", "whole"),
    "sada-0116": ("ar", "2031-01-16", "Sada al-Sahel", "news_outlet", "sada-al-sahel", "casualties", "whole"),
    "foreign-ministry-0116": ("en", "2031-01-16", "Foreign Ministry of Southland", "official_statement", "southland-foreign-ministry", "casualties", "whole"),
    "subah-0117": ("ur", "2031-01-17", "Subah-e Nau", "news_outlet", "subah-e-nau", "casualties", "whole"),
    "world-wire-0117": ("en", "2031-01-17", "World Wire", "news_agency", "world-wire", "casualties", "whole"),
    "gulf-herald-0118": ("en", "2031-01-18", "Gulf Herald", "news_outlet", "gulf-herald", "casualties", "whole"),
    "world-wire-0118": ("en", "2031-01-18", "World Wire", "news_agency", "world-wire", "casualties", "whole"),
    "fil-0118": ("fr", "2031-01-18", "Le Fil du Sud", "news_outlet", "world-wire", "casualties", "whole"),
    "rooz-0118": ("fa", "2031-01-18", "Rooz-e No", "state_media", "rooz-e-no", "casualties", "whole"),
    "sada-0118": ("ar", "2031-01-18", "Sada al-Sahel", "news_outlet", "sada-al-sahel", "casualties", "beginning"),
    "hill-brigade-0118": ("en", "2031-01-18", "Hill Brigade", "armed_group_statement", "hill-brigade", "casualties", "whole"),
    "army-0118": ("en", "2031-01-18", "Armed forces of Southland", "official_statement", "southland-army", "casualties", "whole"),
    "subah-0119": ("ur", "2031-01-19", "Subah-e Nau", "news_outlet", "subah-e-nau", "casualties", "whole"),
    "world-wire-0119": ("en", "2031-01-19", "World Wire", "news_agency", "world-wire", "casualties", "whole"),
    "coast-rights-0120": ("en", "2031-01-20", "Coast Rights Watch", "ngo_report", "coast-rights-watch", "casualties", "whole"),
    "port-daily-0121": ("en", "2031-01-21", "Port Daily", "news_outlet", "port-daily", "casualties", "whole"),
    "telgraf-0127": ("tr", "2031-01-27", "Anka Telgraf", "news_agency", "anka-telgraf", "casualties", "whole"),
    "rooz-0127": ("fa", "2031-01-27", "Rooz-e No", "state_media", "rooz-e-no", "casualties", "whole"),
    "correo-0128": ("es", "2031-01-28", "El Correo del Río", "news_outlet", "el-correo-del-rio", "casualties", "whole"),
    "chronology-2031": ("en", "2031-02-02", None, "reference_work", "narrator", "casualties", "whole"),
}  # fmt: skip
DOCUMENT_LINKS = [
    ("gulf-herald-0104", "copy_of", "world-wire-0104"),
    ("port-daily-0104", "copy_of", "world-wire-0104"),
    ("fil-0105", "translation_of", "world-wire-0104"),
    ("fil-0118", "translation_of", "world-wire-0118"),
    ("narrator-report", "rewrite_of", "world-wire-0118"),
    ("correo-0104", "cites", "world-wire-0104"),
    ("subah-0119", "cites", "rooz-0118"),
]
# Words of a sentence in each language: the order of its parts, the verb of each effect, the groups, and words without a number.
# {c} claimant, {n} count, {g} group, {e} effect, {p} the place of the event.
LANGUAGES = {
    "en": ("{c} said that {n} {g} were {e} in {p}.", "killed injured missing harmed", "people women men children girls boys women-and-children civilians soldiers fighters", "many"),
    "es": ("{c} dijo que {n} {g} fueron {e} en {p}.", "muertos heridos desaparecidos afectados", "personas mujeres hombres niños niñas muchachos mujeres-y-niños civiles soldados combatientes", "muchos"),
    "fr": ("{c} a dit que {n} {g} ont été {e} à {p}.", "tués blessés disparus touchés", "personnes femmes hommes enfants filles garçons femmes-et-enfants civils soldats combattants", "plusieurs"),
    "tr": ("{c}, {p} olayında {n} {g} {e} dedi.", "öldü yaralandı kayboldu etkilendi", "kişi kadın erkek çocuk kız oğlan kadın-ve-çocuk sivil asker savaşçı", "çok sayıda"),
    "fa": ("{c} گفت که {n} {g} در {p} {e} شدند.", "کشته زخمی ناپدید آسیب‌دیده", "نفر زن مرد کودک دختر پسر زن-و-کودک غیرنظامی سرباز جنگجو", "شماری"),
    "ar": ("قال {c} إن {n} {g} {e} في {p}.", "قتلوا جرحوا فقدوا تضرروا", "أشخاص نساء رجال أطفال فتيات فتيان نساء-وأطفال مدنيين جنود مقاتلين", "عدد من"),
    "ur": ("{c} نے کہا کہ {p} میں {n} {g} {e} ہوئے۔", "ہلاک زخمی لاپتہ متاثر", "افراد خواتین مرد بچے لڑکیاں لڑکے خواتین-اور-بچے شہری فوجی جنگجو", "متعدد"),
}  # fmt: skip
EFFECTS = ["killed", "injured", "missing", "casualties"]
GROUPS = ["people", "women", "men", "children", "girls", "boys", "women_and_children", "civilians", "security_forces", "claimed_militants"]
DIGITS = {"fa": "۰۱۲۳۴۵۶۷۸۹", "ur": "۰۱۲۳۴۵۶۷۸۹", "ar": "٠١٢٣٤٥٦٧٨٩"}
NAMES_IN_ARABIC_SCRIPT = ["فرماندار", "وزارت", "سخنگو", "بیمارستان", "منابع", "پلیس", "ارتش", "شاهدان"]
NUMBER_WORDS = {2: "two", 3: "three", 4: "four", 7: "seven", 9: "nine", 10: "ten"}


@dataclass
class Claim:
    """One claim as it is invented: who, what, how many, with what."""

    document: str
    event: str
    claimant: str
    effect: str
    group: str
    low: int | None
    high: int | None
    more: Row = field(default_factory=dict)

    @property
    def key(self) -> str:
        return ".".join([self.document, self.event, self.claimant, self.effect, self.group])


@cache
def grown() -> tuple[dict[str, pa.Table], dict[str, str]]:
    """The tables by name, and the text of each document by its key."""
    claims = _claims()
    rows: dict[str, list[Row]] = {name: [] for name in hand_edited()}
    texts = {key: _document(key, [claim for claim in claims if claim.document == key], rows) for key in DOCUMENTS}
    _things(rows)
    _links(rows)
    return derived({name: typed_table(name, rows[name]) for name in hand_edited()}), texts


def derived(edited: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """The edited tables with the derived ones beside them."""
    tables = dict(edited) | {"codes": codes()}
    with duckdb.connect() as connection:
        for name, table in tables.items():
            connection.register(name, table)
        for name in VIEWS:
            tables[name] = derive(connection, table_specs()[name])
            connection.register(name, tables[name])
    return {name: tables[name] for name in table_specs()}


def enlarged(tables: dict[str, pa.Table], claims: int, documents: int) -> dict[str, pa.Table]:
    """The tables with copies of all that a document carries; in the n-th copy each event, document and record ends in ``-n``."""
    copies = max(-(-claims // tables["casualty_claims"].num_rows), -(-documents // tables["documents"].num_rows))
    keys = {value for name in ("documents", "events") for value in tables[name].column(0).to_pylist()}
    edited = {}
    for name, spec in hand_edited().items():
        rows = tables[name].to_pylist()
        if name in ("actors", "places", "crosswalk", "coding_notes", "revisions", "actor_links"):
            edited[name] = tables[name]
            continue
        copied = [_renumbered(row, spec, keys, copy) for copy in range(copies) for row in rows]
        edited[name] = sort_by_key(pa.Table.from_pylist(copied, schema=arrow_schema(spec)), spec)
    return derived(edited)


def _renumbered(row: Row, spec: Any, keys: set[str], copy: int) -> Row:
    if not copy:
        return row
    changed = dict(row)
    for column in spec.columns:
        value = row[column.name]
        names_a_record = column.is_key or column.name == "record_id" or column.references not in (None, "actors", "places")
        if value is not None and names_a_record and (value in keys or "." in value or column.is_key):
            changed[column.name] = f"{value}-{copy}"
    if spec.name == "documents":
        changed["sha256"] = hashlib.sha256(changed["document_id"].encode()).hexdigest()
    return changed


def _claims() -> list[Claim]:
    claims: list[Claim] = []

    def say(document: str, event: str, claimant: str, effect: str, group: str, low: int | None, high: int | None = -1, **more: Any) -> None:
        claim = Claim(document, event, claimant, effect, group, low, low if high == -1 else high, more)
        if all(other.key != claim.key for other in claims):
            claims.append(claim)

    # A toll that its claimant changes from day to day.
    for document, claimant, figure, hurt in [
        ("world-wire-0103", "northland-tv", 103, 141),
        ("rooz-0104", "northland-tv", 95, 211),
        ("world-wire-0104", "northland-emergency-service", 84, 284),
        ("gulf-herald-0104", "northland-emergency-service", 84, 284),
        ("port-daily-0104", "northland-emergency-service", 84, 284),
        ("fil-0105", "northland-emergency-service", 84, 284),
        ("correo-0104", "northland-emergency-service", 84, None),
        ("telgraf-0105", "northland-emergency-service", 89, 286),
        ("northland-news-0106", "northland-emergency-service", 91, 288),
        ("telgraf-0110", "oldgate-prosecutor", 94, 280),
        ("telgraf-0105", "oldgate-hospital", 89, None),
        ("chronology-2031", "northland-emergency-service", 94, None),
        ("narrator-report", "narrator", 84, None),
    ]:
        say(document, "market-bombing", claimant, "killed", "people", figure)
        if hurt:
            say(document, "market-bombing", claimant, "injured", "people", hurt)
    say("correo-0104", "market-bombing", "river-front", "killed", "people", 300, None, hedge="claimed", count_qualifier="at_least")
    say("telgraf-0105", "market-bombing", "northland-emergency-service", "killed", "women", 30, scope="subtotal")
    say("telgraf-0105", "market-bombing", "northland-emergency-service", "killed", "children", 22, scope="subtotal")
    say(
        "northland-news-0106",
        "market-bombing",
        "northland-interior-ministry",
        "killed",
        "civilians",
        12,
        scope="subtotal",
        victim_origin="foreign",
        victim_country_code="AFG",
    )
    say("rooz-0104", "market-bombing", "oldgate-hospital", "injured", "people", 27, 30, count_qualifier="range", scope="subtotal")
    say("gulf-herald-0104", "market-bombing", "witnesses", "killed", "people", None, None)
    # Rivals in number and in who the dead were.
    strike = "south-strikes-north"
    for document in ("world-wire-0118", "fil-0118", "gulf-herald-0118"):
        say(document, strike, "northland-tv", "killed", "people", 7, hedge="attributed")
        say(document, strike, "northland-tv", "killed", "women", 3, scope="subtotal")
        say(document, strike, "northland-tv", "killed", "children", 4, scope="subtotal")
    say("narrator-report", strike, "unnamed-source", "killed", "people", 7, hedge="reported")
    say("narrator-report", strike, "unnamed-source", "killed", "civilians", 7, hedge="reported")
    for document in ("rooz-0118", "sada-0118", "world-wire-0119", "subah-0119"):
        say(document, strike, "eastmark-deputy-governor", "killed", "people", 9, victim_origin="foreign", victim_country_code="PAK")
    say("world-wire-0119", strike, "northland-tv", "killed", "people", 9)
    say(
        "coast-rights-0120", strike, "coast-rights-watch", "killed", "people", 10, None, count_qualifier="at_least", victim_origin="foreign"
    )
    say("coast-rights-0120", strike, "residents", "killed", "women_and_children", 10, None, count_qualifier="at_least")
    say(
        "army-0118",
        strike,
        "southland-army",
        "killed",
        "claimed_militants",
        None,
        None,
        victim_label="terrorists",
        victim_affiliation_actor_id="hill-brigade",
    )
    say(
        "world-wire-0118",
        strike,
        "southland-foreign-ministry",
        "killed",
        "claimed_militants",
        None,
        None,
        victim_label="terrorists",
        hedge="claimed",
    )
    say("subah-0119", strike, "security-official", "killed", "claimed_militants", 7, 7, victim_label="دہشت گرد")
    say(
        "hill-brigade-0118", strike, "hill-brigade", "killed", "claimed_militants", None, None, victim_label="our fighters", stance="denies"
    )
    say(
        "hill-brigade-0118",
        strike,
        "hill-brigade",
        "killed",
        "civilians",
        9,
        12,
        count_qualifier="range",
        victim_affiliation_actor_id="residents",
    )
    say(
        "gulf-herald-0118",
        strike,
        "coast-league",
        "killed",
        "people",
        3,
        None,
        count_qualifier="at_least",
        victim_affiliation_actor_id="coast-league",
    )
    say("sada-0118", strike, "local-media", "injured", "people", None, None)
    say("rooz-0118", strike, "eastmark-deputy-governor", "injured", "people", 2)
    say("world-wire-0119", strike, "eastmark-deputy-governor", "injured", "people", 3)
    # Parts without a whole, and the attacker's denial.
    other = "north-strikes-south"
    for document in ("foreign-ministry-0116", "world-wire-0117", "subah-0117", "narrator-report", "sada-0116", "gulf-herald-0118"):
        say(document, other, "southland-foreign-ministry", "killed", "children", 2, hedge="claimed")
        say(document, other, "southland-foreign-ministry", "injured", "girls", 3)
    say("subah-0117", other, "southmark-commissioner", "injured", "people", 4)
    say("world-wire-0117", other, "southmark-commissioner", "killed", "people", 2)
    say("world-wire-0117", other, "northland-foreign-minister", "killed", "civilians", None, None, stance="denies", victim_origin="local")
    say(
        "sada-0116",
        other,
        "northland",
        "killed",
        "claimed_militants",
        None,
        None,
        victim_label="ارهابيين",
        victim_affiliation_actor_id="river-front",
    )
    say("rescuers-0115", "hilltop-strike", "westland-rescuers", "injured", "people", 2)
    say("rescuers-0115", "hilltop-strike", "westland-rescuers", "killed", "people", 0)
    say(
        "sada-0116",
        "hilltop-strike",
        "westland-militia",
        "killed",
        "claimed_militants",
        4,
        None,
        count_qualifier="at_least",
        victim_label="مسلحين",
    )
    for document, claimant in [
        ("telgraf-0127", "northland-police"),
        ("rooz-0127", "northland-police"),
        ("correo-0128", "southland-embassy"),
        ("chronology-2031", "narrator"),
    ]:
        say(document, "border-shooting", claimant, "killed", "people", 9, victim_origin="foreign", victim_country_code="PAK")
        say(document, "border-shooting", claimant, "injured", "people", 3)
    say("correo-0128", "border-shooting", "witnesses", "killed", "men", 8, 9, count_qualifier="range")
    say("chronology-2031", "both-strikes", "narrator", "killed", "people", 11)
    say("subah-0119", "both-strikes", "medics-alliance", "casualties", "people", 20, count_qualifier="approximate")
    _fill(say)
    return claims


def _fill(say: Any) -> None:
    """Claims of the lesser events, so that every claimant, group, effect and qualifier has some."""
    lesser = cycle(["checkpoint-attack", "convoy-ambush", "port-shelling", "bridge-bombing", "camp-fire", "village-raid"])
    documents = cycle(
        [
            "world-wire-0117",
            "telgraf-0110",
            "port-daily-0121",
            "sada-0116",
            "subah-0119",
            "correo-0128",
            "chronology-2031",
            "coast-rights-0120",
            "rooz-0127",
        ]
    )
    claimants = [
        "northland-police", "southland-army", "hill-brigade", "port-daily", "medics-alliance", "panjur-port-authority", "coast-rights-watch", "village-elder",
        "witnesses", "security-official", "regional-council", "river-front", "hill-times", "local-media", "southland-embassy", "westland-rescuers",
        "northland-interior-ministry", "coast-league", "northland-news", "analysts",
    ]  # fmt: skip
    groups, effects = (
        cycle(["people", "security_forces", "people", "men", "boys", "people", "civilians"]),
        cycle(["killed", "injured", "killed", "missing"]),
    )
    for number in range(64):
        claimant, figure = claimants[number % len(claimants)], 2 + number * 7 % 23
        bounds = [
            (figure, figure, {}),
            (figure, None, {"count_qualifier": "at_least"}),
            (None, figure, {"count_qualifier": "at_most"}),
            (None, None, {}),
        ][number % 5 % 4]
        say(next(documents), next(lesser), claimant, next(effects), next(groups), bounds[0], bounds[1], **bounds[2])


def _document(key: str, claims: list[Claim], rows: dict[str, list[Row]]) -> str:
    """Writes the text of a document and its rows; every span is found where the words were put."""
    language, published, publisher, source_type, voice, scope, extent = DOCUMENTS[key]
    text = "😀 Report — a\u0301 \n" if key == "world-wire-0118" else f"{publisher or key}\n"
    spans: list[tuple[str, str, str | None, int, int]] = []
    reported = list(dict.fromkeys([claim.event for claim in claims] + (list(EVENTS) if scope == "exhaustive" else [])))
    for event in reported:
        _report(key, event, voice, rows)
        line = f"{EVENTS[event][0]}." if language == "en" else f"— {published} —"
        spans.append(("event_reports", f"{key}.{event}", None, len(text), len(text) + len(line)))
        text += line
        for claim in [claim for claim in claims if claim.event == event]:
            sentence, found = _sentence(language, claim)
            start = len(text) + 1
            text += " " + sentence
            spans.append(("casualty_claims", claim.key, None, start, len(text)))
            spans += [("casualty_claims", claim.key, column, start + first, start + last) for column, (first, last) in found.items()]
            _claim_row(claim, voice, text, start, found, rows)
        text += "\n"
    for number, (table, record, column, start, end) in enumerate(spans):
        words = text[start:end]
        print_of, count = fingerprint(words)
        rows["evidence"].append(
            {"evidence_id": f"{key}.{table}.{number}", "table_name": table, "record_id": record, "field": column, "document_id": key}
            | {"line": text[:start].count("\n") + 1, "char_start": start, "char_end": end, "word_count": max(count, 1)}
            | {"span_sha256": hashlib.sha256(words.encode()).hexdigest(), "span_fingerprint": print_of}
        )
    rows["documents"].append(
        {
            "document_id": key,
            "description": f"{(publisher or 'A text without a publisher')} on {EVENTS[reported[0]][0][0].lower()}{EVENTS[reported[0]][0][1:]}",
        }
        | {
            "source_type": source_type,
            "publisher": publisher,
            "voice_actor_id": voice,
            "language": language,
            "published": day_of(published),
        }
        | {"url": f"https://example.org/{key}" if publisher else None, "published_basis": "external" if published else None}
        | {"reference_date": day_of(published or "2031-01-18"), "reference_date_basis": "external", "reference_date_source": "The page"}
        | {
            "origin": None,
            "extent": extent,
            "coding_scope": scope,
            "file_name": f"{key}.txt",
            "line_count": text.count("\n"),
            "char_count": len(text),
        }
        | {"sha256": hashlib.sha256(text.encode()).hexdigest(), "redistributed": False}
    )
    return text


def _sentence(language: str, claim: Claim) -> tuple[str, dict[str, tuple[int, int]]]:
    template, effects, groups, vague = LANGUAGES[language]
    qualifier = claim.more.get("count_qualifier")
    number = claim.low if claim.low is not None else claim.high
    shown = vague if number is None else _number(number, language)
    if language == "en" and number is not None:
        shown = {"at_least": "at least ", "at_most": "at most ", "approximate": "about "}.get(qualifier, "") + shown
        shown = f"{claim.low} to {claim.high}" if qualifier == "range" else shown
    name = (
        ACTORS[claim.claimant][0] if language not in DIGITS else NAMES_IN_ARABIC_SCRIPT[len(claim.claimant) % len(NAMES_IN_ARABIC_SCRIPT)]
    )
    place = PLACES[EVENTS[claim.event][5]][0]
    label = claim.more.get("victim_label")
    parts = {
        "c": name,
        "n": shown,
        "g": label or groups.split()[GROUPS.index(claim.group)].replace("-", " "),
        "e": effects.split()[EFFECTS.index(claim.effect)],
        "p": place,
    }
    sentence, found = "", {}
    for piece in template.replace("{", "\0{").replace("}", "}\0").split("\0"):
        words = parts.get(piece.strip("{}"), piece) if piece.startswith("{") else piece
        column = {"{c}": "claimant_actor_id", "{n}": "count_expression", "{g}": "victim_label" if label else None}.get(piece)
        if column:
            found[column] = (len(sentence), len(sentence) + len(words))
        sentence += words
    return sentence, found


def _number(number: int, language: str) -> str:
    if language == "en":
        return NUMBER_WORDS.get(number, str(number))
    return "".join(DIGITS[language][int(digit)] for digit in str(number)) if language in DIGITS else str(number)


def _claim_row(claim: Claim, voice: str, text: str, start: int, found: dict[str, tuple[int, int]], rows: dict[str, list[Row]]) -> None:
    first, last = found["count_expression"]
    qualifier = claim.more.get("count_qualifier") or ("unquantified" if claim.low is None and claim.high is None else "exact")
    own = claim.claimant == voice
    rows["casualty_claims"].append(
        {"claim_id": claim.key, "event_id": claim.event, "document_id": claim.document, "claimant_actor_id": claim.claimant}
        | {"relayed_by_actor_id": "northland-news" if claim.claimant == "eastmark-deputy-governor" else None}
        | {"effect": claim.effect, "victim_group": claim.group, "victim_label": None, "victim_origin": None, "victim_country_code": None}
        | {"victim_affiliation_actor_id": None, "count_low": claim.low, "count_high": claim.high, "count_qualifier": qualifier}
        | {
            "count_expression": text[start + first : start + last],
            "scope": "total",
            "stance": "asserts",
            "hedge": "none" if own else "attributed",
        }
        | {"explicitness": "explicit"}
        | claim.more
    )


def _report(document: str, event: str, voice: str, rows: dict[str, list[Row]]) -> None:
    _, kind, event_type, day, precision, place, relation, initiator, target = EVENTS[event]
    end = {"week": 5, "month": 30, "span": 2}.get(precision, 0)
    said = {"asserted_by": voice, "hedge": "none", "explicitness": "explicit"}
    rows["event_reports"].append(
        {"event_report_id": f"{document}.{event}", "event_id": event, "document_id": document, "date_precision": precision}
        | {"means": "missile" if event_type == "air_or_missile_strike" else None, "date_start": day_of(day)}
        | {"date_end": day_of(day) + dt.timedelta(end) if day else None, "date_expression": "that day" if day else None}
        | {"date_basis": "external" if day else None}
        | said
    )
    parts = [("initiator", initiator), ("target", target)]
    if event in SPEECH:
        speaker, about, topic = SPEECH[event]
        parts = [("speaker", speaker), ("spoken_about", about)]
        if topic:
            rows["event_links"].append(
                {"event_link_id": f"{document}.{event}.comments_on.{topic}", "document_id": document, "from_event_id": event}
                | {"link_type": "comments_on", "to_event_id": topic}
                | said
            )
    for role, actor in parts:
        if actor:
            rows["event_actors"].append(
                {"event_actor_id": f"{document}.{event}.{role}.{actor}", "document_id": document, "event_id": event, "actor_id": actor}
                | {"role": role, "label": None}
                | said
            )
    if place:
        rows["event_places"].append(
            {"event_place_id": f"{document}.{event}.{relation}.{place}", "document_id": document, "event_id": event, "place_id": place}
            | {"relation": relation, "is_primary": True}
            | {"place_precision": {"at": 1, "near": 2}.get(relation, {"city": 2, "admin1": 4, "region": 5}.get(PLACES[place][1], 6))}
            | said
        )


def _things(rows: dict[str, list[Row]]) -> None:
    rows["events"] = [
        {"event_id": key, "title": event[0], "kind": event[1], "event_type": event[2], "topic": None} for key, event in EVENTS.items()
    ]
    rows["actors"] = [
        {"actor_id": key, "name": name, "actor_type": sort, "parent_actor_id": parent, "country_code": country, "identified": identified}
        | {"description": f"Invented: {name}."}
        for key, (name, sort, parent, country, identified) in ACTORS.items()
    ]
    rows["places"] = [
        {"place_id": key, "name": name, "place_type": sort, "parent_place_id": parent, "country_code": country}
        | {"latitude": latitude, "longitude": longitude, "coordinate_basis": "gazetteer" if latitude else None}
        for key, (name, sort, parent, country, latitude, longitude, _) in PLACES.items()
    ]
    rows["crosswalk"] = [
        {
            "crosswalk_id": f"places.{key}.iso_3166_2",
            "table_name": "places",
            "record_id": key,
            "scheme": "iso_3166_2",
            "scheme_version": None,
        }
        | {"code": code, "match": "exact", "verified_against": "nothing: it is invented"}
        for key, (*_, code) in PLACES.items()
        if code
    ]


def _links(rows: dict[str, list[Row]]) -> None:
    rows["document_links"] = [
        {"document_link_id": f"{a}.{link}.{b}", "from_document_id": a, "link_type": link, "to_document_id": b}
        | {"explicitness": "explicit" if link != "rewrite_of" else "inferred"}
        for a, link, b in DOCUMENT_LINKS
    ]
    strikes, said = "south-strikes-north", {"asserted_by": "world-wire", "hedge": "none", "explicitness": "explicit"}
    for a, link, b in [
        (strikes, "retaliation_for", "north-strikes-south"),
        (strikes, "part_of", "both-strikes"),
        ("north-strikes-south", "part_of", "both-strikes"),
        ("port-shelling", "response_to", strikes),
        ("border-shooting", "possibly_same_as", "village-raid"),
    ]:
        rows["event_links"].append(
            {"event_link_id": f"world-wire-0118.{a}.{link}.{b}", "document_id": "world-wire-0118", "from_event_id": a, "link_type": link}
            | {"to_event_id": b}
            | said
        )
    rows["actor_links"] = [
        {
            "actor_link_id": "world-wire-0118.hill-brigade.ally_of.coast-league",
            "document_id": "world-wire-0118",
            "from_actor_id": "hill-brigade",
        }
        | {"link_type": "ally_of", "to_actor_id": "coast-league", "asserted_by": "world-wire", "explicitness": "explicit"}
    ]
    claims = {row["claim_id"]: row for row in rows["casualty_claims"]}
    wholes = {(row["document_id"], row["event_id"], row["claimant_actor_id"], row["effect"]): key for key, row in claims.items() if row["scope"] == "total" and row["victim_group"] == "people"}  # fmt: skip
    pairs = [
        (key, "subtotal_of", whole)
        for key, row in claims.items()
        if row["scope"] == "subtotal"
        and (whole := wholes.get((row["document_id"], row["event_id"], row["claimant_actor_id"], row["effect"])))
    ]
    unnamed = f"narrator-report.{strikes}.unnamed-source.killed"
    pairs += [
        (f"{unnamed}.civilians", "restates", f"{unnamed}.people"),
        (f"army-0118.{strikes}.southland-army.killed.claimed_militants", "rivals", f"world-wire-0118.{strikes}.northland-tv.killed.people"),
        (
            f"narrator-report.{strikes}.unnamed-source.killed.people",
            "rivals",
            f"army-0118.{strikes}.southland-army.killed.claimed_militants",
        ),
    ]
    rows["claim_links"] = [
        {"claim_link_id": f"{a}.{link}.{b}", "from_claim_id": a, "link_type": link, "to_claim_id": b, "explicitness": "inferred"}
        for a, link, b in pairs
    ]
    rows["coding_notes"] = [
        {"note_id": f"events.{strikes}.1", "table_name": "events", "record_id": strikes, "question": "One strike or several?"}
        | {"chosen": "One, by side, day and province.", "alternative": "One for each village.", "rule": "r12_grain"}
    ]


def day_of(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def typed_table(name: str, rows: list[Row]) -> pa.Table:
    spec = table_specs()[name]
    return sort_by_key(pa.Table.from_pylist(rows, schema=arrow_schema(spec)), spec)
