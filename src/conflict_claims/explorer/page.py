"""The page: template, style, script and payload in one file that needs nothing else."""

from __future__ import annotations

import base64
import hashlib
import html
import string
from typing import Any

from conflict_claims.explorer.coverage import coverage
from conflict_claims.explorer.forms import forms
from conflict_claims.explorer.payload import as_script_text
from conflict_claims.explorer.sources import page_script, page_style, template

# The picture that a shared link shows; it lies beside the page.
PREVIEW_FILE = "explorer.png"


def page(payload: dict[str, Any], package: dict[str, Any]) -> str:
    """The HTML text; ``package`` is what the package says of itself (title, licenses)."""
    style, script = page_style(), page_script()
    covered = coverage(payload)
    heading = f"{package['title']}: {covered.heading}" if covered.heading else package["title"]
    words = {
        "title": package["title"],
        "heading": heading,
        "period": f"{covered.heading}." if covered.heading else "",
        "contents": sentence(covered.contents),
        "summary": f"Who says how many were killed or hurt, and who they were: {covered.contents}. Each number is somebody's claim.",
        "preview": PREVIEW_FILE,
        "version": payload["release"]["version"],
        "date": payload["release"]["date"],
        "licences": "; ".join(licence["title"] for licence in package["licenses"]),
        "policy": _policy(style, script),
    }
    parts = {name: html.escape(text) for name, text in words.items()} | {"style": style, "script": script, "payload": _blocks(payload)}
    return string.Template(template()).substitute(parts)


def sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _blocks(payload: dict[str, Any]) -> str:
    # The cells of each table stand apart, so that the page reads a table when it first needs it.
    tables = payload["tables"]
    head = payload | {"tables": [{name: value for name, value in table.items() if name != "cells"} for table in tables]}
    blocks = {"payload": head, "forms": forms()} | {f"cells-{table['name']}": table["cells"] for table in tables}
    return "\n".join(f'<script type="application/json" id="{name}">{as_script_text(value)}</script>' for name, value in blocks.items())


def _policy(style: str, script: str) -> str:
    # Nothing may load, and nothing may run or style the page but these very bytes; no text may become markup or code. A picture
    # may come out of the page itself, so that a chart can be saved as PNG.
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
