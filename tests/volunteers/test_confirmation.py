"""A7, C7: closing hangs on nobody alone: an unanswered form asks the next, up to the district, and says whom."""

import datetime as dt
from typing import Any

import orjson
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from chassis.tables import outbox
from messages import errors
from messages.beijing import BEIJING
from messages.envelope import Actor
from messages.volunteers.errors.forms import FormAlreadyDecided, NotAskedYet
from messages.volunteers.forms import (
    CONFIRM_COMPLETION,
    LIST_AWAITED_FORMS,
    PRINT_FORM,
    READ_FORM,
    REFUSE_COMPLETION,
)
from messages.volunteers.rulebooks import OPERATIONS
from services.volunteers.domain.confirmation import (
    COMMUNITY,
    DISTRICT,
    LANE_CHIEF,
    OFFICES,
    SUBDISTRICT,
    Asking,
    ConfirmationRules,
    Rung,
    first_asked,
)
from services.volunteers.domain.forms import CONFIRMED, Confirmer, Form
from services.volunteers.rulebook.confirmation import CONFIRMATION
from services.volunteers.storage.tables.forms import forms
from suite.embedded import EmbeddedSuite
from suite.people import (
    ADMIN,
    CHIEF_SUN,
    COMMANDER_XU,
    COMMUNITY_CHEN,
    LANE,
    LONGTAN,
    OFFICER_ZHOU,
    SECOND_LANE,
    STRANGER,
    XIZHAOSI,
)
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.rules import Office
from tests.volunteers.conftest import Raise, Silence, Wait

NINE = dt.datetime(2030, 3, 4, 9, tzinfo=BEIJING)
OWN = {"responsible_agency": "subdistrict_office"}
PEOPLE = {
    LANE_CHIEF: (CHIEF_SUN,), COMMUNITY: (COMMUNITY_CHEN,), SUBDISTRICT: (OFFICER_ZHOU,),
    DISTRICT: (COMMANDER_XU, ADMIN),
}  # fmt: skip


@pytest.fixture
def morning(time: SetTime) -> SetTime:
    """Monday, 4 March 2030, nine o'clock."""
    time.move_to(NINE)
    return time


def asked(ask: Ask, form: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["office"], one["why"]) for one in ask(READ_FORM, ADMIN, form_id=form["id"])["asked"]]


def waiting(ask: Ask, who: Actor, **wanted: Any) -> list[dict[str, Any]]:
    """What waits for somebody, through all pages."""
    items, after = [], None
    while True:
        page = ask(LIST_AWAITED_FORMS, who, limit=3, after=after, **wanted)
        items += page["items"]
        after = page["next"]
        if after is None:
            return items


def waits_for(ask: Ask, form: dict[str, Any]) -> dict[str, tuple[str, bool]]:
    """By person: for which office, and whether it is overdue."""
    people = [who for several in PEOPLE.values() for who in several]
    found = {who.id: [one for one in waiting(ask, who) if one["id"] == form["id"]] for who in people}
    return {person: (one["answer_as"], one["overdue"]) for person, several in found.items() for one in several}


@pytest.mark.rule("A7.10", "A7.11", "A7.14")
def test_a_silent_chief_does_not_keep_a_case_open(
    ask: Ask, raise_for: Raise, silence: Silence, morning: SetTime, suite: EmbeddedSuite
) -> None:
    form = raise_for()
    assert (form["rung"], form["due_at"]) == ("lane_chief", "2030-03-07T16:00:00+00:00")  # Thursday, midnight
    silence(3)
    assert asked(ask, form) == [("lane_chief", "raised")]
    silence(1)
    risen = ask(READ_FORM, COMMUNITY_CHEN, form_id=form["id"])
    assert asked(ask, form) == [("lane_chief", "raised"), ("community", "silent")]
    assert risen["recipients"] == [f"lane_chief:{LANE}", f"community:{XIZHAOSI}"]
    assert [one["rule_version"] for one in risen["asked"]] == ["1", "1"]
    confirmed = ask(CONFIRM_COMPLETION, COMMUNITY_CHEN, form_id=form["id"], remark="社区看过")
    assert (confirmed["chief"], confirmed["office"]) == (COMMUNITY_CHEN.id, "community")
    told = told_about(suite, form["case_id"])
    assert [(kind, data.get("rung"), data.get("office")) for kind, data in told] == [
        ("volunteers.form_rose.v1", "community", None), ("volunteers.completion_confirmed.v1", None, "community"),
    ]  # fmt: skip
    paper = ask(PRINT_FORM, ADMIN, form_id=form["id"])
    assert [line["value"] for line in paper["lines"] if line["label"]["en"] == "Asked"] == [
        "街巷长 Lane chief: 2030-03-04 09:00 – 2030-03-08 00:00", "社区 Community: 2030-03-08 09:00 – 2030-03-12 00:00",
    ]  # fmt: skip
    assert paper["signatures"][0] == {"label": {"zh": "社区(签字)", "en": "Community"}, "value": COMMUNITY_CHEN.name}


