"""Proxies 委托 (A2): one voter's to another, for one vote, in writing; the voter may revoke it, or vote in person."""

from messages import fields
from messages.deliberation.ballots import CHOICE
from messages.deliberation.errors.ballots import BallotAlreadyCast, BallotSpoilt, NotOnRoll
from messages.deliberation.errors.proxies import (
    ProxyGiven,
    ProxyLimit,
    ProxyMissing,
    ProxyRevoked,
    ProxyToAnother,
)
from messages.deliberation.errors.votes import VoteClosed, VoteOptionUnknown
from messages.operation import NOWHERE, ROLES, Operation, Paged, page_of
from messages.words import Text


class GiveProxy(fields.Messages):
    """`text`: what the proxy says, as it would be written."""

    vote_id = fields.id_(required=True)
    holder = fields.person(required=True)
    text = fields.text(2, 500, required=True)


class OneProxy(fields.Messages):
    proxy_id = fields.id_(required=True)


class CastProxyBallot(fields.Messages):
    vote_id = fields.id_(required=True)
    voter = fields.person(required=True)
    choice = fields.word(*CHOICE, required=True)


class ListProxies(Paged):
    vote_id = fields.id_(load_default=None)


class Proxy(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    vote_id = fields.id_(required=True)
    territory = fields.place(required=True)
    voter = fields.person(required=True)
    holder = fields.person(required=True)
    text = fields.text(most=500, required=True)
    given_at = fields.instant(required=True)
    revoked_at = fields.instant(required=True, allow_none=True)


class ProxyBallot(fields.Messages):
    """The holder's answer. The receipt is the voter's alone."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    vote_id = fields.id_(required=True)
    territory = fields.place(required=True)
    voter = fields.person(required=True)
    choice = fields.text(most=1000, required=True)
    cast_at = fields.instant(required=True)


GIVE_PROXY = Operation(
    "deliberation.give_proxy",
    "POST /api/v1/votes/{vote_id}/proxies",
    Text(
        "Give one's proxy for a vote to another voter of its roll, in writing. The rules limit how many one may hold.",
        "书面委托选民册中的另一名选民代为投票；一人受托数量以规则为限。",
    ),
    request=GiveProxy,
    answer=Proxy,
    roles=ROLES,
    place=NOWHERE,
    errors=(NotOnRoll, ProxyToAnother, ProxyLimit, ProxyGiven, BallotAlreadyCast, VoteClosed),
    creates=True,
    own=ROLES,
)
REVOKE_PROXY = Operation(
    "deliberation.revoke_proxy",
    "POST /api/v1/proxies/{proxy_id}/revoke",
    Text(
        "Revoke one's proxy while the vote is open. What its holder cast is void; one may vote oneself.",
        "表决期间撤回委托；受托人所投选票作废，本人可自行投票。",
    ),
    request=OneProxy,
    answer=Proxy,
    roles=ROLES,
    place=NOWHERE,
    errors=(ProxyRevoked, VoteClosed),
    own=ROLES,
)
LIST_PROXIES = Operation(
    "deliberation.list_proxies",
    "GET /api/v1/proxies",
    Text("List the proxies that one has given or holds, newest first.", "查询本人作出和接受的委托，由新到旧。"),
    request=ListProxies,
    answer=page_of(Proxy),
    roles=ROLES,
    place=NOWHERE,
    own=ROLES,
)
CAST_PROXY_BALLOT = Operation(
    "deliberation.cast_proxy_ballot",
    "POST /api/v1/votes/{vote_id}/proxy-ballots",
    Text(
        "Cast, as the holder of a proxy, its voter's ballot, or change it. The voter may change it too, and then it is"
        " the voter's own.",
        "受托人代为投票或更改；选民本人更改后即为本人投票。",
    ),
    request=CastProxyBallot,
    answer=ProxyBallot,
    roles=ROLES,
    place=NOWHERE,
    errors=(ProxyMissing, BallotAlreadyCast, VoteClosed, VoteOptionUnknown, BallotSpoilt),
    creates=True,
    own=ROLES,
    sealed=("choice",),
)
