"""A7, "one lane, one log"."""

import pytest

from messages import errors
from messages.volunteers.errors.lanes import LaneUnknown
from messages.volunteers.lane_logs import READ_LANE_LOG, WRITE_LANE_LOG
from suite.people import CHIEF_SUN, OFFICER_ZHOU, SECOND_LANE, STEWARD_LI, STRANGER
from tests.embedded import Ask


@pytest.mark.rule("A7.7")
def test_a_chief_writes_the_log_of_a_lane(ask: Ask) -> None:
    first = ask(WRITE_LANE_LOG, CHIEF_SUN, lane_code=SECOND_LANE, text="走访三户，协调堆物一处", day="2026-05-01")
    second = ask(WRITE_LANE_LOG, CHIEF_SUN, lane_code=SECOND_LANE, text="复查堆物，已清")
    assert (first["day"], first["chief"], first["chief_name"]) == ("2026-05-01", CHIEF_SUN.id, CHIEF_SUN.name)
    log = ask(READ_LANE_LOG, OFFICER_ZHOU, lane_code=SECOND_LANE)["items"]
    assert [entry["id"] for entry in log[:2]] == [second["id"], first["id"]]


def test_who_writes_and_reads_it(ask: Ask) -> None:
    with pytest.raises(errors.Forbidden):
        ask(WRITE_LANE_LOG, STEWARD_LI, lane_code=SECOND_LANE, text="不是街巷长")
    with pytest.raises(errors.Forbidden):
        ask(READ_LANE_LOG, STRANGER, lane_code=SECOND_LANE)
    with pytest.raises(LaneUnknown):
        ask(WRITE_LANE_LOG, CHIEF_SUN, lane_code="110101014002999", text="没有这条街巷")
