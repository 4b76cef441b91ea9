"""Lock order: lane → its chief."""

import datetime as dt

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.operation import LEFT, Left
from messages.volunteers.chiefs import APPOINT_CHIEF, CORRECT_CHIEF, LIST_CHIEFS, READ_CHIEF
from messages.volunteers.errors.chiefs import LaneNeverWithoutChief
from services.volunteers.domain.chiefs import MOVES, Chief
from services.volunteers.domain.lane_changes import must_last
from services.volunteers.domain.lanes import Lane, OnBoard
from services.volunteers.storage import chiefs, lanes


def appoint_chief(
    act: Act, *, lane_code: str, person: str | None, name: str, phone: str, rank: str, began_at: dt.datetime | None,
    reason: str,
) -> Chief:  # fmt: skip
    act.about(person)
    lane = lanes.get(act, lane_code, lock=True)
    must_last(lane)
    chief = Chief(
        id=act.new_id(),
        territory=lane_code,
        person=person,
        name=name,
        phone=phone,
        rank=rank,
        began_at=began_at or act.now,
        appointed_by=act.actor.id,
        reason=reason,
    )
    before = chiefs.serving(act, lane_code)
    if before is not None:
        before.hand_over(chief)
        chiefs.save(act, before)
    chiefs.add(act, chief)
    lane.chief = chief.on_board
    lanes.save(act, lane)
    return chief


def correct_chief(
    act: Act,
    *,
    chief_id: str,
    name: str | Left = LEFT,
    phone: str | Left = LEFT,
    rank: str | Left = LEFT,
    person: str | Left | None = LEFT,
) -> Chief:
    chief = chiefs.get(act, chief_id)
    act.may_act_in(chief.territory)
    account = chief.person if person is LEFT else person
    act.about(chief.person, account)
    board = OnBoard(chief.name if name is LEFT else name, chief.phone if phone is LEFT else phone)
    chief.correct(board, chief.rank if rank is LEFT else rank, account)
    chiefs.save(act, chief)
    if chief.ended_at is None:
        lane = lanes.get(act, chief.territory, lock=True)
        lane.chief = board
        lanes.save(act, lane)
    return chief


def name_on_board(act: Act, lane: Lane, board: OnBoard | None) -> None:
    """What is corrected on the board is corrected of the chief who serves; the first to be named there begins now."""
    serving = chiefs.serving(act, lane.territory)
    if serving is not None and board is None:
        raise LaneNeverWithoutChief
    if serving is not None and board is not None and serving.correct(board, serving.rank, serving.person):
        chiefs.save(act, serving)
    if serving is None and board is not None:
        chiefs.add(act, _first(act, lane, board))
    lane.chief = board


def _first(act: Act, lane: Lane, board: OnBoard) -> Chief:
    return Chief(
        id=act.new_id(),
        territory=lane.territory,
        person=None,
        name=board.name,
        phone=board.phone,
        rank="other",
        began_at=act.now,
        appointed_by=act.actor.id,
    )


SUBJECT = Subject(
    operations={
        APPOINT_CHIEF: appoint_chief,
        CORRECT_CHIEF: correct_chief,
        LIST_CHIEFS: chiefs.list_chiefs,
        READ_CHIEF: chiefs.read_chief,
    },
    life_cycles=(LifeCycle("chief", MOVES),),
)
