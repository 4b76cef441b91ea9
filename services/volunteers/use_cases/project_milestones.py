"""Lock order: project → milestone."""

import datetime as dt

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.volunteers.errors.project_milestones import ANOTHER_PAYS
from messages.volunteers.project_milestones import (
    ACCEPT_PROJECT_MILESTONE,
    LIST_PROJECT_MILESTONES,
    PAY_PROJECT_INSTALMENT,
    POSTPONE_PROJECT_MILESTONE,
    PROJECT_INSTALMENT_PAID,
    READ_PROJECT_MILESTONE,
    REPORT_PROJECT_MILESTONE,
    RETURN_PROJECT_MILESTONE,
)
from services.volunteers.domain.project_milestones import MOVES, ProjectMilestone
from services.volunteers.domain.projects import Project
from services.volunteers.rulebook.projects import PROJECTS
from services.volunteers.storage import organisations, project_milestones, projects
from services.volunteers.use_cases.organisations import ITS_OFFICER


def report_project_milestone(act: Act, *, project_milestone_id: str, text: str, photos: list[str]) -> ProjectMilestone:
    project, milestone = _both(act, project_milestone_id)
    act.may(organisations.beside(act, project.organisation_id).officer == act.actor.id, needed=ITS_OFFICER)
    project.must_be_active()
    answer = act.rule_of(PROJECTS, project.rule_version).answer
    milestone.report(text, tuple(photos), act.actor.id, act.now, answer)
    project_milestones.save(act, milestone)
    return milestone


def accept_project_milestone(act: Act, *, project_milestone_id: str, reason: str) -> ProjectMilestone:
    """With the last one the project is completed."""
    project, milestone = _to_decide(act, project_milestone_id)
    milestone.accept(act.actor.id, reason, act.now)
    project_milestones.save(act, milestone)
    if not [one for one in project_milestones.undone(act, project.id) if one.id != milestone.id]:
        project.complete(act.now)
        projects.save(act, project)
    return milestone


def return_project_milestone(act: Act, *, project_milestone_id: str, reason: str) -> ProjectMilestone:
    _, milestone = _to_decide(act, project_milestone_id)
    milestone.send_back(act.actor.id, reason, act.now)
    project_milestones.save(act, milestone)
    return milestone


def postpone_project_milestone(
    act: Act, *, project_milestone_id: str, due_on: dt.date, reason: str
) -> ProjectMilestone:
    project, milestone = _to_decide(act, project_milestone_id)
    milestone.postpone(project, due_on, reason, act.actor.id, act.now)
    project_milestones.save(act, milestone)
    return milestone


def pay_project_instalment(act: Act, *, project_milestone_id: str, voucher: str) -> ProjectMilestone:
    """Under the project's lock, and once; the database too refuses more than the contract."""
    project, milestone = _of_the_office(act, project_milestone_id)
    act.may(milestone.decided_by != act.actor.id, needed=ANOTHER_PAYS)
    milestone.pay(voucher, act.actor.id, act.now)
    project.pay(milestone.pays)
    project_milestones.save(act, milestone)
    projects.save(act, project)
    told = {
        "id": milestone.id, "version": milestone.version, "territory": milestone.territory, "project_id": project.id,
        "organisation_id": project.organisation_id, "rank": milestone.rank, "amount": milestone.pays,
        "paid": project.paid,
    }  # fmt: skip
    act.tell(PROJECT_INSTALMENT_PAID, milestone, told)
    return milestone


def _to_decide(act: Act, milestone_id: str) -> tuple[Project, ProjectMilestone]:
    project, milestone = _of_the_office(act, milestone_id)
    project.must_be_active()
    return project, milestone


def _of_the_office(act: Act, milestone_id: str) -> tuple[Project, ProjectMilestone]:
    project, milestone = _both(act, milestone_id)
    act.may_act_in(project.territory)
    act.about(organisations.beside(act, project.organisation_id).officer)
    return project, milestone


def _both(act: Act, milestone_id: str) -> tuple[Project, ProjectMilestone]:
    project = projects.beside(act, project_milestones.project_of(act, milestone_id), lock=True)
    return project, project_milestones.get(act, milestone_id)


SUBJECT = Subject(
    operations={
        REPORT_PROJECT_MILESTONE: report_project_milestone,
        ACCEPT_PROJECT_MILESTONE: accept_project_milestone,
        RETURN_PROJECT_MILESTONE: return_project_milestone,
        POSTPONE_PROJECT_MILESTONE: postpone_project_milestone,
        PAY_PROJECT_INSTALMENT: pay_project_instalment,
        READ_PROJECT_MILESTONE: project_milestones.read_project_milestone,
        LIST_PROJECT_MILESTONES: project_milestones.list_project_milestones,
    },
    life_cycles=(LifeCycle("project milestone", MOVES, {"pay": PROJECT_INSTALMENT_PAID}),),
)
