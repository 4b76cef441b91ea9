"""A2: what residents raise stands in public, or is held by a rule until an officer decides."""

import datetime as dt
from typing import Any

import hypothesis
import hypothesis.strategies as st
import pytest

from messages import errors
from messages.deliberation.errors.moderations import MatterFlaggedAlready, ModerationDecidedAlready
from messages.deliberation.matters import DISCUSS_MATTER, LIST_MATTERS, RAISE_MATTER, READ_MATTER, SHOW_LANE_MATTERS
from messages.deliberation.moderations import CLEAR_MATTER, FLAG_MATTER, LIST_MODERATIONS, WITHHOLD_MATTER
from messages.envelope import ANONYMOUS, Actor
from messages.operation import COMMUNITY_WORKER, DISTRICT_ADMIN, SUBDISTRICT_OFFICER
from services.deliberation.domain.moderations import Moderation, ModerationRule, office_above, office_of
from suite.set_time import SetTime
from tests.deliberation.conftest import Community
from tests.embedded import Ask, Tick, everything

RULE = ModerationRule("1", ("<script", "办证"), 1, 3, dt.timedelta(hours=48))
TWO_DAYS = dt.timedelta(hours=48, minutes=1)


def raised(community: Community, author: Actor, title: str = "停车秩序") -> Any:
    return community.ask(RAISE_MATTER, author, title=title, text="胡同口停车太乱", places=[community.lane])


def in_public(community: Community) -> set[str]:
    return {one["id"] for one in community.ask(SHOW_LANE_MATTERS, ANONYMOUS, lane_code=community.lane)["items"]}


def held(community: Community, office: Actor | None = None) -> list[Any]:
    items: list[Any] = community.ask(LIST_MODERATIONS, office or community.worker, within=community.code)["items"]
    return items


def officer_of(territory: str, role: str) -> Actor:
    return Actor(f"{role}-{territory}", "值班", frozenset({role}), (territory,))


@hypothesis.given(st.sampled_from(["<script>alert(1)</script>", "代 办　证 件", "办证", "＜ＳＣＲＩＰＴ＞"]))
def test_a_word_of_the_list_is_found_however_it_is_written(text: str) -> None:
    assert RULE.found_in("标题", text)
    assert RULE.found_in("停车秩序", "胡同口停车太乱") == ()


@pytest.mark.parametrize(
    ("found", "shown", "causes"),
    [
        ((), None, ()),
        ((), 0, ("new_account",)),
        ((), 1, ()),
        (("办证",), None, ("words",)),
        (("办证",), 0, ("words", "new_account")),
    ],
)
def test_what_a_new_matter_is_held_for(found: tuple[str, ...], shown: int | None, causes: tuple[str, ...]) -> None:
    assert RULE.causes(found, shown) == causes


def test_silence_rises_tier_by_tier_and_ends_at_the_district() -> None:
    assert office_of("110101014002001001") == "110101014002"
    assert [office_above(place) for place in ("110101014002", "110101014", "110101")] == [
        "110101014",
        "110101",
        "110101",
    ]
    now = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
    moderation = Moderation("id", "110101014", "matter", "who", ("words",), (), "1", now, now)
    moderation.escalate(RULE, now)
    assert (moderation.territory, moderation.decide_by, moderation.status) == ("110101", None, "held")


def test_a_newcomers_matter_is_held_until_an_officer_clears_it(community: Community, ask: Ask) -> None:
    author = community.person("newcomer")
    matter = raised(community, author)
    assert (matter["moderation"]["status"], matter["moderation"]["causes"]) == ("held", ["new_account"])
    assert in_public(community) == set()
    (waiting,) = held(community)
    assert (waiting["matter_id"], waiting["title"], waiting["author"]) == (matter["id"], "停车秩序", author.id)
    cleared = ask(CLEAR_MATTER, community.worker, moderation_id=waiting["id"])
    assert (cleared["status"], cleared["decided_by"]) == ("cleared", community.worker.id)
    assert in_public(community) == {matter["id"]}
    assert held(community) == []
    assert raised(community, author, "第二件事")["moderation"] is None, "who is known is held no more"


def test_what_stands_for_an_office_is_no_newcomer(community: Community, ask: Ask) -> None:
    assert raised(community, community.members[1])["moderation"] is None


def test_a_script_as_a_title_never_stands_in_public_unseen(community: Community) -> None:
    matter = raised(community, community.members[1], "<script>alert(1)</script>")
    assert matter["moderation"]["causes"] == ["words"]
    assert held(community)[0]["found"] == ["<script"]
    assert in_public(community) == set()


def test_the_author_sees_her_own_with_its_state_and_others_do_not(community: Community, ask: Ask) -> None:
    author, neighbour = community.person("author"), community.person("neighbour")
    matter = raised(community, author)
    assert ask(READ_MATTER, author, matter_id=matter["id"])["moderation"]["status"] == "held"
    assert [one["moderation"]["status"] for one in ask(LIST_MATTERS, author)["items"]] == ["held"]
    moved = Actor(author.id, author.name, author.roles, ("110102",))
    assert [one["id"] for one in ask(LIST_MATTERS, moved)["items"]] == [matter["id"]]
    assert ask(LIST_MATTERS, neighbour)["items"] == []
    with pytest.raises(errors.NotFound):
        ask(READ_MATTER, neighbour, matter_id=matter["id"])
    with pytest.raises(errors.NotFound):
        ask(FLAG_MATTER, neighbour, matter_id=matter["id"], reason="不合适")


