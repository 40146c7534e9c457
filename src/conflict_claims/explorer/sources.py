"""The files that the page and the pictures are made of, put together."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

PAGE = Path(__file__).resolve().parent / "page"

# In the order in which they build on each other; they share one scope, as a page without a bundler has it.
DRAWING = (
    "markup.js",
    "dataset.js",
    "words.js",
    "voices.js",
    "scale.js",
    "positions.js",
    "course.js",
    "who_they_were.js",
    "claims_summary.js",
    "claims_chart.js",
    "toll_chart.js",
    "timeline_chart.js",
)
PAGE_ONLY = (
    "map_chart.js",
    "search.js",
    "selection.js",
    "take_away.js",
    "who_view.js",
    "tables_view.js",
    "record_panel.js",
    "copies.js",
    "documents_view.js",
    "coding_sheet.js",
    "coding_form.js",
    "coding_view.js",
    "main.js",
)
PICTURES_ONLY = ("pictures.js",)
# Other people's, which the page carries with their licence: reads and writes the sheets of coded texts.
LIBRARIES = ("js-yaml-4.1.1",)

FONT = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif'


def template() -> str:
    return _read("explorer.html")


def page_script() -> str:
    libraries = [f"/*\n{_read(f'vendor/{name}.LICENSE')}*/\n{_read(f'vendor/{name}.min.js')}" for name in LIBRARIES]
    return "\n".join(libraries) + _scope(DRAWING + PAGE_ONLY)


def pictures_script() -> str:
    return "\n".join(_read(name) for name in DRAWING + PICTURES_ONLY)


def page_style() -> str:
    """The style sheet of the page, with both themes; what a saved chart needs of it stands last."""
    light, dark = (_properties(theme) for theme in ("light", "dark"))
    themes = f":root{{--font:{FONT};{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    return themes + _read("page.css") + "/* charts */\n" + _read("chart.css")


def picture_style(theme: str, font: str = FONT) -> str:
    """The style sheet of a picture: one theme, and no custom properties, which renderers of pictures do not know."""
    style = _read("chart.css")
    for name, value in colours()[theme].items():
        style = style.replace(f"var(--{name})", value)
    return style.replace("var(--font)", font)


@cache
def colours() -> dict[str, dict[str, str]]:
    """The colours of each theme by name."""
    return json.loads(_read("colours.json"))


def _properties(theme: str) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours()[theme].items())


def _scope(names: tuple[str, ...]) -> str:
    return '\n(() => {\n"use strict";\n' + "\n".join(_read(name) for name in names) + "\n})();\n"


def _read(name: str) -> str:
    return (PAGE / name).read_text(encoding="utf-8")
