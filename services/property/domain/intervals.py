"""The interval in which a share lies, given a small sample: Wilson's score interval.

    centre ± half, with centre = (k + z²/2) / (n + z²) and half = z·√(k(n−k)/n + z²/4) / (n + z²)

for k hits of n, z the normal quantile of the confidence. Source: E. B. Wilson, "Probable inference, the law of
succession, and statistical inference", JASA 22 (1927), 209–212. Computed in integers, so that it is the same
everywhere: the root is taken of a value scaled by 10^24, and the bounds are rounded outward to ten-thousandths.
"""

import math
from fractions import Fraction

Z_X1000 = {80: 1282, 90: 1645, 95: 1960, 99: 2576}
_SCALE = 10**12


def wilson(hits: int, sample: int, confidence_percent: int) -> tuple[int, int] | None:
    """Low and high in ten-thousandths; None for an empty sample."""
    if sample == 0:
        return None
    z = Fraction(Z_X1000[confidence_percent], 1000)
    under_root = Fraction(hits * (sample - hits), sample) + z * z / 4
    half = z * _root_up(under_root)
    centre, whole = hits + z * z / 2, sample + z * z
    low, high = (centre - half) / whole, (centre + half) / whole
    return max(0, math.floor(low * 10_000)), min(10_000, math.ceil(high * 10_000))


def _root_up(value: Fraction) -> Fraction:
    scaled = value * _SCALE * _SCALE
    return Fraction(math.isqrt(scaled.numerator // scaled.denominator) + 1, _SCALE)