def test_what_is_withheld_is_told_with_its_reason_and_may_be_changed(community: Community, ask: Ask) -> None:
    author = community.person("author")
    matter = raised(community, author)
    moderation_id = matter["moderation"]["id"]
    ask(WITHHOLD_MATTER, community.worker, moderation_id=moderation_id, reason="涉及他人隐私，请删去姓名后重提")
    told = ask(READ_MATTER, author, matter_id=matter["id"])["moderation"]
    assert (told["status"], told["reason"]) == ("withheld", "涉及他人隐私，请删去姓名后重提")
    assert in_public(community) == set()
    with pytest.raises(ModerationDecidedAlready):
        ask(WITHHOLD_MATTER, community.worker, moderation_id=moderation_id, reason="再次")
    ask(CLEAR_MATTER, community.worker, moderation_id=moderation_id)
    assert in_public(community) == {matter["id"]}


def test_only_showing_is_held_the_council_goes_on(community: Community, ask: Ask) -> None:
    matter = raised(community, community.person("author"))
    discussed = ask(DISCUSS_MATTER, community.members[1], matter_id=matter["id"], text="讨论")
    assert discussed["status"] == "discussed"


def test_reports_of_others_hold_what_stood_in_public(community: Community, ask: Ask) -> None:
    matter = community.raised(title="有争议的事")
    known = community.ask(RAISE_MATTER, community.members[1], title="旧事", text="胡同口", places=[community.lane])
    neighbours = [community.person(f"neighbour-{number}") for number in range(3)]
    for neighbour in neighbours[:2]:
        ask(FLAG_MATTER, neighbour, matter_id=known["id"], reason="指名道姓")
    assert known["id"] in in_public(community)
    with pytest.raises(MatterFlaggedAlready):
        ask(FLAG_MATTER, neighbours[0], matter_id=known["id"], reason="再次举报")
    ask(FLAG_MATTER, neighbours[2], matter_id=known["id"], reason="不实")
    assert in_public(community) == {matter["id"]}
    (waiting,) = held(community)
    assert (waiting["causes"], waiting["flags"]) == (["flags"], ["指名道姓", "指名道姓", "不实"])
    ask(CLEAR_MATTER, community.worker, moderation_id=waiting["id"])
    ask(FLAG_MATTER, community.person("one-more"), matter_id=known["id"], reason="仍不同意")
    assert known["id"] in in_public(community), "more reports do not upset an officer's decision"


def test_one_report_of_an_office_is_enough(community: Community, ask: Ask) -> None:
    matter = community.ask(RAISE_MATTER, community.members[1], title="旧事", text="胡同口", places=[community.lane])
    ask(FLAG_MATTER, community.worker, matter_id=matter["id"], reason="含个人电话")
    assert in_public(community) == set()


def test_who_lives_elsewhere_reports_nothing(community: Community, elsewhere: Community, ask: Ask) -> None:
    matter = community.raised()
    with pytest.raises(errors.Forbidden):
        ask(FLAG_MATTER, elsewhere.person("far"), matter_id=matter["id"], reason="不合适")


def test_silence_ends_the_matter_rises_to_the_subdistrict(
    community: Community, ask: Ask, tick: Tick, time: SetTime
) -> None:
    matter = raised(community, community.person("author"))
    moderation_id = matter["moderation"]["id"]
    tick("escalate_moderations")
    assert len(held(community)) == 1
    time.move_to(time() + TWO_DAYS)
    assert tick("escalate_moderations") >= 1
    assert held(community) == []
    with pytest.raises(errors.Forbidden):
        ask(CLEAR_MATTER, community.worker, moderation_id=moderation_id)
    subdistrict = officer_of(community.code[:9], SUBDISTRICT_OFFICER)
    risen = {one["id"]: one for one in everything(ask, LIST_MODERATIONS, subdistrict)}[moderation_id]
    assert (risen["territory"], risen["status"]) == (community.code[:9], "held")
    time.move_to(time() + TWO_DAYS)
    assert tick("escalate_moderations") >= 1
    district = officer_of(community.code[:6], DISTRICT_ADMIN)
    assert ask(CLEAR_MATTER, district, moderation_id=moderation_id)["status"] == "cleared"
    assert in_public(community) == {matter["id"]}


def test_nobody_clears_what_is_her_own(community: Community, ask: Ask) -> None:
    both = Actor(community.worker.id, "工作者", frozenset({COMMUNITY_WORKER}), (community.code,))
    matter = raised(community, both, "<script>")
    with pytest.raises(errors.AboutOneself):
        ask(CLEAR_MATTER, both, moderation_id=matter["moderation"]["id"])
