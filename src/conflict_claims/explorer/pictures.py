"""The pictures of the README and of a release: the page's own drawings, run at build time, as SVG and PNG.

The drawing code is the page's, run by V8 (mini-racer). The PNG is drawn by resvg with one packaged font and no font of
the machine, so that the same tables give the same bytes anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from conflict_claims.errors import InputError
from conflict_claims.explorer.sources import picture_style, pictures_script
from conflict_claims.explorer.tied_png import is_tied, tied

PICTURES = {"claims": "claimsPicture", "timeline": "timelinePicture"}
THEMES = ("light", "dark")
PNG_ZOOM = 2
# The packaged font has Latin, Greek and Cyrillic letters, punctuation and signs of mathematics.
UNWRITABLE = re.compile("[^\\u0000-\\u0590\\u1e00-\\u22ff\u2026]+")
# The files by their path in the package.
PICTURE_FILES = tuple(f"docs/{name}-{theme}.{kind}" for name in PICTURES for theme in THEMES for kind in ("svg", "png"))


# Of what is drawn: beyond it a picture says so, and shows nothing.
DRAWN_TABLES = ("events", "casualty_claims", "event_links", "claim_links")
MOST_ROWS = 20_000


def too_many(counts: dict[str, int]) -> dict[str, int]:
    """The tables that hold more rows than a picture is drawn from, of the numbers of rows by table."""
    return {name: counts[name] for name in DRAWN_TABLES if counts[name] > MOST_ROWS}


def pictures(payload: dict[str, Any], there: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """The files by their name in ``docs``; InputError where the libraries that draw them are not installed.

    there: PNG files that need not be drawn again where they are tied to the very same drawing.
    """
    return _files(drawings(payload), there or {})


def pictures_of_the_limit(counts: dict[str, int]) -> dict[str, bytes]:
    """The same files where there is too much to draw: they say how many rows of which tables there are."""
    return _files(dict.fromkeys(PICTURES, _engine().call("limitPicture", counts)), {})


def drawings(payload: dict[str, Any]) -> dict[str, str]:
    """Each picture as SVG that has no colours yet, by its name.

    InputError where the library that draws them is not installed, and where a record refers to one that is not there.
    """
    engine = _engine()
    from py_mini_racer import JSEvalException

    try:
        return {name: engine.call(function, payload) for name, function in PICTURES.items()}
    except JSEvalException as error:
        raise InputError(f"The pictures cannot be drawn from these tables ({str(error).splitlines()[0]}): check them first") from error


def _engine() -> Any:
    try:
        from py_mini_racer import MiniRacer
    except ImportError as error:
        raise _missing(error) from error
    engine = MiniRacer()
    engine.eval(pictures_script())
    return engine


def _files(drawn: dict[str, str], there: Mapping[str, bytes]) -> dict[str, bytes]:
    try:
        import font_roboto
        import resvg_py
    except ImportError as error:
        raise _missing(error) from error
    fonts = [str(Path(font_roboto.__file__).parent / "files" / f"Roboto-{weight}.ttf") for weight in ("Regular", "Bold")]
    drawn_by = f"resvg-py {version('resvg-py')}, font-roboto {version('font-roboto')}, zoom {PNG_ZOOM}\n"
    files: dict[str, bytes] = {}
    for name, drawing in drawn.items():
        for theme in THEMES:
            files[f"{name}-{theme}.svg"] = drawing.replace("/*style*/", picture_style(theme)).encode() + b"\n"
            styled = _in_font(drawing).replace("/*style*/", picture_style(theme, font="Roboto"))
            png = there.get(f"{name}-{theme}.png", b"")
            if not is_tied(png, drawn_by + styled):
                png = bytes(resvg_py.svg_to_bytes(svg_string=styled, skip_system_fonts=True, font_files=fonts, zoom=PNG_ZOOM))
                png = tied(png, drawn_by + styled)
            files[f"{name}-{theme}.png"] = png
    return files


def _in_font(drawing: str) -> str:
    """The drawing in what the packaged font can write; words in other scripts stay in the SVG."""
    return UNWRITABLE.sub("…", drawing.replace("→", "›"))


def _missing(error: ImportError) -> InputError:
    return InputError(f"The pictures cannot be drawn without {error.name}: install the extra 'check' of this package")
