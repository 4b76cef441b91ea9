"""Party building in property companies 物业党建 (B7): organisations, people who are sent, crossed posts, coverage."""

from typing import Final

from messages import fields
from messages.operation import (
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    EVALUATOR,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.property.companies import NAMED
from messages.property.errors.companies import CompanyHasExited, CompanyUnknown
from messages.property.errors.party_ties import (
    EndedAlready,
    EndsBeforeItBegan,
    KindAsksOtherCompanies,
    OrganisationStands,
    PostHeldAlready,
)
from messages.territory import COMMUNITY, DISTRICT, SUBDISTRICT
from messages.words import Text

KINDS: Final = ("alone", "jointly", "attached")
POSTS: Final = ("instructor", "liaison", "crossed")
_OFFICE: Final = frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN})
_READERS: Final = _OFFICE | {EVALUATOR}
_ALSO_BELOW: Final = _READERS | {COMMUNITY_WORKER}


class SetUpPartyOrganisation(fields.Messages):
    """`host` names the organisation that one is attached to, and stands there alone."""

    territory = fields.place(DISTRICT, SUBDISTRICT, required=True)
    name = fields.text(2, 100, required=True)
    kind = fields.choice(*KINDS, required=True)
    companies = fields.many(fields.word(*NAMED), least=1, most=30, required=True)
    host = fields.text(2, 100, load_default=None, allow_none=True)
    since = fields.day_of_deed(required=True)


class EndPartyOrganisation(fields.Messages):
    party_organisation_id = fields.id_(required=True)
    on = fields.day_of_deed(required=True)
    reason = fields.text(2, 500, required=True)


class FillPartyPost(fields.Messages):
    """`office` is what the person is or was sent by outside the company: a community's committee, say.

    `post` is what the person is for the company; with a crossed post both sides have the person in their lead.
    """

    territory = fields.place(DISTRICT, SUBDISTRICT, COMMUNITY, required=True)
    kind = fields.choice(*POSTS, required=True)
    company = fields.word(*NAMED, required=True)
    person = fields.person(required=True)
    office = fields.text(2, 100, required=True)
    post = fields.text(2, 100, required=True)
    since = fields.day_of_deed(required=True)


class EndPartyPost(fields.Messages):
    party_post_id = fields.id_(required=True)
    on = fields.day_of_deed(required=True)
    reason = fields.text(2, 500, required=True)


class OnePartyOrganisation(fields.Messages):
    party_organisation_id = fields.id_(required=True)


class ListPartyOrganisations(Paged):
    within = fields.place(load_default=None)
    kind = fields.choice(*KINDS, load_default=None)
    on = fields.day(load_default=None)


class ListPartyPosts(Paged):
    within = fields.place(load_default=None)
    kind = fields.choice(*POSTS, load_default=None)
    company = fields.word(*NAMED, load_default=None)
    on = fields.day(load_default=None)


class ReadPartyCoverage(fields.Messages):
    within = fields.place(DISTRICT, SUBDISTRICT, COMMUNITY, required=True)
    on = fields.day(required=True)


