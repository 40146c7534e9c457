"""One run of all faults: what the gate, frictionless alone and pandera alone say of each; writes docs/faults.md.

PYTHONPATH=tests python -m faults.matrix
"""

from __future__ import annotations

import json
import multiprocessing
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import memory
import pytest
import support
from support import ROOT, Package

from conflict_claims.gate.gate import check
from faults.bases import released_package, sound_package
from faults.catalogue import GROUPS, all_faults
from faults.engines import frictionless_alone, pandera_alone
from faults.fault import Fault

REPORT = ROOT / "docs" / "faults.md"


@dataclass(frozen=True)
class Verdict:
    """What was said of one fault: whether each engine alone caught it, whether the gate did without the document, and its rules with it."""

    id: str
    frictionless: bool
    pandera: bool
    without_text: bool
    rules: tuple[str, ...]

    @property
    def gate(self) -> bool:
        return bool(self.rules)


def run(ids: Iterable[str]) -> list[Verdict]:
    """Injects the faults one by one and asks everybody."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        memory.install(patch, support)
        sound, documents = sound_package(Path(folder, "sound"))
        released = released_package(sound, Path(folder, "released"))
        if not check(sound.root, documents).accepted:
            raise AssertionError("the sound package is rejected")
        if frictionless_alone(sound) or pandera_alone(sound):
            raise AssertionError("an engine by itself rejects the sound package")
        faults = {fault.id: fault for fault in all_faults()}
        return [_verdict(faults[id], released if faults[id].at_release else sound, documents, Path(folder)) for id in ids]


def _verdict(fault: Fault, base: Package, documents: Path, folder: Path) -> Verdict:
    with tempfile.TemporaryDirectory(dir=folder) as there:
        package = Package.copy(Path(there, "package"), base.root)
        fault.put_into(package)
        rules = tuple(sorted({finding.rule for finding in check(package.root, documents, fault.at_release).findings}))
        without_text = bool(check(package.root, None, fault.at_release).findings)
        # Neither engine comes back from a file of gigabytes or from a pipe.
        tried = fault.group != "H" and fault.id != "A21i"
        return Verdict(fault.id, tried and frictionless_alone(package), tried and pandera_alone(package), without_text, rules)


def run_all(workers: int = 2) -> list[Verdict]:
    """All faults of the catalogue, in its order."""
    ids = [fault.id for fault in all_faults()]
    parts = [ids[number::workers] for number in range(workers)]
    # A process that is forked while threads run in this one may never come back.
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        verdicts = {verdict.id: verdict for part in pool.map(run, parts) for verdict in part}
    return [verdicts[id] for id in ids]


def committed() -> list[Verdict]:
    """The verdicts as the page has them."""
    rows = re.findall(
        r"(?m)^\| ([A-Z][0-9]\S*) \| .* \| (yes|–) \| (yes|–) \| (yes|–) \| (?:yes|–) \| (.*) \|$", REPORT.read_text(encoding="utf-8")
    )
    return [Verdict(id, *[word == "yes" for word in words], tuple(rules.split(", ") if rules else ())) for id, *words, rules in rows]


def report(verdicts: list[Verdict]) -> str:
    """The page: a table of counts, a line for each fault, and what shadows each rule that never speaks alone."""
    lines = [
        "# What the gate stops, and what the schema engines stop by themselves",
        "",
        "Made by `PYTHONPATH=tests python -m faults.matrix`; the faults are in `tests/faults/`. Each is put into a copy of the package,",
        "resealed as a careless build would do it, and judged four times: by frictionless on the committed descriptor (CSV and",
        "Parquet), by the pandera models on what pandas reads, by the gate without the document, and by the gate with it. Group G starts from a package with a release, and is",
        "judged at the next one; H1 to H5 and H8 are of the run itself, and are tried in `tests/test_release.py` and `tests/test_paths.py`.",
        "The faults of group H and a pipe in the place of a file are not given to the engines, which do not come back from them;",
        "what an engine does not answer within a minute it has not caught.",
        "",
        "| group | faults | frictionless alone | pandera alone | both together | gate without the text | gate with the text |",
        "|---|---:|---:|---:|---:|---:|---:|",
        *[_counts(f"{group}. {name}", [verdict for verdict in verdicts if verdict.id[0] == group]) for group, name in GROUPS.items()],
        _counts("all", verdicts),
        "",
        "## Fault by fault",
        "",
        "| fault | what | frictionless | pandera | without the text | with the text | rules |",
        "|---|---|---|---|---|---|---|",
    ]
    whats = {fault.id: fault.what for fault in all_faults()}
    lines += [
        f"| {v.id} | {_cell(whats[v.id])} | {_yes(v.frictionless)} | {_yes(v.pandera)} | {_yes(v.without_text)} | {_yes(v.gate)} | {', '.join(v.rules)} |"
        for v in verdicts
    ]
    lines += ["", "## Rules that never speak alone", "", "| rule | faults | always beside it, or most often |", "|---|---:|---|"]
    lines += [f"| {rule} | {count} | {shadow} |" for rule, (count, shadow) in sorted(shadows(verdicts).items())]
    return "\n".join(lines) + "\n"


def shadows(verdicts: list[Verdict]) -> dict[str, tuple[int, str]]:
    """Rules that no fault reports alone: the number of their faults, and the rule that stands beside them most often."""
    shadowed = {}
    for rule in sorted({rule for verdict in verdicts for rule in verdict.rules}):
        beside = [verdict.rules for verdict in verdicts if rule in verdict.rules]
        if (rule,) not in beside:
            others = Counter(other for rules in beside for other in rules if other != rule)
            other, times = sorted(others.items(), key=lambda item: (-item[1], item[0]))[0]
            shadowed[rule] = (len(beside), f"{other} ({times})")
    return shadowed


def _counts(name: str, verdicts: list[Verdict]) -> str:
    total = len(verdicts)
    counts = [
        sum(verdict.frictionless for verdict in verdicts),
        sum(verdict.pandera for verdict in verdicts),
        sum(verdict.frictionless or verdict.pandera for verdict in verdicts),
        sum(verdict.without_text for verdict in verdicts),
        sum(verdict.gate for verdict in verdicts),
    ]
    return f"| {name} | {total} | " + " | ".join(f"{count} ({round(100 * count / total)} %)" for count in counts) + " |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _yes(caught: bool) -> str:
    return "yes" if caught else "–"


def main() -> int:
    verdicts = run_all()
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(report(verdicts), encoding="utf-8", newline="")
    expected = {fault.id: fault.rule for fault in all_faults()}
    wrong = [verdict for verdict in verdicts if not any(rule.startswith(expected[verdict.id]) for rule in verdict.rules)]
    print(json.dumps([asdict(verdict) for verdict in wrong], indent=2))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
