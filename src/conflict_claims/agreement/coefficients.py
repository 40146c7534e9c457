"""Krippendorff's alpha of two coders with a bootstrap interval, and F1 of the units they see.

Krippendorff, K. (2018). Content Analysis: An Introduction to Its Methodology, 4th ed., ch. 12 (alpha; its distribution by resampling).
"""

from __future__ import annotations

import math
import warnings

import numpy as np

RESAMPLES = 1000
SEED = 20240118
INTERVAL = (2.5, 97.5)


def f1(matched: int, units_1: int, units_2: int) -> tuple[float | None, float | None, float | None]:
    """Precision, recall and F1 of the units, the first pass as the reference; None where a pass has none."""
    if not units_1 or not units_2:
        return (None, None, None)
    precision, recall = matched / units_2, matched / units_1
    return precision, recall, 2 * precision * recall / (precision + recall) if matched else 0.0


def alpha(values_1: list[str], values_2: list[str]) -> tuple[float, float, float] | None:
    """Nominal alpha and the ends of its 95 % bootstrap interval; None where the values do not vary.

    values_1, values_2: what each coder gave to the same units; an empty cell is a value, since leaving it empty is a decision.
    """
    import krippendorff

    codes = {value: number for number, value in enumerate(sorted(set(values_1) | set(values_2)))}
    if len(codes) < 2:
        return None
    units = np.array([[codes[value] for value in side] for side in (values_1, values_2)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        point = float(krippendorff.alpha(reliability_data=units.astype(float), level_of_measurement="nominal"))
    if math.isnan(point):
        return None
    low, high = np.percentile(_resampled(units, len(codes)), INTERVAL)
    return point, float(low), float(high)


def _resampled(units: np.ndarray, code_count: int) -> np.ndarray:
    """Alpha on units drawn with replacement, by its closed form for two coders without gaps; 1 where a sample does not vary."""
    count = units.shape[1]
    drawn = np.random.default_rng(SEED).integers(0, count, (RESAMPLES, count))
    observed = (units[0][drawn] != units[1][drawn]).mean(axis=1)
    totals = np.stack([(units[0][drawn] == code).sum(axis=1) + (units[1][drawn] == code).sum(axis=1) for code in range(code_count)])
    values = 2 * count
    expected = 1 - (totals * (totals - 1)).sum(axis=0) / (values * (values - 1))
    return np.where(expected > 0, 1 - observed / np.where(expected > 0, expected, 1), 1.0)
