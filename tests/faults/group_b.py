"""B. Lexical forms: a cell that is no value, or not the one way to write it."""

from __future__ import annotations

from specimen_records import BOMBING, CHINA_SPAN, KERMAN, REPORT, STRIKES, told

from faults.fault import Fault, csv_file, edited, evidenced, on_line, replaced

CLAIMS, EVENTS, ACTORS, PLACES, EVIDENCE = (csv_file(name) for name in ("casualty_claims", "events", "actors", "places", "evidence"))
REPORTS = csv_file("event_reports")


def number(id: str, what: str, text: str) -> Fault:
    """The lower bound of a claim, written otherwise."""
    return Fault(id, what, edited("casualty_claims", BOMBING, count_low=text, count_high=text), "csv.cell", CLAIMS, record=BOMBING)


def coordinate(id: str, what: str, text: str) -> Fault:
    """The latitude of a place, written otherwise."""
    return Fault(id, what, edited("places", "saravan", latitude=text), "csv.cell", PLACES, record="saravan")


def date(id: str, what: str, text: str) -> Fault:
    """The first day of an event, written otherwise."""
    return Fault(id, what, edited("event_reports", told(STRIKES), date_start=text), "csv.cell", REPORTS, record=told(STRIKES))


def flag(id: str, text: str) -> Fault:
    """A truth value, written otherwise."""
    return Fault(id, f"{text!r} as boolean", edited("actors", "hamas", identified=text), "csv.cell", ACTORS, record="hamas")


def empty_word(id: str, text: str) -> Fault:
    """A word for null in an optional column of text."""
    return Fault(id, f"{text!r} for empty", edited("crosswalk", "actors.china.un_m49", scheme_version=text), "text.null_word", csv_file("crosswalk"), record="actors.china.un_m49")


