"""Who must act on what in deliberation. Nobody finds here what is about oneself, or what one has prepared."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from chassis import work
from chassis.act import Act
from chassis.work import Part, part
from messages.beijing import day_of
from messages.deliberation.evaluations import ANSWER_EVALUATION
from messages.deliberation.moderations import OFFICES
from messages.letters import same_form
from services.deliberation.domain import evaluations as evaluation_rules
from services.deliberation.domain import matters as matter_rules
from services.deliberation.domain.campaigns import OPEN as CAMPAIGN_OPEN
from services.deliberation.domain.matter_tasks import REPORTED, TO_DO
from services.deliberation.domain.moderations import HELD
from services.deliberation.domain.votes import OPEN as VOTE_OPEN
from services.deliberation.storage import (
    councils,
    matters,
    votes,
    work_of_associations,
    work_of_committees,
    work_of_conventions,
    work_of_councils,
)
from services.deliberation.storage.tables.ballots import ballots
from services.deliberation.storage.tables.campaign_households import household_needs
from services.deliberation.storage.tables.campaign_teams import team_members
from services.deliberation.storage.tables.campaigns import campaigns
from services.deliberation.storage.tables.evaluations import evaluation_answers, evaluations
from services.deliberation.storage.tables.matter_tasks import matter_tasks
from services.deliberation.storage.tables.matters import matters as raised
from services.deliberation.storage.tables.moderations import moderations
from services.deliberation.storage.tables.notices import notices
from services.deliberation.storage.tables.votes import vote_roll
from services.deliberation.storage.tables.votes import votes as held


def list_work(act: Act, *, within: str | None, overdue: bool | None, limit: int, after: str | None) -> dict[str, Any]:
    return work.page(act, _parts(act), within=within, overdue=overdue, limit=limit, after=after)


def _parts(act: Act) -> Iterator[Part]:
    yield from work.rule_drafts(act)
    yield from _of_matters(act)
    yield from _of_votes(act)
    yield from _of_evaluations(act)
    yield from work_of_conventions.parts(act)
    yield from work_of_committees.parts(act)
    yield from work_of_councils.parts(act)
    yield from work_of_associations.parts(act)
    yield _needs(act)
    if act.actor.is_(*OFFICES):
        of = moderations.c
        title = sa.select(raised.c.title).where(raised.c.id == of.matter_id).scalar_subquery()
        yield part("decide_moderation", moderations, of.decide_by, about=title).where(
            of.status == HELD, of.author != act.actor.id, act.covered(of.territory)
        )


def _of_matters(act: Act) -> Iterator[Part]:
    """B5: members discuss what was raised or has come back; the chair or an office leads it on."""
    of, noted, task = raised.c, notices.c, matter_tasks.c
    yield part("discuss_matter", raised, about=of.title).where(
        of.status.in_((matter_rules.RAISED, matter_rules.RETURNED)), councils.where_caller_sits(act, of.council_id)
    )
    yield part("execute_matter", raised, about=of.title).where(
        of.status == matter_rules.DECIDED, councils.led_by_caller(act, of.council_id),
        ~sa.exists().where(task.matter_id == of.id, task.status.in_((TO_DO, REPORTED))),
    )  # fmt: skip
    yield from _of_tasks(act)
    opened = sa.exists().where(held.c.notice_id == noted.id)
    yield (
        part("open_vote", notices, about=noted.question)
        .join(raised, of.id == noted.matter_id)
        .where(
            noted.opens_from <= act.now, noted.round == of.round, of.status == matter_rules.DISCUSSED, ~opened,
            noted.kind.not_in(work_of_conventions.KINDS), councils.led_by_caller(act, noted.council_id),
        )
    )  # fmt: skip


def _of_tasks(act: Act) -> Iterator[Part]:
    """A16.3, A16.4: the owner does it; the chair or an office, never the owner, sees to its end and to its day."""
    task, me = matter_tasks.c, {act.actor.id, same_form(act.actor.id)}
    led = (task.owner.not_in(me), councils.led_by_caller(act, task.council_id))
    yield part("report_matter_task", matter_tasks, task.due_on, about=task.text).where(
        task.status == TO_DO, task.owner.in_(me)
    )
    yield part("confirm_matter_task", matter_tasks, task.due_on, about=task.text).where(task.status == REPORTED, *led)
    yield part("move_matter_task", matter_tasks, task.due_on, about=task.text).where(
        task.status == TO_DO, task.due_on < day_of(act.now), *led
    )


def _of_votes(act: Act) -> Iterator[Part]:
    """A10, M5: who stands on a roll and has not voted; who is a witness; who can enter a paper ballot a second time."""
    of, cast, me = held.c, ballots.c, same_form(act.actor.id)
    running = (of.status == VOTE_OPEN, of.closes_at > act.now)
    voted = sa.exists().where(cast.vote_id == of.id, cast.voter == me)
    yield (
        part("cast_ballot", held, of.closes_at, about=of.question)
        .join(vote_roll, sa.and_(vote_roll.c.vote_id == of.id, vote_roll.c.voter == me))
        .where(*running, ~voted)
    )
    question = sa.select(of.question).where(of.id == cast.vote_id).scalar_subquery()
    closes_at = sa.select(of.closes_at).where(of.id == cast.vote_id).scalar_subquery()
    yield part("confirm_ballot", ballots, closes_at, about=question).where(
        cast.witness.in_({act.actor.id, me}),
        cast.awaits_witness,
        cast.void.is_(None),
        votes.goes_on(cast.vote_id, act.now),
    )
    twice = sa.exists().where(
        cast.vote_id == of.id, cast.awaits_second, cast.void.is_(None), cast.voter != me,
        cast.helper != act.actor.id, cast.witness != me,
    )  # fmt: skip
    yield part("enter_second_ballot", held, of.closes_at, about=of.question).where(
        *running, twice, councils.where_caller_sits(act, of.council_id)
    )


def _of_evaluations(act: Act) -> Iterator[Part]:
    """B5: whoever is touched says whether it is solved; where too few did, the council's chair judges."""
    of, answered = evaluations.c, evaluation_answers.c
    title = sa.select(raised.c.title).where(raised.c.id == of.matter_id).scalar_subquery()
    said = sa.exists().where(answered.evaluation_id == of.id, answered.resident == act.actor.id)
    if act.actor.is_(*ANSWER_EVALUATION.roles):
        yield part("answer_evaluation", evaluations, of.closes_at, about=title).where(
            of.status == evaluation_rules.OPEN, of.closes_at > act.now, ~said,
            matters.touching_caller(act, of.matter_id), ~matters.carried_out_by_caller(act, of.matter_id),
        )  # fmt: skip
    too_few = sa.exists().where(
        of.matter_id == raised.c.id, of.round == raised.c.round, of.outcome == evaluation_rules.TOO_FEW
    )
    yield part("judge_matter", raised, about=raised.c.title).where(
        raised.c.status == matter_rules.EXECUTED, too_few, councils.led_by_caller(act, raised.c.council_id),
        ~matters.carried_out_by_caller(act, raised.c.id),
    )  # fmt: skip


def _needs(act: Act) -> Part:
    """A1: of one's own team, and for offices of the place; the words are the family's."""
    of, mine = household_needs.c, team_members.c
    team = sa.exists().where(
        mine.campaign_id == of.campaign_id, mine.team == of.team, mine.form == same_form(act.actor.id),
        mine.released_at.is_(None),
    )  # fmt: skip
    running = sa.exists().where(campaigns.c.id == of.campaign_id, campaigns.c.status == CAMPAIGN_OPEN)
    office = act.covered(of.territory) if act.actor.is_(*OFFICES) else sa.false()
    return part("meet_need", household_needs, of.due_on, about=sa.literal("")).where(
        of.status == "open", running, sa.or_(team, office)
    )
