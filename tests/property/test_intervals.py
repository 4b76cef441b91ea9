"""B9: what small samples carry, and how a whole is shared out."""

import hypothesis
import hypothesis.strategies as st
import pytest

from services.property.domain.intervals import wilson
from services.property.domain.shares import shared_out


@hypothesis.given(st.integers(0, 10**6), st.lists(st.integers(1, 1000), min_size=1, max_size=9))
def test_sharing_out_loses_nothing(whole: int, weights: list[int]) -> None:
    shares = shared_out(whole, {str(place): weight for place, weight in enumerate(weights)})
    assert sum(shares.values()) == whole


@hypothesis.given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_is_never_empty(sample: tuple[int, int]) -> None:
    hits, of = sample
    bounds = wilson(hits, of, 95)
    assert bounds is not None
    assert 0 <= bounds[0] * of <= hits * 10_000 <= bounds[1] * of <= 10_000 * of


@pytest.mark.parametrize(("hits", "of", "bounds"), [(0, 10, (0, 2776)), (8, 10, (4901, 9434)), (50, 100, (4038, 5962))])
def test_wilsons_own_values(hits: int, of: int, bounds: tuple[int, int]) -> None:
    assert wilson(hits, of, 95) == bounds