FAULTS = [
    number("B1", "an exponent", "1e3"),
    number("B2", "a whole number with a decimal point", "30.0"),
    Fault("B3", "a comma between thousands", edited("casualty_claims", BOMBING, count_low="1,000", count_high="1,000"), "csv.cell", CLAIMS, record=BOMBING),
    number("B3b", "a full stop between thousands", "1.000"),
    number("B3c", "a space between thousands", "1 000"),
    number("B3d", "an apostrophe between thousands", "1'000"),
    number("B4", "an underscore between thousands", "1_000"),
    number("B5", "Arabic-Indic digits", "٨٤"),
    number("B5b", "full-width digits", "８４"),
    number("B5c", "a superscript digit", "8²"),
    number("B6", "a space and a sign", " +30"),
    number("B6b", "a sign", "+30"),
    number("B6c", "a minus before zero", "-0"),
    number("B6d", "a typographic minus", "−30"),
    number("B6e", "a space after", "84 "),
    number("B7", "a leading zero", "030"),
    number("B7b", "hexadecimal", "0x54"),
    number("B7c", "beyond 64 bits", "99999999999999999999"),
    number("B7d", "a number in words", "eighty-four"),
    Fault("B7e", "a negative count", edited("casualty_claims", BOMBING, count_low="-84", count_high="84", count_qualifier="range"), "pandera.greater_than_or_equal_to", CLAIMS, record=BOMBING),
    number("B8", "NaN", "NaN"),
    coordinate("B8b", "NaN as coordinate", "NaN"),
    coordinate("B8c", "infinity", "inf"),
    coordinate("B8d", "a comma for the decimal point", "27,37"),
    coordinate("B8e", "trailing zeros", "27.370"),
    coordinate("B8f", "no digit before the point", ".37089"),
    coordinate("B8g", "degrees and minutes", "27°22′"),
    coordinate("B8h", "a hemisphere", "27.37089N"),
    coordinate("B8i", "an exponent", "2.737089e1"),
    coordinate("B8j", "more digits than a double has", "27.370891234567890123"),
    Fault("B8k", "a latitude beyond the pole", edited("places", "saravan", latitude="97.37089"), "pandera.less_than_or_equal_to", PLACES, record="saravan"),
    date("B9", "a 30th of February", "2024-02-30"),
    date("B9b", "a 29th of February in a common year", "2023-02-29"),
    date("B9c", "month 13", "2024-13-01"),
    date("B10", "day/month/year", "18/01/2024"),
    date("B10b", "year/month/day", "2024/01/18"),
    date("B10c", "a month in words", "18 Jan 2024"),
    date("B10d", "no leading zero", "2024-1-18"),
    date("B10e", "no hyphens", "20240118"),
    date("B10f", "a year of two digits", "24-01-18"),
    date("B10g", "a serial day of a spreadsheet", "45309"),
    date("B10h", "a month without a day", "2024-01"),
    date("B11", "a date with a time", "2024-01-18T00:00:00"),
    date("B11b", "a date with a time zone", "2024-01-18Z"),
    date("B11c", "a date after a space", " 2024-01-18"),
    Fault("B12", "a date after the release", edited("documents", REPORT, published="2031-01-01"), "rule.date_after_release", csv_file("documents"), record=REPORT),
    *[flag(f"B13{letter}", text) for letter, text in zip(["", *"bcdefgh"], ["yes", "TRUE", "1", "True", "t", "false ", "0", "no"], strict=True)],
    *[empty_word(f"B14{letter}", text) for letter, text in zip(["", *"bcdefghi"], ["NA", "null", "None", "-", "nan", "n/a", "?", "NULL", "N/A"], strict=True)],
    Fault("B14j", "'NA' for an empty number", edited("casualty_claims", BOMBING, count_low="NA"), "csv.cell", CLAIMS, record=BOMBING),
    Fault("B14k", "'NA' for an empty code", edited("event_reports", told("china-urges-moderation"), means="NA"), "pandera.isin", REPORTS, record=told("china-urges-moderation")),
    Fault("B14l", "'NA' for an empty reference", edited("actors", "hamas", parent_actor_id="NA"), "pandera.str_matches", ACTORS, record="hamas"),
    Fault("B14m", "'NA' in a required column of text", edited("actors", "hamas", description="NA"), "text.null_word", ACTORS, record="hamas"),
    Fault("B14n", "'NaN' in a required column of text", edited("actors", "hamas", description="NaN"), "text.null_word", ACTORS, record="hamas"),
    Fault("B14o", "-1 for an unknown number", edited("casualty_claims", BOMBING, count_low="-1", count_high="-1"), "pandera.greater_than_or_equal_to", CLAIMS, record=BOMBING),
    Fault("B14p", "a key that is a word for null", evidenced("actors", "hamas", actor_id="nan", name="Another group"), "pandera.key_is_no_null_word", ACTORS, record="nan"),
    Fault("B15", "spaces only in a required cell", edited("actors", "hamas", description="   "), "text.space", ACTORS, record="hamas"),
    Fault("B15b", "spaces only in an optional cell", edited("documents", REPORT, publisher=" "), "text.space", csv_file("documents"), record=REPORT),
    Fault("B15c", "an empty cell in quotes", on_line(ACTORS, 6, lambda line: line.replace(b",,", b',"",', 1)), "csv.canonical", ACTORS, line=6),
    Fault("B16", "a lower-case country code", edited("actors", "iran", country_code="irn"), "pandera.isin", ACTORS, record="iran"),
    Fault("B16b", "a country code of two letters", edited("actors", "iran", country_code="IR"), "pandera.isin", ACTORS, record="iran"),
    Fault("B17", "an unknown country", edited("actors", "iran", country_code="ZZZ"), "pandera.isin", ACTORS, record="iran"),
    Fault("B17c", "an unknown country of a place with coordinates", edited("places", "kerman", country_code="IRoN"), "pandera.isin", csv_file("places"), record="kerman"),
    Fault("B17b", "a country that is no more", edited("actors", "iran", country_code="YUG"), "pandera.isin", ACTORS, record="iran"),
    Fault("B18", "a code outside its list", edited("events", STRIKES, event_type="airstrike"), "pandera.isin", EVENTS, record=STRIKES),
    Fault("B18b", "a code in capitals", edited("events", STRIKES, kind="Incident"), "pandera.isin", EVENTS, record=STRIKES),
    Fault("B18c", "a code with a space after it", edited("events", STRIKES, kind="incident "), "pandera.isin", EVENTS, record=STRIKES),
    Fault("B18d", "a code of another list", edited("events", STRIKES, kind="explicit"), "pandera.isin", EVENTS, record=STRIKES),
    Fault("B18e", "the label in place of the code", edited("events", STRIKES, kind="Speech act"), "pandera.isin", EVENTS, record=STRIKES),
    Fault("B18f", "two codes in one cell", edited("event_reports", told(STRIKES), means="missile;drone"), "pandera.isin", REPORTS, record=told(STRIKES)),
    Fault("B18g", "a place precision beyond its scale", edited("event_places", told(KERMAN, "at", "kerman"), place_precision="8"), "pandera.less_than_or_equal_to", csv_file("event_places"), record=told(KERMAN, "at", "kerman")),
    Fault("B19", "an empty required text", edited("events", STRIKES, title=""), "pandera.not_nullable", EVENTS, record=STRIKES),
    Fault("B19b", "an empty required code", edited("events", STRIKES, kind=""), "pandera.not_nullable", EVENTS, record=STRIKES),
    Fault("B19c", "an empty required number", edited("evidence", CHINA_SPAN, line=""), "pandera.not_nullable", EVIDENCE, record=CHINA_SPAN),
    Fault("B19d", "an empty required flag", edited("actors", "hamas", identified=""), "pandera.not_nullable", ACTORS, record="hamas"),
    Fault("B19e", "an empty required reference", edited("casualty_claims", BOMBING, claimant_actor_id=""), "pandera.not_nullable", CLAIMS, record=BOMBING),
    Fault("B19f", "an empty required date", edited("documents", REPORT, reference_date=""), "pandera.not_nullable", csv_file("documents"), record=REPORT),
    Fault("B19g", "an empty key", replaced(ACTORS, b"\nanalysts,", b"\n,"), "pandera.not_nullable", ACTORS, line=2),
    Fault("B20", "a range that a spreadsheet made a date", edited("crosswalk", "actors.china.un_m49", scheme_version="1-Mar"), "text.spreadsheet", csv_file("crosswalk"), record="actors.china.un_m49"),
    Fault("B20b", "a slug turned into a number", replaced(csv_file("crosswalk"), b"\nactors.china.un_m49,", b"\n10000000,"), "pandera.str_matches", csv_file("crosswalk"), line=5),
    Fault("B20c", "a spreadsheet's error value", edited("actors", "hamas", description="#REF!"), "text.spreadsheet", ACTORS, record="hamas"),
    Fault("B20d", "leading zeros lost", edited("crosswalk", "actors.iraq.un_m49", code="36"), "pandera.code_has_its_schemes_form", csv_file("crosswalk"), record="actors.iraq.un_m49"),
    Fault("B20e", "digits in exponent form", edited("crosswalk", "actors.china.ucdp_actor", code="1.35E+02"), "pandera.code_has_its_schemes_form", csv_file("crosswalk"), record="actors.china.ucdp_actor"),
    Fault("B20f", "a hash in exponent form", edited("evidence", CHINA_SPAN, span_sha256="1.2E+63"), "pandera.str_matches", EVIDENCE, record=CHINA_SPAN),
    Fault("B20g", "a code of many digits in exponent form", edited("documents", REPORT, publisher="1.23E+05"), "text.spreadsheet", csv_file("documents"), record=REPORT),
    Fault("B20h", "a hash in capitals", edited("evidence", CHINA_SPAN, span_sha256="4DAD255FD05A1FD105C93B7F5F5F24E22BC730348FD6699B198A6B88A02B55EF"), "pandera.str_matches", EVIDENCE, record=CHINA_SPAN),
    Fault("B20i", "a file name with a folder", edited("documents", REPORT, file_name="../report.txt"), "pandera.str_matches", csv_file("documents"), record=REPORT),
    Fault("B20j", "six words of the document where five may stand", edited("casualty_claims", BOMBING, count_expression="a b c d e f"), "pandera.str_matches", CLAIMS, record=BOMBING),
]
