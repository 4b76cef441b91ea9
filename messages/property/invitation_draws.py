"""Draws of the companies that a negotiation invites 抽取 (B3): first two hashes, then two secrets; all draw again."""

from typing import Final

from messages import fields
from messages.operation import (
    ANYONE,
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    EVALUATOR,
    NOWHERE,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.property.errors.invitation_draws import (
    CommitmentCopied,
    CommitmentGiven,
    NothingToDraw,
    NotYourTurn,
    SecretUnfit,
)
from messages.property.negotiations import COMMITMENT, STATUSES, Negotiation
from messages.words import Text, term

WITNESSES: Final = frozenset({EVALUATOR, COMMUNITY_WORKER, DISTRICT_ADMIN})
SECRET: Final = (r"[0-9a-f]{64}", term("a secret of 64 hexadecimal digits", "64 位十六进制密语"))


class OneDraw(fields.Messages):
    negotiation_id = fields.id_(required=True)


class CommitToDraw(OneDraw):
    """`docs/draw_again.py secret` makes a secret and its hash."""

    commitment = fields.word(*COMMITMENT, required=True)


class RevealSecret(OneDraw):
    secret = fields.word(*SECRET, required=True)


class ListInvitationDraws(Paged):
    within = fields.place(load_default=None)


class DrawPart(fields.Messages):
    commitment = fields.text(required=True, allow_none=True)
    committed_at = fields.instant(required=True, allow_none=True)
    secret = fields.text(required=True, allow_none=True)
    revealed_at = fields.instant(required=True, allow_none=True)


class InvitationDraw(fields.Messages):
    """What everybody is told of a draw. `docs/draw_again.py` draws again from it.

    `drawn_from`: the catalogue when the negotiation was called. The seed is the SHA-256 of "id|office|witness"; those
    companies come first whose SHA-256 of "seed|code" is smallest.
    """

    id = fields.id_(required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    area_id = fields.id_(required=True)
    status = fields.choice(*STATUSES, required=True)
    called_at = fields.instant(required=True)
    count = fields.whole(1, required=True)
    drawn_from = fields.many(fields.text(), most=1000, required=True)
    office = fields.nested(DrawPart, required=True)
    witness = fields.nested(DrawPart, required=True)
    seed = fields.text(required=True, allow_none=True)
    invited = fields.many(fields.text(), most=50, required=True)
    ended_because = fields.text(most=500, required=True, allow_none=True)


COMMIT_TO_DRAW = Operation(
    "property.commit_to_draw",
    "POST /api/v1/negotiations/{negotiation_id}/commit",
    Text(
        "Give the hash of one's own secret, as the witness of a draw of companies.",
        "见证人提交本人密语的摘要，参与抽取企业。",
    ),
    request=CommitToDraw,
    answer=Negotiation,
    roles=WITNESSES,
    errors=(CommitmentCopied, CommitmentGiven, NothingToDraw, NotYourTurn),
    own=WITNESSES,
)
REVEAL_SECRET = Operation(
    "property.reveal_secret",
    "POST /api/v1/negotiations/{negotiation_id}/reveal",
    Text(
        "Show the secret of one's hash: the office first, then the witness, whose secret draws the companies.",
        "公开本人密语：街道先行公开，见证人公开后即抽取企业。",
    ),
    request=RevealSecret,
    answer=Negotiation,
    roles=WITNESSES | {SUBDISTRICT_OFFICER},
    errors=(NothingToDraw, NotYourTurn, SecretUnfit),
    own=WITNESSES | {SUBDISTRICT_OFFICER},
)
READ_INVITATION_DRAW = Operation(
    "property.read_invitation_draw",
    "GET /api/v1/negotiations/{negotiation_id}/draw",
    Text(
        "Read how the companies of a negotiation were drawn, to draw again.", "查看企业抽取过程，可自行重新抽取核对。"
    ),
    request=OneDraw,
    answer=InvitationDraw,
    roles=ANYONE,
    place=NOWHERE,
)
LIST_INVITATION_DRAWS = Operation(
    "property.list_invitation_draws",
    "GET /api/v1/invitation-draws",
    Text(
        "List the draws of companies, also of negotiations that were ended, newest first.",
        "查询企业抽取，含已终止的磋商，由新到旧。",
    ),
    request=ListInvitationDraws,
    answer=page_of(InvitationDraw),
    roles=ANYONE,
    place=NOWHERE,
)
