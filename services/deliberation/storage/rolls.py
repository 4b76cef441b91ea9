from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from messages.deliberation.councils import OFFICES
from messages.deliberation.errors.ballots import NotOnRoll
from messages.errors import NotFound
from messages.letters import same_form
from services.deliberation.domain.association_members import ADMITTED
from services.deliberation.domain.councils import Council
from services.deliberation.domain.notices import Notice
from services.deliberation.domain.registers import IN_FORCE
from services.deliberation.domain.rolls import MERCHANTS, PROPOSED, REMOVE, Correction, RollEntry, RollFigures
from services.deliberation.storage.tables.association_members import association_members
from services.deliberation.storage.tables.notices import notices
from services.deliberation.storage.tables.registers import registered_persons, registers
from services.deliberation.storage.tables.rolls import notice_roll, roll_corrections
from services.deliberation.storage.tables.votes import vote_roll

_PEOPLE = registered_persons.c
_MAY_VOTE = {
    "residents": _PEOPLE.adult,
    "households": _PEOPLE.votes_for_household,
    "owners": _PEOPLE.owner,
}


def draw(act: Act, notice_id: str, voters: str, places: Sequence[str]) -> None:
    """From the registers in force, of who lives in one of the places. Who stands in two votes by the newer one."""
    newest = sa.func.row_number().over(
        partition_by=_PEOPLE.form, order_by=(registers.c.published_at.desc(), registers.c.id.desc())
    )
    if voters == MERCHANTS:
        _draw_shops(act, notice_id, places)
        return
    living = sa.or_(*(lies_in(_PEOPLE.territory, place) for place in places))
    standing = (
        sa.select(_PEOPLE.form, _PEOPLE.household_form, _PEOPLE.area, newest.label("nth"))
        .join(registers, registers.c.id == _PEOPLE.register_id)
        .where(registers.c.status == IN_FORCE, _MAY_VOTE[voters], living)
        .subquery()
    )
    entries = sa.select(
        sa.cast(sa.literal(notice_id), sa.Uuid(as_uuid=False)),
        standing.c.form, standing.c.household_form, standing.c.area,
    ).where(standing.c.nth == 1)  # fmt: skip
    act.run(sa.insert(notice_roll).from_select(["notice_id", "voter", "household", "area"], entries))


def _draw_shops(act: Act, notice_id: str, places: Sequence[str]) -> None:
    """A12.2: an association's members in these places; the shop stands where a household does."""
    of = association_members.c
    entries = sa.select(
        sa.cast(sa.literal(notice_id), sa.Uuid(as_uuid=False)),
        of.keeper, of.territory + " " + sa.func.lower(of.licence),
    ).where(of.status == ADMITTED, sa.or_(*(lies_in(of.territory, place) for place in places)))  # fmt: skip
    act.run(sa.insert(notice_roll).from_select(["notice_id", "voter", "household"], entries))


def figures(act: Act, notice_id: str) -> RollFigures:
    roll = notice_roll.c
    counted = sa.select(
        sa.func.count().label("voters"),
        sa.func.count(roll.household).label("with_household"),
        sa.func.count(roll.household.distinct()).label("households"),
        sa.func.count(roll.area).label("with_area"),
        sa.func.coalesce(sa.func.sum(roll.area), 0).label("area"),
    )
    row = act.one(counted.where(roll.notice_id == notice_id)) or {}
    return RollFigures(**{name: int(value) for name, value in row.items()})


def freeze(act: Act, notice_id: str, vote_id: str) -> None:
    """The roll becomes the vote's own, as it now is."""
    columns = ["vote_id", "voter", "household", "area"]
    entries = sa.select(
        sa.cast(sa.literal(vote_id), sa.Uuid(as_uuid=False)),
        notice_roll.c.voter, notice_roll.c.household, notice_roll.c.area,
    ).where(notice_roll.c.notice_id == notice_id)  # fmt: skip
    act.run(sa.insert(vote_roll).from_select(columns, entries))


def freeze_members(act: Act, council: Council, vote_id: str) -> int:
    voters = sorted({same_form(seated.member) for seated in council.voting})
    if voters:
        act.run(sa.insert(vote_roll).values([{"vote_id": vote_id, "voter": voter} for voter in voters]))
    return len(voters)


def on_roll(act: Act, vote_id: str, voter: str) -> None:
    """NotOnRoll unless the voter, in the one form, stands on the vote's frozen roll."""
    query = sa.select(vote_roll.c.voter).where(vote_roll.c.vote_id == vote_id, vote_roll.c.voter == voter)
    if act.one(query) is None:
        raise NotOnRoll


# --- corrections ---


def notice(act: Act, notice_id: str) -> Notice:
    return act.get(Notice, notices, notice_id)


def entry_of(act: Act, notice_id: str, voter: str) -> RollEntry | None:
    of_voter = (notice_roll.c.notice_id == notice_id, notice_roll.c.voter == voter)
    row = act.one(sa.select(notice_roll.c.voter, notice_roll.c.household, notice_roll.c.area).where(*of_voter))
    return None if row is None else RollEntry(**row)


def put(act: Act, correction: Correction) -> None:
    """What an accepted correction does to the roll."""
    of_voter = (notice_roll.c.notice_id == correction.notice_id, notice_roll.c.voter == correction.voter)
    act.run(sa.delete(notice_roll).where(*of_voter))
    if correction.kind != REMOVE:
        row = {"notice_id": correction.notice_id, "voter": correction.voter}
        act.add(notice_roll, row | {"household": correction.household, "area": correction.area})


def add(act: Act, correction: Correction) -> None:
    act.add(roll_corrections, correction)


def save(act: Act, correction: Correction) -> None:
    act.save(roll_corrections, correction)


def get(act: Act, correction_id: str) -> Correction:
    return act.get(Correction, roll_corrections, correction_id)


def undecided(act: Act, notice_id: str) -> int:
    waiting = (roll_corrections.c.notice_id == notice_id, roll_corrections.c.status == PROPOSED)
    return int(act.run(sa.select(sa.func.count()).where(*waiting)).scalar_one())


def read_my_entry(act: Act, *, notice_id: str) -> RollEntry:
    entry = entry_of(act, notice_id, same_form(act.actor.id))
    if entry is None:
        raise NotFound
    return entry


def page_of_roll(act: Act, notice_id: str, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(notice_roll.c.voter, notice_roll.c.household, notice_roll.c.area)
    query = query.where(notice_roll.c.notice_id == notice_id)
    return act.page(query, notice_roll.c.voter, after, limit, newest_first=False)


def list_corrections(act: Act, *, notice_id: str, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    table = roll_corrections.c
    seen = act.own_or_covered(table.proposed_by, table.territory, OFFICES)
    query = sa.select(roll_corrections).where(seen, table.notice_id == notice_id)
    if status is not None:
        query = query.where(table.status == status)
    return act.page(query, table.id, after, limit)
