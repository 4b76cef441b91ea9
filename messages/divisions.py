"""The register of divisions 行政区划: which districts, subdistricts and communities there are."""

import functools

import reference
from messages.territory import COMMUNITY, at_level


def has(code: str) -> bool:
    """Whether the place is in the register; what lies below a community, whether its community is."""
    return at_level(code, COMMUNITY) in _codes()


@functools.cache
def _codes() -> frozenset[str]:
    return frozenset(row["code"] for row in reference.rows("divisions"))
