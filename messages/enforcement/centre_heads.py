"""Heads of the centre 综合执法中心负责人 (C1): the vice district head in charge commands, a leader leads."""

from typing import Final

from messages import fields
from messages.enforcement.errors.centre_heads import HeadAlready, HeadNotInOffice, PostOfAnotherPlace
from messages.operation import ANYONE, DISTRICT_ADMIN, NOWHERE, Operation, Paged, page_of
from messages.territory import DISTRICT, SUBDISTRICT
from messages.words import Text

POSTS: Final = ("commander", "lead")
"""总指挥, the vice district head in charge, of a district; 牵头人, the leader of the subdistrict."""
STATUSES: Final = ("in_office", "vacated", "succeeded")
_PHONE: Final = 32


class CentreHead(fields.Messages):
    """Who heads it is public, with office and telephone; persons by their id are for the district's administrators."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(DISTRICT, SUBDISTRICT, required=True)
    post = fields.choice(*POSTS, required=True)
    name = fields.text(1, 50, required=True)
    in_charge_of = fields.text(0, 500, required=True)
    phone = fields.text(0, _PHONE, required=True)
    person = fields.person(required=True, allow_none=True)
    named_by = fields.person(required=True, allow_none=True)
    since = fields.instant(required=True)
    until = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)
    relieved_by = fields.person(required=True, allow_none=True)
    status = fields.choice(*STATUSES, required=True)


class NameCentreHead(fields.Messages):
    """`phone` is the one of the office, which stands on the board."""

    place = fields.place(DISTRICT, SUBDISTRICT, required=True)
    post = fields.choice(*POSTS, required=True)
    person = fields.person(required=True)
    name = fields.text(1, 50, required=True)
    in_charge_of = fields.text(0, 500, load_default="")
    phone = fields.text(0, _PHONE, load_default="")


class OneCentreHead(fields.Messages):
    centre_head_id = fields.id_(required=True)


class RelieveCentreHead(OneCentreHead):
    reason = fields.text(2, 2000, required=True)


class ListCentreHeads(Paged):
    """`within` also finds the heads above the place, who head it too; `on` those of that moment."""

    within = fields.place(load_default=None)
    post = fields.choice(*POSTS, load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    on = fields.instant(load_default=None)


NAME_CENTRE_HEAD = Operation(
    "enforcement.name_centre_head",
    "POST /api/v1/centre-heads",
    Text(
        "Name who heads the centre: a district's commander, who is the vice district head in charge, or a subdistrict's"
        " leader. Whoever headed it before is succeeded at the same instant. Nobody names oneself.",
        "任命综合执法中心负责人：区级总指挥由主管副区长担任，街道由主要领导牵头；前任同时卸任，不得任命本人。",
    ),
    request=NameCentreHead,
    answer=CentreHead,
    roles=frozenset({DISTRICT_ADMIN}),
    place="place",
    errors=(PostOfAnotherPlace, HeadAlready),
    creates=True,
    decides=True,
)
RELIEVE_CENTRE_HEAD = Operation(
    "enforcement.relieve_centre_head",
    "POST /api/v1/centre-heads/{centre_head_id}/relieve",
    Text(
        "Relieve a head with the reason; the empty post waits for the district until somebody is named.",
        "说明理由后免去负责人；空缺列入区级待办，直至任命新人。",
    ),
    request=RelieveCentreHead,
    answer=CentreHead,
    roles=frozenset({DISTRICT_ADMIN}),
    errors=(HeadNotInOffice,),
    decides=True,
)
LIST_CENTRE_HEADS = Operation(
    "enforcement.list_centre_heads",
    "GET /api/v1/centre-heads",
    Text(
        "Read who heads the centre of a place, and who did at a moment, newest first.",
        "查询某地综合执法中心现任或某一时刻的负责人，由新到旧。",
    ),
    request=ListCentreHeads,
    answer=page_of(CentreHead),
    roles=ANYONE,
    place=NOWHERE,
)
