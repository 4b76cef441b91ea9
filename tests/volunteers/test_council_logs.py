"""A9: what a lane council did stands in its log: meetings, patrols, small deeds, people mobilised."""

import pytest

from messages import errors
from messages.envelope import ANONYMOUS
from messages.volunteers.council_logs import COUNT_COUNCIL_DEEDS, READ_COUNCIL_LOG, WRITE_COUNCIL_LOG
from messages.volunteers.errors.council_logs import LaneOfNobody, NotOfTheCouncil
from messages.volunteers.errors.lane_councils import LaneCouncilDissolved
from messages.volunteers.lane_councils import DISSOLVE_LANE_COUNCIL
from suite.people import COMMUNITY_CHEN, LANE, RESIDENT_WANG, SECOND_LANE, STEWARD_ZHAO, XIZHAOSI
from tests.embedded import Ask
from tests.volunteers.test_lane_councils import A_DAY, Found, found, seat

__all__ = ["found"]


@pytest.mark.rule("A9.2", "A9.3", "A9.5")
def test_what_a_council_did_stands_in_its_log_and_is_counted_without_names(ask: Ask, found: Found) -> None:
    council = found(LANE, SECOND_LANE)
    zhao = seat(ask, council, name="赵淑琴", person=STEWARD_ZHAO.id)
    wang = seat(ask, council, name="王秀英", person=RESIDENT_WANG.id)
    here = {"lane_council_id": council["id"], "day": A_DAY}
    for deed, told in (
        ("meeting", {"members": [zhao["id"], wang["id"]], "others": 6}), ("patrol", {"lane_code": LANE}),
        ("small_deed", {"lane_code": SECOND_LANE, "members": [zhao["id"]]}), ("mobilisation", {"others": 40}),
    ):  # fmt: skip
        written = ask(WRITE_COUNCIL_LOG, STEWARD_ZHAO, **here, deed=deed, text="清理小广告", **told)
        assert written["territory"] == told.get("lane_code", XIZHAOSI)
    log = ask(READ_COUNCIL_LOG, ANONYMOUS, lane_council_id=council["id"])["items"]
    assert [(one["deed"], one["members"], one["others"]) for one in log] == [
        ("mobilisation", 0, 40), ("small_deed", 1, 0), ("patrol", 0, 0), ("meeting", 2, 6)
    ]  # fmt: skip
    assert not {"who", "written_by"} & log[0].keys()
    counted = ask(COUNT_COUNCIL_DEEDS, ANONYMOUS, within=XIZHAOSI, month=A_DAY[:7])
    assert counted["councils"] == 1
    assert {one["deed"]: (one["count"], one["persons"]) for one in counted["deeds"]} == {
        "meeting": (1, 8), "patrol": (1, 0), "small_deed": (1, 1), "mobilisation": (1, 40)
    }  # fmt: skip


def test_a_council_writes_of_its_own_lanes_and_its_own_members(ask: Ask, found: Found) -> None:
    council, other = found(LANE), found(SECOND_LANE)
    elsewhere = seat(ask, other, person=STEWARD_ZHAO.id)
    told = {"lane_council_id": council["id"], "deed": "patrol", "text": "巡查胡同"}
    with pytest.raises(LaneOfNobody):
        ask(WRITE_COUNCIL_LOG, COMMUNITY_CHEN, **told, lane_code=SECOND_LANE)
    with pytest.raises(NotOfTheCouncil):
        ask(WRITE_COUNCIL_LOG, COMMUNITY_CHEN, **told, members=[elsewhere["id"]])
    with pytest.raises(errors.Forbidden):
        ask(WRITE_COUNCIL_LOG, STEWARD_ZHAO, **told)
    ask(DISSOLVE_LANE_COUNCIL, COMMUNITY_CHEN, lane_council_id=council["id"], reason="合并")
    with pytest.raises(LaneCouncilDissolved):
        ask(WRITE_COUNCIL_LOG, COMMUNITY_CHEN, **told)
