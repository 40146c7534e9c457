"""How the explorer's page fares with many claims: its size, its first paint, and how long each step takes to be drawn.

    python benchmarks/explorer.py --claims 10000

The shipped events that have claims are copied, with all that belongs to them, until there are enough claims; needs
playwright and chromium.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from playwright.sync_api import Page, sync_playwright

from conflict_claims.declare.tables import table_specs
from conflict_claims.explorer.page import page
from conflict_claims.explorer.payload import payload, read_tables
from conflict_claims.identity import identity
from conflict_claims.metadata import package_metadata

ROOT = Path(__file__).resolve().parents[1]
EVENT_COLUMNS = ("event_id", "from_event_id", "to_event_id")
CLAIM_COLUMNS = ("claim_id", "from_claim_id", "to_claim_id")
COPIED = ("events", "casualty_claims", "event_actors", "event_places", "claim_links", "events_wide", "casualty_claims_wide")

STEPS = {
    "search": "location.hash = '#view=claims&q=kerman'",
    "clear the search": "location.hash = '#view=claims'",
    "open a record": "location.hash = '#view=claims&record=casualty_claims/iran-pakistan-strikes-report.pakistan-strikes-iran.pakistan.killed.claimed_militants'",
    "filter to an actor": "location.hash = '#view=claims&actor=iran'",
    "timeline": "location.hash = '#view=timeline'",
    "map": "location.hash = '#view=map'",
    "network": "location.hash = '#view=network'",
    "table": "location.hash = '#view=tables&table=casualty_claims_wide'",
    "sort the table": "location.hash = '#view=tables&table=casualty_claims_wide&sort=count_low:down'",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=10_000)
    shipped = read_tables({name: ROOT / "data" / f"{name}.parquet" for name in table_specs()})
    print(measure(enlarged(shipped, parser.parse_args().claims)))


def enlarged(tables: dict[str, pa.Table], claims: int) -> dict[str, pa.Table]:
    """The tables with copies of the events that have claims; the keys of the n-th copy end in .n."""
    copies = -(-claims // tables["casualty_claims"].num_rows)
    claimed = pc.unique(tables["casualty_claims"]["event_id"].combine_chunks())
    result = dict(tables)
    for name in (*COPIED, "evidence", "coding_notes"):
        rows = _belonging(name, tables, claimed)
        result[name] = pa.concat_tables([tables[name], *(_renamed(name, rows, copy) for copy in range(1, copies))])
    return result


def _belonging(name: str, tables: dict[str, pa.Table], claimed: pa.Array) -> pa.Table:
    table = tables[name]
    if name in ("evidence", "coding_notes"):
        of_claims = pc.equal(pc.cast(table["table_name"], pa.string()), "casualty_claims")
        return table.filter(of_claims)
    if name == "claim_links":
        return table
    return table.filter(pc.is_in(table["event_id"], claimed))


def _renamed(name: str, rows: pa.Table, copy: int) -> pa.Table:
    key = table_specs()[name].key
    for column in {key, "record_id", *EVENT_COLUMNS, *CLAIM_COLUMNS} & set(rows.column_names):
        at = rows.schema.get_field_index(column)
        rows = rows.set_column(at, rows.schema.field(at), pc.binary_join_element_wise(rows[column], f"{copy}", "."))
    return rows


def measure(tables: dict[str, pa.Table]) -> str:
    """The measures as lines of text."""
    text = page(payload(tables, identity(ROOT)), package_metadata(ROOT))
    lines = [
        f"{tables['casualty_claims'].num_rows:,} claims, {tables['events'].num_rows:,} events, {sum(t.num_rows for t in tables.values()):,} rows",
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
        lines += [f"{name}: {_timed(tab, step):.0f} ms" for name, step in STEPS.items()]
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
        f"""async () => {{
            const start = performance.now();
            const changed = new Promise((done) => addEventListener("hashchange", done, {{ once: true }}));
            {step};
            await changed;
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            return performance.now() - start;
        }}"""
    )


if __name__ == "__main__":
    main()
