"""B2: no history of contracts and exits leaves a day uncovered that the rules say is covered.

Eight areas live through half a year at once: contracts are signed, renewed and ended, notices given, revoked and
rechecked, companies let go, in any order, and the clocks are often late. What the rules say is kept beside, day by day:
a day is covered where a notice runs or a successor is awaited.
"""

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import pytest

from messages.beijing import day_of
from messages.errors import Problem
from messages.property.contract_exits import (
    LET_COMPANY_GO,
    LIST_CONTRACT_EXITS,
    NOTIFY_EXIT,
    RECHECK_EXIT,
    REVOKE_EXIT,
    TICK_OFF_HAND_OVER,
)
from messages.property.contracts import END_CONTRACT, LIST_CONTRACTS
from services.property.domain.contract_exits import RUNNING
from suite.embedded import EmbeddedSuite
from suite.people import ADMIN, OFFICER_ZHOU
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.property.conftest import NOON, TODAY, Served
from tests.property.negotiating import admitted
from tests.property.test_payments import CLEAN, DIRTY

AREAS, STEPS = 8, 30


class Story:
    """One area's life; whatever is refused changes nothing."""

    def __init__(self, served: Served, others: list[str], chance: random.Random) -> None:
        self.served, self.others, self.chance = served, others, chance
        self.owed: set[dt.date] = set()
        self.acts: tuple[Callable[[], object], ...] = (
            self.sign, self.sign, self.end, self.notify, self.notify, self.recheck, self.recheck, self.recheck,
            self.revoke, self.let_go, self.hand_over,
        )  # fmt: skip

    @property
    def today(self) -> dt.date:
        return day_of(self.served.time())

    def later(self, most: int) -> dt.date:
        return self.today + dt.timedelta(days=self.chance.randint(0, most))

    def contracts(self) -> list[Any]:
        return everything(self.served.ask, LIST_CONTRACTS, OFFICER_ZHOU, area_id=self.served.area["id"])

    def exits(self) -> list[Any]:
        return everything(self.served.ask, LIST_CONTRACT_EXITS, OFFICER_ZHOU, area_id=self.served.area["id"])

    def one_exit(self) -> dict[str, Any]:
        return {"contract_exit_id": self.exits()[0]["id"]}

    def one_contract(self) -> dict[str, Any]:
        return {"contract_id": self.chance.choice(self.contracts())["id"]}

    def step(self) -> str:
        try:
            self.chance.choice(self.acts)()
        except (Problem, IndexError) as refused:
            return getattr(refused, "code", "nothing to do")
        return "done"

    def sign(self) -> None:
        starts = self.later(70)
        company = self.chance.choice([self.served.code, *self.others])
        self.served.sign(company=company, starts=f"{starts}", ends=f"{starts + dt.timedelta(days=25)}")

    def end(self) -> None:
        self.served.ask(END_CONTRACT, OFFICER_ZHOU, **self.one_contract(), ends=f"{self.later(9)}", reason="终止")

    def notify(self) -> None:
        told = {"reason": "清运不到位", "rectify_until": f"{self.later(9)}"}
        self.served.ask(NOTIFY_EXIT, OFFICER_ZHOU, **self.one_contract(), **told)

    def recheck(self) -> None:
        one = self.one_exit()
        found = self.chance.choice((CLEAN, DIRTY, DIRTY, DIRTY))
        sheet = self.served.inspect(found, inspected_on=f"{self.today}")
        self.served.ask(RECHECK_EXIT, OFFICER_ZHOU, **one, inspection_id=sheet["id"])

    def revoke(self) -> None:
        if self.chance.random() < 0.3:
            self.served.ask(REVOKE_EXIT, OFFICER_ZHOU, **self.one_exit(), reason="申诉成立")

    def let_go(self) -> None:
        if self.chance.random() < 0.3:
            self.served.ask(LET_COMPANY_GO, ADMIN, **self.one_exit(), ends=f"{self.later(40)}", reason="自治")

    def hand_over(self) -> None:
        for thing in self.exits()[0]["hand_over"]:
            self.served.ask(TICK_OFF_HAND_OVER, OFFICER_ZHOU, **self.one_exit(), item=thing["item"], note="已交")

    def owe(self) -> None:
        """What the rules say is covered: from a running notice until today, and all days until a successor begins."""
        begins = {one["id"]: dt.date.fromisoformat(one["starts"]) for one in self.contracts()}
        for leaving in self.exits():
            if leaving["status"] in RUNNING:
                first = day_of(dt.datetime.fromisoformat(leaving["notified_at"]))
                last = begins.get(leaving["successor_contract_id"], self.today)
                self.owed |= {first + dt.timedelta(days=nth) for nth in range((last - first).days + 1)}

    def uncovered(self) -> list[dt.date]:
        terms = [(dt.date.fromisoformat(one["starts"]), dt.date.fromisoformat(one["ends"])) for one in self.contracts()]
        served = [sum(first <= day <= last for first, last in terms) for day in sorted(self.owed)]
        assert max(served, default=0) <= 1, "two serve on one day"
        return [day for day, count in zip(sorted(self.owed), served, strict=True) if not count]


@pytest.mark.rule("B2.5")
@pytest.mark.parametrize("seed", [15, 16])
def test_no_history_leaves_a_day_uncovered(
    ask: Ask, suite: EmbeddedSuite, time: SetTime, tick: Tick, seed: int
) -> None:
    time.move_to(NOON)
    chance = random.Random(seed)
    others = [one.company for one in admitted(ask, 3)]
    soon = f"{TODAY + dt.timedelta(days=20)}"
    stories = [Story(Served(ask, suite, ends=soon), others, chance) for _ in range(AREAS)]
    outcomes = set()
    for _ in range(STEPS):
        outcomes |= {story.step() for story in stories}
        time.move_to(time() + dt.timedelta(days=chance.randint(1, 7)))
        tick("bridge_exits")
        for story in stories:
            story.owe()
    assert [story.uncovered() for story in stories] == [[] for _ in stories]
    assert outcomes >= {"done", "ended_by_exit", "exit_runs", "contracts_overlap"}
    exits = [one for story in stories for one in story.exits()]
    assert {one["status"] for one in exits} & {"succeeded", "handed_over"}
    assert any(one["bridges"] for one in exits)
