"""What waits in groups and organisations (A15, A17, D7): for their leaders and officers, and for the offices."""

from collections.abc import Iterator

import sqlalchemy as sa

from chassis.act import Act
from chassis.work import Part, part
from messages.operation import COMMUNITY_WORKER, DISTRICT_ADMIN, SUBDISTRICT_OFFICER
from messages.volunteers.organisations import OFFICE, STAFF
from services.volunteers.domain.activities import APPEALED, PLACED, PLANNED
from services.volunteers.domain.alliance_problems import OFFERED, OPEN
from services.volunteers.domain.organisation_checks import ASKED, BY_DISTRICT, BY_OFFICER, BY_SUBDISTRICT, REPORTED
from services.volunteers.domain.organisations import ASKED as MEMBERSHIP_ASKED
from services.volunteers.rulebook.sessions import SESSIONS
from services.volunteers.storage.tables.activities import activities, activity_sign_ups
from services.volunteers.storage.tables.alliance_problems import alliance_parts, alliance_problems
from services.volunteers.storage.tables.organisation_checks import organisation_checks
from services.volunteers.storage.tables.organisations import hub_memberships, organisations
from services.volunteers.storage.tables.volunteer_groups import volunteer_groups

_SIGN_UP = activity_sign_ups.c
_OFFICES = {COMMUNITY_WORKER: "community", SUBDISTRICT_OFFICER: "subdistrict", DISTRICT_ADMIN: "district"}


def parts(act: Act) -> Iterator[Part]:
    yield from _of_activities(act)
    yield from _of_checks(act)
    yield from _of_hubs(act)
    yield from _of_alliances(act)


def _of_activities(act: Act) -> Iterator[Part]:
    """A leader notes who came within a witness's time; then, and about the leader's own part, the staff does."""
    until = activities.c.ends_at + act.rule(SESSIONS).witness_within
    unnoted = sa.and_(_SIGN_UP.activity_id == activities.c.id, _SIGN_UP.status == PLACED)
    leader = sa.select(volunteer_groups.c.leader).where(volunteer_groups.c.id == activities.c.volunteer_group_id)
    is_the_leaders = _SIGN_UP.person == leader.scalar_subquery()
    over = part("note_attendance", activities, until, about=activities.c.title).where(
        activities.c.status == PLANNED, activities.c.ends_at <= act.now
    )
    mine = leader.scalar_subquery() == act.actor.id
    others = sa.exists().where(unnoted, _SIGN_UP.person != act.actor.id)
    if not act.actor.is_(*STAFF):
        yield over.where(mine, others)
        return
    left = sa.exists().where(unnoted, sa.or_(until <= act.now, is_the_leaders), _SIGN_UP.person != act.actor.id)
    here = act.covered(activities.c.territory)
    yield over.where(sa.or_(sa.and_(mine, others), sa.and_(here, left)))
    yield part("decide_no_show_appeal", activity_sign_ups, about=_SIGN_UP.name).where(
        _SIGN_UP.status == APPEALED, act.covered(_SIGN_UP.territory), _SIGN_UP.person != act.actor.id,
        _SIGN_UP.noted_by.is_distinct_from(act.actor.id),
    )  # fmt: skip


def _of_checks(act: Act) -> Iterator[Part]:
    of, me = organisation_checks.c, act.actor.id
    report = part("report_organisation_check", organisation_checks, of.due_on, about=of.organisation_name)
    yield report.where(of.status == ASKED, of.officer == me)
    offices = {SUBDISTRICT_OFFICER: BY_SUBDISTRICT, DISTRICT_ADMIN: BY_DISTRICT}
    mine = [office for role, office in offices.items() if act.actor.is_(role)]
    if mine:
        decide = part("decide_organisation_check", organisation_checks, of.turns_at, about=of.organisation_name)
        yield decide.where(
            of.status.in_((ASKED, REPORTED)), of.waits_on != BY_OFFICER, of.waits_on.in_(mine), of.officer != me,
            act.covered(of.territory),
        )  # fmt: skip


def _of_hubs(act: Act) -> Iterator[Part]:
    """Of whoever acts for the hub, and of the office above it."""
    of = hub_memberships.c
    hub, member = organisations.alias("hub"), organisations.alias("member")
    mine = hub.c.officer == act.actor.id
    office = act.covered(hub.c.territory) if act.actor.is_(*OFFICE) else sa.false()
    yield (
        part("accept_hub_member", hub_memberships, about=of.organisation_name)
        .join(hub, hub.c.id == of.hub_id)
        .join(member, member.c.id == of.organisation_id)
        .where(of.status == MEMBERSHIP_ASKED, sa.or_(mine, office), member.c.officer != act.actor.id)
    )


def _of_alliances(act: Act) -> Iterator[Part]:
    of, taken = alliance_problems.c, alliance_parts.c
    yield (
        part("report_alliance_part", alliance_parts, about=taken.text)
        .join(organisations, organisations.c.id == taken.organisation_id)
        .join(alliance_problems, of.id == taken.alliance_problem_id)
        .where(taken.status == OFFERED, organisations.c.officer == act.actor.id, of.status == OPEN)
    )
    mine = [office for role, office in _OFFICES.items() if act.actor.is_(role)]
    if mine:
        own = sa.exists().where(taken.alliance_problem_id == of.id, taken.officer == act.actor.id)
        yield part("close_alliance_problem", alliance_problems, of.turns_at, about=of.text).where(
            of.status == OPEN, of.waits_on.in_(mine), act.covered(of.territory), ~own
        )
