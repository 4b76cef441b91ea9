"""Contract awards 成交 (B3): to the first of the order, on public notice, then signed as a contract."""

from typing import Final

from messages import fields
from messages.operation import (
    ANYONE,
    COMMANDER,
    DISTRICT_ADMIN,
    NOWHERE,
    PROPERTY_COMPANY,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.property.contracts import SIGNING
from messages.property.errors.contract_awards import (
    AwardIsOver,
    AwardNoticeOver,
    AwardNoticeRuns,
    AwardObjectedAlready,
    AwardObjectionDecided,
    AwardObjectionsOpen,
    AwardObjectionUnknown,
    AwardStands,
    JudgedByAwarder,
    NobodyIsLeft,
    ReviewNotRanked,
)
from messages.property.negotiations import READERS
from messages.words import Text

STATUSES: Final = ("noticed", "signed", "revoked")


class AwardContract(fields.Messages):
    offer_review_id = fields.id_(required=True)
    reason = fields.text(2, 1000, required=True)


class OneContractAward(fields.Messages):
    contract_award_id = fields.id_(required=True)


class ObjectToAward(OneContractAward):
    words = fields.text(2, 2000, required=True)


class DecideAwardObjection(OneContractAward):
    number = fields.whole(1, 100, required=True)
    upheld = fields.yes_or_no(required=True)
    decision = fields.text(2, 1000, required=True)


class RevokeAward(OneContractAward):
    reason = fields.text(2, 1000, required=True)


class ListContractAwards(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class AwardNotice(fields.Messages):
    """What everybody is told: who got what, by how many points (ten-thousandths of a hundred), for which fee."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    negotiation_id = fields.id_(required=True)
    area_id = fields.id_(required=True)
    place = fields.whole(1, required=True)
    company = fields.text(required=True)
    points_x10000 = fields.whole(0, 1_000_000, required=True)
    monthly_fee = fields.money(required=True)
    starts = fields.day(required=True)
    ends = fields.day(required=True)
    standard_version = fields.text(required=True)
    reason = fields.text(most=1000, required=True)
    awarded_at = fields.instant(required=True)
    notice_ends_at = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    revoked_because = fields.text(most=1000, required=True, allow_none=True)
    contract_id = fields.id_(required=True, allow_none=True)
    signed_at = fields.instant(required=True, allow_none=True)


class Objection(fields.Messages):
    """The district decides it until `decide_by`; from `climbs_at` on the commander may as well."""

    number = fields.whole(1, required=True)
    company = fields.text(required=True)
    words = fields.text(most=2000, required=True)
    filed_at = fields.instant(required=True)
    upheld = fields.yes_or_no(required=True, allow_none=True)
    decision = fields.text(most=1000, required=True, allow_none=True)
    decided_by = fields.person(required=True, allow_none=True)
    decided_at = fields.instant(required=True, allow_none=True)
    decide_by = fields.instant(required=True, allow_none=True)
    climbs_at = fields.instant(required=True, allow_none=True)


class ContractAward(AwardNotice):
    """For offices and the invited companies: with the objections, and who did what."""

    offer_review_id = fields.id_(required=True)
    objections = fields.many(fields.nested(Objection), required=True)
    sign_by = fields.instant(required=True)
    awarded_by = fields.person(required=True)
    revoked_by = fields.person(required=True, allow_none=True)
    revoked_at = fields.instant(required=True, allow_none=True)
    signed_by = fields.person(required=True, allow_none=True)


AWARD_CONTRACT = Operation(
    "property.award_contract",
    "POST /api/v1/offer-reviews/{offer_review_id}/contract-awards",
    Text(
        "Award the contract to the first of the order, or to the next where an award was revoked; its notice begins.",
        "按排序第一确定成交企业（前者被撤销的依次递补），并开始公示。",
    ),
    request=AwardContract,
    answer=ContractAward,
    roles=frozenset({SUBDISTRICT_OFFICER}),
    errors=(AwardStands, JudgedByAwarder, NobodyIsLeft, ReviewNotRanked),
    creates=True,
    decides=True,
)
OBJECT_TO_AWARD = Operation(
    "property.object_to_award",
    "POST /api/v1/contract-awards/{contract_award_id}/object",
    Text(
        "Object to an award while its notice runs, as an invited company, once.", "公示期内受邀企业提出异议，一次为限。"
    ),
    request=ObjectToAward,
    answer=ContractAward,
    roles=frozenset({PROPERTY_COMPANY}),
    errors=(AwardIsOver, AwardNoticeOver, AwardObjectedAlready),
    own=frozenset({PROPERTY_COMPANY}),
)
DECIDE_AWARD_OBJECTION = Operation(
    "property.decide_award_objection",
    "POST /api/v1/contract-awards/{contract_award_id}/decide",
    Text(
        "Decide an objection; one that is upheld revokes the award. What the district leaves the commander decides.",
        "对异议作出决定；异议成立的撤销成交。区级逾期未决定的，总指挥也可决定。",
    ),
    request=DecideAwardObjection,
    answer=ContractAward,
    roles=frozenset({DISTRICT_ADMIN, COMMANDER}),
    errors=(AwardIsOver, AwardObjectionDecided, AwardObjectionUnknown),
    decides=True,
)
REVOKE_AWARD = Operation(
    "property.revoke_award",
    "POST /api/v1/contract-awards/{contract_award_id}/revoke",
    Text(
        "Revoke an award, such as from a company that declines or does not sign in time.",
        "撤销成交，如企业放弃或逾期不签订合同。",
    ),
    request=RevokeAward,
    answer=ContractAward,
    roles=frozenset({DISTRICT_ADMIN, SUBDISTRICT_OFFICER}),
    errors=(AwardIsOver,),
    decides=True,
)
SIGN_AWARD = Operation(
    "property.sign_award",
    "POST /api/v1/contract-awards/{contract_award_id}/sign",
    Text(
        "Record the contract that was awarded, when its notice is over: area, term, fee and standard version stand.",
        "公示期满后签订合同：片区、期限、费用和标准版本均依成交结果。",
    ),
    request=OneContractAward,
    answer=ContractAward,
    roles=frozenset({SUBDISTRICT_OFFICER}),
    errors=(AwardIsOver, AwardNoticeRuns, AwardObjectionsOpen, *SIGNING),
    decides=True,
)
READ_CONTRACT_AWARD = Operation(
    "property.read_contract_award",
    "GET /api/v1/contract-awards/{contract_award_id}",
    Text(
        "Read an award with its objections: of the territory, or of a negotiation to which one's company is invited.",
        "查看成交结果及异议：本辖区的或受邀参加的。",
    ),
    request=OneContractAward,
    answer=ContractAward,
    roles=READERS | {COMMANDER},
    own=frozenset({PROPERTY_COMPANY}),
)
LIST_CONTRACT_AWARDS = Operation(
    "property.list_contract_awards",
    "GET /api/v1/contract-awards",
    Text("The public notices of awards, newest first.", "成交公示，由新到旧。"),
    request=ListContractAwards,
    answer=page_of(AwardNotice),
    roles=ANYONE,
    place=NOWHERE,
)
