"""B4 决议: followed to the end, and on the next agenda when late."""

import datetime as dt

import pytest

from messages import errors
from messages.property.errors.meeting_resolutions import ResolutionNotYours, ResolutionStepSkipped
from messages.property.joint_meetings import CALL_JOINT_MEETING
from messages.property.meeting_resolutions import (
    CONFIRM_RESOLUTION,
    LIST_RESOLUTIONS,
    REPORT_RESOLUTION,
    RETURN_RESOLUTION,
)
from suite.people import ADMIN, OFFICER_ZHOU, STRANGER
from tests.embedded import Ask
from tests.property.conftest import Served
from tests.property.test_joint_meetings import GUESTS, called, held, resolution


@pytest.mark.rule("B4.3")
def test_a_resolution_is_followed_until_another_confirms_it(served: Served, ask: Ask) -> None:
    held(served, called(served, proposals=["堆物点"]), resolution(served))
    area = {"area_id": served.area["id"]}
    (mine,) = ask(LIST_RESOLUTIONS, GUESTS[1], **area, mine=True)["items"]
    one = {"meeting_resolution_id": mine["id"]}
    assert (mine["status"], mine["late"]) == ("to_do", False)
    with pytest.raises(ResolutionStepSkipped):
        ask(CONFIRM_RESOLUTION, OFFICER_ZHOU, **one)
    with pytest.raises(ResolutionNotYours):
        ask(REPORT_RESOLUTION, OFFICER_ZHOU, **one, text="代为报告")
    for outsider in (GUESTS[0], STRANGER):
        with pytest.raises(errors.NotFound):
            ask(REPORT_RESOLUTION, outsider, **one, text="与我无关")
    ask(REPORT_RESOLUTION, GUESTS[1], **one, text="已清运一半")
    back = ask(RETURN_RESOLUTION, OFFICER_ZHOU, **one, reason="东侧未清")
    assert (back["status"], back["returned_because"]) == ("to_do", "东侧未清")
    ask(REPORT_RESOLUTION, GUESTS[1], **one, text="全部清运")
    done = ask(CONFIRM_RESOLUTION, OFFICER_ZHOU, **one)
    assert (done["status"], done["confirmed_by"]) == ("done", OFFICER_ZHOU.id)
    with pytest.raises(ResolutionStepSkipped):
        ask(RETURN_RESOLUTION, OFFICER_ZHOU, **one, reason="太迟")
    assert ask(LIST_RESOLUTIONS, STRANGER, **area)["items"] == []


@pytest.mark.rule("B4.3")
def test_what_is_late_is_on_the_next_agenda_until_it_is_done(served: Served, ask: Ask) -> None:
    held(served, called(served, proposals=["堆物点"]), resolution(served))
    area = {"area_id": served.area["id"]}
    assert called(served, begins_at=(served.time() + dt.timedelta(days=1)).isoformat())["agenda"] == []
    served.time.move_to(served.time() + dt.timedelta(days=12))
    (late,) = ask(LIST_RESOLUTIONS, OFFICER_ZHOU, **area, late=True, status="to_do")["items"]
    assert late["late"] is True
    next_one = called(served)
    assert [(item["source"], item["subject"]) for item in next_one["agenda"]] == [("late_resolution", late["id"])]
    ask(REPORT_RESOLUTION, GUESTS[1], meeting_resolution_id=late["id"], text="已完成")
    assert called(served)["agenda"] != []  # reported is not done
    ask(CONFIRM_RESOLUTION, ADMIN, meeting_resolution_id=late["id"])
    assert called(served)["agenda"] == []
    assert ask(LIST_RESOLUTIONS, OFFICER_ZHOU, **area, late=True)["items"] == []


def test_nobody_confirms_the_own_resolution(served: Served, ask: Ask) -> None:
    begins = (served.time() + dt.timedelta(days=1)).isoformat()
    people = [{"person": who.id, "name": who.name, "body": "office"} for who in (OFFICER_ZHOU, ADMIN)]
    asked = {"area_id": served.area["id"], "begins_at": begins, "room": "会议室", "proposals": ["路灯不亮"]}
    meeting = ask(CALL_JOINT_MEETING, OFFICER_ZHOU, **asked, invitations=people)
    own = resolution(served, owner=OFFICER_ZHOU.id)
    held(served, meeting, own, present=[OFFICER_ZHOU.id, ADMIN.id])
    (mine,) = ask(LIST_RESOLUTIONS, OFFICER_ZHOU, area_id=served.area["id"], mine=True)["items"]
    one = {"meeting_resolution_id": mine["id"]}
    ask(REPORT_RESOLUTION, OFFICER_ZHOU, **one, text="已修好")
    for step, more in ((CONFIRM_RESOLUTION, {}), (RETURN_RESOLUTION, {"reason": "未修"})):
        with pytest.raises(errors.AboutOneself):
            ask(step, OFFICER_ZHOU, **one, **more)
    assert ask(CONFIRM_RESOLUTION, ADMIN, **one)["status"] == "done"
