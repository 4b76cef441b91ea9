from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.enforcement.cases import (
    CASE_OPENED,
    LIST_CASE_HISTORY,
    LIST_CASES,
    OPEN_CASE,
    READ_CASE,
    SHOW_LANE_CASES,
)
from messages.envelope import Event
from messages.volunteers.reports import REPORT_FILED
from services.enforcement import rulebook
from services.enforcement.domain.cases import Case
from services.enforcement.domain.classes import ProblemClass
from services.enforcement.storage import calendar, cases
from services.enforcement.use_cases.responsibility import agency_of


def when_report_is_filed_open_a_case(
    act: Act,
    event: Event,
    *,
    id: str,  # noqa: A002 (the payload's name)
    territory: str,
    reporter: str,
    problem_class: str,
    text: str,
    point: dict[str, Any] | None,
    photos: list[str],
    **_: object,
) -> Case:
    """The lead agency of the class is responsible; of a word that is no class, the subdistrict office."""
    del event
    found = rulebook.at(act.now).classes.of(problem_class)
    said = {"reported_as": problem_class, "text": text, "point": point, "photos": photos}
    origin = {"source": "report", "report_id": id, "reporter": reporter}
    return _open(act, territory, found, found.lead_agency, said | origin)


def open_case(
    act: Act, *, place: str, problem_class: str, text: str, point: dict[str, Any] | None, photos: list[str]
) -> Case:
    """C7, first contact: the agency that finds a case is responsible; the lead agency for the commander."""
    rules = rulebook.at(act.now)
    found = rules.classes.get(problem_class)
    agency = rules.agencies.get(agency_of(act) or found.lead_agency)
    said = {"reported_as": problem_class, "text": text, "point": point, "photos": photos}
    return _open(
        act, place, found, agency.code, said | {"source": "found", "report_id": None, "reporter": act.actor.id}
    )


def _open(act: Act, place: str, found: ProblemClass, agency: str, told: dict[str, Any]) -> Case:
    case = Case(
        id=act.new_id(),
        number=act.number("case_number", place),
        territory=place,
        problem_class=found.code,
        class_group=found.group,
        grade=found.grade,
        level=found.level,
        responsible_agency=agency,
        held_by=[agency],
        opened_at=act.now,
        stage_from=act.now,
        stage_days=found.verify_days,
        whole_from=act.now,
        whole_days=found.verify_days + found.handle_days,
        rule_version=rulebook.at(act.now).version,
        **told,
    )
    case.run_clocks(act.now, calendar.current(act))
    cases.add(act, case)
    act.tell(CASE_OPENED, case)
    return case


SUBJECT = Subject(
    operations={
        OPEN_CASE: open_case,
        READ_CASE: cases.read_case,
        LIST_CASES: cases.list_cases,
        SHOW_LANE_CASES: cases.show_lane_cases,
        LIST_CASE_HISTORY: cases.list_case_history,
    },
    events={
        REPORT_FILED: when_report_is_filed_open_a_case,
    },
)
