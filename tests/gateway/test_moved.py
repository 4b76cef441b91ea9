"""A list of one's own is bound to oneself: whoever moved sees what was hers before."""

import uuid
from typing import Any

import pytest

from messages.enforcement.demands import REGISTER_DEMAND
from messages.enforcement.handling import REJECT_CASE
from messages.enforcement.objections import OBJECT_TO_REJECTION
from messages.envelope import Actor, Call
from messages.operation import COMMUNITY_WORKER, RESIDENT, STEWARD, SYSTEM, Operation
from messages.volunteers.reports import FILE_REPORT, READ_REPORT
from suite.embedded import EmbeddedSuite
from suite.people import COMMANDER_XU, LANE, LONGTAN, SHICHAHAI, STEWARD_LI
from tests.gateway.calls import OPERATIONS, named
from tests.gateway.town import Town

OF_ONES_OWN = [
    one for one in OPERATIONS if not one.changes and one.verb.startswith("list_") and STEWARD in one.own - {SYSTEM}
]
OWNERS = ("person", "reporter", "owner", "witness")
NEEDING_MORE = {
    "enforcement.list_case_history": "within one thing, which `test_rights.py` looks at",
    "volunteers.list_postings": "within one thing, which `test_rights.py` looks at",
    "volunteers.list_members": "within one council, which `test_rights.py` looks at",
    "deliberation.list_corrections": "within one notice, which `test_rights.py` looks at",
    "property.list_report_complaints": "within one report, which `test_rights.py` looks at",
    "deliberation.list_ballots_to_confirm": "of votes that are open: `deliberation/test_ballots.py` has one",
    "property.list_joint_meetings": "of who is invited: `property/test_joint_meetings.py` has some",
    "property.list_resolutions": "of who has to see to one: `property/test_meeting_resolutions.py` has some",
    "deliberation.list_my_households": "of who stands in a register: `deliberation/test_campaigns.py` has one",
    "deliberation.list_breaches": "within one convention, which `test_rights.py` looks at",
    "deliberation.list_work": "of votes that are open, say: `deliberation/test_work.py` has some",
    "deliberation.list_proxies": "of votes that are open: `deliberation/test_proxies.py` has some",
}


@pytest.fixture(scope="module", autouse=True)
def spoken_up(own_suite: EmbeddedSuite, town: Town) -> None:
    """One steward of the town also asks for something, and objects to what was found of a report."""

    def ask(operation: Operation, who: Actor, **request: Any) -> Any:
        call = Call(who, idempotency_key=str(uuid.uuid4()), correlation_id="spoken up")
        return own_suite.doors[operation.service].answer(operation.verb, request, call)

    told = {"problem_class": "rubbish", "text": "垃圾一直没有清运"}
    ask(REGISTER_DEMAND, STEWARD_LI, channel="web", place=LANE, **told)
    report = ask(FILE_REPORT, STEWARD_LI, lane_code=LANE, **told)
    own_suite.pump()
    case_id = ask(READ_REPORT, STEWARD_LI, report_id=report["id"])["case_id"]
    ask(REJECT_CASE, COMMANDER_XU, case_id=case_id, finding="现场未发现")
    ask(OBJECT_TO_REJECTION, STEWARD_LI, case_id=case_id, words="就在门口")
    town.things["report_id"] = [report, *town.things.get("report_id", [])]


def test_there_are_such_lists() -> None:
    names = {one.name for one in OF_ONES_OWN}
    assert names >= {
        "volunteers.list_reports",
        "volunteers.list_orders",
        "volunteers.list_sessions",
        "enforcement.list_cases",
    }


@pytest.mark.parametrize("operation", [one for one in OF_ONES_OWN if one.name not in NEEDING_MORE], ids=named)
def test_who_moved_sees_all_of_hers(operation: Operation, own_suite: EmbeddedSuite, town: Town) -> None:
    people = {thing[name] for things in town.things.values() for thing in things for name in OWNERS if thing.get(name)}
    seen = {who: listed(own_suite, operation, who, LONGTAN) for who in sorted(people)}
    assert any(seen.values()), f"nobody in the town has anything that {operation.name} lists"
    assert {who: listed(own_suite, operation, who, SHICHAHAI) for who in seen} == seen
    in_office = {who: listed(own_suite, operation, who, SHICHAHAI, COMMUNITY_WORKER) for who in seen}
    assert all(set(in_office[who]) >= set(ids) for who, ids in seen.items())


def listed(suite: EmbeddedSuite, operation: Operation, who: str, place: str, *office: str) -> list[str]:
    """The ids that somebody sees who lives in this place, and may be in office there."""
    person = Actor(who, "谁", frozenset({STEWARD, RESIDENT, *office}) & operation.roles, (place,))
    call = Call(person, correlation_id=str(uuid.uuid4()))
    items = suite.doors[operation.service].answer(operation.verb, {"limit": 200}, call)["items"]
    return [item["id"] for item in items]