def told_about(suite: EmbeddedSuite, case: str) -> list[tuple[str, dict[str, Any]]]:
    query = sa.select(outbox.c.type, outbox.c.body).where(outbox.c.body.contains(case)).order_by(outbox.c.id)
    with suite.databases["volunteers"].engine.connect() as connection:
        return [(row.type, orjson.loads(row.body)["data"]) for row in connection.execute(query)]


def test_who_is_not_asked_yet_is_told_who_is(ask: Ask, raise_for: Raise, silence: Silence, morning: SetTime) -> None:
    form = raise_for()
    for who in (COMMUNITY_CHEN, OFFICER_ZHOU, COMMANDER_XU, ADMIN):
        with pytest.raises(NotAskedYet) as refused:
            ask(CONFIRM_COMPLETION, who, form_id=form["id"])
    assert refused.value.data["needed"] == "lane_chief, deputy_chief"
    assert "2030-03-08 00:00 UTC+8 前由以下方面确认：街巷长、街巷长代理人" in refused.value.sentence("zh-CN")
    silence(4)
    with pytest.raises(NotAskedYet, match="lane chief, deputy of the lane chief, community"):
        ask(REFUSE_COMPLETION, OFFICER_ZHOU, form_id=form["id"], reason="未完成")


def test_a_chief_who_comes_late_may_still_answer(
    ask: Ask, raise_for: Raise, silence: Silence, morning: SetTime, tick: Tick
) -> None:
    form = raise_for()
    silence(9)
    assert [office for office, _ in asked(ask, form)] == ["lane_chief", "community", "subdistrict"]
    assert ask(REFUSE_COMPLETION, CHIEF_SUN, form_id=form["id"], reason="围栏还在")["office"] == "lane_chief"
    with pytest.raises(FormAlreadyDecided):
        ask(CONFIRM_COMPLETION, OFFICER_ZHOU, form_id=form["id"])
    silence(9)
    assert [office for office, _ in asked(ask, form)] == ["lane_chief", "community", "subdistrict"]


def test_a_place_without_a_chief_begins_above(ask: Ask, raise_for: Raise, silence: Silence, morning: SetTime) -> None:
    form = raise_for(territory=XIZHAOSI)
    assert (form["rung"], form["recipients"]) == ("community", [f"community:{XIZHAOSI}"])
    assert ask(CONFIRM_COMPLETION, COMMUNITY_CHEN, form_id=form["id"])["status"] == "confirmed"
    assert raise_for(territory=LONGTAN)["rung"] == "subdistrict"


def test_the_subdistrict_does_not_confirm_what_its_office_handled(
    ask: Ask, raise_for: Raise, silence: Silence, morning: SetTime
) -> None:
    form = raise_for(**OWN)
    silence(12)
    assert [office for office, _ in asked(ask, form)] == ["lane_chief", "community", "district"]
    with pytest.raises(errors.AboutOneself):
        ask(CONFIRM_COMPLETION, OFFICER_ZHOU, form_id=form["id"])
    assert form["id"] not in {one["id"] for one in waiting(ask, OFFICER_ZHOU)}
    assert ask(CONFIRM_COMPLETION, ADMIN, form_id=form["id"])["office"] == "district"


def test_who_handled_the_case_does_not_confirm_it(
    ask: Ask, raise_for: Raise, silence: Silence, morning: SetTime
) -> None:
    form = raise_for(by=COMMANDER_XU.id)
    silence(14)
    assert waits_for(ask, form).keys() == {CHIEF_SUN.id, COMMUNITY_CHEN.id, OFFICER_ZHOU.id, ADMIN.id}
    with pytest.raises(errors.AboutOneself):
        ask(CONFIRM_COMPLETION, COMMANDER_XU, form_id=form["id"])
    assert ask(CONFIRM_COMPLETION, ADMIN, form_id=form["id"])["office"] == "district"


def test_silence_ends_at_the_district(ask: Ask, raise_for: Raise, silence: Silence, morning: SetTime) -> None:
    form = raise_for()
    steps = []
    for _ in range(20):
        steps.append(waits_for(ask, form))
        silence(1)
    assert steps[0] == {CHIEF_SUN.id: ("lane_chief", False)}
    assert steps[4] == {CHIEF_SUN.id: ("lane_chief", True), COMMUNITY_CHEN.id: ("community", False)}
    assert steps[-1] == {
        CHIEF_SUN.id: ("lane_chief", True), COMMUNITY_CHEN.id: ("community", True),
        OFFICER_ZHOU.id: ("subdistrict", True), COMMANDER_XU.id: ("district", True), ADMIN.id: ("district", True),
    }  # fmt: skip
    assert [office for office, _ in asked(ask, form)] == ["lane_chief", "community", "subdistrict", "district"]


