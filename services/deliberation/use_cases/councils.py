import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.deliberation.councils import (
    FIND_COUNCIL,
    FOUND_COUNCIL,
    LIST_COUNCILS,
    OFFICES,
    READ_COUNCIL,
    SEAT_MEMBER,
    UNSEAT_MEMBER,
)
from messages.deliberation.errors.councils import CHAIR_OR_OFFICE, SEAT_OR_OFFICE
from services.deliberation.domain.councils import Council, tier_of
from services.deliberation.storage import council_seats, councils
from services.deliberation.use_cases.council_seats import leave_seat, take_seat


def found_council(act: Act, *, territory: str, name: str, members: list[dict[str, Any]]) -> Council:
    act.about(*(member["member"] for member in members))
    council = Council(id=act.new_id(), territory=territory, name=name, tier=tier_of(territory), founded_at=act.now)
    taken = [take_seat(act, council, **member) for member in members]
    councils.add(act, council)
    for seat in taken:
        council_seats.add(act, seat)
    return council


def seat_member(
    act: Act, *, council_id: str, member: str, name: str, seat: str, part: str, term_ends_on: dt.date | None
) -> Council:
    council = councils.get(act, council_id)
    act.may_act_in(council.territory)
    act.about(member)
    taken = take_seat(act, council, member=member, name=name, seat=seat, part=part, term_ends_on=term_ends_on)
    councils.save(act, council)
    council_seats.add(act, taken)
    return council


def unseat_member(act: Act, *, council_id: str, member: str, reason: str) -> Council:
    council = councils.get(act, council_id)
    act.may_act_in(council.territory)
    act.about(member)
    leave_seat(act, council, member, "leave", reason)
    councils.save(act, council)
    return council


def only_for_members(act: Act, council: Council) -> None:
    """The council's members, and the offices in whose territory it lies, record its discussions."""
    act.may(_is_office_of(act, council) or council.has(act.actor.id), SEAT_OR_OFFICE)


def only_for_leaders(act: Act, council: Council) -> None:
    """The council's chair, and the offices in whose territory it lies, lead its matters on."""
    act.may(leads(act, council), CHAIR_OR_OFFICE)


def leads(act: Act, council: Council) -> bool:
    return _is_office_of(act, council) or council.is_chaired_by(act.actor.id)


def _is_office_of(act: Act, council: Council) -> bool:
    return act.actor.is_(*OFFICES) and act.actor.covers(council.territory)


SUBJECT = Subject(
    operations={
        FOUND_COUNCIL: found_council,
        SEAT_MEMBER: seat_member,
        UNSEAT_MEMBER: unseat_member,
        READ_COUNCIL: councils.read_council,
        LIST_COUNCILS: councils.list_councils,
        FIND_COUNCIL: councils.find_council,
    },
)
