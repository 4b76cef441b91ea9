"""Revoked tokens: an administrator ends what a person signed in with, and every gateway refuses it."""

from messages import fields
from messages.operation import DISTRICT_ADMIN, SYSTEM, Operation, Paged, page_of
from messages.territory import DISTRICT
from messages.words import Text


class RevokeTokens(fields.Messages):
    person = fields.person(required=True)
    place = fields.place(DISTRICT, required=True)
    reason = fields.text(2, 500, required=True)


class ListRevocations(Paged):
    person = fields.person(load_default=None)


class Revocation(fields.Messages):
    """The person's tokens for this district or a place in it count no more when they were issued before."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(DISTRICT, required=True)
    person = fields.person(required=True)
    not_before = fields.instant(required=True)
    reason = fields.text(most=500, required=True)
    revoked_by = fields.person(required=True)


REVOKE_TOKENS = Operation(
    "volunteers.revoke_tokens",
    "POST /api/v1/revocations",
    Text(
        "End every token that a person has for this district; it is refused within 20 seconds, a new one is taken.",
        "撤销某人在本区的全部令牌：20 秒内失效，重新登录所得的令牌有效。",
    ),
    request=RevokeTokens,
    answer=Revocation,
    roles=frozenset({DISTRICT_ADMIN}),
    place="place",
    creates=True,
)
LIST_REVOCATIONS = Operation(
    "volunteers.list_revocations",
    "GET /api/v1/revocations",
    Text("List whose tokens were revoked, when, by whom and why, newest first.", "查询令牌撤销记录，由新到旧。"),
    request=ListRevocations,
    answer=page_of(Revocation),
    roles=frozenset({DISTRICT_ADMIN, SYSTEM}),
)
