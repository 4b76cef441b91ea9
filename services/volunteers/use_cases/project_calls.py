"""Lock order: call → its applications."""

import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.volunteers.project_calls import (
    ADD_PROJECT_SCORER,
    CANCEL_PROJECT_CALL,
    LIST_PROJECT_CALLS,
    OPEN_PROJECT_CALL,
    READ_PROJECT_CALL,
)
from services.volunteers.domain.project_calls import MOVES, OPEN, Criterion, NamedScorer, ProjectCall
from services.volunteers.rulebook.projects import PROJECTS
from services.volunteers.storage import project_applications, project_calls


def open_project_call(
    act: Act, *, territory: str, title: str, purpose: str, budget: int, most: int, pass_mark: int,
    criteria: list[dict[str, Any]], scorers: list[dict[str, Any]], apply_until: dt.datetime, score_until: dt.datetime,
) -> ProjectCall:  # fmt: skip
    rules = act.rule(PROJECTS)
    call = ProjectCall(
        id=act.new_id(), number=act.number("project_call_number", territory), territory=territory, title=title,
        purpose=purpose, budget=budget, most=most, pass_mark=pass_mark,
        criteria=tuple(Criterion(**one) for one in criteria), scorers=tuple(NamedScorer(**one) for one in scorers),
        opened_by=act.actor.id, opened_at=act.now, apply_until=apply_until, score_until=score_until,
        rule_version=rules.version,
    )  # fmt: skip
    call.must_make_sense(rules)
    project_calls.add(act, call)
    return call


def add_project_scorer(act: Act, *, project_call_id: str, person: str, name: str) -> ProjectCall:
    call = project_calls.get(act, project_call_id)
    act.may_act_in(call.territory)
    call.add_scorer(NamedScorer(person, name))
    project_calls.save(act, call)
    return call


def cancel_project_call(act: Act, *, project_call_id: str, reason: str) -> ProjectCall:
    call = project_calls.get(act, project_call_id)
    act.may_act_in(call.territory)
    call.cancel(act.actor.id, reason, act.now)
    for application in project_applications.open_under(act, call.id):
        application.decline(act.actor.id, None, reason, act.now)
        project_applications.save(act, application)
    project_calls.save(act, call)
    return call


def settle_project_call(act: Act, call_id: str) -> ProjectCall | None:
    """For the clock: looked at again under lock."""
    call = project_calls.get(act, call_id)
    if call.status != OPEN or call.takes(act.now) or project_applications.open_under(act, call.id):
        return None
    call.settle(act.now)
    project_calls.save(act, call)
    return call


SUBJECT = Subject(
    operations={
        OPEN_PROJECT_CALL: open_project_call,
        ADD_PROJECT_SCORER: add_project_scorer,
        CANCEL_PROJECT_CALL: cancel_project_call,
        READ_PROJECT_CALL: project_calls.read_project_call,
        LIST_PROJECT_CALLS: project_calls.list_project_calls,
    },
    clocks=(Clock("settle_project_calls", 3600, project_calls.to_settle, settle_project_call),),
    life_cycles=(LifeCycle("project call", MOVES),),
)
