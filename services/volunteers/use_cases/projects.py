"""Lock order: call → project → its milestones."""

import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.volunteers.projects import (
    DRAW_PROJECT_CONTRACT,
    END_PROJECT,
    EVALUATE_PROJECT,
    LIST_PROJECTS,
    PROJECT_AWARDED,
    PROJECT_EVALUATED,
    READ_PROJECT,
    REFUSE_PROJECT_CONTRACT,
    RETURN_PROJECT_MONEY,
    SIGN_PROJECT_CONTRACT,
)
from services.volunteers.domain.project_milestones import planned_of, signing_of
from services.volunteers.domain.projects import CONTRACTED, MOVES, PlannedMilestone, Project
from services.volunteers.rulebook.projects import PROJECTS
from services.volunteers.storage import organisations, project_calls, project_milestones, projects
from services.volunteers.use_cases.organisations import ITS_OFFICER


def draw_project_contract(
    act: Act, *, project_id: str, starts_on: dt.date, ends_on: dt.date, advance: int, milestones: list[dict[str, Any]]
) -> Project:
    project = _of_the_office(act, project_id)
    planned = [PlannedMilestone(**one) for one in milestones]
    rules = act.rule_of(PROJECTS, project.rule_version)
    project.draw((starts_on, ends_on), advance, planned, rules, act.actor.id, act.now)
    projects.save(act, project)
    return project


def sign_project_contract(act: Act, *, project_id: str) -> Project:
    """Its milestones stand from now on; the signing is the first, and pays the advance."""
    project = _of_the_organisation(act, project_id)
    project.sign(act.actor.id, act.now)
    project_milestones.add(act, signing_of(act.new_id(), project, act.now))
    for nth, told in enumerate(project.plan, 1):
        project_milestones.add(act, planned_of(act.new_id(), project, nth, told))
    projects.save(act, project)
    return project


def refuse_project_contract(act: Act, *, project_id: str, reason: str) -> Project:
    call = project_calls.beside(act, projects.beside(act, project_id).project_call_id, lock=True)
    project = _of_the_organisation(act, project_id)
    call.give_back(project.fall_through("refuse", act.actor.id, reason, act.now))
    return _fallen(act, call, project)


def end_project(act: Act, *, project_id: str, reason: str) -> Project:
    call = project_calls.beside(act, projects.beside(act, project_id).project_call_id, lock=True)
    project = _of_the_office(act, project_id)
    call.give_back(project.fall_through("end", act.actor.id, reason, act.now))
    for milestone in project_milestones.undone(act, project.id):
        milestone.drop()
        project_milestones.save(act, milestone)
    return _fallen(act, call, project)


def lapse_project(act: Act, project_id: str) -> Project | None:
    """For the clock: the contract was not signed in time; looked at again under lock."""
    call = project_calls.beside(act, projects.beside(act, project_id).project_call_id, lock=True)
    project = projects.get(act, project_id)
    if project.status != CONTRACTED or project.due_at is None or project.due_at > act.now:
        return None
    call.give_back(project.fall_through("lapse", None, "", act.now))
    return _fallen(act, call, project)


def _fallen(act: Act, call: Any, project: Project) -> Project:
    project_calls.save(act, call)
    projects.save(act, project)
    return project


def return_project_money(act: Act, *, project_id: str, amount: int, voucher: str) -> Project:
    project = _of_the_office(act, project_id)
    project.take_back(amount)
    projects.save(act, project)
    act.note("volunteers.project_money_returned", project.id, project.territory, amount=amount, voucher=voucher)
    return project


def evaluate_project(act: Act, *, project_id: str, score: int, words: str) -> Project:
    project = _of_the_office(act, project_id)
    project.evaluate(score, words, act.actor.id, act.now)
    projects.save(act, project)
    act.tell(PROJECT_EVALUATED, project)
    return project


def _of_the_office(act: Act, project_id: str) -> Project:
    project = projects.get(act, project_id)
    act.may_act_in(project.territory)
    act.about(organisations.beside(act, project.organisation_id).officer)
    return project


def _of_the_organisation(act: Act, project_id: str) -> Project:
    project = projects.get(act, project_id)
    act.may(organisations.beside(act, project.organisation_id).officer == act.actor.id, needed=ITS_OFFICER)
    return project


SUBJECT = Subject(
    operations={
        DRAW_PROJECT_CONTRACT: draw_project_contract,
        SIGN_PROJECT_CONTRACT: sign_project_contract,
        REFUSE_PROJECT_CONTRACT: refuse_project_contract,
        END_PROJECT: end_project,
        RETURN_PROJECT_MONEY: return_project_money,
        EVALUATE_PROJECT: evaluate_project,
        READ_PROJECT: projects.read_project,
        LIST_PROJECTS: projects.list_projects,
    },
    clocks=(Clock("lapse_projects", 3600, projects.unsigned, lapse_project),),
    life_cycles=(LifeCycle("project", MOVES, {"award": PROJECT_AWARDED, "evaluate": PROJECT_EVALUATED}),),
)
