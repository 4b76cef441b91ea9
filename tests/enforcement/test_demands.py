"""E1, E5: what a person asks for on any channel is one kind of case, answered by its urgency from intake on."""

import datetime as dt
import uuid
from typing import Any

import pytest
import sqlalchemy as sa

from messages import errors
from messages.beijing import BEIJING
from messages.enforcement.cases import READ_CASE
from messages.enforcement.demands import (
    ANSWER_DEMAND,
    IMPORT_ORDER,
    LIST_DEMANDS,
    READ_DEMAND,
    READ_DEMAND_PHONE,
    REGISTER_DEMAND,
)
from messages.enforcement.duplicates import MERGE_CASE
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.demands import (
    CaseEnded,
    DemandSettled,
    FeedbackWithoutWords,
    NotSolvedYet,
    UrgencyUnknown,
)
from messages.enforcement.handling import HANDLE_CASE, REJECT_CASE, VERIFY_CASE
from messages.enforcement.search import LIST_CASES
from messages.enforcement.work import LIST_WORK
from messages.envelope import Actor
from messages.operation import AGENCY_OFFICER
from services.enforcement.domain.demands import Term
from services.enforcement.storage.tables import metadata
from suite.embedded import EmbeddedSuite
from suite.people import (
    ADMIN,
    COMMANDER_XU,
    COMMUNITY_CHEN,
    DONGCHENG,
    LANE,
    OFFICER_ZHOU,
    RESIDENT_WANG,
    STEWARD_ZHAO,
    STRANGER,
    SUBDISTRICT_AGENCY,
    URBAN_MANAGEMENT,
    XIZHAOSI,
)
from suite.set_time import SetTime
from tests.embedded import Ask, everything
from tests.enforcement.conftest import Open

WATER = Actor("agency-water", "水务局", frozenset({AGENCY_OFFICER}), (DONGCHENG,), "water")
TOLD = {"place": LANE, "problem_class": "fence", "text": "门口被私设围栏，出不去"}
NOON = dt.datetime(2026, 12, 4, 12, tzinfo=BEIJING)
SOLVED = {"solved": True, "words": "已拆除围栏，恢复通行"}


def order(number: str = "", **told: Any) -> dict[str, Any]:
    return TOLD | {
        "order_number": number or f"BJ-{uuid.uuid4().hex[:12]}", "order_class": "level_3",
        "received_at": "2026-11-20T22:30:00+08:00", "person_name": "王女士", "phone": "13800001234",
    } | told  # fmt: skip


def handled(ask: Ask, demand: dict[str, Any], by: Actor = SUBDISTRICT_AGENCY) -> None:
    ask(VERIFY_CASE, by, case_id=demand["case_id"], finding="现场属实")
    results = [{"unit": "places", "quantity": 1}]
    ask(HANDLE_CASE, by, case_id=demand["case_id"], finding="已解决", results=results)


def due(moment: str) -> dt.datetime:
    """To the minute: time goes on while a test runs."""
    return dt.datetime.fromisoformat(moment).astimezone(BEIJING).replace(second=0, microsecond=0)


@pytest.mark.rule("E1.1", "E1.4", "E1.6")
@pytest.mark.parametrize(
    ("who", "channel", "agency"),
    [
        (RESIDENT_WANG, "web", "urban_management"),
        (COMMUNITY_CHEN, "phone", "urban_management"),
        (OFFICER_ZHOU, "visit", "subdistrict_office"),
        (WATER, "phone", "water"),
    ],
)
def test_whoever_receives_a_demand_first_is_responsible(
    ask: Ask, time: SetTime, who: Actor, channel: str, agency: str
) -> None:
    time.move_to(NOON)
    demand = ask(REGISTER_DEMAND, who, channel=channel, **TOLD)
    case = ask(READ_CASE, ADMIN, case_id=demand["case_id"])
    assert (case["responsible_agency"], case["source"], case["status"]) == (agency, "demand", "opened")
    assert (demand["status"], demand["channel"], demand["urgency"]) == ("received", channel, "ordinary")
    assert due(demand["received_at"]) == NOON
    assert due(demand["due_at"]) == due(demand["feedback_due_at"]) == dt.datetime(2026, 12, 12, tzinfo=BEIJING)


@pytest.mark.rule("E1.5")
def test_what_belongs_to_nobody_is_held_by_the_level_above(ask: Ask) -> None:
    demand = ask(REGISTER_DEMAND, RESIDENT_WANG, **TOLD | {"problem_class": "奇怪的声音"})
    case = ask(READ_CASE, ADMIN, case_id=demand["case_id"])
    assert (case["problem_class"], case["responsible_agency"]) == ("unclassified", "subdistrict_office")
    assert case["reported_as"] == "奇怪的声音"


