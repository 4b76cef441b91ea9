"""Who must act on what around property companies. Nobody finds here what is about oneself or one's own company."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from chassis import work
from chassis.act import Act
from chassis.work import Part, part
from messages.beijing import day_of
from messages.operation import DISTRICT_ADMIN, PROPERTY_COMPANY, SUBDISTRICT_OFFICER
from messages.property.joint_meetings import CALLERS
from services.property.domain import appeals as appeal_rules
from services.property.domain import companies as company_rules
from services.property.domain import complaints as complaint_rules
from services.property.domain import contract_exits as exit_rules
from services.property.domain import joint_meetings as meeting_rules
from services.property.domain import meeting_resolutions as resolution_rules
from services.property.domain import payments as payment_rules
from services.property.domain import scores as score_rules
from services.property.storage import work_of_negotiations
from services.property.storage.tables.appeals import appeals
from services.property.storage.tables.areas import area_places, areas
from services.property.storage.tables.companies import companies
from services.property.storage.tables.company_checks import company_checks
from services.property.storage.tables.complaints import complaints
from services.property.storage.tables.contract_exits import contract_exits
from services.property.storage.tables.contracts import contracts
from services.property.storage.tables.daily_checks import daily_checks
from services.property.storage.tables.joint_meetings import joint_meetings
from services.property.storage.tables.meeting_resolutions import meeting_resolutions
from services.property.storage.tables.payments import payments
from services.property.storage.tables.scores import scores
from services.property.storage.tables.surveys import survey_codes, surveys


def list_work(act: Act, *, within: str | None, overdue: bool | None, limit: int, after: str | None) -> dict[str, Any]:
    return work.page(act, _parts(act), within=within, overdue=overdue, limit=limit, after=after)


def _parts(act: Act) -> Iterator[Part]:
    yield from work.rule_drafts(act)
    if act.actor.is_(PROPERTY_COMPANY):
        yield _complaints(act)
        yield _daily_checks(act)
    if act.actor.is_(SUBDISTRICT_OFFICER, DISTRICT_ADMIN):
        yield from _of_scores(act)
        yield from _of_payments(act)
        yield from _of_exits(act)
    if act.actor.is_(DISTRICT_ADMIN):
        yield _yearly_checks(act)
        of = appeals.c
        yield part("decide_appeal", appeals, about=of.words).where(
            of.status == appeal_rules.FILED,
            of.filed_by != act.actor.id,
            *_of_another(act, appeals),
            ~_scored_by_caller(act, of.score_id),
        )
    yield from _of_meetings(act)
    yield _paper_answers(act)
    yield from work_of_negotiations.parts(act)


def _complaints(act: Act) -> Part:
    """B9: until the company has answered; what was not found true needs no answer."""
    of = complaints.c
    return part("answer_complaint", complaints, of.answer_due_at, about=of.text).where(
        of.company == act.actor.company, of.answered_at.is_(None), of.status.in_(complaint_rules.MOVES["answer"])
    )


def _daily_checks(act: Act) -> Part:
    """B6: each area under contract, until each of its places was checked today."""
    of, made, today = area_places.c, daily_checks.c, day_of(act.now)
    under = sa.select(contracts, areas.c.name, sa.literal(today).label("today")).join(
        areas, areas.c.id == contracts.c.area_id
    )
    serves = (contracts.c.company == act.actor.company, contracts.c.starts <= today, contracts.c.ends >= today)
    waits = under.where(*serves).subquery("areas_to_check")
    done = sa.exists().where(made.contract_id == waits.c.id, made.checked_on == today, made.territory == of.place)
    to_do = sa.exists().where(of.area_id == waits.c.area_id, of.active, ~done.correlate(area_places, waits))
    return part("record_daily_check", waits, waits.c.today, about=waits.c.name).where(to_do.correlate(waits))


def _of_scores(act: Act) -> Iterator[Part]:
    """B9, B10: a draft waits to be published, a published sheet to be paid."""
    of, paid = scores.c, payments.c
    yield part("publish_score", scores, about=of.month).where(of.status == score_rules.DRAFT, *_of_another(act, scores))
    any_payment = sa.exists().where(
        paid.contract_id == of.contract_id, paid.month == of.month, paid.status != payment_rules.REFUSED
    )
    yield part("order_payment", scores, about=of.month).where(
        of.status == score_rules.PUBLISHED, of.replaced_by.is_(None), ~any_payment, *_of_another(act, scores)
    )


def _of_payments(act: Act) -> Iterator[Part]:
    """B10: a second person approves; what was withheld is released or forfeited by a day."""
    of = payments.c
    yield part("approve_payment", payments, about=of.month).where(
        of.status == payment_rules.ORDERED,
        of.ordered_by != act.actor.id,
        *_of_another(act, payments),
        ~_scored_by_caller(act, of.score_id),
    )
    yield part("settle_withheld", payments, of.rectify_until, about=of.month).where(
        of.status == payment_rules.PAID, of.withheld > of.released + of.forfeited, *_of_another(act, payments)
    )


def _yearly_checks(act: Act) -> Part:
    """B2: from a month before it is due; the first one a year after admission."""
    of, made = companies.c, company_checks.c
    last = sa.select(sa.func.max(made.next_due_on)).where(made.company_id == of.id).correlate(companies)
    due = sa.select(
        companies, sa.func.coalesce(last.scalar_subquery(), sa.cast(of.admitted_at, sa.Date) + 365).label("due_on")
    )
    waits = due.where(of.status == company_rules.ACTIVE, act.covered(of.territory)).subquery("yearly_checks")
    return part("check_company", waits, waits.c.due_on, about=waits.c.name).where(
        waits.c.due_on <= day_of(act.now) + dt.timedelta(days=30),
        waits.c.code != act.actor.company,
    )


def _of_exits(act: Act) -> Iterator[Part]:
    """B2: the office rechecks when the day has passed, finds a successor, and sees to what is handed over."""
    of = contract_exits.c
    about = sa.func.coalesce(of.reason, of.company)
    for verb, status, due in (
        ("recheck_exit", exit_rules.NOTIFIED, of.rectify_until),
        ("find_successor", exit_rules.LEAVING, of.successor_by),
        ("tick_off_hand_over", exit_rules.SUCCEEDED, of.successor_by),
    ):
        yield part(verb, contract_exits, due, about=about).where(of.status == status, *_of_another(act, contract_exits))


def _of_meetings(act: Act) -> Iterator[Part]:
    """B4: a guest answers, an owner reports; the office holds the meeting and confirms what was done."""
    of, done, me = joint_meetings.c, meeting_resolutions.c, act.actor.id
    mine = sa.func.jsonb_path_exists(
        of.invitations, "$[*] ? (@.person == $me && @.answer == null)", sa.func.jsonb_build_object("me", me)
    )
    yield part("answer_invitation", joint_meetings, of.begins_at, about=of.room).where(
        of.status == meeting_rules.CALLED, of.begins_at > act.now, of.invited.has_key(me), mine
    )
    report = part("report_resolution", meeting_resolutions, done.due_on, about=done.text)
    yield report.where(done.status == resolution_rules.TO_DO, done.owner == me)
    if act.actor.is_(*CALLERS):
        yield part("hold_joint_meeting", joint_meetings, of.begins_at, about=of.room).where(
            of.status == meeting_rules.CALLED, of.begins_at <= act.now, act.covered(of.territory)
        )
        yield part("confirm_resolution", meeting_resolutions, about=done.text).where(
            done.status == resolution_rules.REPORTED, done.owner != me, act.covered(done.territory)
        )


def _paper_answers(act: Act) -> Part:
    """B9.4: who witnessed an answer on paper confirms it while the survey runs."""
    of = survey_codes.c
    asked = (
        sa.select(of.id, surveys.c.territory, surveys.c.month, surveys.c.over_at)
        .join(surveys, surveys.c.id == of.survey_id)
        .where(of.witness == act.actor.id, of.helper != act.actor.id, ~of.confirmed, surveys.c.over_at > act.now)
        .subquery("paper_answers")
    )
    return part("confirm_paper_answer", asked, asked.c.over_at, about=asked.c.month)


def _scored_by_caller(act: Act, score_id: sa.Column[str]) -> sa.Exists:
    """Whoever made or published a score neither decides about it nor approves what it gives."""
    by = sa.or_(scores.c.made_by == act.actor.id, scores.c.published_by == act.actor.id)
    return sa.exists().where(scores.c.id == score_id, by)


def _of_another(act: Act, of: sa.Table) -> tuple[sa.ColumnElement[bool], ...]:
    """In the caller's place, and of another company than the caller's."""
    return act.covered(of.c.territory), of.c.company != act.actor.company
