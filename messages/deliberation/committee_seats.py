"""Seats of self-governing committees (A10): candidates stand for the elected ones, bodies send to those reserved."""

from typing import Final

from messages import fields
from messages.deliberation.committees import NAME, READERS, RESIDENTS, Committee, OneCommittee, WithReason
from messages.deliberation.councils import OFFICES
from messages.deliberation.errors.committee_seats import (
    BodyWithoutSeat,
    NoElectionToCome,
    NotACandidate,
    NotAMember,
    PersonSeatedTwice,
    SeatOfResidents,
)
from messages.deliberation.errors.committees import CommitteeSettled, NotAdultOfRegister, WordsOfTheList
from messages.operation import Operation
from messages.words import Text

REASONS: Final = ("died", "moved_away", "called_back")


class StandAsCandidate(OneCommittee):
    name = fields.text(most=NAME, required=True)
    words = fields.text(2, 1000, required=True)


class SeatCommitteeMember(OneCommittee):
    """`letter`: how the body said whom it sends."""

    body = fields.text(2, 60, required=True)
    person = fields.person(required=True)
    name = fields.text(most=NAME, required=True)
    letter = fields.text(2, 500, required=True)


class VacateCommitteeSeat(OneCommittee):
    """`called_back` by the body that sent her; `moved_away`: in no register of the place any more."""

    person = fields.person(required=True)
    because = fields.choice(*REASONS, required=True)
    words = fields.text(2, 500, required=True)


STAND_AS_CANDIDATE = Operation(
    "deliberation.stand_as_candidate",
    "POST /api/v1/committees/{committee_id}/candidates",
    Text("Stand for an elected seat of a committee where one lives.", "报名竞选本地自管会委员。"),
    request=StandAsCandidate,
    answer=Committee,
    roles=RESIDENTS,
    errors=(CommitteeSettled, NoElectionToCome, PersonSeatedTwice, NotAdultOfRegister, WordsOfTheList),
    creates=True,
)
STAND_DOWN = Operation(
    "deliberation.stand_down",
    "POST /api/v1/committees/{committee_id}/stand-down",
    Text("Stand for a seat no longer.", "退出竞选。"),
    request=OneCommittee,
    answer=Committee,
    roles=RESIDENTS,
    errors=(CommitteeSettled, NotACandidate),
    own=RESIDENTS,
)
SEAT_COMMITTEE_MEMBER = Operation(
    "deliberation.seat_committee_member",
    "POST /api/v1/committees/{committee_id}/sent-members",
    Text("Record whom a body sends to its reserved seat.", "登记单位委派到席位的委员。"),
    request=SeatCommitteeMember,
    answer=Committee,
    roles=OFFICES,
    errors=(CommitteeSettled, BodyWithoutSeat, PersonSeatedTwice),
    creates=True,
    decides=True,
)
LEAVE_COMMITTEE = Operation(
    "deliberation.leave_committee",
    "POST /api/v1/committees/{committee_id}/leave",
    Text("Leave one's seat in a committee, with the reason.", "说明理由，辞去自管会委员。"),
    request=WithReason,
    answer=Committee,
    roles=READERS,
    errors=(CommitteeSettled, NotAMember),
    own=READERS,
)
VACATE_COMMITTEE_SEAT = Operation(
    "deliberation.vacate_committee_seat",
    "POST /api/v1/committees/{committee_id}/vacate",
    Text(
        "Record that a seat stands empty: its member died, moved away, or was called back by the body that sent her.",
        "登记席位空缺：委员去世、迁出，或由委派单位召回。",
    ),
    request=VacateCommitteeSeat,
    answer=Committee,
    roles=OFFICES,
    errors=(CommitteeSettled, NotAMember, SeatOfResidents),
    decides=True,
)
