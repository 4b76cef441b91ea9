"""What places are called on paper, from the register of divisions and lanes that comes with the release."""

import functools

import reference
from messages.territory import COMMUNITY, DISTRICT, LANE, SUBDISTRICT

_MUNICIPALITY = "北京市"


@functools.cache
def _names() -> dict[str, str]:
    """The newest name of each code."""
    divisions = sorted(reference.rows("divisions"), key=lambda row: row["valid_from"])
    return {row["code"]: row["name"] for row in [*divisions, *reference.rows("lanes")]}


def local_name(code: str) -> str:
    """The name of the place alone; the code where it is not known."""
    return _names().get(code, code)


def district_name(code: str) -> str:
    return _MUNICIPALITY + local_name(code[:DISTRICT])


def whole_name(code: str) -> str:
    levels = [level for level in (DISTRICT, SUBDISTRICT, COMMUNITY, LANE) if level <= len(code)]
    known = [_names()[code[:level]] for level in levels if code[:level] in _names()]
    return _MUNICIPALITY + "".join(known) if known else code
