import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from chassis.act import Act
from chassis.columns import given, lies_in
from messages.beijing import day_of, start_of
from messages.enforcement.community_meetings import MEETING_CALLERS
from messages.operation import COMMUNITY_WORKER
from messages.territory import COMMUNITY
from services.enforcement.domain.community_meetings import CALLED, HEAD, STANDS, CommunityMeeting, Week, looked_at
from services.enforcement.domain.community_requests import OPEN
from services.enforcement.rulebook.community_meetings import COMMUNITY_MEETINGS
from services.enforcement.storage.offices import office_of
from services.enforcement.storage.tables.community_meetings import community_meetings
from services.enforcement.storage.tables.community_requests import community_requests
from services.enforcement.storage.work_items import Part, part, patient

_OF = community_meetings.c
_DAY = dt.timedelta(days=1)


def get(act: Act, meeting_id: str) -> CommunityMeeting:
    return act.get(CommunityMeeting, community_meetings, meeting_id)


def add(act: Act, meeting: CommunityMeeting) -> None:
    act.add(community_meetings, meeting)


def save(act: Act, meeting: CommunityMeeting) -> None:
    act.save(community_meetings, meeting)


def others(act: Act, communities: Iterable[str], day: dt.date) -> list[CommunityMeeting]:
    """What they are called to in that month and week; who calls the same communities at once takes turns."""
    asked = sorted(set(communities))
    for community in asked:
        act.run(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext(f"meetings of {community}"))))
    called = sa.or_(*(_is_called(community) for community in asked))
    return act.collect(CommunityMeeting, _between(*looked_at(day)).where(called))


def _between(first: dt.date, last: dt.date) -> sa.Select[Any]:
    mine = (_OF.status.in_(STANDS), _OF.begins_at >= start_of(first), _OF.begins_at < start_of(last + _DAY))
    return sa.select(community_meetings).where(*mine).order_by(_OF.begins_at, _OF.id)


def _is_called(community: str) -> sa.ColumnElement[bool]:
    return _OF.communities.bool_op("@>")(sa.cast([community], JSONB))


def seen_by_caller(act: Act, within: str | None = None) -> sa.ColumnElement[bool]:
    """Of the territory, and what a community of the caller's is called to."""
    own = sa.or_(act.covered(_OF.territory), *(_is_called(code) for code in _communities_of(act)))
    return own if within is None else sa.and_(own, sa.or_(lies_in(_OF.territory, within), _is_called(within)))


def _communities_of(act: Act) -> list[str]:
    return [code for code in act.actor.territories if len(code) == COMMUNITY]


def meetings_of_caller(act: Act, within: str | None) -> Iterator[Part]:
    """A community comes; the office that called writes the minutes once it is over."""
    called = _OF.status == CALLED
    if act.actor.is_(COMMUNITY_WORKER):
        coming = part("attend_community_meeting", community_meetings, due_at=_OF.begins_at, about=_OF.title)
        yield coming.where(called, _OF.ends_at > act.now, seen_by_caller(act, within))
    if act.actor.is_(*MEETING_CALLERS):
        over = part("conclude_community_meeting", community_meetings, due_at=_written_by(act), about=_OF.title)
        mine = (_OF.office == office_of(act.actor), act.covered(_OF.territory, within))
        yield over.where(called, _OF.ends_at <= act.now, *mine)


def _written_by(act: Act) -> sa.ColumnElement[Any]:
    return patient(act, "conclude_community_meeting", _OF.ends_at)


def read_community_meeting(act: Act, *, community_meeting_id: str) -> CommunityMeeting:
    meeting = get(act, community_meeting_id)
    act.may_see(meeting.territory, unless=bool({*meeting.communities} & {*act.actor.territories}))
    return meeting


def list_community_meetings(
    act: Act, *, within: str | None, kind: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    wanted = given({_OF.kind: kind, _OF.status: status})
    query = sa.select(community_meetings).where(seen_by_caller(act, within), *wanted)
    return act.page(query, _OF.id, after, limit)


def show_week_plan(act: Act, *, community: str, on: dt.date | None) -> dict[str, Any]:
    week, rules = Week.of(on or day_of(act.now)), act.rule(COMMUNITY_MEETINGS)
    called = _between(week.first_day, week.last_day).where(_is_called(community)).limit(200)
    meetings = act.collect(CommunityMeeting, called)
    of_head = [one for one in meetings if one.attends == HEAD]
    busy = {one.day for one in of_head}
    return {
        "community": community, "first_day": week.first_day, "last_day": week.last_day, "meetings": meetings,
        "requests": _due_in(act, community, week), "free_days": [day for day in week.days if day not in busy],
        "of_head": sum(not one.cannot_wait for one in of_head), "limit": rules.heads_per_week,
        "minutes_of_head": sum(int((one.ends_at - one.begins_at).total_seconds() // 60) for one in of_head),
    }  # fmt: skip


def _due_in(act: Act, community: str, week: Week) -> list[dict[str, Any]]:
    """What the community is asked for (D1) and has not answered."""
    asked = community_requests.c
    query = sa.select(asked.id, asked.number, asked.text, asked.due_on).where(
        asked.territory == community, asked.status == OPEN, asked.due_on.between(week.first_day, week.last_day)
    )
    return act.all(query.order_by(asked.due_on, asked.id).limit(200))
