"""A matter 议题 in the five-people method (A2) and its rise through the tiers (A4).

`MOVES` are all the moves there are, so that no step is ever skipped: raised, discussed, decided, executed, evaluated.
What was not solved returns to discussion in the next round. A matter that rises is raised anew, one tier higher.
"""

import dataclasses
import datetime as dt

from messages import territory
from messages.deliberation.errors.matters import MatterStepSkipped

RAISED, DISCUSSED, DECIDED, REJECTED = "raised", "discussed", "decided", "rejected"
EXECUTED, EVALUATED, RETURNED = "executed", "evaluated", "returned"
NO_QUORUM, RISEN, STAYED = "no_quorum", "risen", "stayed"

MOVES = {
    "raise": {"": RAISED},
    "discuss": {RAISED: DISCUSSED, RETURNED: DISCUSSED, DISCUSSED: DISCUSSED},
    "decide": {DISCUSSED: DECIDED},
    "reject": {DISCUSSED: REJECTED},
    "miss_quorum": {DISCUSSED: DISCUSSED},
    "stay": {DISCUSSED: DISCUSSED},
    "rise": {RAISED: RAISED, RETURNED: RAISED, DISCUSSED: RAISED},
    "execute": {DECIDED: EXECUTED},
    "confirm": {EXECUTED: EVALUATED},
    "send_back": {EXECUTED: RETURNED},
}
STEPS = {
    "raise": RAISED,
    "discuss": DISCUSSED,
    "decide": DECIDED,
    "reject": REJECTED,
    "miss_quorum": NO_QUORUM,
    "stay": STAYED,
    "rise": RISEN,
    "execute": EXECUTED,
    "confirm": EVALUATED,
    "send_back": RETURNED,
}
"""What is recorded of each move: the matter's new status, or what kept it where it is."""


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
    workers: tuple[str, ...] = ()
    """Who carried it out, beside who reports it."""


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
    status: str = MOVES["raise"][""]
    round: int = 1
    no_quorums: int = 0
    chosen: str | None = None
    version: int = 1

    def discuss(self) -> str:
        return self._move("discuss")

    def may_be_voted_on(self) -> None:
        """Guard of opening a vote and of giving notice of it."""
        self._may("decide")

    def may_come_to_a_vote(self) -> None:
        """Guard of what a later vote is to decide."""
        if self.status not in MOVES["rise"]:
            raise MatterStepSkipped(status=self.status, step=DECIDED)

    def decide(self, chosen: str) -> str:
        step = self._move("decide")
        self.chosen = chosen
        return step

    def reject(self) -> str:
        return self._move("reject")

    def miss_quorum(self) -> str:
        step = self._move("miss_quorum")
        self.no_quorums += 1
        return step

    def stay(self) -> str:
        """A vote would have it rise, and there is nowhere to rise to."""
        return self._move("stay")

    def rise_to(self, council_id: str, territory_code: str, tier: str) -> str:
        step = self._move("rise")
        self.council_id, self.territory, self.tier, self.no_quorums = council_id, territory_code, tier, 0
        return step

    def execute(self) -> str:
        return self._move("execute")

    def awaits_judgement(self) -> bool:
        return self.status in MOVES["confirm"]

    def confirm(self) -> str:
        """It was solved, and is done with."""
        return self._move("confirm")

    def send_back(self) -> str:
        """It was not solved, and returns to discussion."""
        return self._move("send_back")

    def affects(self, person_in: tuple[str, ...]) -> bool:
        """Whether it affects a person of these territories: a place of it lies in one of them, or one of them in it."""
        return any(touch(place, own) for place in self.places for own in person_in)

    def _may(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise MatterStepSkipped(status=self.status, step=STEPS[move])

    def _move(self, move: str) -> str:
        """The step that is to be recorded. The first one after the matter was sent back begins its next round."""
        self._may(move)
        if self.status == RETURNED:
            self.round, self.no_quorums, self.chosen = self.round + 1, 0, None
        self.status = MOVES[move][self.status]
        return STEPS[move]


def touch(one: str, other: str) -> bool:
    return territory.contains(one, other) or territory.contains(other, one)
