"""Reports that nobody wrote, in several languages and scripts, with a coding of each; and a package without a row to code them in."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from conflict_claims.declare.tables import hand_edited
from conflict_claims.init.templates import written_files
from conflict_claims.table_files.canonical_csv import header

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "coding-sheet.md"

HEAD = """\
document:
  id: {key}
  description: An invented report on a shelling and its toll
  source_type: news_outlet
  voice: {key}-paper
  language: {language}
  published: 2022-05-06
  published_basis: document
  coding_scope: casualties
new:
  actors:
    {key}-paper: {{name: Paper of {key}, type: media, description: Prints the report}}
    {key}-side: {{name: Side of {key}, type: armed_group, description: Fires, words: {side}}}
    {key}-doctors: {{name: Doctors of {key}, type: organisation, description: Count the dead, words: {doctors}}}
  places:
    {key}-town: {{name: Town of {key}, type: city, country: ATA, words: {place}}}
  events:
    {key}-shelling: {{title: Shells hit a town near {key}, type: armed_attack}}
events:
  {key}-shelling:
    words: {shelling}
    means: artillery
    actors: {{initiator: {key}-side}}
    places: {{at: {key}-town}}
    claims:
      - {{id: all, words: {total}, claimant: {key}-doctors, claimant_words: {doctors}, effect: killed, count: {count}, low: 7, high: 7, qualifier: exact}}
      - {{words: {part}, claimant: {key}-doctors, effect: killed, group: children, count: {children}, low: 2, high: 2, qualifier: exact, subtotal_of: all}}
"""


@dataclass(frozen=True)
class Invented:
    """A text as the bytes of a file, and its sheet."""

    key: str
    text: str
    sheet: str

    def write(self, folder: Path) -> tuple[Path, Path]:
        """Writes both and returns (sheet, text)."""
        sheet, text = folder / f"{self.key}.yaml", folder / f"{self.key}.txt"
        sheet.write_text(self.sheet, encoding="utf-8")
        text.write_bytes(self.text.encode())
        return sheet, text


def _invented(key: str, language: str, text: str, **words: str) -> Invented:
    return Invented(key, text, HEAD.format(key=key, language=language, **words))


IN_MANY_SCRIPTS = [
    _invented(
        "english",
        "en",
        "Guns of the Grey Band shelled Overwater.\nSeven people were killed, the doctors said, two of them children.\n",
        side="the Grey Band",
        doctors="the doctors",
        place="Overwater",
        shelling="Guns of the Grey Band shelled Overwater",
        total="'Seven people were killed, the doctors said'",
        part="two of them children",
        count="Seven",
        children="two",
    ),
    # Zero-width non-joiners, and words that stand twice.
    _invented(
        "persian",
        "fa",
        "گروه خاکستری شهر آب‌بالا را گلوله‌باران کرد.\nپزشکان گفتند هفت نفر کشته شدند.\nپزشکان گفتند دو کودک در میان کشته‌شدگان‌اند.\n",
        side="گروه خاکستری",
        doctors="پزشکان @ 2",
        place="آب‌بالا",
        shelling="گروه خاکستری شهر آب‌بالا را گلوله‌باران کرد",
        total="پزشکان گفتند هفت نفر کشته شدند",
        part="پزشکان گفتند دو کودک در میان کشته‌شدگان‌اند",
        count="هفت",
        children="دو",
    ),
    _invented(
        "urdu",
        "ur",
        "سرمئی گروہ نے بالا آب پر گولہ باری کی۔\nڈاکٹروں نے کہا کہ سات افراد ہلاک ہوئے۔\nان میں دو بچے شامل ہیں۔\n",
        side="سرمئی گروہ",
        doctors="ڈاکٹروں",
        place="بالا آب",
        shelling="سرمئی گروہ نے بالا آب پر گولہ باری کی",
        total="ڈاکٹروں نے کہا کہ سات افراد ہلاک ہوئے",
        part="ان میں دو بچے شامل ہیں",
        count="سات",
        children="دو",
    ),
    # A byte-order mark, CRLF, and characters outside the Basic Multilingual Plane before every span.
    _invented(
        "russian",
        "ru",
        "\ufeff🕊️🕊️ Серый отряд обстрелял Верховодье.\r\nСемь человек погибли, сообщили врачи.\r\nСреди них двое детей.\r\n",
        side="Серый отряд",
        doctors="врачи",
        place="Верховодье",
        shelling="Серый отряд обстрелял Верховодье",
        total="'Семь человек погибли, сообщили врачи'",
        part="Среди них двое детей",
        count="Семь",
        children="двое",
    ),
    # Combining marks that stay decomposed outside of verbatim cells.
    _invented(
        "spanish",
        "es",
        "La Banda Gris bombardeo\u0301 Aguas Altas el dia\u0301 de hoy.\nLos médicos dijeron que siete personas murieron.\nEntre ellas hay dos niños.\n",
        side="La Banda Gris",
        doctors="Los médicos",
        place="Aguas Altas",
        shelling="La Banda Gris bombardeo\u0301 Aguas Altas",
        total="Los médicos dijeron que siete personas murieron",
        part="Entre ellas hay dos niños",
        count="siete",
        children="dos",
    ),
]


def guide() -> Invented:
    """The text and the sheet of docs/coding-sheet.md."""
    text, sheet = (re.search(rf"```{kind}\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)[1] for kind in ("text", "yaml"))
    return Invented("saltmere-market-report", text, sheet)


def empty_package(root: Path) -> Path:
    """A package in which nothing is coded, not built."""
    files = written_files(
        "invented-claims", "Invented Claims", "Claims of reports that nobody wrote.", "Nobody", "0.1.0", dt.date(2026, 12, 1), []
    )
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "data").mkdir()
    for table, spec in hand_edited().items():
        (root / "data" / f"{table}.csv").write_bytes(header(spec))
    return root
