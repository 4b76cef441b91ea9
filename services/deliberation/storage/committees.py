import dataclasses
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from chassis.values import from_row
from messages.beijing import day_of
from messages.letters import same_form
from services.deliberation.domain.committee_votes import Noticed
from services.deliberation.domain.committees import ENDED, SERVING, Committee, Seat
from services.deliberation.domain.councils import enclosing
from services.deliberation.domain.matters import touch
from services.deliberation.domain.registers import IN_FORCE
from services.deliberation.domain.votes import Vote
from services.deliberation.storage import moderations
from services.deliberation.storage.tables.committees import committees
from services.deliberation.storage.tables.matters import matters
from services.deliberation.storage.tables.notices import notices
from services.deliberation.storage.tables.registers import registered_persons, registers

_OF = committees.c
_KEPT = ("proposed_by", "election_days", "elected", "reserved", "last_elected_at", "remind_on", "reminded")
"""What is told in other words."""


def get(act: Act, committee_id: str) -> Committee:
    return act.get(Committee, committees, committee_id)


def add(act: Act, committee: Committee) -> None:
    act.add(committees, committee)


def save(act: Act, committee: Committee) -> None:
    act.save(committees, committee)


def noticed(act: Act, vote: Vote) -> Noticed:
    """When the vote was noticed, and which places its matter is about."""
    joined = notices.join(matters, matters.c.id == notices.c.matter_id)
    query = sa.select(notices.c.given_at, matters.c.places).select_from(joined).where(notices.c.id == vote.notice_id)
    return Noticed(**(act.one(query) or {}))


def is_adult_there(act: Act, person: str, committee: Committee) -> bool:
    """Whether the person stands as an adult in a register in force, and lives in one of the committee's places."""
    living = sa.or_(*(lies_in(registered_persons.c.territory, place) for place in committee.places))
    query = (
        sa.select(registered_persons.c.id)
        .join(registers, registers.c.id == registered_persons.c.register_id)
        .where(registers.c.status == IN_FORCE, registered_persons.c.form == same_form(person))
        .where(registered_persons.c.adult, living)
    )
    return act.one(query.limit(1)) is not None


def touches_caller(act: Act, committee: Committee) -> bool:
    """Whether the caller lives or serves where the committee governs."""
    return any(touch(place, own) for place in committee.places for own in act.actor.territories)


def governing(act: Act, places: Sequence[str]) -> bool:
    """Whether a committee stands already, or is proposed, for one of these places: by whichever council."""
    standing = sa.select(_OF.places).where(_near(places), _OF.status.not_in(ENDED))
    held = [place for row in act.all(standing) for place in row["places"]]
    return any(touch(one, other) for one in held for other in places)


def standing_at(act: Act, places: Sequence[str], most: int) -> list[Committee]:
    """Those that have not ended, touch one of the places and stand in public, the newest first."""
    shown = sa.select(matters.c.id).where(moderations.in_public())
    query = sa.select(committees).where(_near(places), _OF.status.not_in(ENDED), _OF.matter_id.in_(shown))
    found = act.collect(Committee, query.order_by(_OF.id.desc()))
    return [one for one in found if any(touch(held, place) for held in one.places for place in places)][:most]


def _near(places: Sequence[str]) -> sa.ColumnElement[bool]:
    """The condition that a committee was proposed where one of the places lies, or within it."""
    around = {held for place in places for held in enclosing(place)}
    return sa.or_(_OF.territory.in_(around), *(lies_in(_OF.territory, place) for place in places))


def free_name(act: Act, territory: str, name: str, otherwise: str) -> str:
    """The name, or the other one where a committee that has not ended has it."""
    taken = sa.select(_OF.id).where(_OF.territory == territory, _OF.name == name, _OF.status.not_in(ENDED))
    return name if act.one(taken) is None else otherwise


def due(act: Act) -> list[str]:
    """Whose office let its time pass, whose election is to be called for, whose term has ended."""
    today = day_of(act.now)
    ending = sa.or_(_OF.term_ends_on < today, sa.and_(~_OF.reminded, _OF.remind_on <= today))
    query = sa.select(_OF.id).where(sa.or_(_OF.act_by <= act.now, sa.and_(_OF.status == SERVING, ending)))
    return [row["id"] for row in act.all(query.limit(100))]


def in_public(committee: Committee) -> dict[str, Any]:
    """Without who anybody is to sign-in."""
    told = {name: said for name, said in dataclasses.asdict(committee).items() if name not in _KEPT}
    steps = [{name: said for name, said in step.items() if not name.startswith("by")} for step in told["history"]]
    return told | {
        "bodies": [seat.body for seat in committee.reserved],
        "founders": len(committee.founders),
        "members": [_seat(seat) for seat in committee.members],
        "candidates": [{"code": one.code, "name": one.name, "words": one.words} for one in committee.standing],
        "to_fill": committee.to_fill,
        "history": steps,
    }


def _seat(seat: Seat) -> dict[str, Any]:
    return {"name": seat.name, "body": seat.body or None, "since": seat.since}


def whole(committee: Committee) -> dict[str, Any]:
    """With who they are, for those who sit in it and its offices."""
    persons = [{"part": part, "person": person, "name": name} for part, person, name in committee.parts]
    history = [dataclasses.asdict(step) for step in committee.history]
    return in_public(committee) | {"history": history, "persons": persons}


def list_committees(
    act: Act, *, within: str | None, status: str | None, waits_on: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    shown = sa.select(matters.c.id).where(moderations.in_public())
    query = sa.select(committees).where(*given({_OF.status: status, _OF.waits_on: waits_on}), _OF.matter_id.in_(shown))
    if within is not None:
        query = query.where(lies_in(_OF.territory, within))
    page = act.page(query, _OF.id, after, limit)
    return page | {"items": [in_public(from_row(Committee, row)) for row in page["items"]]}
