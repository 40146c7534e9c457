"""How the explorer's page fares with many claims: its size, its first paint, and how long each step takes to be drawn.

    python benchmarks/explorer.py --claims 10000 --documents 500

The invented package of the tests is copied until there are enough of both; with ``--shipped`` the package as it ships is measured.
Needs playwright and chromium.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

import pyarrow as pa
from playwright.sync_api import Page, sync_playwright

from conflict_claims.declare.tables import table_specs
from conflict_claims.explorer.page import page
from conflict_claims.explorer.payload import payload, read_tables
from conflict_claims.identity import identity
from conflict_claims.metadata import package_metadata

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests" / "explorer"))

from grown import enlarged, grown  # noqa: E402

STEPS = {
    "search": "#view=claims&q=oldgate",
    "search, spelt otherwise": "#view=claims&q=oldgait",
    "clear the search": "#view=claims",
    "open a record": "#view=claims&record=casualty_claims/{claim}",
    "filter to a claimant": "#view=claims&claimant={claimant}",
    "filter to a language": "#view=claims&language=en",
    "timeline": "#view=timeline",
    "map": "#view=map",
    "who about whom": "#view=network",
    "documents": "#view=documents",
    "a document": "#view=documents&open={document}",
    "table": "#view=tables&table=casualty_claims_wide",
    "sort the table": "#view=tables&table=casualty_claims_wide&sort=count_low:down",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--shipped", action="store_true")
    given = parser.parse_args()
    if given.shipped:
        tables = read_tables({name: ROOT / "data" / f"{name}.parquet" for name in table_specs()})
    else:
        tables = enlarged(grown()[0], given.claims, given.documents)
    print(measure(tables))


def measure(tables: dict[str, pa.Table]) -> str:
    """The measures as lines of text."""
    text = page(payload(tables, identity(ROOT)), package_metadata(ROOT))
    claim = tables["casualty_claims"].slice(0, 1).to_pylist()[0]
    of_steps = {"claim": claim["claim_id"], "claimant": claim["claimant_actor_id"], "document": claim["document_id"]}
    lines = [
        f"{tables['casualty_claims'].num_rows:,} claims, {tables['documents'].num_rows:,} documents, {tables['events'].num_rows:,} events, "
        f"{sum(table.num_rows for table in tables.values()):,} rows",
        f"page: {len(text.encode()) / 1e6:.1f} MB",
    ]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        file = Path(folder, "explorer.html")
        file.write_text(text, encoding="utf-8")
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--headless", "--no-sandbox", "--disable-gpu"])
        tab = browser.new_page(viewport={"width": 1280, "height": 900})
        tab.goto(file.as_uri())
        tab.locator(".card").first.wait_for()
        lines.append(f"first contentful paint: {_first_paint(tab):.0f} ms after navigation; first view drawn: {_first_view(tab):.0f} ms")
        lines += [f"{name}: {_timed(tab, step.format(**of_steps)):.0f} ms" for name, step in STEPS.items()]
        browser.close()
    return "\n".join(lines)


def _first_paint(tab: Page) -> float:
    return tab.evaluate(
        "new Promise((done) => new PerformanceObserver((list) => done(list.getEntriesByName('first-contentful-paint')[0].startTime)).observe({ type: 'paint', buffered: true }))"
    )


def _first_view(tab: Page) -> float:
    # The page's script stands last and draws at once, so the document is complete when the first view is.
    return tab.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")


def _timed(tab: Page, step: str) -> float:
    """Milliseconds from a change of the address until the page has been drawn for it."""
    return tab.evaluate(
        """async (step) => {
            const start = performance.now();
            const changed = new Promise((done) => addEventListener("hashchange", done, { once: true }));
            location.hash = step;
            await changed;
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            return performance.now() - start;
        }""",
        step,
    )


if __name__ == "__main__":
    main()
