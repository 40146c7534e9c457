"""D. Text in cells."""

from __future__ import annotations

import unicodedata

from specimen_records import NOTE, REPORT
from support import Package

from conflict_claims.findings import WAIVERS_FILE
from conflict_claims.gate.waivers import HEADER
from faults.fault import AS_IT_IS, Fault, csv_file, edited

ACTORS, EVENTS = csv_file("actors"), csv_file("events")


def text(id: str, what: str, words: str, rule: str) -> Fault:
    """The description of an actor, with other words."""
    return Fault(id, what, edited("actors", "hamas", description=words), rule, ACTORS, record="hamas")


def title(id: str, what: str, words: str, rule: str) -> Fault:
    """The title of an event, with other words."""
    return Fault(id, what, edited("events", "kugelman-on-parity", title=words), rule, EVENTS, record="kugelman-on-parity")


def waived(reason: str):
    """A waiver of a rule on the description of an actor, which breaks none."""
    line = f"text.html,actors,hamas,description,{reason},coder,9.0.0"
    return lambda package: (package.root / WAIVERS_FILE).write_text(f"{','.join(HEADER)}\n{line}\n", encoding="utf-8")


def appended(file: str, line: str):
    """A line more at the end of a file."""

    def inject(package: Package) -> None:
        path = package.root / file
        path.write_bytes(path.read_bytes() + line.encode())

    return inject


def renamed_to(key: str):
    """A place under another key."""
    return lambda package: package.add_with_evidence("places", "saravan", place_id=key, name="A village", latitude="", longitude="", coordinate_basis="")


CONFLICT = "<<<<<<< ours\nhamas,Hamas\n=======\nhamas,Hamas movement\n>>>>>>> theirs\n"