class PartyOrganisation(fields.Messages):
    """`ends_on` is its last day."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    name = fields.text(required=True)
    kind = fields.choice(*KINDS, required=True)
    companies = fields.many(fields.text(), required=True)
    host = fields.text(required=True, allow_none=True)
    since = fields.day(required=True)
    ends_on = fields.day(required=True, allow_none=True)
    ended_because = fields.text(most=500, required=True, allow_none=True)
    set_up_by = fields.person(required=True)
    set_up_at = fields.instant(required=True)
    ended_by = fields.person(required=True, allow_none=True)
    ended_at = fields.instant(required=True, allow_none=True)


class PartyPost(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    kind = fields.choice(*POSTS, required=True)
    company = fields.text(required=True)
    person = fields.person(required=True)
    office = fields.text(required=True)
    post = fields.text(required=True)
    since = fields.day(required=True)
    ends_on = fields.day(required=True, allow_none=True)
    ended_because = fields.text(most=500, required=True, allow_none=True)
    filled_by = fields.person(required=True)
    filled_at = fields.instant(required=True)
    ended_by = fields.person(required=True, allow_none=True)
    ended_at = fields.instant(required=True, allow_none=True)


class CoveredCompany(fields.Messages):
    company = fields.text(required=True)
    name = fields.text(required=True)
    organisation = fields.text(required=True, allow_none=True)
    instructors = fields.whole(required=True)
    covered = fields.yes_or_no(required=True)


class PartyCoverage(fields.Messages):
    """Coverage = companies with an organisation or a sent instructor ÷ companies under contract, on the day.

    `percent` has one decimal; it is null where no company is under contract.
    """

    within = fields.place(required=True)
    on = fields.day(required=True)
    under_contract = fields.whole(required=True)
    covered = fields.whole(required=True)
    percent = fields.number(0, 100, required=True, allow_none=True)
    companies = fields.many(fields.nested(CoveredCompany), most=5000, required=True)


SET_UP_PARTY_ORGANISATION = Operation(
    "property.set_up_party_organisation",
    "POST /api/v1/party-organisations",
    Text(
        "Record a party organisation of one company alone, of several jointly, or attached to another's.",
        "登记物业企业党组织：单独建、联合建或挂靠建。",
    ),
    request=SetUpPartyOrganisation,
    answer=PartyOrganisation,
    roles=_OFFICE,
    place="territory",
    errors=(OrganisationStands, KindAsksOtherCompanies, CompanyUnknown, CompanyHasExited),
    creates=True,
)
END_PARTY_ORGANISATION = Operation(
    "property.end_party_organisation",
    "POST /api/v1/party-organisations/{party_organisation_id}/end",
    Text("Record the last day of a party organisation, with the reason.", "登记党组织撤销日期及原因。"),
    request=EndPartyOrganisation,
    answer=PartyOrganisation,
    roles=_OFFICE,
    errors=(EndedAlready, EndsBeforeItBegan),
)
READ_PARTY_ORGANISATION = Operation(
    "property.read_party_organisation",
    "GET /api/v1/party-organisations/{party_organisation_id}",
    Text("Read a party organisation.", "查看党组织。"),
    request=OnePartyOrganisation,
    answer=PartyOrganisation,
    roles=_READERS,
)
LIST_PARTY_ORGANISATIONS = Operation(
    "property.list_party_organisations",
    "GET /api/v1/party-organisations",
    Text(
        "List the party organisations of the territory, newest first; with a day, those that stood on it.",
        "查询辖区内党组织；指定日期的，为当日存在的党组织。",
    ),
    request=ListPartyOrganisations,
    answer=page_of(PartyOrganisation),
    roles=_READERS,
)
FILL_PARTY_POST = Operation(
    "property.fill_party_post",
    "POST /api/v1/party-posts",
    Text(
        "Record who is sent to a company as instructor, is its liaison officer, or holds posts on both sides.",
        "登记选派的党建工作指导员、联络员或交叉任职人员。",
    ),
    request=FillPartyPost,
    answer=PartyPost,
    roles=_OFFICE,
    place="territory",
    errors=(PostHeldAlready, CompanyUnknown, CompanyHasExited),
    creates=True,
    decides=True,
)
END_PARTY_POST = Operation(
    "property.end_party_post",
    "POST /api/v1/party-posts/{party_post_id}/end",
    Text("Record the last day of somebody's post, with the reason.", "登记任职结束日期及原因。"),
    request=EndPartyPost,
    answer=PartyPost,
    roles=_OFFICE,
    errors=(EndedAlready, EndsBeforeItBegan),
    decides=True,
)
LIST_PARTY_POSTS = Operation(
    "property.list_party_posts",
    "GET /api/v1/party-posts",
    Text(
        "List who holds which post at which company, newest first; with a day, who held one on it.",
        "查询任职人员；指定日期的，为当日在任人员。",
    ),
    request=ListPartyPosts,
    answer=page_of(PartyPost),
    roles=_ALSO_BELOW,
)
READ_PARTY_COVERAGE = Operation(
    "property.read_party_coverage",
    "GET /api/v1/party-organisations/coverage",
    Text(
        "How many of the companies under contract in a place have an organisation or a sent instructor, on any day.",
        "某日辖区内签约企业的党组织覆盖率，及各企业情况。",
    ),
    request=ReadPartyCoverage,
    answer=PartyCoverage,
    roles=_ALSO_BELOW,
    place="within",
)
