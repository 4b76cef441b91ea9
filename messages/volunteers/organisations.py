"""Social organisations 社会组织 (A17, D7): a register with kinds and validity, hubs that lead others, six alliances."""

from typing import Final

from messages import fields
from messages.operation import (
    ANYONE,
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    NOWHERE,
    RESIDENT,
    STEWARD,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.rulebook import CODE
from messages.territory import COMMUNITY, DISTRICT, SUBDISTRICT
from messages.volunteers.errors.organisations import (
    AllianceUnknown,
    HubAlready,
    HubLeadsOthers,
    HubNotWider,
    MembershipSettled,
    NotAHub,
    OrganisationKnown,
    OrganisationNotActive,
    ValidityOver,
)
from messages.words import Text, term

KINDS: Final = ("social_group", "social_service", "foundation", "trade_association", "community_group")
STATUSES: Final = ("active", "suspended", "struck_off")
MEMBERSHIP_STATUSES: Final = ("asked", "member", "ended")
OFFICE: Final = frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN})
STAFF: Final = OFFICE | {COMMUNITY_WORKER}
THEIR_OFFICERS: Final = frozenset({RESIDENT, STEWARD})
"""Whoever acts for an organisation signs in as a resident; the register says for which."""
LEVELS: Final = (DISTRICT, SUBDISTRICT, COMMUNITY)
REGISTRATION_CODE: Final = (r"[0-9A-Z]{6,30}", term("6 to 30 digits and capital letters", "6至30位数字和大写字母"))
_MOST_ALLIANCES: Final = 20


