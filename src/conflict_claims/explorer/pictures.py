"""The pictures of the README and of a release: the page's own drawings, run at build time, as SVG and PNG.

The drawing code is the page's, run by V8 (mini-racer). The PNG is drawn by resvg with one packaged font and no font of
the machine, so that the same tables give the same bytes anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from conflict_claims.errors import InputError
from conflict_claims.explorer.sources import picture_style, pictures_script

PICTURES = {"claims": "claimsPicture", "timeline": "timelinePicture"}
THEMES = ("light", "dark")
PNG_ZOOM = 2
# The files by their path in the package.
PICTURE_FILES = tuple(f"docs/{name}-{theme}.{kind}" for name in PICTURES for theme in THEMES for kind in ("svg", "png"))


# Of what is drawn: beyond it a picture says so, and shows nothing.
DRAWN_TABLES = ("events", "casualty_claims", "event_links", "claim_links")
MOST_ROWS = 20_000


def too_many(counts: dict[str, int]) -> dict[str, int]:
    """The tables that hold more rows than a picture is drawn from, of the numbers of rows by table."""
    return {name: counts[name] for name in DRAWN_TABLES if counts[name] > MOST_ROWS}


def pictures(payload: dict[str, Any]) -> dict[str, bytes]:
    """The files by their name in ``docs``; InputError where the libraries that draw them are not installed."""
    return _files(lambda engine, function: engine.call(function, payload))


def pictures_of_the_limit(counts: dict[str, int]) -> dict[str, bytes]:
    """The same files where there is too much to draw: they say how many rows of which tables there are."""
    return _files(lambda engine, _: engine.call("limitPicture", counts))


def _files(draw: Callable[[Any, str], str]) -> dict[str, bytes]:
    try:
        import font_roboto
        import resvg_py
        from py_mini_racer import MiniRacer
    except ImportError as error:
        raise InputError(f"The pictures cannot be drawn without {error.name}: install the extra 'explorer' of this package") from error
    fonts = [str(Path(font_roboto.__file__).parent / "files" / f"Roboto-{weight}.ttf") for weight in ("Regular", "Bold")]
    engine = MiniRacer()
    engine.eval(pictures_script())
    files: dict[str, bytes] = {}
    for name, function in PICTURES.items():
        drawn = draw(engine, function)
        for theme in THEMES:
            files[f"{name}-{theme}.svg"] = drawn.replace("/*style*/", picture_style(theme)).encode() + b"\n"
            styled = drawn.replace("/*style*/", picture_style(theme, font="Roboto"))
            files[f"{name}-{theme}.png"] = bytes(
                resvg_py.svg_to_bytes(svg_string=styled, skip_system_fonts=True, font_files=fonts, zoom=PNG_ZOOM)
            )
    return files
