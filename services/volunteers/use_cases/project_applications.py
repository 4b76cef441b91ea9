"""Lock order: call → application → its scores."""

from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.volunteers.errors.project_applications import (
    A_SCORER,
    NOT_A_SCORER,
    AsksTooMuch,
    BetterFirst,
    NotScoredYet,
)
from messages.volunteers.project_applications import (
    APPLY_FOR_PROJECT,
    AWARD_PROJECT,
    DECLARE_PROJECT_INTEREST,
    DECLINE_PROJECT_APPLICATION,
    LIST_PROJECT_APPLICATIONS,
    LIST_PROJECT_SCORES,
    READ_PROJECT_APPLICATION,
    SCORE_PROJECT_APPLICATION,
    WITHDRAW_PROJECT_APPLICATION,
)
from messages.volunteers.projects import PROJECT_AWARDED
from services.volunteers.domain.project_applications import (
    MOVES,
    Mark,
    ProjectApplication,
    ProjectScore,
    must_be_declared,
    must_be_scored,
    must_pass,
    result_of,
)
from services.volunteers.domain.project_calls import ProjectCall, yuan
from services.volunteers.domain.projects import Project
from services.volunteers.rulebook.projects import PROJECTS
from services.volunteers.storage import organisations, project_applications, project_calls, projects
from services.volunteers.use_cases.organisations import ITS_OFFICER


def apply_for_project(
    act: Act, *, project_call_id: str, organisation_id: str, title: str, plan: str, amount: int
) -> ProjectApplication:
    call = project_calls.beside(act, project_call_id, lock=True)
    one = organisations.beside(act, organisation_id)
    act.may(one.officer == act.actor.id, needed=ITS_OFFICER)
    call.must_take(act.now)
    one.must_be_active(day_of(act.now))
    application = ProjectApplication(
        id=act.new_id(), number=act.number("project_application_number", call.territory), territory=call.territory,
        project_call_id=call.id, organisation_id=one.id, organisation_name=one.name, officer=one.officer, title=title,
        plan=plan, amount=amount, submitted_at=act.now,
        decide_by=call.score_until + act.rule_of(PROJECTS, call.rule_version).decide,
    )  # fmt: skip
    application.must_fit(call)
    project_applications.add(act, application)
    return application


def withdraw_project_application(act: Act, *, project_application_id: str) -> ProjectApplication:
    application = project_applications.get(act, project_application_id)
    one = organisations.beside(act, application.organisation_id)
    act.may(act.actor.id in {application.officer, one.officer}, needed=ITS_OFFICER)
    application.withdraw(act.actor.id, act.now)
    project_applications.save(act, application)
    return application


def declare_project_interest(act: Act, *, project_application_id: str, conflict: bool, words: str) -> ProjectScore:
    call, application = _to_score(act, project_application_id)
    application.must_be_open()
    known = project_applications.score_by_caller(act, application.id)
    if known is not None:
        known.declare(words, act.now, conflict=conflict)
        project_applications.save_score(act, known)
        return known
    scorer = call.scorer(act.actor.id)
    score = ProjectScore(
        id=act.new_id(), territory=application.territory, project_application_id=application.id, scorer=act.actor.id,
        scorer_name=scorer.name if scorer else "", conflict=conflict, words=words, declared_at=act.now,
    )  # fmt: skip
    project_applications.add_score(act, score)
    return score


def score_project_application(
    act: Act, *, project_application_id: str, marks: list[dict[str, Any]], remark: str
) -> ProjectScore:
    """The organisation's own officer never scores, whatever was declared."""
    call, application = _to_score(act, project_application_id)
    act.about(application.officer, organisations.beside(act, application.organisation_id).officer)
    application.must_be_open()
    if act.now < call.apply_until:
        raise NotScoredYet(until=call.apply_until.isoformat())
    score = must_be_declared(project_applications.score_by_caller(act, application.id))
    given = tuple(Mark(**one) for one in marks)
    total = call.total({one.criterion: one.points for one in given} if _each_once(given) else {})
    score.score(given, total, remark, act.now)
    project_applications.save_score(act, score)
    return score