class Organisation(fields.Messages):
    """`officer_name` is in the public register of such organisations too; whose account it is, is not."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(*LEVELS, required=True)
    name = fields.text(most=100, required=True)
    kind = fields.choice(*KINDS, required=True)
    code = fields.text(most=30, required=True)
    officer_name = fields.text(most=100, required=True)
    status = fields.choice(*STATUSES, required=True)
    is_hub = fields.yes_or_no(required=True)
    alliances = fields.many(fields.word(*CODE), most=_MOST_ALLIANCES, required=True)
    registered_on = fields.day(required=True)
    valid_until = fields.day(required=True)
    check_due_on = fields.day(required=True)
    reason = fields.text(0, 2000, required=True)


class OrganisationKept(Organisation):
    """As the office keeps it: with the account of who acts for it."""

    officer = fields.person(required=True)


class HubMembership(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(*LEVELS, required=True)
    hub_id = fields.id_(required=True)
    organisation_id = fields.id_(required=True)
    organisation_name = fields.text(most=100, required=True)
    status = fields.choice(*MEMBERSHIP_STATUSES, required=True)
    asked_at = fields.instant(required=True)
    settled_at = fields.instant(required=True, allow_none=True)


class Alliance(fields.Messages):
    """`organisations` are those that are active there."""

    code = fields.word(*CODE, required=True)
    text = fields.both_languages(required=True)
    organisations = fields.whole(required=True)
    problems_open = fields.whole(required=True)
    problems_solved = fields.whole(required=True)


class Alliances(fields.Messages):
    rule_version = fields.text(required=True)
    items = fields.many(fields.nested(Alliance), most=_MOST_ALLIANCES, required=True)


class RegisterOrganisation(fields.Messages):
    territory = fields.place(*LEVELS, required=True)
    name = fields.text(2, 100, required=True)
    kind = fields.choice(*KINDS, required=True)
    code = fields.word(*REGISTRATION_CODE, required=True)
    officer = fields.person(required=True)
    officer_name = fields.text(1, 100, required=True)
    is_hub = fields.yes_or_no(load_default=False)
    alliances = fields.many(fields.word(*CODE), most=_MOST_ALLIANCES, load_default=list)
    registered_on = fields.day_of_deed(required=True)
    valid_until = fields.day(required=True)


class OneOrganisation(fields.Messages):
    organisation_id = fields.id_(required=True)


class ChangeOrganisation(OneOrganisation):
    name = fields.text(2, 100)
    officer = fields.person()
    officer_name = fields.text(1, 100)
    is_hub = fields.yes_or_no()
    alliances = fields.many(fields.word(*CODE), most=_MOST_ALLIANCES)
    valid_until = fields.day()


class StrikeOffOrganisation(OneOrganisation):
    reason = fields.text(2, 2000, required=True)


class ListOrganisations(Paged):
    within = fields.place(load_default=None)
    kind = fields.choice(*KINDS, load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    is_hub = fields.yes_or_no(load_default=None)
    alliance = fields.word(*CODE, load_default=None)


class AskHubMembership(OneOrganisation):
    hub_id = fields.id_(required=True)


class OneMembership(fields.Messages):
    hub_membership_id = fields.id_(required=True)


class ListHubMemberships(Paged, OneOrganisation):
    status = fields.choice(*MEMBERSHIP_STATUSES, load_default=None)


class ListAlliances(fields.Messages):
    within = fields.place(required=True)


REGISTER_ORGANISATION = Operation(
    "volunteers.register_organisation",
    "POST /api/v1/organisations",
    Text(
        "Enter a social organisation into the register, with its kind, its officer and its validity.",
        "登记社会组织：类别、负责人和有效期。",
    ),
    request=RegisterOrganisation,
    answer=OrganisationKept,
    roles=OFFICE,
    place="territory",
    errors=(OrganisationKnown, AllianceUnknown, ValidityOver),
    creates=True,
)
CHANGE_ORGANISATION = Operation(
    "volunteers.change_organisation",
    "PATCH /api/v1/organisations/{organisation_id}",
    Text(
        "Change what the register says of an organisation: name, officer, alliances, validity, whether it is a hub.",
        "变更社会组织登记：名称、负责人、所在联盟、有效期、是否枢纽型。",
    ),
    request=ChangeOrganisation,
    answer=OrganisationKept,
    roles=OFFICE,
    errors=(AllianceUnknown, OrganisationNotActive, ValidityOver, HubLeadsOthers),
    decides=True,
)
STRIKE_OFF_ORGANISATION = Operation(
    "volunteers.strike_off_organisation",
    "POST /api/v1/organisations/{organisation_id}/strike-off",
    Text(
        "Strike an organisation off the register, with the reason. It stays readable.",
        "说明理由，注销社会组织；记录保留可查。",
    ),
    request=StrikeOffOrganisation,
    answer=OrganisationKept,
    roles=OFFICE,
    errors=(OrganisationNotActive, HubLeadsOthers),
    decides=True,
)
READ_ORGANISATION = Operation(
    "volunteers.read_organisation",
    "GET /api/v1/organisations/{organisation_id}",
    Text("Read what the register says of an organisation.", "查看一家社会组织的登记。"),
    request=OneOrganisation,
    answer=Organisation,
    roles=ANYONE,
    place=NOWHERE,
)
LIST_ORGANISATIONS = Operation(
    "volunteers.list_organisations",
    "GET /api/v1/organisations",
    Text("List social organisations of a place, newest first.", "按地区查询社会组织，由新到旧。"),
    request=ListOrganisations,
    answer=page_of(Organisation),
    roles=ANYONE,
    place=NOWHERE,
)
LIST_OWN_ORGANISATIONS = Operation(
    "volunteers.list_own_organisations",
    "GET /api/v1/organisations/mine",
    Text("List the organisations that the caller acts for.", "查询本人负责的社会组织。"),
    request=Paged,
    answer=page_of(Organisation),
    roles=THEIR_OFFICERS,
    place=NOWHERE,
    own=THEIR_OFFICERS,
)
ASK_HUB_MEMBERSHIP = Operation(
    "volunteers.ask_hub_membership",
    "POST /api/v1/organisations/{organisation_id}/hub-memberships",
    Text("An organisation asks a hub to lead it.", "社会组织申请加入枢纽型社会组织。"),
    request=AskHubMembership,
    answer=HubMembership,
    roles=THEIR_OFFICERS,
    errors=(NotAHub, HubNotWider, HubAlready, OrganisationNotActive, ValidityOver),
    creates=True,
    own=THEIR_OFFICERS,
)
ACCEPT_HUB_MEMBER = Operation(
    "volunteers.accept_hub_member",
    "POST /api/v1/hub-memberships/{hub_membership_id}/accept",
    Text(
        "The hub takes in an organisation that asked; where the hub is silent, the office of its place does.",
        "枢纽型组织接纳申请加入的组织；其未答复时由所在地政府部门办理。",
    ),
    request=OneMembership,
    answer=HubMembership,
    roles=THEIR_OFFICERS | OFFICE,
    errors=(MembershipSettled, OrganisationNotActive, ValidityOver),
    own=THEIR_OFFICERS,
    decides=True,
)
END_HUB_MEMBERSHIP = Operation(
    "volunteers.end_hub_membership",
    "POST /api/v1/hub-memberships/{hub_membership_id}/end",
    Text(
        "End a membership, or refuse one that was asked for: by the member, by the hub, or by the office.",
        "结束成员关系或不予接纳：由成员、枢纽型组织或政府部门提出。",
    ),
    request=OneMembership,
    answer=HubMembership,
    roles=THEIR_OFFICERS | OFFICE,
    errors=(MembershipSettled,),
    own=THEIR_OFFICERS,
)
LIST_HUB_MEMBERSHIPS = Operation(
    "volunteers.list_hub_memberships",
    "GET /api/v1/organisations/{organisation_id}/hub-memberships",
    Text(
        "List whom a hub leads, and who asks to be led, newest first; of another organisation, by whom it is led.",
        "查询枢纽型组织带动和申请加入的组织，由新到旧；其他组织则查询其所加入的枢纽型组织。",
    ),
    request=ListHubMemberships,
    answer=page_of(HubMembership),
    roles=ANYONE,
    place=NOWHERE,
)
LIST_ALLIANCES = Operation(
    "volunteers.list_alliances",
    "GET /api/v1/alliances",
    Text(
        "The alliances of the rules, with the organisations in each at a place, and the problems that they work at.",
        "现行规则的各联盟，及其在一地的成员组织数和正在解决、已解决的问题数。",
    ),
    request=ListAlliances,
    answer=Alliances,
    roles=ANYONE,
    place=NOWHERE,
)
