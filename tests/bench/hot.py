"""The hot acts beside something else, in turns: beside their floor, or beside those of another checkout.

A core of a shared machine is, for seconds or minutes, half as fast as before. So whatever is compared is done in
turns, A B B A A B …, and each pair has a ratio of its own; what is told is the median of these.
"""

import pathlib
from collections.abc import Callable

from messages.enforcement.cases import READ_CASE
from messages.operation import Operation
from messages.volunteers.reports import FILE_REPORT
from tests.bench.cost import Meter
from tests.bench.floor import Floor
from tests.bench.load import Outcome
from tests.bench.rig import Rig, Turn
from tests.bench.sheet import Costs, Sheet

Cost = Callable[[], Costs]
Act = Callable[[int], Turn[Outcome]]


def in_turns(rounds: int, one: Cost, other: Cost) -> list[tuple[Costs, Costs]]:
    """One, other, other, one, …: who goes first has the quieter machine as often as the other."""
    pairs = []
    for number in range(rounds):
        if number % 2:
            second = other()
            pairs.append((one(), second))
        else:
            pairs.append((one(), other()))
    return pairs


def cost_of(floor: Floor, count: int) -> Costs:
    with Meter(floor, count) as cost:
        floor.carry_out(count)
    return cost.each


def over_floors(rig: Rig, sheet: Sheet, *, quick: bool) -> None:
    """What a filed report and a case read cost, beside the raw parts of the same."""
    rounds, count = (4, 1000) if quick else (8, 3000)

    def measure(
        name: str, operation: Operation, make: Callable[[int], bytes], act: Callable[[int], Turn[Outcome]]
    ) -> None:
        sample = rig.sample(operation, make)
        with Floor(rig.postgres, rig.rabbit, sample, changes=operation.changes) as floor:
            act(300)
            cost_of(floor, 300)
            pairs = in_turns(rounds, lambda: act(count).cost.each, lambda: cost_of(floor, 3000))
        sheet.beside(f"{name}.over_floor", ("act", "floor"), pairs)

    with rig.without_listeners():
        measure("report_filed", FILE_REPORT, rig.report(), rig.filed)
    measure("case_read", READ_CASE, rig.case(), rig.read)


def against(folder: pathlib.Path, checkout: pathlib.Path, sheet: Sheet, *, quick: bool) -> None:
    """The hot acts of this checkout beside those of another one, each on machines of its own."""
    rounds, count = (4, 1000) if quick else (10, 2000)
    print(f"this checkout, and that in {checkout}")
    with Rig(folder / "this") as this, Rig(folder / "other", checkout) as other:

        def measure(name: str, act: Callable[[Rig, int], Turn[Outcome]], count: int) -> None:
            for rig in (this, other):
                act(rig, 300)
            pairs = in_turns(rounds, lambda: act(this, count).cost.each, lambda: act(other, count).cost.each)
            sheet.beside(name, ("this", "other"), pairs)

        with this.without_listeners(), other.without_listeners():
            measure("report_filed", Rig.filed, count)
        measure("report_journey", Rig.journey, count // 2)
        measure("case_read", Rig.read, count)
