"""Posts 岗位 (C4): five fixed, three command posts (environment, anti-terror, water), and those that holidays add."""

from typing import Final

from messages import fields
from messages.enforcement.cases import STAFF
from messages.enforcement.classes import Named
from messages.enforcement.errors.classes import AgencyUnknown
from messages.enforcement.errors.duty_officers import QualificationUnknown
from messages.enforcement.errors.duty_posts import DutyPostElsewhere, DutyPostKnown
from messages.operation import COMMANDER, DISTRICT_ADMIN, SUBDISTRICT_OFFICER, Operation, Paged, page_of
from messages.rulebook import CODE
from messages.territory import COMMUNITY, COURTYARD, LANE, SUBDISTRICT
from messages.words import Text

KINDS: Final = ("fixed", "command", "extra")
MANAGERS: Final = frozenset({SUBDISTRICT_OFFICER, COMMANDER, DISTRICT_ADMIN})
"""Who says which posts there are, who stands them and when."""


class DutyPost(fields.Messages):
    """`centre` is the subdistrict whose centre keeps it; whoever stands it acts for the agencies of `acts_for` too."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    centre = fields.place(SUBDISTRICT, required=True)
    code = fields.text(required=True)
    kind = fields.choice(*KINDS, required=True)
    name = fields.nested(Named, required=True)
    point = fields.nested(fields.Point, required=True, allow_none=True)
    qualifications = fields.many(fields.text(), required=True)
    least_staff = fields.whole(1, required=True)
    acts_for = fields.many(fields.text(), required=True)
    active = fields.yes_or_no(required=True)


class DutyPostSign(fields.Messages):
    """The code on the post's sign, which proves that one was there."""

    territory = fields.place(required=True)
    qr_code = fields.text(required=True)


class RegisterDutyPost(fields.Placed):
    PLACE = "place"

    place = fields.place(SUBDISTRICT, COMMUNITY, LANE, COURTYARD, required=True)
    code = fields.word(*CODE, required=True)
    kind = fields.choice(*KINDS, required=True)
    name = fields.both_languages(required=True)
    point = fields.nested(fields.Point, load_default=None, allow_none=True)
    qualifications = fields.many(fields.word(*CODE), most=20, load_default=[])
    least_staff = fields.whole(1, 50, load_default=1)
    acts_for = fields.many(fields.word(*CODE), most=30, load_default=[])


class NameDutyPost(fields.Messages):
    duty_post_id = fields.id_(required=True)


class ChangeDutyPost(NameDutyPost):
    name = fields.both_languages()
    point = fields.nested(fields.Point, allow_none=True)
    qualifications = fields.many(fields.word(*CODE), most=20)
    least_staff = fields.whole(1, 50)
    acts_for = fields.many(fields.word(*CODE), most=30)
    active = fields.yes_or_no()


class ListDutyPosts(Paged):
    within = fields.place(load_default=None)
    kind = fields.choice(*KINDS, load_default=None)
    active = fields.yes_or_no(load_default=None)


REGISTER_DUTY_POST = Operation(
    "enforcement.register_duty_post",
    "POST /api/v1/duty-posts",
    Text(
        "Register a post of the centre: where it is, who is qualified for it, how many it needs at least.",
        "登记岗位：位置、所需资格和最少人数。",
    ),
    request=RegisterDutyPost,
    answer=DutyPost,
    roles=MANAGERS,
    place="place",
    errors=(AgencyUnknown, DutyPostKnown, QualificationUnknown),
    creates=True,
)
CHANGE_DUTY_POST = Operation(
    "enforcement.change_duty_post",
    "PATCH /api/v1/duty-posts/{duty_post_id}",
    Text(
        "Change a post, or take it out of use (`active`); plans and shifts that are there keep what they say.",
        "修改岗位或停用岗位；已有的方案和班次不受影响。",
    ),
    request=ChangeDutyPost,
    answer=DutyPost,
    roles=MANAGERS,
    errors=(AgencyUnknown, DutyPostElsewhere, QualificationUnknown),
)
READ_DUTY_POST = Operation(
    "enforcement.read_duty_post",
    "GET /api/v1/duty-posts/{duty_post_id}",
    Text("Read a post.", "查看岗位。"),
    request=NameDutyPost,
    answer=DutyPost,
    roles=STAFF,
)
READ_DUTY_POST_SIGN = Operation(
    "enforcement.read_duty_post_sign",
    "GET /api/v1/duty-posts/{duty_post_id}/qr-code",
    Text("Read the code on a post's sign, which proves that one was there.", "查看岗位标牌上的二维码内容。"),
    request=NameDutyPost,
    answer=DutyPostSign,
    roles=MANAGERS,
)
LIST_DUTY_POSTS = Operation(
    "enforcement.list_duty_posts",
    "GET /api/v1/duty-posts",
    Text("List posts, newest first.", "查询岗位，由新到旧。"),
    request=ListDutyPosts,
    answer=page_of(DutyPost),
    roles=STAFF,
)
