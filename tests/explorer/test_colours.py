"""The colours of both themes: readable, and told apart without colour vision being needed."""

from __future__ import annotations

import pytest

from conflict_claims.explorer.sources import colours

TEXT = [("ink", ground) for ground in ("ground", "panel", "hover", "chosen", "zone", "land", "used", "mark")]
TEXT += [("quiet", ground) for ground in ("ground", "panel", "hover", "chosen", "zone", "land", "sea")] + [
    ("link", ground) for ground in ("ground", "panel")
]
MARKS = [(side, ground) for side in ("initiator", "target", "other", "none", "edge") for ground in ("ground", "panel", "zone")]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (MARKS, 3.0)])
def test_contrast_meets_wcag_aa(theme, pairs, least):
    """A colour that is changed to one that text (4.5) or marks (3) cannot be read in."""
    palette = colours()[theme]
    low = {pair: contrast(palette[pair[0]], palette[pair[1]]) for pair in pairs if contrast(palette[pair[0]], palette[pair[1]]) < least}
    assert low == {}


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
