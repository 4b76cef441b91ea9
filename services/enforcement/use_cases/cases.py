from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.deliberation.breaches import BREACH_REFERRED
from messages.deliberation.tea_topics import TEA_TOPIC_REFERRED
from messages.enforcement.cases import (
    CASE_CLOSED,
    CASE_HANDLED,
    CASE_OPENED,
    CASE_REJECTED,
    CASE_REOPENED,
    CASE_SENT_TO_COMMANDER,
    CASE_SUPERVISED,
    CASE_VERIFIED,
    LIST_CASE_HISTORY,
    OPEN_CASE,
    READ_CASE,
)
from messages.enforcement.duplicates import CASE_JOINED, CASE_MERGED, CASE_UNMERGED
from messages.envelope import Event
from messages.volunteers.reports import REPORT_FILED
from services.enforcement.domain.case_moves import MOVES
from services.enforcement.domain.case_values import (
    FROM_REPORT,
    REFERRAL,
    Classification,
    Joined,
    Origin,
    Point,
    Responsibility,
)
from services.enforcement.domain.cases import Case
from services.enforcement.domain.classes import ProblemClass
from services.enforcement.domain.clocks import CaseClocks
from services.enforcement.domain.duplicates import join, takes
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.rulebook.deadlines import DEADLINES
from services.enforcement.rulebook.duplicates import DUPLICATES
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from services.enforcement.storage import calendar, cases, duplicates
from services.enforcement.storage.offices import REPORTER, agency_of
from services.enforcement.use_cases.evidence import keep_told


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
    joins: str | None,
    **_: object,
) -> Case:
    """The lead agency of the class is responsible; of a word that is no class, the subdistrict office.

    A report that names an open case as the same problem joins it.
    """
    if joins is not None:
        main = _join(act, joins, Joined(id, reporter, territory, problem_class, act.now, joins))
        if main is not None:
            keep_told(act, main, photos, text, event.time)
            return main
    known = act.rule(PROBLEM_CLASSES).of(problem_class)
    origin = Origin(FROM_REPORT, id, reporter, problem_class, text, point_of(point), tuple(photos))
    return open_of(act, territory, known, known.lead_agency, origin)


def _join(act: Act, case_id: str, joined: Joined) -> Case | None:
    """The main case, or None when there is none that still takes a report in."""
    if not duplicates.exists(act, case_id):
        return None
    case, main = duplicates.with_main(act, case_id)
    if not takes(main, joined.territory, act.rule(DUPLICATES)):
        return None
    join(case, main, joined)
    for one in {case.id: case, main.id: main}.values():
        cases.save(act, one, "join", "", by=(REPORTER, joined.reporter or ""))
    told = {"id": main.id, "version": main.version, "territory": main.territory}
    act.tell(CASE_JOINED, main, told | {"report_id": joined.report_id, "case": main})
    return main


def when_breach_is_referred_open_a_case(
    act: Act,
    event: Event,
    *,
    number: str,
    convention_title: str,
    territory: str,
    problem_class: str,
    text: str,
    photos: list[str],
    **_: object,
) -> Case:
    """A6, A12: what neither warning nor public notice has mended."""
    known = act.rule(PROBLEM_CLASSES).of(problem_class)
    said = f"《{convention_title}》{number}\n{text}"
    origin = Origin(REFERRAL, None, event.actor or None, problem_class, said, None, tuple(photos))
    return open_of(act, territory, known, known.lead_agency, origin)


def when_tea_topic_is_referred_open_a_case(
    act: Act, event: Event, *, number: str, territory: str, problem_class: str, text: str, **_: object
) -> Case:
    """A2: what was raised at an open round, and is for enforcement."""
    known = act.rule(PROBLEM_CLASSES).of(problem_class)
    origin = Origin(REFERRAL, None, event.actor or None, problem_class, f"{number}\n{text}", None, ())
    return open_of(act, territory, known, known.lead_agency, origin)


def open_case(
    act: Act, *, place: str, problem_class: str, source: str, text: str, point: dict[str, Any] | None, photos: list[str]
) -> Case:
    """C7, first contact: the agency that finds a case is responsible; the lead agency for the commander."""
    known = act.rule(PROBLEM_CLASSES).get(problem_class)
    agency = act.rule(AGENCIES).get(agency_of(act.actor) or known.lead_agency)
    origin = Origin(source, None, act.actor.id, problem_class, text, point_of(point), tuple(photos))
    return open_of(act, place, known, agency.code, origin)


def open_of(
    act: Act, place: str, problem_class: ProblemClass, agency: str, origin: Origin, main: Case | None = None
) -> Case:
    """`main` is the case from which it is split off."""
    terms = act.now, problem_class.verify, problem_class.handle
    case = Case(
        id=act.new_id(),
        number=act.number("case_number", place),
        territory=place,
        origin=origin,
        classification=Classification.of(problem_class),
        responsibility=Responsibility.of(agency),
        clocks=CaseClocks.of_part(main.clocks, *terms) if main else CaseClocks.begun(*terms),
        opened_at=act.now,
        rule_version=_rule_version(act),
        split_from=main.id if main else None,
    )
    case.run_clocks(act.now, calendar.current(act))
    cases.add(act, case)
    act.tell(CASE_OPENED, case)
    return case


def _rule_version(act: Act) -> str:
    """Both by which a case is opened."""
    return f"problem_classes {act.rule(PROBLEM_CLASSES).version}, deadlines {act.rule(DEADLINES).version}"


def point_of(point: dict[str, Any] | None) -> Point | None:
    return None if point is None else Point(**point)


SUBJECT = Subject(
    operations={
        OPEN_CASE: open_case,
        READ_CASE: cases.read_case,
        LIST_CASE_HISTORY: cases.list_case_history,
    },
    events={
        REPORT_FILED: when_report_is_filed_open_a_case,
        BREACH_REFERRED: when_breach_is_referred_open_a_case,
        TEA_TOPIC_REFERRED: when_tea_topic_is_referred_open_a_case,
    },
    life_cycles=(
        LifeCycle(
            "case",
            MOVES,
            tells={
                "open": CASE_OPENED,
                "verify": CASE_VERIFIED,
                "reject": CASE_REJECTED,
                "find_after_all": CASE_VERIFIED,
                "send_to_commander": CASE_SENT_TO_COMMANDER,
                "handle": CASE_HANDLED,
                "supervise": CASE_SUPERVISED,
                "close": CASE_CLOSED,
                "refuse_completion": CASE_REOPENED,
                "reopen": CASE_REOPENED,
                "merge": CASE_MERGED,
                "unmerge": CASE_UNMERGED,
                "unmerge_verified": CASE_UNMERGED,
            },
        ),
    ),
)
