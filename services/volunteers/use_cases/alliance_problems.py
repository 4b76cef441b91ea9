"""Lock order: part → problem."""

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.beijing import day_of
from messages.errors import NotFound
from messages.volunteers.alliance_problems import (
    CLOSE_ALLIANCE_PROBLEM,
    LIST_ALLIANCE_PROBLEMS,
    OFFER_ALLIANCE_PART,
    RAISE_ALLIANCE_PROBLEM,
    READ_ALLIANCE_PROBLEM,
    REPORT_ALLIANCE_PART,
)
from services.volunteers.domain.alliance_problems import (
    MOVES,
    PART_MOVES,
    AlliancePart,
    AllianceProblem,
    first_office,
)
from services.volunteers.rulebook.organisations import ORGANISATIONS
from services.volunteers.storage import alliance_problems, organisations
from services.volunteers.use_cases.organisations import ITS_OFFICER


def raise_alliance_problem(
    act: Act, *, place: str, alliances: list[str], text: str, households: int | None
) -> AllianceProblem:
    rules = act.rule(ORGANISATIONS)
    problem = AllianceProblem(
        id=act.new_id(), territory=place, alliances=rules.known(alliances), text=text, households=households,
        waits_on=first_office(place), part_days=rules.part_days, rule_version=rules.version, raised_by=act.actor.id,
        raised_at=act.now, moved_at=act.now,
    )  # fmt: skip
    alliance_problems.add(act, problem)
    return problem


def offer_alliance_part(act: Act, *, alliance_problem_id: str, organisation_id: str, text: str) -> AlliancePart:
    problem = alliance_problems.get(act, alliance_problem_id)
    one = organisations.beside(act, organisation_id)
    act.may(one.officer == act.actor.id, ITS_OFFICER)
    one.must_be_active(day_of(act.now))
    problem.asks(one)
    part = AlliancePart(act.new_id(), problem.territory, problem.id, one.id, one.name, one.officer, text, act.now)
    alliance_problems.add_part(act, part)
    _moved(act, problem)
    return part


def report_alliance_part(act: Act, *, alliance_part_id: str, result: str, photos: list[str]) -> AlliancePart:
    part = alliance_problems.part(act, alliance_part_id)
    one = organisations.beside(act, part.organisation_id)
    act.may(one.officer == act.actor.id, ITS_OFFICER)
    problem = alliance_problems.lock(act, part.alliance_problem_id)
    if problem is None:
        raise NotFound
    problem.must_be_open()
    part.report(result, tuple(photos), act.now)
    alliance_problems.save_part(act, part)
    _moved(act, problem)
    return part


def close_alliance_problem(act: Act, *, alliance_problem_id: str, solved: bool, result: str) -> AllianceProblem:
    problem = alliance_problems.get(act, alliance_problem_id)
    act.may_act_in(problem.territory)
    parts = alliance_problems.parts_of(act, problem.id)
    act.about(*(part.officer for part in parts))
    problem.close(parts, result, act.actor.id, act.now, solved=solved)
    alliance_problems.save(act, problem)
    return problem


def press_alliance_problem(act: Act, problem_id: str) -> AllianceProblem | None:
    """For the clock: nothing happened, so the office above is shown it."""
    problem = alliance_problems.get(act, problem_id)
    if not problem.is_silent(day_of(act.now)):
        return None
    problem.ask_next(act.now)
    alliance_problems.save(act, problem)
    return problem


def _moved(act: Act, problem: AllianceProblem) -> None:
    problem.moved(act.now)
    alliance_problems.save(act, problem)


SUBJECT = Subject(
    operations={
        RAISE_ALLIANCE_PROBLEM: raise_alliance_problem,
        OFFER_ALLIANCE_PART: offer_alliance_part,
        REPORT_ALLIANCE_PART: report_alliance_part,
        CLOSE_ALLIANCE_PROBLEM: close_alliance_problem,
        READ_ALLIANCE_PROBLEM: alliance_problems.read_alliance_problem,
        LIST_ALLIANCE_PROBLEMS: alliance_problems.list_alliance_problems,
    },
    clocks=(Clock("press_alliance_problems", 3600, alliance_problems.silent, press_alliance_problem),),
    life_cycles=(LifeCycle("alliance problem", MOVES), LifeCycle("alliance part", PART_MOVES)),
)