FAULTS = [
    text("D1", "decomposed accents", unicodedata.normalize("NFD", "A café of São Tomé"), "text.nfc"),
    text("D1b", "a decomposed Hangul syllable", unicodedata.normalize("NFD", "A group of 한국"), "text.nfc"),
    text("D1c", "a singleton that NFC replaces", "A length of 3 \u212b", "text.nfc"),
    text("D2", "a zero-width space", "A group\u200b of fighters", "text.invisible"),
    text("D2b", "a zero-width joiner between Latin letters", "A gr\u200doup", "text.invisible"),
    text("D2c", "a zero-width no-break space", "\ufeffA group", "text.invisible"),
    text("D2d", "a soft hyphen", "A gro\u00adup", "text.invisible"),
    text("D2e", "tag characters", "A group\U000e0041\U000e0042", "text.invisible"),
    text("D2f", "a variation selector", "A group\ufe0f", "text.invisible"),
    text("D2g", "a Hangul filler", "A group \u3164", "text.invisible"),
    text("D2h", "a combining grapheme joiner", "A gro\u034fup", "text.invisible"),
    text("D2i", "a word joiner", "A gro\u2060up", "text.invisible"),
    text("D2j", "a braille blank", "A group \u2800 of", "text.invisible"),
    text("D2k", "a variation selector of the supplement", "A group\U000e0100", "text.invisible"),
    text("D3", "an override of the direction", "A group \u202efo spuorg", "text.invisible"),
    text("D3b", "an isolate of the direction", "A group \u2067x\u2069", "text.invisible"),
    text("D3c", "a mark of the direction", "A group\u200f", "text.invisible"),
    text("D4", "a Cyrillic letter in a Latin word", "An аrmed group", "text.look_alike"),
    text("D4b", "a Greek letter in a Latin word", "An armed grοup", "text.look_alike"),
    text("D4c", "full-width letters", "An ａｒｍｅｄ group", "text.look_alike"),
    text("D4d", "mathematical letters", "An \U0001d41a\U0001d42b\U0001d426\U0001d41e\U0001d41d group", "text.look_alike"),
    text("D4e", "a whole word of Cyrillic letters that look Latin", "The СССР group called Наsса", "text.look_alike"),
    text("D4f", "a whole Latin-looking word of Cyrillic letters alone", "A group called ОРЕС here", "text.look_alike"),
    text("D4g", "a ligature", "A group of \ufb01ghters", "text.look_alike"),
    text("D4h", "letters in circles", "A gr\u24deup", "text.look_alike"),
    text("D4i", "full-width digits", "A group of ８４", "text.look_alike"),
    text("D4j", "a Roman numeral in one character", "A group of World War \u2161", "text.look_alike"),
    title("D5", "a no-break space", "Kugelman says that\u00a0both are even", "text.space"),
    title("D5b", "a narrow no-break space", "Kugelman says that\u202fboth are even", "text.space"),
    title("D5c", "an ideographic space", "Kugelman says that\u3000both are even", "text.space"),
    title("D5d", "two spaces in a row", "Kugelman says  that both are even", "text.space"),
    title("D6", "a trailing space", "Kugelman says that both are even ", "text.space"),
    title("D6b", "a leading space", " Kugelman says that both are even", "text.space"),
    title("D7", "a formula", "=1+1", "text.formula"),
    title("D7b", "a formula with a plus", "+1+1", "text.formula"),
    title("D7c", "a formula with a minus", "-1+1", "text.formula"),
    title("D7d", "a formula with an at sign", "@SUM(1)", "text.formula"),
    title("D7e", "a formula after a space", " =1+1", "text.formula"),
    title("D7f", "a formula in full width", "＝1+1", "text.formula"),
    title("D7g", "a formula after a tab", "\t=1+1", "text.formula"),
    title("D7h", "a formula after a zero-width space", "\u200b=1+1", "text.formula"),
    title("D7i", "a formula with a small plus", "\ufe621+1", "text.formula"),
    title("D7j", "a program call", '=cmd|"/c calc"!A1', "text.formula"),
    title("D7k", "a formula after a no-break space", "\u00a0=1+1", "text.formula"),
    title("D7l", "a formula after a vertical tab", "\x0b=1+1", "text.formula"),
    title("D8", "a tab", "Kugelman\tsays that both are even", "text.invisible"),
    title("D9", "mark-up", "Kugelman says <b>even</b>", "text.html"),
    title("D9b", "a script", "Kugelman <script>alert(1)</script>", "text.html"),
    title("D9c", "an entity", "Kugelman says &amp; goes", "text.html"),
    title("D9d", "a numeric entity", "Kugelman says &#60;b", "text.html"),
    title("D9e", "a comment", "Kugelman <!-- says", "text.html"),
    title("D9f", "an address that runs a script", "Kugelman [says](javascript:alert(1))", "text.html"),
    title("D9g", "mark-up in full width", "Kugelman ＜script＞ says", "text.html"),
    title("D10", "a bell", "Kugelman\x07 says", "text.invisible"),
    title("D10b", "an escape", "Kugelman \x1b[31msays", "text.invisible"),
    title("D10c", "a C1 control", "Kugelman\x85says", "text.invisible"),
    title("D10d", "a line separator", "Kugelman\u2028says", "text.invisible"),
    title("D10e", "a private-use character", "Kugelman\ue000says", "text.invisible"),
    title("D10f", "a character that is not assigned", "Kugelman\U0003ffffsays", "text.invisible"),
    title("D10g", "delete", "Kugelman\x7fsays", "text.invisible"),
    title("D11", "mojibake", "Kugelman says â€œevenâ€\u009d", "text.mojibake"),
    title("D11b", "mojibake of an accent", "A cafÃ© is struck", "text.mojibake"),
    title("D11c", "a replacement character", "A caf\ufffd is struck", "text.mojibake"),
    title("D11d", "an escape sequence in place of a character", "A caf\\u00e9 is struck", "text.mojibake"),
    title("D11e", "mojibake of Cyrillic", "Ð\u009cÐ¾Ñ\u0081ÐºÐ²Ð° is struck", "text.mojibake"),
    title("D12", "an e-mail address", "Write to someone@example.org", "text.email"),
    title("D12b", "an e-mail address in full width", "Write to someone＠example.org", "text.email"),
    title("D13", "text of a novel's length", "x " * 6_000 + "x", "text.length"),
    title("D14", "a stack of marks", "Kugelman s\u0329\u030d\u0348\u034e\u033bays", "text.marks"),
    Fault("D15", "a waiver that nothing needs", waived("The words are the source's own."), "waiver", WAIVERS_FILE, line=2),
    Fault("D15b", "a waiver without a reason", waived(""), "waiver", WAIVERS_FILE, line=2),
    Fault("D15c", "a zero-width space in a note", edited("coding_notes", NOTE, chosen="One\u200b generic actor."), "text.invisible", csv_file("coding_notes"), record=NOTE),
    Fault("D15d", "a script in a crosswalk's source", edited("crosswalk", "actors.china.un_m49", verified_against="<script src=x>"), "text.html", csv_file("crosswalk"), record="actors.china.un_m49"),
    Fault("D15e", "an override in a document's publisher", edited("documents", REPORT, publisher="A \u202eB"), "text.invisible", csv_file("documents"), record=REPORT),
    text("D4k", "a Lisu letter in a Latin word", "A group of \ua4d0aluch fighters", "text.look_alike"),
    text("D4l", "a letter of phonetics in a plain word", "A group from Teh\u0251ran", "text.look_alike"),
    text("D4m", "a plain letter in a Cyrillic word", "Группа Baгнера", "text.look_alike"),
    text("D4n", "Arabic letters in the forms of their place", "\ufe8d\ufef3\ufeae\ufe8d\ufee5", "text.look_alike"),
    text("D4o", "digits of two scripts in one number", "A group of 8۴ men", "text.look_alike"),
    text("D4p", "a letter in the place of a digit", "A group of 1О0 men", "text.look_alike"),
    text("D4q", "a stop of another script", "A group\u0589 It fights", "text.look_alike"),
    text("D4r", "a stroke that is a sign of mathematics", "A group and\u2215or a movement", "text.look_alike"),
    title("D7m", "a formula behind a quote", "'=1+1", "text.formula"),
    title("D7n", "a formula behind a bracket", "(@SUM(1))", "text.formula"),
    title("D7o", "a formula behind a dash", "— =cmd|x", "text.formula"),
    title("D7p", "a formula behind a typographic quote", "“=1+1”", "text.formula"),
    title("D9h", "a link", "Kugelman [says](https://example.org/x) so", "text.link"),
    title("D9i", "a picture", "Kugelman ![says](x.png) so", "text.link"),
    title("D11f", "Russian read as another Russian page", "Тегеран под ударом".encode("cp1251").decode("koi8_r"), "text.mojibake"),
    title("D11g", "Persian read as Latin", "سیستان و بلوچستان".encode().decode("cp1252", "ignore"), "text.mojibake"),
    title("D11h", "Arabic read as Cyrillic", "إيران باكستان".encode("cp1256").decode("cp1251"), "text.mojibake"),
    title("D11i", "Greek read as Latin", "Αθήνα και Πειραιάς".encode("cp1253").decode("cp1252"), "text.mojibake"),
    title("D11j", "question marks in the place of letters", "????? ??? ?????: said so".replace("?????:", "???? :"), "text.mojibake"),
    title("D11k", "a question mark within a word", "S?o Tom? is struck", "text.mojibake"),
    title("D16", "a key of a service", "Fetched with AKIA" + "ABCDEFGHIJKLMNOP", "text.secret"),
    title("D16b", "a password", "password: hunter22 opens it", "text.secret"),
    title("D16c", "a path of a machine", "As /home/coder/notes.txt says", "text.machine_path"),
    title("D16d", "a path of another machine", "As C:\\Users\\coder\\notes.txt says", "text.machine_path"),
    title("D17", "a text still to be written", "TODO: say what he says", "text.unfinished"),
    title("D17b", "filler", "Lorem ipsum dolor sit amet", "text.unfinished"),
    text("D17c", "a lone example", "example", "text.unfinished"),
    text("D18", "the French for nothing", "rien", "text.null_word"),
    text("D18b", "the Persian for nothing", "هیچ", "text.null_word"),
    text("D18c", "the Turkish for nothing", "yok", "text.null_word"),
    Fault("D19", "a key that a spreadsheet takes for a day", renamed_to("mar-1"), "text.key", csv_file("places"), record="mar-1"),
    Fault("D19b", "a key that YAML takes for true", renamed_to("yes"), "text.key", csv_file("places"), record="yes"),
    Fault("D20", "a conflict in a table", appended("data/actors.csv", CONFLICT), "files.conflict", ACTORS, after=AS_IT_IS),
    Fault("D20b", "a conflict in the changelog", appended("CHANGELOG.md", CONFLICT), "files.conflict", "CHANGELOG.md", after=AS_IT_IS),
    Fault("D20c", "a conflict in a schema", appended("schemas/actors.schema.json", CONFLICT), "files.conflict", "schemas/actors.schema.json", after=AS_IT_IS),
    Fault("D21", "a picture from elsewhere in the readme", appended("README.md", "![x](https://example.org/x.png)\n"), "files.prose", "README.md"),
    Fault("D21b", "a link out of the package", appended("README.md", "See [this](../../secret.md).\n"), "files.prose", "README.md"),
    Fault("D21c", "a path of a machine in the changelog", appended("CHANGELOG.md", "\nBuilt in /home/coder/x.\n"), "files.prose", "CHANGELOG.md"),
    Fault("D21d", "a key in the readme", appended("README.md", "AKIA" + "ABCDEFGHIJKLMNOP\n"), "files.prose", "README.md"),
]
