"""C1: the vice district head in charge commands the centre, and everybody reads who it is."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.enforcement.centre_heads import LIST_CENTRE_HEADS, NAME_CENTRE_HEAD, RELIEVE_CENTRE_HEAD
from messages.enforcement.errors.centre_heads import HeadAlready, HeadNotInOffice, PostOfAnotherPlace
from messages.enforcement.work import LIST_WORK
from messages.envelope import ANONYMOUS, Actor
from suite.people import ADMIN, COMMANDER_XU, OFFICER_ZHOU
from suite.set_time import SetTime
from tests.embedded import Ask, everything
from tests.enforcement.places import own_district

CHARGE = "主管城市管理、综合执法"


@dataclasses.dataclass
class District:
    ask: Ask
    time: SetTime
    place: str = dataclasses.field(default_factory=own_district)

    @property
    def admin(self) -> Actor:
        return dataclasses.replace(ADMIN, territories=(self.place,))

    def name(self, person: str = "vice-head-xu", name: str = "徐副区长", **more: Any) -> Any:
        told = {"place": self.place, "post": "commander", "in_charge_of": CHARGE, "phone": "84031234"}
        return self.ask(NAME_CENTRE_HEAD, self.admin, **told | {"person": person, "name": name} | more)

    def read(self, who: Actor = ANONYMOUS, **narrowed: Any) -> list[dict[str, Any]]:
        return everything(self.ask, LIST_CENTRE_HEADS, who, **{"within": self.place} | narrowed)

    def work(self, who: Actor) -> list[str]:
        return [one["id"] for one in everything(self.ask, LIST_WORK, who) if one["act"] == "name_centre_head"]

    def later(self, days: int = 1) -> None:
        self.time.move_to(self.time() + dt.timedelta(days=days))


@pytest.fixture
def district(ask: Ask, time: SetTime) -> District:
    return District(ask, time)


@pytest.mark.rule("C1.1")
def test_the_vice_district_head_commands_and_everybody_reads_it(district: District) -> None:
    named = district.name()
    lead = district.name("lead-zhang", "张书记", post="lead", place=f"{district.place}014")
    (seen,) = district.read(post="commander")
    assert (seen["name"], seen["in_charge_of"], seen["status"]) == ("徐副区长", CHARGE, "in_office")
    assert (seen["person"], seen["named_by"]) == (None, None)
    assert district.read(district.admin, post="commander")[0]["person"] == "vice-head-xu"
    of_community = district.read(within=f"{district.place}014002")
    assert {one["id"] for one in of_community} == {named["id"], lead["id"]}
    elsewhere = District(district.ask, district.time)
    assert elsewhere.read(within=f"{elsewhere.place}014") == []


@pytest.mark.rule("C1.1")
def test_at_every_instant_there_is_one_commander(district: District) -> None:
    first = district.name()
    district.later()
    second = district.name("vice-head-liu", "刘副区长")
    moment = dt.datetime.fromisoformat(second["since"])
    before, after = (moment - dt.timedelta(seconds=1)).isoformat(), moment.isoformat()
    assert [one["id"] for one in district.read(on=before)] == [first["id"]]
    assert [one["id"] for one in district.read(on=after)] == [second["id"]]
    assert [one["status"] for one in district.read()] == ["in_office", "succeeded"]
    with pytest.raises(HeadAlready):
        district.name("vice-head-liu", "刘副区长")
    with pytest.raises(HeadNotInOffice):
        district.ask(RELIEVE_CENTRE_HEAD, district.admin, centre_head_id=first["id"], reason="调离")


@pytest.mark.rule("C1.1")
def test_an_empty_post_waits_for_the_district(district: District) -> None:
    named = district.name()
    assert district.work(district.admin) == []
    relieved = {"centre_head_id": named["id"], "reason": "调任"}
    left = district.ask(RELIEVE_CENTRE_HEAD, district.admin, **relieved)
    assert (left["status"], left["relieved_by"]) == ("vacated", district.admin.id)
    assert district.work(district.admin) == [named["id"]]
    assert district.work(dataclasses.replace(COMMANDER_XU, territories=(district.place,))) == []
    district.later()
    district.name("vice-head-liu", "刘副区长")
    assert district.work(district.admin) == []
    assert [one["until"] for one in district.read(status="succeeded")] == [left["until"]]


def test_who_names_whom_and_for_where(district: District) -> None:
    with pytest.raises(PostOfAnotherPlace):
        district.name(place=f"{district.place}014")
    with pytest.raises(PostOfAnotherPlace):
        district.name(post="lead")
    with pytest.raises(errors.AboutOneself):
        district.name(district.admin.id, "高洁")
    named = district.name()
    for who in (dataclasses.replace(OFFICER_ZHOU, territories=(district.place,)), ADMIN):
        with pytest.raises(errors.Forbidden):
            district.ask(RELIEVE_CENTRE_HEAD, who, centre_head_id=named["id"], reason="调离")
    himself = dataclasses.replace(district.admin, id="vice-head-xu")
    with pytest.raises(errors.AboutOneself):
        district.ask(RELIEVE_CENTRE_HEAD, himself, centre_head_id=named["id"], reason="调离")
