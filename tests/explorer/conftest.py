"""What the tests of the explorer share: the shipped and the grown payload, the pages made of them, and a real browser."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from grown import grown
from payloads import rows_of, set_rows

from conflict_claims.declare.tables import table_specs
from conflict_claims.explorer.page import page
from conflict_claims.explorer.payload import payload, read_tables
from conflict_claims.identity import identity
from conflict_claims.metadata import package_metadata

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# Without these the browser itself reaches out, which would hide whether the page does.
LAUNCH = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

ATTACK = "</script><script>window.broken=1</script><img src=x onerror=window.broken=1>\"'`${window.broken=1}<!--\u2028&lt;"


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def attack() -> str:
    """Text that breaks out of a page which does not escape it."""
    return ATTACK


@pytest.fixture(scope="session")
def shipped() -> dict[str, Any]:
    files = {name: ROOT / "data" / f"{name}.parquet" for name in table_specs()}
    return payload(read_tables(files), identity(ROOT))


@pytest.fixture(scope="session")
def shipped_page(shipped: dict[str, Any]) -> str:
    return page(shipped, package_metadata(ROOT))


@pytest.fixture(scope="session")
def many() -> dict[str, Any]:
    """The payload of the invented package with many documents."""
    return payload(grown()[0], identity(ROOT))


@pytest.fixture(scope="session")
def many_page(many: dict[str, Any]) -> str:
    return page(many, package_metadata(ROOT))


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """The text of each invented document by its key."""
    return grown()[1]


@pytest.fixture(scope="session")
def hostile(many: dict[str, Any]) -> dict[str, Any]:
    """The payload with the attack before every text that is neither a key, a reference, a code nor a date."""
    changed = copy.deepcopy(many)
    for table in changed["tables"]:
        if table["name"] == "codes":
            continue
        free = [column["name"] for column in table["columns"] if _is_free(column)]
        rows = rows_of(changed, table["name"])
        for row in rows:
            row |= {name: ATTACK + row[name] for name in free if isinstance(row[name], str)}
        set_rows(changed, table["name"], rows)
    return changed


def _is_free(column: dict[str, Any]) -> bool:
    names_records = column["is_key"] or column["references"] or column["code_list"]
    machine = ("record_id", "sha256", "span_sha256", "initiators", "targets", "claimant_side", "field")
    return column["sort"] == "text" and not names_records and column["name"] not in machine


@dataclass
class Visit:
    """An open page and what went wrong or out while it was open."""

    page: Any
    address: str
    console_errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, fragment: str = "") -> Any:
        self.page.goto("about:blank")
        self.page.goto(self.address + fragment)
        return self.page

    def shows(self, selector: str, number: int) -> None:
        """Waits until so many elements match, and fails where they never do: the address changes before the page is drawn."""
        self.page.wait_for_function("([selector, number]) => document.querySelectorAll(selector).length === number", arg=[selector, number])


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="no browser test: the package playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no browser test: no chromium is installed (Debian: apt-get install chromium)")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=LAUNCH)
        yield running
        running.close()


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Opens a page from disk in a context of its own, and checks after the test that nothing went wrong or out.

    Every console error counts, and every request but that for the file itself.
    """
    visits: list[Visit] = []

    def open_page(text: str, **settings: Any) -> Visit:
        file = tmp_path / "explorer.html"
        file.write_text(text, encoding="utf-8")
        opened = Visit(browser.new_context(**settings).new_page(), file.as_uri())
        opened.page.on("console", lambda message: message.type in ("error", "warning") and opened.console_errors.append(message.text))
        opened.page.on("pageerror", lambda error: opened.console_errors.append(str(error)))
        opened.page.on("request", lambda request: _is_foreign(request.url, opened.address) and opened.requests.append(request.url))
        visits.append(opened)
        return opened

    yield open_page
    for opened in visits:
        opened.page.context.close()
        assert opened.console_errors == []
        assert opened.requests == []


def _is_foreign(url: str, address: str) -> bool:
    # What the page itself made (a chart that it saves as PNG) leaves nothing.
    return url.split("#")[0] not in (address, "about:blank") and not url.startswith(("data:", "blob:"))


@pytest.fixture
def explorer(visit: Callable[..., Visit], many_page: str) -> Visit:
    """The page of the invented package, open from disk."""
    opened = visit(many_page, viewport={"width": 1280, "height": 900})
    opened.open()
    return opened