@pytest.mark.rule("E1.2", "E1.3")
@pytest.mark.parametrize(
    ("urgency", "ends"),
    [
        ("danger", dt.datetime(2026, 12, 4, 14, tzinfo=BEIJING)),
        ("supply", dt.datetime(2026, 12, 5, 12, tzinfo=BEIJING)),
        ("ordinary", dt.datetime(2026, 12, 12, tzinfo=BEIJING)),
        ("difficult", dt.datetime(2026, 12, 20, tzinfo=BEIJING)),
    ],
)
def test_feedback_is_due_by_urgency_on_weekends_too(ask: Ask, time: SetTime, urgency: str, ends: dt.datetime) -> None:
    time.move_to(NOON)  # a Friday
    assert due(ask(REGISTER_DEMAND, RESIDENT_WANG, urgency=urgency, **TOLD)["feedback_due_at"]) == ends


def test_an_urgency_is_one_of_the_rulebook(ask: Ask) -> None:
    with pytest.raises(UrgencyUnknown) as refused:
        ask(REGISTER_DEMAND, RESIDENT_WANG, urgency="whenever", **TOLD)
    assert "difficult" in refused.value.data["urgencies"]


def test_a_term_of_days_ends_with_its_last_day_whatever_the_hour_of_intake() -> None:
    late = dt.datetime(2026, 12, 31, 23, 59, tzinfo=BEIJING)
    assert Term(None, 7).due_at(late) == dt.datetime(2027, 1, 8, tzinfo=BEIJING)
    assert Term(None, 7).due_at(late.astimezone(dt.UTC)) == dt.datetime(2027, 1, 8, tzinfo=BEIJING)
    assert Term(2, None).due_at(late) == dt.datetime(2027, 1, 1, 1, 59, tzinfo=BEIJING)


def test_a_resident_speaks_for_herself_on_the_web(ask: Ask) -> None:
    with pytest.raises(errors.Forbidden):
        ask(REGISTER_DEMAND, RESIDENT_WANG, channel="phone", **TOLD)
    own = ask(REGISTER_DEMAND, RESIDENT_WANG, **TOLD)
    assert own["person"] == RESIDENT_WANG.id
    assert ask(REGISTER_DEMAND, COMMUNITY_CHEN, channel="visit", **TOLD)["person"] is None


@pytest.mark.rule("E5.1")
def test_a_demand_joins_a_case_under_way_in_place_of_a_second_one(ask: Ask) -> None:
    first = ask(REGISTER_DEMAND, RESIDENT_WANG, **TOLD)
    second = ask(REGISTER_DEMAND, COMMUNITY_CHEN, channel="phone", case_id=first["case_id"], **TOLD)
    assert (first["first_of_case"], second["first_of_case"]) == (True, False)
    both = ask(LIST_DEMANDS, ADMIN, case_id=first["case_id"])["items"]
    assert {one["id"] for one in both} == {first["id"], second["id"]}
    ask(REJECT_CASE, URBAN_MANAGEMENT, case_id=first["case_id"], finding="现场未发现")
    with pytest.raises(CaseEnded):
        ask(REGISTER_DEMAND, COMMUNITY_CHEN, channel="phone", case_id=first["case_id"], **TOLD)


def test_the_phone_is_masked_and_reading_it_is_recorded(ask: Ask, suite: EmbeddedSuite) -> None:
    demand = ask(IMPORT_ORDER, ADMIN, **order())
    assert demand["phone_masked"] == "138****1234"
    assert ask(READ_DEMAND_PHONE, OFFICER_ZHOU, demand_id=demand["id"])["phone"] == "13800001234"
    with pytest.raises(errors.NotFound):
        ask(READ_DEMAND_PHONE, STRANGER, demand_id=demand["id"])
    audit, stored = metadata.tables["audit"], metadata.tables["demands"]
    with suite.databases["enforcement"].engine.connect() as connection:
        query = sa.select(audit.c.actor).where(audit.c.act == "read_personal_data", audit.c.subject == demand["id"])
        assert connection.execute(query).scalars().all() == [OFFICER_ZHOU.id]
        sealed = connection.execute(sa.select(stored.c.phone).where(stored.c.id == demand["id"])).scalar_one()
    assert "1234" not in sealed[:12]
    assert "13800001234" not in sealed


def test_who_sees_a_demand(ask: Ask) -> None:
    own = ask(REGISTER_DEMAND, RESIDENT_WANG, **TOLD)
    assert ask(READ_DEMAND, RESIDENT_WANG, demand_id=own["id"])["id"] == own["id"]
    assert ask(READ_DEMAND, COMMUNITY_CHEN, demand_id=own["id"])["id"] == own["id"]
    for other in (STEWARD_ZHAO, STRANGER):
        with pytest.raises(errors.NotFound):
            ask(READ_DEMAND, other, demand_id=own["id"])
    assert own["id"] in [one["id"] for one in ask(LIST_DEMANDS, RESIDENT_WANG, within=XIZHAOSI)["items"]]
    assert ask(LIST_DEMANDS, STEWARD_ZHAO, within=XIZHAOSI)["items"] == []


