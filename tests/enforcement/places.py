"""Places that no register has, for tests that need one to themselves: each is given out once in a run."""

import dataclasses

from messages.envelope import Actor
from suite.people import ADMIN, COMMANDER_XU, DONGCHENG, OFFICER_ZHOU
from suite.set_time import SetTime
from tests.embedded import Ask

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
    of_districts = [f"1101{number}" for number in range(30, 70)]
    codes = {f"{place}{community}" for place in of_dongcheng for community in ("", "001")}
    below = ("", "014", "014002", "014003", "014005")
    return codes | {f"{place}{code}" for place in of_districts for code in below}


@dataclasses.dataclass
class OwnPlace:
    """A subdistrict of a test's own, with its first community and its people."""

    ask: Ask
    time: SetTime
    place: str = dataclasses.field(default_factory=own_subdistrict)

    @property
    def community(self) -> str:
        return f"{self.place}001"

    def here(self, who: Actor) -> Actor:
        return dataclasses.replace(who, territories=(self.place,))

    @property
    def commander(self) -> Actor:
        return self.here(COMMANDER_XU)

    @property
    def admin(self) -> Actor:
        return self.here(ADMIN)

    @property
    def office(self) -> Actor:
        return self.here(OFFICER_ZHOU)
