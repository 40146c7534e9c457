"""What the scripts call: each does one thing, prints what came of it, and returns the exit code."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from conflict_claims.outcome import DONE, REFUSED, told_plainly
from conflict_claims.report import tell
from conflict_claims.roots import existing


@told_plainly
def build_command(root: Path, check: bool, format: bool) -> int:
    """Builds, or checks that nothing would change, or rewrites the hand-edited tables in canonical form and builds."""
    from conflict_claims.build import build, check_built
    from conflict_claims.table_files.formatting import format_tables

    existing(root)
    if check:
        differences = check_built(root)
        tell("\n".join(differences) or "nothing differs from what would be built")
        return REFUSED if differences else DONE
    if format:
        tell("\n".join(format_tables(root)) or "every hand-edited table is in canonical form already")
    tell(build(root))
    return DONE


@told_plainly
def locate_command(document: Path, words: str, root: Path, every: bool) -> int:
    """Prints the evidence columns of the words in the document."""
    from conflict_claims.source.locate import HEADER, locate

    spans = locate(document, words, root, every)
    tell("\n".join([HEADER, *[span.as_csv() for span in spans]]))
    return DONE


@told_plainly
def copy_command(copy: Path, document_id: str, root: Path) -> int:
    """Prints where the spans of a coded document stand in another copy of its text."""
    from conflict_claims.source.copies import is_another_text
    from conflict_claims.source.locate import copy_report, locate_in_copy

    placements = locate_in_copy(copy, document_id, existing(root))
    print(copy_report(placements, copy.name))
    return REFUSED if is_another_text(placements) else DONE


@told_plainly
def agreement_command(folder: Path) -> int:
    """Prints the agreement of the passes in the folder."""
    from conflict_claims.agreement.figures import agreement, report

    tell(report(agreement(existing(folder))).rstrip("\n"))
    return DONE


@told_plainly
def diff_command(old: str, new: str | None, root: Path, form: str) -> int:
    """Prints the difference between two states; the new one is the folder itself where none is named."""
    from conflict_claims.history.report import as_markdown, as_object, state
    from conflict_claims.report import as_json

    states = state(old, root), state(new or str(root), root)
    tell(as_json(as_object(*states)) if form == "json" else as_markdown(*states))
    return DONE


@told_plainly
def release_command(root: Path, documents: Path | None) -> int:
    """Releases what is in the folder, or refuses with the reasons."""
    from conflict_claims.release.publish import release

    tell(release(existing(root), documents))
    return DONE


@told_plainly
def draft_command(root: Path) -> int:
    """Writes what the next release still lacks."""
    from conflict_claims.release.draft import draft

    tell(draft(existing(root), dt.date.today()))
    return DONE


@told_plainly
def begin_command(root: Path) -> int:
    """Begins the history of a project that never released anything."""
    from conflict_claims.history.index import begin

    tell(begin(existing(root)))
    return DONE


@told_plainly
def verify_command(archive: Path, root: Path, documents: Path | None) -> int:
    """Verifies an archive and prints what is wrong with it."""
    from conflict_claims.release.verify import verify
    from conflict_claims.report import finding_lines

    findings = verify(archive, root, documents)
    tell("\n".join([*finding_lines(findings), f"{archive.name}: " + ("REJECTED" if findings else "verified")]))
    return REFUSED if findings else DONE


@told_plainly
def yank_command(version: str, reason: str, root: Path) -> int:
    """Marks a release as withdrawn."""
    from conflict_claims.release.publish import yank

    tell(yank(existing(root), version, reason))
    return DONE


@told_plainly
def export_command(root: Path, out: Path | None, released: bool) -> int:
    """Writes the exports of the folder, or those of its registered archive beside a copy of it, and names them."""
    from conflict_claims.exports.write import write_exports
    from conflict_claims.release.artefacts import write_artefacts

    tell("\n".join(str(path) for path in (write_artefacts if released else write_exports)(existing(root), out or root / "dist")))
    return DONE


@told_plainly
def explore_command(root: Path, target: Path | None) -> int:
    """Writes the page and names it."""
    from conflict_claims.build import refuse_stale
    from conflict_claims.explorer.write import draw_page

    refuse_stale(existing(root))
    page, _ = draw_page(root, target or root / "dist" / "explorer.html")
    tell(f"{page}  ({page.stat().st_size / 1024:.0f} KB; open it in a browser)")
    return DONE


@told_plainly
def reference_command(archives: list[Path]) -> int:
    """Remakes the shapes of schemas/reference from the archives of the packages that carry them, and names the folder."""
    import datetime as dt

    from conflict_claims.reference.files import folder
    from conflict_claims.reference.remake import remake

    remake(archives, folder(), dt.date.today())
    print(folder())
    return DONE