@pytest.mark.rule("E1.2")
def test_only_what_was_handled_is_called_solved(ask: Ask) -> None:
    demand = ask(REGISTER_DEMAND, OFFICER_ZHOU, channel="visit", **TOLD | {"problem_class": "说不清"})
    with pytest.raises(NotResponsible):
        ask(ANSWER_DEMAND, URBAN_MANAGEMENT, demand_id=demand["id"], **SOLVED)
    with pytest.raises(NotSolvedYet):
        ask(ANSWER_DEMAND, SUBDISTRICT_AGENCY, demand_id=demand["id"], **SOLVED)
    handled(ask, demand)
    answered = ask(ANSWER_DEMAND, SUBDISTRICT_AGENCY, demand_id=demand["id"], **SOLVED)
    assert (answered["status"], answered["in_time"], answered["due_at"]) == ("answered", True, None)
    told = answered["feedback"][0]
    assert (told["agency"], told["solved"], told["words"]) == ("subdistrict_office", True, SOLVED["words"])
    with pytest.raises(DemandSettled):
        ask(ANSWER_DEMAND, SUBDISTRICT_AGENCY, demand_id=demand["id"], **SOLVED)


@pytest.mark.rule("E5.1", "E5.2")
def test_what_was_found_on_the_spot_is_not_written_twice(ask: Ask) -> None:
    demand = ask(REGISTER_DEMAND, OFFICER_ZHOU, channel="visit", **TOLD | {"problem_class": "说不清"})
    with pytest.raises(FeedbackWithoutWords):
        ask(ANSWER_DEMAND, SUBDISTRICT_AGENCY, demand_id=demand["id"], solved=False)
    handled(ask, demand)
    answered = ask(ANSWER_DEMAND, SUBDISTRICT_AGENCY, demand_id=demand["id"], solved=True)
    assert answered["feedback"][0]["words"] == "已解决"


@pytest.mark.rule("E1.2", "E1.6")
def test_feedback_past_its_time_is_late_though_nobody_had_signed(ask: Ask, time: SetTime) -> None:
    demand = ask(REGISTER_DEMAND, RESIDENT_WANG, urgency="danger", **TOLD)
    time.move_to(due(demand["due_at"]) + dt.timedelta(minutes=1))
    late = ask(LIST_DEMANDS, ADMIN, overdue=True, within=LANE)["items"]
    assert demand["id"] in [one["id"] for one in late]
    told = ask(ANSWER_DEMAND, URBAN_MANAGEMENT, demand_id=demand["id"], solved=False, words="还在核实")
    assert told["in_time"] is False
    assert demand["id"] not in [one["id"] for one in ask(LIST_DEMANDS, ADMIN, overdue=True, within=LANE)["items"]]


def test_the_case_of_a_residents_own_demand_is_hers_to_read(ask: Ask) -> None:
    own = ask(REGISTER_DEMAND, RESIDENT_WANG, **TOLD)
    assert ask(READ_CASE, RESIDENT_WANG, case_id=own["case_id"])["id"] == own["case_id"]
    assert own["case_id"] in [one["id"] for one in ask(LIST_CASES, RESIDENT_WANG)["items"]]


def test_a_demand_whose_case_was_merged_is_answered_by_the_main_one(ask: Ask) -> None:
    main = ask(REGISTER_DEMAND, OFFICER_ZHOU, channel="visit", **TOLD)
    second = ask(REGISTER_DEMAND, RESIDENT_WANG, **TOLD)
    ask(MERGE_CASE, COMMANDER_XU, case_id=second["case_id"], main_case_id=main["case_id"], reason="同一问题")
    with pytest.raises(NotResponsible):
        ask(ANSWER_DEMAND, URBAN_MANAGEMENT, demand_id=second["id"], solved=False, words="正在协调")
    work = everything(ask, LIST_WORK, SUBDISTRICT_AGENCY)
    assert ("answer_demand", second["id"]) in [(one["act"], one["id"]) for one in work]
    told = ask(ANSWER_DEMAND, SUBDISTRICT_AGENCY, demand_id=second["id"], solved=False, words="正在协调")
    assert told["feedback"][0]["agency"] == "subdistrict_office"


@pytest.mark.rule("E1.1")
def test_who_has_reported_a_problem_may_ask_for_an_answer(ask: Ask, opened: Open) -> None:
    case = opened("fence", by=STEWARD_ZHAO)
    demand = ask(REGISTER_DEMAND, STEWARD_ZHAO, case_id=case["id"], **TOLD)
    assert (demand["channel"], demand["person"], demand["case_id"]) == ("report", STEWARD_ZHAO.id, case["id"])
    assert demand["first_of_case"] is True
    other = ask(REGISTER_DEMAND, RESIDENT_WANG, case_id=case["id"], **TOLD)
    assert (other["channel"], other["first_of_case"]) == ("web", False)