def test_what_is_overdue_stands_first(
    ask: Ask, raise_for: Raise, silence: Silence, morning: SetTime, wait: Wait
) -> None:
    lane = {"territory": SECOND_LANE}
    first = raise_for(**lane)
    wait(days=1)
    second, elsewhere = raise_for(**lane), raise_for()
    silence(3)
    third = raise_for(**lane)
    known = [form["id"] for form in (first, second, third)]

    def found(who: Actor, **wanted: Any) -> list[str]:
        return [one["id"] for one in waiting(ask, who, within=SECOND_LANE, **wanted) if one["id"] in known]

    assert found(CHIEF_SUN) == known
    assert found(CHIEF_SUN, overdue=True) == known[:1]
    assert found(CHIEF_SUN, overdue=False) == known[1:]
    assert found(COMMUNITY_CHEN) == known[:1]
    assert (found(ADMIN), found(STRANGER)) == ([], [])
    assert elsewhere["id"] in {one["id"] for one in waiting(ask, CHIEF_SUN)}


def test_a_form_of_the_release_before_joins_the_ladder(
    ask: Ask, raise_for: Raise, silence: Silence, morning: SetTime, suite: EmbeddedSuite
) -> None:
    """It knows of no rungs, and writes none."""
    form = raise_for()
    bare: dict[str, Any] = {"asked": [], "asked_at": None, "due_at": None, "handler": None}
    with suite.databases["volunteers"].engine.begin() as connection:
        connection.execute(forms.update().where(forms.c.id == form["id"]).values(**bare))
    assert waits_for(ask, form) == {CHIEF_SUN.id: ("lane_chief", True)}
    silence(1)
    assert waits_for(ask, form) == {CHIEF_SUN.id: ("lane_chief", False)}
    silence(4)
    assert asked(ask, form) == [("lane_chief", "raised"), ("community", "silent")]


def test_the_ladder_of_a_draft_ends_at_the_district(ask: Ask) -> None:
    office = Office(ask, OPERATIONS, CONFIRMATION)
    content = office.content()
    content["rungs"] = content["rungs"][1::-1]
    assert office.wrong_places(content) == ["rungs", "rungs"]
    content["rungs"] = office.content()["rungs"][::4]
    office.draft("chief-and-district", content)


# --- every state, by chance ---

PLACES = ("110101014002001003", LANE, XIZHAOSI, LONGTAN, "110101")
rungs = st.lists(st.sampled_from(OFFICES[:-1]), unique=True).map(lambda some: sorted(some, key=OFFICES.index))
rules = st.builds(
    lambda offices, days: ConfirmationRules("1", tuple(Rung(one, days) for one in [*offices, DISTRICT]), 60),
    rungs,
    st.integers(0, 5),
)
steps = st.lists(st.tuples(rules, st.integers(0, 9), st.booleans()), min_size=5, max_size=9)


def form_of(place: str, issuer: str, rules: ConfirmationRules, *, deputised: bool) -> Form:
    first = first_asked(Asking(place, issuer, deputised), rules, NINE)
    return Form("id", "1", place, "", issuer, (), "case", 1, "1", "fence", "", NINE, None, (first,))


@given(st.sampled_from(PLACES), st.sampled_from(["fire_rescue", "subdistrict_office"]), rules, st.booleans(), steps)
def test_from_every_state_somebody_can_answer_and_silence_ends_at_the_district(
    place: str, issuer: str, first: ConfirmationRules, deputised: bool, steps: list[Any]
) -> None:
    """Whatever the rules become meanwhile, and whoever is named or dismissed."""
    form, now = form_of(place, issuer, first, deputised=deputised), NINE
    for rules, days, named in steps:
        assert form.due_at is not None
        assert len(form.asked) == len({one.office for one in form.asked})
        assert Asking(place, issuer, deputised=True).may_ask(form.rung)
        for one in form.asked:
            form.must_wait_for(one.office)
        now = max(now, form.due_at) + dt.timedelta(days=days)
        before = form.rung
        risen = form.rise(rules, now, deputised=named)
        assert (risen is None) == (before == DISTRICT)
    assert form.rung == DISTRICT
    form.confirm(Confirmer("somebody", "某人", DISTRICT), None, now)
    assert form.status == CONFIRMED
    assert not form.is_due_to_rise(now + dt.timedelta(days=99))
