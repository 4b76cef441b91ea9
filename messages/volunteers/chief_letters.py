"""Responsibility letters of lane chiefs 街巷长责任书 (A7): one for each chief, subdistrict and year, signed by them."""

from typing import Final

from messages import fields
from messages.operation import (
    COMMANDER,
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    LANE_CHIEF,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.territory import LANE, SUBDISTRICT
from messages.volunteers.errors.chief_letters import ChiefLetterOfPastYear, ChiefLetterSettled, OneChiefLetterAYear
from messages.words import Text, term

STATUSES: Final = ("drawn", "signed", "withdrawn")
THE_CHIEF_NAMED: Final = term("the chief whom the letter names", "责任书所列的街巷长")
_OFFICE: Final = frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN})
_READERS: Final = frozenset({COMMUNITY_WORKER, COMMANDER, LANE_CHIEF}) | _OFFICE
_CHIEF: Final = frozenset({LANE_CHIEF})


class DrawChiefLetters(fields.Messages):
    place = fields.place(SUBDISTRICT, required=True)
    year = fields.whole(2000, 2199, required=True)
    text = fields.text(2, 10_000, required=True)


class DrawnChiefLetters(fields.Messages):
    """How many were drawn now; `without_account` are chiefs who cannot sign, since nobody knows who they sign in as."""

    id = fields.text(required=True)
    territory = fields.place(required=True)
    year = fields.whole(required=True)
    drawn = fields.whole(required=True)
    without_account = fields.whole(required=True)


class NameChiefLetter(fields.Messages):
    letter_id = fields.id_(required=True)


class WithdrawChiefLetter(NameChiefLetter):
    reason = fields.text(2, 500, required=True)


class ListChiefLetters(Paged):
    within = fields.place(load_default=None)
    year = fields.whole(2000, 2199, load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class CountChiefLetters(fields.Messages):
    within = fields.place(required=True)
    year = fields.whole(2000, 2199, required=True)


class ChiefLetter(fields.Messages):
    """`lanes` are those of the chief in the subdistrict when it was drawn."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(SUBDISTRICT, required=True)
    year = fields.whole(required=True)
    status = fields.choice(*STATUSES, required=True)
    person = fields.person(required=True)
    name = fields.text(required=True)
    lanes = fields.many(fields.place(LANE), most=1000, required=True)
    text = fields.text(most=10_000, required=True)
    drawn_by = fields.person(required=True)
    drawn_at = fields.instant(required=True)
    signed_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 500, required=True)


class ChiefLetterCounts(fields.Messages):
    """Chiefs who serve now, and the letters of the year: `signed`, and drawn but still `unsigned`."""

    within = fields.place(required=True)
    year = fields.whole(required=True)
    chiefs = fields.whole(required=True)
    signed = fields.whole(required=True)
    unsigned = fields.whole(required=True)


DRAW_CHIEF_LETTERS = Operation(
    "volunteers.draw_chief_letters",
    "POST /api/v1/chief-letters",
    Text(
        "Draw the year's responsibility letters for all chiefs of a subdistrict who have none yet.",
        "为街道内尚无年度责任书的各街巷长拟定责任书。",
    ),
    request=DrawChiefLetters,
    answer=DrawnChiefLetters,
    roles=_OFFICE,
    place="place",
    errors=(ChiefLetterOfPastYear, OneChiefLetterAYear),
    creates=True,
    decides=True,
)
SIGN_CHIEF_LETTER = Operation(
    "volunteers.sign_chief_letter",
    "POST /api/v1/chief-letters/{letter_id}/sign",
    Text("Sign one's responsibility letter as lane chief.", "街巷长签订本人的责任书。"),
    request=NameChiefLetter,
    answer=ChiefLetter,
    roles=_CHIEF,
    errors=(ChiefLetterSettled,),
    own=_CHIEF,
    decides=True,
)
WITHDRAW_CHIEF_LETTER = Operation(
    "volunteers.withdraw_chief_letter",
    "POST /api/v1/chief-letters/{letter_id}/withdraw",
    Text("Take back a letter that is not signed yet, with the reason.", "说明理由，撤回尚未签订的责任书。"),
    request=WithdrawChiefLetter,
    answer=ChiefLetter,
    roles=_OFFICE,
    errors=(ChiefLetterSettled,),
)
READ_CHIEF_LETTER = Operation(
    "volunteers.read_chief_letter",
    "GET /api/v1/chief-letters/{letter_id}",
    Text("Read one responsibility letter.", "查看一份街巷长责任书。"),
    request=NameChiefLetter,
    answer=ChiefLetter,
    roles=_READERS,
    own=_CHIEF,
)
LIST_CHIEF_LETTERS = Operation(
    "volunteers.list_chief_letters",
    "GET /api/v1/chief-letters",
    Text(
        "List responsibility letters, newest first: one's own, or the territory's for those in office.",
        "查询责任书，由新到旧：本人的，或本辖区的。",
    ),
    request=ListChiefLetters,
    answer=page_of(ChiefLetter),
    roles=_READERS,
    own=_CHIEF,
)
COUNT_CHIEF_LETTERS = Operation(
    "volunteers.count_chief_letters",
    "GET /api/v1/chief-letter-totals",
    Text("Count the chiefs, and who has signed the year's letter.", "街巷长人数和已签年度责任书的人数。"),
    request=CountChiefLetters,
    answer=ChiefLetterCounts,
    roles=_READERS - _CHIEF,
    place="within",
)
