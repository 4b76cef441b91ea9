"""A matter 议题 in the five-people method (A2) and its rise through the tiers (A4).

`status` is the last step taken. `MOVES` are all the steps there are: what is not in it cannot be done, so no step is
ever skipped.

    raised → discussed → decided → executed → evaluated
                ↑  ↳ rejected          ↳ returned → discussed in the next round
                ↳ raised anew, one tier higher
"""

import dataclasses
import datetime as dt

from messages import territory
from messages.deliberation.errors.matters import MatterStepSkipped

RAISED, DISCUSSED, DECIDED, REJECTED = "raised", "discussed", "decided", "rejected"
EXECUTED, EVALUATED, RETURNED = "executed", "evaluated", "returned"
NO_QUORUM, RISEN, STAYED = "no_quorum", "risen", "stayed"

MOVES = {
    (RAISED, DISCUSSED): DISCUSSED,
    (RETURNED, DISCUSSED): DISCUSSED,
    (DISCUSSED, DISCUSSED): DISCUSSED,
    (DISCUSSED, DECIDED): DECIDED,
    (DISCUSSED, REJECTED): REJECTED,
    (DISCUSSED, NO_QUORUM): DISCUSSED,
    (DISCUSSED, STAYED): DISCUSSED,
    (RAISED, RISEN): RAISED,
    (RETURNED, RISEN): RAISED,
    (DISCUSSED, RISEN): RAISED,
    (DECIDED, EXECUTED): EXECUTED,
    (EXECUTED, EVALUATED): EVALUATED,
    (EXECUTED, RETURNED): RETURNED,
}


@dataclasses.dataclass(slots=True)
class Step:
    """Who, when, what; public to those whom the matter affects (A2). Only ever added."""

    id: str
    matter_id: str
    round: int
    step: str
    council_id: str
    territory: str
    by: str
    by_name: str
    at: dt.datetime
    text: str
    photos: tuple[str, ...]
    reference: str | None


@dataclasses.dataclass(slots=True)
class Matter:
    id: str
    number: str
    territory: str
    council_id: str
    tier: str
    title: str
    text: str
    places: tuple[str, ...]
    raised_by: str
    raised_at: dt.datetime
    status: str = RAISED
    round: int = 1
    no_quorums: int = 0
    chosen: str | None = None
    version: int = 1

    def discuss(self) -> str:
        return self._take(DISCUSSED)

    def may_be_voted_on(self) -> None:
        """Guard of opening a vote and of giving notice of it."""
        if (self.status, DECIDED) not in MOVES:
            raise MatterStepSkipped(status=self.status, step=DECIDED)

    def decide(self, chosen: str) -> str:
        self.chosen = chosen
        return self._take(DECIDED)

    def reject(self) -> str:
        return self._take(REJECTED)

    def miss_quorum(self) -> str:
        self.no_quorums += 1
        return self._take(NO_QUORUM)

    def stay(self) -> str:
        """A vote would have it rise, and there is nowhere to rise to."""
        return self._take(STAYED)

    def rise_to(self, council_id: str, territory_code: str, tier: str) -> str:
        self.council_id, self.territory, self.tier, self.no_quorums = council_id, territory_code, tier, 0
        return self._take(RISEN)

    def execute(self) -> str:
        return self._take(EXECUTED)

    def evaluate(self, *, solved: bool) -> str:
        """Solved, it is done with; else it returns to discussion."""
        return self._take(EVALUATED if solved else RETURNED)

    def affects(self, person_in: tuple[str, ...]) -> bool:
        """Whether one who lives or serves in these territories is affected: one lies in the other."""
        return any(touch(place, own) for place in self.places for own in person_in)

    def _take(self, step: str) -> str:
        if (self.status, step) not in MOVES:
            raise MatterStepSkipped(status=self.status, step=step)
        if self.status == RETURNED:
            self.round, self.no_quorums, self.chosen = self.round + 1, 0, None
        self.status = MOVES[self.status, step]
        return step


def touch(one: str, other: str) -> bool:
    return territory.contains(one, other) or territory.contains(other, one)
