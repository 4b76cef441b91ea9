from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from messages.operation import LANE_CHIEF, SUBDISTRICT_OFFICER
from messages.volunteers.lane_questions import OFFICES
from services.volunteers.domain.lane_questions import ASKED, SUBDISTRICT, LaneQuestion
from services.volunteers.storage import deputies
from services.volunteers.storage.tables.lane_questions import lane_questions as questions

_OF = questions.c


def get(act: Act, question_id: str) -> LaneQuestion:
    return act.get(LaneQuestion, questions, question_id)


def add(act: Act, question: LaneQuestion) -> None:
    act.add(questions, question)


def save(act: Act, question: LaneQuestion) -> None:
    act.save(questions, question)


def silent(act: Act) -> list[str]:
    query = sa.select(_OF.id).where(_OF.status == ASKED, _OF.waits_on != SUBDISTRICT, _OF.due_at < act.now)
    return list(act.run(query.order_by(_OF.due_at).limit(500)).scalars())


def read_lane_question(act: Act, *, lane_question_id: str) -> LaneQuestion:
    question = get(act, lane_question_id)
    stands_in = deputies.stood_in_by(act, question.territory) is not None
    place = question.territory if act.actor.is_(*OFFICES) else ""
    act.may_see(place, unless=stands_in or question.person == act.actor.id)
    return question


def list_lane_questions(
    act: Act, *, within: str | None, status: str | None, waits_on: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    seen = act.own_or_covered(_OF.person, _OF.territory, OFFICES, within)
    query = sa.select(questions).where(seen, *given({_OF.status: status, _OF.waits_on: waits_on}))
    return act.page(query, _OF.id, after, limit)


def list_awaited_lane_questions(act: Act, *, within: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(questions).where(_OF.status == ASKED, waits_for_caller(act))
    if within is not None:
        query = query.where(lies_in(_OF.territory, within))
    return act.page(query, _OF.id, after, limit, newest_first=False)


def waits_for_caller(act: Act) -> sa.ColumnElement[bool]:
    """As the chief of the place, as the chief's deputy of today, or as the subdistrict once silence has come to it."""
    covered = act.covered(_OF.territory)
    mine = deputies.in_their_places(act, _OF.territory)
    if act.actor.is_(LANE_CHIEF):
        mine.append(covered)
    if act.actor.is_(SUBDISTRICT_OFFICER):
        mine.append(sa.and_(covered, _OF.waits_on == SUBDISTRICT))
    return sa.or_(sa.false(), *mine)