def _each_once(marks: tuple[Mark, ...]) -> bool:
    return len({one.criterion for one in marks}) == len(marks)


def _to_score(act: Act, application_id: str) -> tuple[ProjectCall, ProjectApplication]:
    call = project_calls.beside(act, project_applications.call_of(act, application_id))
    act.may(call.scorer(act.actor.id) is not None, needed=A_SCORER)
    return call, project_applications.get(act, application_id)


def award_project(act: Act, *, project_application_id: str, amount: int | None, reason: str) -> ProjectApplication:
    """Under the call's lock: what is promised under it is never more than it has."""
    call, application = _to_decide(act, project_application_id)
    one, rules = organisations.beside(act, application.organisation_id), act.rule_of(PROJECTS, call.rule_version)
    one.must_be_active(day_of(act.now))
    scores = project_applications.scores_of(act, application.id)
    must_be_scored(call, scores, act.now)
    result = must_pass(call, _totals(scores), rules.least_scores)
    better = project_applications.best_undecided(act, call.id, application.id)
    if better is not None and better > result:
        raise BetterFirst
    given = application.amount if amount is None else amount
    if not 0 < given <= application.amount:
        raise AsksTooMuch(limit=yuan(application.amount))
    call.commit(given)
    project = Project(
        id=act.new_id(), number=act.number("project_number", call.territory), territory=call.territory,
        project_call_id=call.id, project_application_id=application.id, organisation_id=one.id,
        organisation_name=one.name, title=application.title, amount=given, awarded_by=act.actor.id, awarded_at=act.now,
        rule_version=rules.version, due_at=act.now + rules.sign,
    )  # fmt: skip
    projects.add(act, project)
    act.tell(PROJECT_AWARDED, project)
    application.award(act.actor.id, result, reason, act.now, project.id)
    return _decided(act, call, application)


def decline_project_application(act: Act, *, project_application_id: str, reason: str) -> ProjectApplication:
    call, application = _to_decide(act, project_application_id)
    scores = project_applications.scores_of(act, application.id)
    must_be_scored(call, scores, act.now)
    application.decline(act.actor.id, result_of(_totals(scores)), reason, act.now)
    return _decided(act, call, application)


def _to_decide(act: Act, application_id: str) -> tuple[ProjectCall, ProjectApplication]:
    call = project_calls.beside(act, project_applications.call_of(act, application_id), lock=True)
    application = project_applications.get(act, application_id)
    act.may_act_in(application.territory)
    act.may(call.scorer(act.actor.id) is None, needed=NOT_A_SCORER)
    act.about(application.officer, organisations.beside(act, application.organisation_id).officer)
    application.must_be_open()
    return call, application


def _decided(act: Act, call: ProjectCall, application: ProjectApplication) -> ProjectApplication:
    call.decided += 1
    project_calls.save(act, call)
    project_applications.save(act, application)
    return application


def _totals(scores: list[ProjectScore]) -> list[int]:
    return [one.hundredths for one in scores if one.hundredths is not None]


SUBJECT = Subject(
    operations={
        APPLY_FOR_PROJECT: apply_for_project,
        WITHDRAW_PROJECT_APPLICATION: withdraw_project_application,
        DECLARE_PROJECT_INTEREST: declare_project_interest,
        SCORE_PROJECT_APPLICATION: score_project_application,
        AWARD_PROJECT: award_project,
        DECLINE_PROJECT_APPLICATION: decline_project_application,
        READ_PROJECT_APPLICATION: project_applications.read_project_application,
        LIST_PROJECT_APPLICATIONS: project_applications.list_project_applications,
        LIST_PROJECT_SCORES: project_applications.list_project_scores,
    },
    life_cycles=(LifeCycle("project application", MOVES, {"award": PROJECT_AWARDED}),),
)
