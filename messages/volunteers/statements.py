"""Statements 对账单 (A8.4): what stood on an account on any day, and what moved it there."""

from typing import Any, Final

from marshmallow import ValidationError, validates_schema

from messages import fields
from messages.operation import DISTRICT_ADMIN, RESIDENT, STEWARD, SUBDISTRICT_OFFICER, Operation, Paged
from messages.volunteers.points import POSTING_KINDS, Posting
from messages.words import Text
from messages.wrong import Wrong

_SELF: Final = frozenset({STEWARD, RESIDENT})
_OFFICE: Final = frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN})


class ReadStatement(Paged):
    account_id = fields.id_(required=True)
    first_day = fields.day(required=True)
    last_day = fields.day(required=True)

    @validates_schema
    def _days_in_order(self, data: dict[str, Any], **_: Any) -> None:
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            raise ValidationError({"last_day": Wrong("range", min=first.isoformat(), max="…").messages})


class KindMoved(fields.Messages):
    """Points of one kind that came to the account, and that went from it."""

    kind = fields.choice(*POSTING_KINDS, required=True)
    came = fields.whole(required=True)
    went = fields.whole(required=True)


class Statement(fields.Messages):
    """`opening` before the first day, `closing` after the last; `closing` is `opening` and what came less what went.

    `items` are the postings in between, oldest first.
    """

    account_id = fields.id_(required=True)
    owner = fields.person(required=True)
    territory = fields.place(required=True)
    first_day = fields.day(required=True)
    last_day = fields.day(required=True)
    opening = fields.whole(required=True)
    closing = fields.whole(required=True)
    moved = fields.many(fields.nested(KindMoved), required=True)
    items = fields.many(fields.nested(Posting), most=200, required=True)
    next = fields.text(required=True, allow_none=True)


READ_STATEMENT = Operation(
    "volunteers.read_statement",
    "GET /api/v1/account-statements/{account_id}",
    Text(
        "Read the statement of an account between two days: what it held before and after, and each posting.",
        "查看账户某段日期的对账单：期初、期末余额和逐笔分录。",
    ),
    request=ReadStatement,
    answer=Statement,
    roles=_SELF | _OFFICE,
    own=_SELF,
)
