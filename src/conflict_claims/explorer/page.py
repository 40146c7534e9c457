"""The page: template, style, script and payload in one file that needs nothing else."""

from __future__ import annotations

import base64
import hashlib
import html
import string
from typing import Any

from conflict_claims.explorer.payload import as_script_text
from conflict_claims.explorer.sources import page_script, page_style, template


def page(payload: dict[str, Any], package: dict[str, Any]) -> str:
    """The HTML text; ``package`` is what the package says of itself (title, licenses)."""
    style, script = page_style(), page_script()
    words = {
        "title": package["title"],
        "contents": _contents(payload),
        "version": payload["release"]["version"],
        "date": payload["release"]["date"],
        "licences": "; ".join(licence["title"] for licence in package["licenses"]),
        "policy": _policy(style, script),
    }
    parts = {name: html.escape(text) for name, text in words.items()} | {
        "style": style,
        "script": script,
        "payload": as_script_text(payload),
    }
    return string.Template(template()).substitute(parts)


def _contents(payload: dict[str, Any]) -> str:
    counts = {table["name"]: len(table["cells"]) for table in payload["tables"]}
    nouns = {"events": "events", "casualty_claims": "casualty claims", "documents": "source documents"}
    return ", ".join(f"{counts[name]:,} {noun if counts[name] != 1 else noun.removesuffix('s')}" for name, noun in nouns.items())


def _policy(style: str, script: str) -> str:
    # Nothing may load, and nothing may run or style the page but these very bytes; no text may become markup or code.
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
