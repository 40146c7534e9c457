"""D. Text in cells."""

from __future__ import annotations

import unicodedata

from specimen_records import NOTE, REPORT
from support import Package

from faults.fault import Fault, csv_file, edited

ACTORS, EVENTS = csv_file("actors"), csv_file("events")


def text(id: str, what: str, words: str, rule: str) -> Fault:
    """The description of an actor, with other words."""
    return Fault(id, what, edited("actors", "hamas", description=words), rule, ACTORS, record="hamas")


def title(id: str, what: str, words: str, rule: str) -> Fault:
    """The title of an event, with other words."""
    return Fault(id, what, edited("events", "kugelman-on-parity", title=words), rule, EVENTS, record="kugelman-on-parity")


def needless_waiver(package: Package) -> None:
    (package.root / "schemas/text_waivers.csv").write_text("rule,table_name,record_id,column,reason\ntext.html,actors,hamas,description,seen\n", encoding="utf-8")


def waiver_without_reason(package: Package) -> None:
    package.edit("actors", "hamas", description="A group; see <b>")
    (package.root / "schemas/text_waivers.csv").write_text("rule,table_name,record_id,column,reason\ntext.html,actors,hamas,description,\n", encoding="utf-8")


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
    Fault("D15", "a waiver that nothing needs", needless_waiver, "text.waiver", "schemas/text_waivers.csv", line=2),
    Fault("D15b", "a waiver without a reason", waiver_without_reason, "text.waiver", "schemas/text_waivers.csv", line=2),
    Fault("D15c", "a zero-width space in a note", edited("coding_notes", NOTE, chosen="One\u200b generic actor."), "text.invisible", csv_file("coding_notes"), record=NOTE),
    Fault("D15d", "a script in a crosswalk's source", edited("crosswalk", "actors.china.un_m49", verified_against="<script src=x>"), "text.html", csv_file("crosswalk"), record="actors.china.un_m49"),
    Fault("D15e", "an override in a document's publisher", edited("documents", REPORT, publisher="A \u202eB"), "text.invisible", csv_file("documents"), record=REPORT),
]
