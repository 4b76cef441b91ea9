"""Members 会员 of a merchants' association (A12): shops with licence and address, and what they promise in public."""

from typing import Final

from messages import fields
from messages.deliberation.associations import TRADERS
from messages.deliberation.councils import OFFICES
from messages.deliberation.errors.association_members import (
    AssociationAnswersFirst,
    ShopElsewhere,
    ShopIsMember,
    ShopMembershipSettled,
)
from messages.deliberation.errors.associations import AssociationIsOver
from messages.deliberation.errors.committees import WordsOfTheList
from messages.operation import ANYONE, NOWHERE, Operation, Paged, page_of
from messages.words import Text, term

STATUSES: Final = ("applied", "admitted", "declined", "left", "excluded")
STEPS: Final = ("apply", "admit", "decline", "promise", "leave", "exclude")
LICENCE: Final = (
    r"[0-9A-HJ-NP-RT-UW-Y]{18}",
    term("a business licence's code of 18 digits and capital letters", "18 位统一社会信用代码"),
)


class ApplyForAssociation(fields.Messages):
    """`place`: the lane or courtyard in which the shop lies. `trade`: what it sells or does."""

    association_id = fields.id_(required=True)
    name = fields.text(2, 60, required=True)
    licence = fields.word(*LICENCE, required=True)
    place = fields.place(required=True)
    address = fields.text(2, 200, required=True)
    trade = fields.text(1, 60, required=True)


class OneMember(fields.Messages):
    association_member_id = fields.id_(required=True)


class SayAboutMember(OneMember):
    words = fields.text(2, 1000, required=True)


class ListMembers(Paged):
    """`inspected_before`: those who have not inspected themselves since that day."""

    association_id = fields.id_(required=True)
    status = fields.choice(*STATUSES, load_default=None)
    inspected_before = fields.day(load_default=None)


class PublicMember(fields.Messages):
    """A shop, and what it promises in public."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    association_id = fields.id_(required=True)
    territory = fields.place(required=True)
    name = fields.text(required=True)
    licence = fields.text(required=True)
    address = fields.text(required=True)
    trade = fields.text(required=True)
    status = fields.choice(*STATUSES, required=True)
    applied_at = fields.instant(required=True)
    answer_by = fields.instant(required=True)
    promise = fields.text(0, 1000, required=True)
    promised_at = fields.instant(required=True, allow_none=True)
    last_inspected_on = fields.day(required=True, allow_none=True)


class MemberStep(fields.Messages):
    move = fields.choice(*STEPS, required=True)
    at = fields.instant(required=True)
    by = fields.person(required=True)
    by_name = fields.text(0, required=True)
    office = fields.text(required=True)
    before = fields.text(0, required=True)
    words = fields.text(0, 2000, required=True)


class AssociationMember(PublicMember):
    """With who keeps it and what was done, for the shop, the association's officers and the offices."""

    keeper = fields.person(required=True)
    history = fields.many(fields.nested(MemberStep), most=1000, required=True)


APPLY_FOR_ASSOCIATION = Operation(
    "deliberation.apply_for_association",
    "POST /api/v1/associations/{association_id}/members",
    Text("Apply for membership with the shop that one keeps.", "商户经营者申请入会。"),
    request=ApplyForAssociation,
    answer=AssociationMember,
    roles=TRADERS,
    errors=(AssociationIsOver, ShopElsewhere, ShopIsMember, WordsOfTheList),
    place=NOWHERE,
    creates=True,
)
ADMIT_ASSOCIATION_MEMBER = Operation(
    "deliberation.admit_association_member",
    "POST /api/v1/association-members/{association_member_id}/admit",
    Text(
        "Admit a shop, as an officer of the association; when its time to answer is past, as the office of the place.",
        "商会负责人同意入会；逾期未答复的由属地机构答复。",
    ),
    request=SayAboutMember,
    answer=AssociationMember,
    roles=TRADERS,
    errors=(ShopMembershipSettled, AssociationAnswersFirst),
    own=TRADERS - OFFICES,
    decides=True,
)
DECLINE_ASSOCIATION_MEMBER = Operation(
    "deliberation.decline_association_member",
    "POST /api/v1/association-members/{association_member_id}/decline",
    Text(
        "Decline a shop with the reason, as an officer of the association or, later, as the office of the place.",
        "商会负责人（逾期为属地机构）说明理由，不同意入会。",
    ),
    request=SayAboutMember,
    answer=AssociationMember,
    roles=TRADERS,
    errors=(ShopMembershipSettled, AssociationAnswersFirst),
    own=TRADERS - OFFICES,
    decides=True,
)
PROMISE_AS_MEMBER = Operation(
    "deliberation.promise_as_member",
    "POST /api/v1/association-members/{association_member_id}/promise",
    Text("Promise in public how the shop will be kept.", "会员向社会公开承诺。"),
    request=SayAboutMember,
    answer=AssociationMember,
    roles=TRADERS,
    errors=(ShopMembershipSettled, WordsOfTheList),
    own=TRADERS,
)
LEAVE_ASSOCIATION = Operation(
    "deliberation.leave_association",
    "POST /api/v1/association-members/{association_member_id}/leave",
    Text("Take the shop out of the association, or withdraw the application.", "会员退会或撤回入会申请。"),
    request=SayAboutMember,
    answer=AssociationMember,
    roles=TRADERS,
    errors=(ShopMembershipSettled,),
    own=TRADERS,
)
EXCLUDE_ASSOCIATION_MEMBER = Operation(
    "deliberation.exclude_association_member",
    "POST /api/v1/association-members/{association_member_id}/exclude",
    Text("Exclude a member with the reason, as an officer of the association.", "商会负责人说明理由，除名会员。"),
    request=SayAboutMember,
    answer=AssociationMember,
    roles=TRADERS,
    errors=(ShopMembershipSettled,),
    own=TRADERS,
    decides=True,
)
READ_ASSOCIATION_MEMBER = Operation(
    "deliberation.read_association_member",
    "GET /api/v1/association-members/{association_member_id}",
    Text(
        "Read a member with who keeps it: for the shop, the association's officers and the offices of the place.",
        "查看会员及经营者：限本商户、商会负责人和属地机构。",
    ),
    request=OneMember,
    answer=AssociationMember,
    roles=TRADERS,
    own=TRADERS - OFFICES,
)
LIST_ASSOCIATION_MEMBERS = Operation(
    "deliberation.list_association_members",
    "GET /api/v1/associations/{association_id}/members",
    Text(
        "Everybody sees an association's shops, what they promise, and when they last inspected themselves.",
        "公开查询商会会员、公开承诺和最近自查日期。",
    ),
    request=ListMembers,
    answer=page_of(PublicMember),
    roles=ANYONE,
    place=NOWHERE,
)
