"""What waits in groups and organisations (A15, A17, D7): for their leaders and officers, and for the offices."""

from collections.abc import Iterator

import sqlalchemy as sa

from chassis.act import Act
from chassis.work import Part, part
from messages.beijing import day_of
from messages.operation import COMMUNITY_WORKER, DISTRICT_ADMIN, SUBDISTRICT_OFFICER
from messages.volunteers.organisations import OFFICE, STAFF
from services.volunteers.domain.activities import APPEALED, PLACED, PLANNED
from services.volunteers.domain.alliance_problems import OFFERED, OPEN
from services.volunteers.domain.organisation_checks import ASKED, BY_DISTRICT, BY_OFFICER, BY_SUBDISTRICT, REPORTED
from services.volunteers.domain.organisations import ASKED as MEMBERSHIP_ASKED
from services.volunteers.domain.watch_posts import OPEN as POST_OPEN
from services.volunteers.domain.watch_posts import ROSTERED_AHEAD
from services.volunteers.domain.watch_swaps import ASKED as SWAP_ASKED
from services.volunteers.rulebook.sessions import SESSIONS
from services.volunteers.storage import attendance_reminders
from services.volunteers.storage import watch_calls as calls
from services.volunteers.storage import watch_gaps as storage
from services.volunteers.storage.tables.activities import activities, activity_sign_ups
from services.volunteers.storage.tables.alliance_problems import alliance_parts, alliance_problems
from services.volunteers.storage.tables.organisation_checks import organisation_checks
from services.volunteers.storage.tables.organisations import hub_memberships, organisations
from services.volunteers.storage.tables.volunteer_groups import volunteer_groups
from services.volunteers.storage.tables.watch_calls import watch_calls
from services.volunteers.storage.tables.watch_gaps import watch_gaps
from services.volunteers.storage.tables.watch_posts import watch_posts
from services.volunteers.storage.tables.watch_swaps import watch_swaps

_SIGN_UP = activity_sign_ups.c
_OFFICES = {COMMUNITY_WORKER: "community", SUBDISTRICT_OFFICER: "subdistrict", DISTRICT_ADMIN: "district"}


def parts(act: Act) -> Iterator[Part]:
    yield from _of_activities(act)
    yield from _of_watchers(act)
    yield from _of_posts(act)
    yield from _of_checks(act)
    yield from _of_hubs(act)
    yield from _of_alliances(act)


def _of_activities(act: Act) -> Iterator[Part]:
    """A leader notes who came; then the office that silence has brought it to. About the leader the staff notes."""
    until = activities.c.ends_at + act.rule(SESSIONS).witness_within
    unnoted = sa.and_(_SIGN_UP.activity_id == activities.c.id, _SIGN_UP.status == PLACED)
    of_group = volunteer_groups.c.id == activities.c.volunteer_group_id
    leader = sa.select(volunteer_groups.c.leader).where(of_group).correlate(activities).scalar_subquery()
    is_the_leaders = _SIGN_UP.person == leader
    over = part("note_attendance", activities, until, about=activities.c.title).where(
        activities.c.status == PLANNED, activities.c.ends_at <= act.now
    )
    mine = leader == act.actor.id
    others = sa.exists().where(unnoted, _SIGN_UP.person != act.actor.id)
    if not act.actor.is_(*STAFF):
        yield over.where(mine, others)
        return
    left = sa.exists().where(unnoted, is_the_leaders, _SIGN_UP.person != act.actor.id)
    here = act.covered(activities.c.territory)
    has_come = sa.and_(attendance_reminders.asks_caller(act), others)
    yield over.where(sa.or_(sa.and_(mine, others), sa.and_(here, left), has_come))
    yield part("decide_no_show_appeal", activity_sign_ups, about=_SIGN_UP.name).where(
        _SIGN_UP.status == APPEALED, act.covered(_SIGN_UP.territory), _SIGN_UP.person != act.actor.id,
        _SIGN_UP.noted_by.is_distinct_from(act.actor.id),
    )  # fmt: skip


def _of_watchers(act: Act) -> Iterator[Part]:
    """What one has signed up for, or was given, until it is over; and which swap the other waits for."""
    mine = activity_sign_ups.join(activities, activities.c.id == _SIGN_UP.activity_id)
    stand = part("stand_shift", activity_sign_ups, _SIGN_UP.begins_at, about=activities.c.title)
    yield stand.select_from(mine).where(
        activities.c.watch_post_id.is_not(None), _SIGN_UP.person == act.actor.id, _SIGN_UP.status == PLACED,
        _SIGN_UP.ends_at > act.now,
    )  # fmt: skip
    of = watch_swaps.c
    swap = part("answer_watch_swap", watch_swaps, of.lapses_at, about=of.asker_name)
    yield swap.where(of.status == SWAP_ASKED, of.other == act.actor.id)


def _of_posts(act: Act) -> Iterator[Part]:
    """Shifts that lack watchers, and for the leader the posts whose roster soon ends."""
    of, post = watch_gaps.c, watch_posts.c
    lacking = sa.exists().where(activities.c.id == of.activity_id, activities.c.taken < activities.c.least)
    yield part("fill_watch_gap", watch_gaps, of.begins_at, about=of.title).where(
        storage.waits_for_caller(act), lacking, of.begins_at > act.now
    )
    called = watch_calls.c
    yield part("answer_watch_call", watch_calls, called.due_at, about=called.text).where(calls.waits_for_caller(act))
    led = sa.select(volunteer_groups.c.id).where(volunteer_groups.c.leader == act.actor.id)
    soon = sa.or_(post.rostered_until.is_(None), post.rostered_until < day_of(act.now) + ROSTERED_AHEAD)
    yield part("roster_watch_post", watch_posts, post.rostered_until, about=post.name).where(
        post.status == POST_OPEN, post.volunteer_group_id.in_(led), soon
    )


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
