"""Territory: one hierarchy of official statistical codes, each level a longer prefix of the next.

district (6 digits) → subdistrict (9) → community (12) → grid or lane (15) → courtyard or building (18).
A territory contains another exactly when its code is a prefix of the other's; everything that is "of a place"
uses that one rule.
"""

DISTRICT, SUBDISTRICT, COMMUNITY, LANE, COURTYARD = 6, 9, 12, 15, 18
LEVELS = {
    DISTRICT: "district",
    SUBDISTRICT: "subdistrict",
    COMMUNITY: "community",
    LANE: "lane",
    COURTYARD: "courtyard",
}


def is_code(text: str) -> bool:
    return len(text) in LEVELS and text.isascii() and text.isdigit()


def contains(outer: str, inner: str) -> bool:
    return inner.startswith(outer)


def at_level(code: str, level: int) -> str:
    """The territory of the given level that the code lies in (the code itself when it is already wider)."""
    return code[:level]
