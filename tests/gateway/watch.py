"""What a group of the town does at its watch posts."""

from typing import Any, Protocol

from messages.enforcement.warnings import RAISE_WARNING
from messages.envelope import Actor
from messages.operation import Operation
from messages.volunteers.activities import ASSIGN_MEMBER, SIGN_UP_FOR_ACTIVITY
from messages.volunteers.activity_attendances import ARRIVE_AT_ACTIVITY, LEAVE_ACTIVITY
from messages.volunteers.volunteer_groups import DISBAND_VOLUNTEER_GROUP, FORM_VOLUNTEER_GROUP
from messages.volunteers.watch_calls import ANSWER_WATCH_CALL, LIST_WATCH_CALLS
from messages.volunteers.watch_gaps import ACCEPT_WATCH_GAP, LIST_WATCH_GAPS
from messages.volunteers.watch_posts import CLOSE_WATCH_POST, OPEN_WATCH_POST, ROSTER_WATCH_POST
from messages.volunteers.watch_swaps import ACCEPT_WATCH_SWAP, ASK_WATCH_SWAP
from suite.people import ADMIN, COMMUNITY_CHEN, COUNCIL_MA, COUNCIL_ZHU, RESIDENT_WANG, XIZHAOSI


class Doer(Protocol):
    def do(self, operation: Operation, who: Actor, **request: Any) -> Any: ...

    def day(self, days: int = 0) -> str: ...

    def move_to(self, moment: str) -> None: ...

    def tick(self, service: str, clock: str) -> None: ...

    def pump(self) -> None: ...


def posts(town: Doer, leader: Actor, group: dict[str, str]) -> None:
    """A post whose first shift one stands; swaps that were agreed, and that wait; a second post that is closed."""
    week = {"weekdays": [*range(1, 8)], "from_hour": 8, "minutes": 60}
    told = {**group, "where": "胡同东口", "least": 1, "most": 2, "turns": [week]}
    post, other = (town.do(OPEN_WATCH_POST, leader, **told, name=name)["id"] for name in ("东口", "西口"))
    days = {"first_day": town.day(1), "last_day": town.day(4)}
    shifts = town.do(ROSTER_WATCH_POST, leader, watch_post_id=post, **days)["items"]
    mine = town.do(ASSIGN_MEMBER, leader, activity_id=shifts[0]["id"], person=COUNCIL_MA.id)["id"]
    given = town.do(SIGN_UP_FOR_ACTIVITY, COUNCIL_ZHU, activity_id=shifts[1]["id"])["id"]
    swap = town.do(ASK_WATCH_SWAP, COUNCIL_ZHU, sign_up_id=given, other=RESIDENT_WANG.id)
    town.do(ACCEPT_WATCH_SWAP, RESIDENT_WANG, watch_swap_id=swap["id"])
    for shift, asked in ((shifts[2], RESIDENT_WANG), (shifts[3], COUNCIL_MA)):
        up = town.do(SIGN_UP_FOR_ACTIVITY, COUNCIL_ZHU, activity_id=shift["id"])["id"]
        town.do(ASK_WATCH_SWAP, COUNCIL_ZHU, sign_up_id=up, other=asked.id)
    town.move_to(shifts[0]["begins_at"])
    town.do(ARRIVE_AT_ACTIVITY, COUNCIL_MA, sign_up_id=mine)
    town.do(LEAVE_ACTIVITY, COUNCIL_MA, sign_up_id=mine)
    gaps(town, leader, {**told, "least": 2})
    calls(town, leader)
    disbanded(town, leader)
    town.do(CLOSE_WATCH_POST, leader, watch_post_id=other, reason="路口已封闭")


def gaps(town: Doer, leader: Actor, told: dict[str, Any]) -> None:
    """Two shifts that lack a watcher: of one the leader says that one is enough, the other is still open."""
    post = town.do(OPEN_WATCH_POST, leader, **told, name="南口")["id"]
    days = {"first_day": town.day(1), "last_day": town.day(2)}
    for shift in town.do(ROSTER_WATCH_POST, leader, watch_post_id=post, **days)["items"]:
        town.do(ASSIGN_MEMBER, leader, activity_id=shift["id"], person=COUNCIL_MA.id)
    town.tick("volunteers", "see_to_watch_gaps")
    lacking = [gap for gap in town.do(LIST_WATCH_GAPS, leader)["items"] if gap["watch_post_id"] == post]
    town.do(ACCEPT_WATCH_GAP, leader, watch_gap_id=lacking[0]["id"], reason="当天游客少")


def calls(town: Doer, leader: Actor) -> None:
    """A warning calls the posts: one comes, the others have not answered."""
    town.do(RAISE_WARNING, ADMIN, place=XIZHAOSI, grade="ordinary", text="庙会人多")
    town.pump()
    called = town.do(LIST_WATCH_CALLS, leader, status="asked")["items"]
    town.do(ANSWER_WATCH_CALL, leader, watch_call_id=called[0]["id"], comes=True, minutes=120)


def disbanded(town: Doer, leader: Actor) -> None:
    told = {"territory": XIZHAOSI, "name": "义务巡逻队", "leader": leader.id, "leader_name": leader.name}
    group = town.do(FORM_VOLUNTEER_GROUP, COMMUNITY_CHEN, **told)["id"]
    town.do(DISBAND_VOLUNTEER_GROUP, COMMUNITY_CHEN, volunteer_group_id=group, reason="成员多已搬离")
    town.do(FORM_VOLUNTEER_GROUP, COMMUNITY_CHEN, **told)
