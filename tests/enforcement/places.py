"""Places that no register has, for tests that need one to themselves: each is given out once in a run."""

from suite.people import DONGCHENG

_FIRST, _LAST = 100, 899
_subdistricts = (f"{DONGCHENG}{number}" for number in range(_FIRST, _LAST + 1))
_districts = (f"1101{number}" for number in range(30, 70))


def own_subdistrict() -> str:
    return next(_subdistricts)


def own_district() -> str:
    return next(_districts)


def invented() -> set[str]:
    """All that may be given out, with the communities that tests use in them."""
    of_dongcheng = (f"{DONGCHENG}{number}" for number in range(_FIRST, _LAST + 1))
    of_districts = (f"1101{number}014" for number in range(30, 70))
    codes = {f"{place}{community}" for place in of_dongcheng for community in ("", "001")}
    return codes | {f"{place}{community}" for place in of_districts for community in ("", "002", "003", "005")}
