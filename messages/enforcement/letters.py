"""Responsibility letters 责任书 (C1): what an agency leads and promises for a year, signed by the one who leads it."""

from typing import Final

from messages import fields
from messages.enforcement.cases import CLASS, STAFF, UNITS
from messages.enforcement.errors.classes import AgencyUnknown
from messages.enforcement.errors.letters import LetterOfPastYear, LetterPending, LetterSettled, NotInItsLead
from messages.operation import (
    AGENCY_OFFICER,
    ANYONE,
    COMMANDER,
    DISTRICT_ADMIN,
    NOWHERE,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.territory import DISTRICT, SUBDISTRICT
from messages.words import Text, term

STATUSES: Final = ("drawn", "signed", "returned", "withdrawn", "replaced")
ITS_LEADER: Final = term("the leader of the agency whom the letter names", "责任书所列的部门主管领导")
_DISTRICT: Final = frozenset({DISTRICT_ADMIN, COMMANDER})
_AGENCY: Final = frozenset({AGENCY_OFFICER, SUBDISTRICT_OFFICER})
_A_CLASS: Final = term("the code of a problem class", "问题分类代码")


class LetterTarget(fields.Messages):
    """One promise; where it can be counted, how much of what or what share, and of which class."""

    text = fields.text(2, 500, required=True)
    problem_class = fields.word(CLASS, _A_CLASS, load_default=None, allow_none=True)
    unit = fields.choice(*UNITS, load_default=None, allow_none=True)
    quantity = fields.number(0, 1_000_000, load_default=None, allow_none=True)
    percent = fields.number(0, 100, load_default=None, allow_none=True)


class Letter(fields.Messages):
    """`edition` counts the letters of one agency and year. Persons are named to the staff of the place alone."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    agency = fields.text(required=True)
    year = fields.whole(2000, 2199, required=True)
    edition = fields.whole(1, required=True)
    status = fields.choice(*STATUSES, required=True)
    leads = fields.many(fields.text(), most=500, required=True)
    assists = fields.many(fields.text(), most=500, required=True)
    text = fields.text(2, 10_000, required=True)
    targets = fields.many(fields.nested(LetterTarget), required=True)
    rule_version = fields.text(required=True)
    leader = fields.person(required=True, allow_none=True)
    contact = fields.person(required=True, allow_none=True)
    drawn_by = fields.person(required=True, allow_none=True)
    drawn_at = fields.instant(required=True)
    signed_at = fields.instant(required=True, allow_none=True)
    ended_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)


class DrawLetter(fields.Messages):
    place = fields.place(DISTRICT, SUBDISTRICT, required=True)
    agency = fields.text(required=True)
    year = fields.whole(2000, 2199, required=True)
    text = fields.text(2, 10_000, required=True)
    targets = fields.many(fields.nested(LetterTarget), most=50, least=1, required=True)
    leader = fields.person(required=True)
    contact = fields.person(load_default=None)


class OneLetter(fields.Messages):
    letter_id = fields.id_(required=True)


class LetterWithReason(OneLetter):
    reason = fields.text(2, 2000, required=True)


class ListLetters(Paged):
    within = fields.place(load_default=None)
    agency = fields.text(load_default=None)
    year = fields.whole(2000, 2199, load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


DRAW_LETTER = Operation(
    "enforcement.draw_letter",
    "POST /api/v1/responsibility-letters",
    Text(
        "Draw up an agency's responsibility letter for a year: the classes that it leads are taken from the rules, what"
        " it promises is said here, and who signs it. A further letter replaces the one before once it is signed.",
        "起草部门年度责任书：主责分类取自规则，载明承诺事项和签署人；新责任书签署后替换原责任书。",
    ),
    request=DrawLetter,
    answer=Letter,
    roles=_DISTRICT,
    place="place",
    errors=(AgencyUnknown, LetterPending, LetterOfPastYear, NotInItsLead),
    creates=True,
    decides=True,
)
SIGN_LETTER = Operation(
    "enforcement.sign_letter",
    "POST /api/v1/responsibility-letters/{letter_id}/sign",
    Text("Sign the letter, as the agency's leader whom it names.", "部门主管领导签署责任书。"),
    request=OneLetter,
    answer=Letter,
    roles=_AGENCY,
    errors=(LetterSettled,),
    own=_AGENCY,
    decides=True,
)
RETURN_LETTER = Operation(
    "enforcement.return_letter",
    "POST /api/v1/responsibility-letters/{letter_id}/return",
    Text("Send a letter back unsigned, with the reason.", "说明理由，退回责任书不予签署。"),
    request=LetterWithReason,
    answer=Letter,
    roles=_AGENCY,
    errors=(LetterSettled,),
    own=_AGENCY,
    decides=True,
)
WITHDRAW_LETTER = Operation(
    "enforcement.withdraw_letter",
    "POST /api/v1/responsibility-letters/{letter_id}/withdraw",
    Text("Take a letter back that is not signed yet, with the reason.", "说明理由，撤回尚未签署的责任书。"),
    request=LetterWithReason,
    answer=Letter,
    roles=_DISTRICT,
    errors=(LetterSettled,),
)
READ_LETTER = Operation(
    "enforcement.read_letter",
    "GET /api/v1/responsibility-letters/{letter_id}",
    Text(
        "Read a letter; one that was never signed is for the staff of its place.",
        "查看责任书；未签署的仅属地工作人员可见。",
    ),
    request=OneLetter,
    answer=Letter,
    roles=ANYONE,
    place=NOWHERE,
)
LIST_LETTERS = Operation(
    "enforcement.list_letters",
    "GET /api/v1/responsibility-letters",
    Text(
        "List the signed letters and those that they replaced, newest first; staff of the place see the others too.",
        "查询已签署及被替换的责任书，由新到旧；属地工作人员另可见未签署的。",
    ),
    request=ListLetters,
    answer=page_of(Letter),
    roles=ANYONE,
    place=NOWHERE,
)
SEES_ALL: Final = STAFF
"""Of their place also what is not signed, and the persons."""
