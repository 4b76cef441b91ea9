"""Lock order: the vote, shared, then the proxy, then its voter's ballot."""

from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.deliberation.errors.ballots import BallotAlreadyCast
from messages.deliberation.proxies import CAST_PROXY_BALLOT, GIVE_PROXY, LIST_PROXIES, REVOKE_PROXY
from messages.letters import same_form
from services.deliberation.domain.ballots import Ballot
from services.deliberation.domain.proxies import Proxy, free_slot
from services.deliberation.storage import ballots, proxies, votes


def give_proxy(act: Act, *, vote_id: str, holder: str, text: str) -> Proxy:
    vote = votes.get_shared(act, vote_id)
    vote.goes_on(act.now)
    voter, to = same_form(act.actor.id), same_form(holder)
    if (cast := ballots.find(act, vote.id, voter)) is not None and cast.void is None:
        raise BallotAlreadyCast
    proxy = Proxy(
        id=act.new_id(),
        vote_id=vote.id,
        territory=vote.territory,
        voter=voter,
        holder=to,
        slot=free_slot(proxies.taken(act, vote.id, to), vote.rule.proxies_per_person),
        text=text,
        given_at=act.now,
    )
    proxies.add(act, proxy)
    return proxy


def revoke_proxy(act: Act, *, proxy_id: str) -> Proxy:
    vote = votes.get_shared(act, proxies.vote_of(act, proxy_id))
    proxy = proxies.own(act, proxy_id)
    vote.goes_on(act.now)
    proxy.revoke(act.now)
    cast = ballots.find(act, vote.id, proxy.voter)
    if cast is not None and cast.holder is not None:
        cast.revoke()
        ballots.save(act, cast)
    proxies.save(act, proxy)
    return proxy


def cast_proxy_ballot(act: Act, *, vote_id: str, voter: str, choice: str) -> dict[str, Any]:
    vote = votes.get_shared(act, vote_id)
    proxy = proxies.held(act, vote.id, same_form(voter))
    vote.takes(choice, act.now)
    sealed, cast = ballots.seal(act, ballots.new_content(choice)), ballots.find(act, vote.id, proxy.voter)
    if cast is not None:
        cast.cast_by_proxy(sealed, act.now, proxy.holder)
        ballots.save(act, cast)
        return ballots.opened(act, cast)
    cast = Ballot(
        id=act.new_id(),
        vote_id=vote.id,
        territory=vote.territory,
        voter=proxy.voter,
        envelope=sealed,
        cast_at=act.now,
        holder=proxy.holder,
    )
    ballots.add(act, cast)
    return ballots.opened(act, cast)


SUBJECT = Subject(
    operations={
        GIVE_PROXY: give_proxy,
        REVOKE_PROXY: revoke_proxy,
        LIST_PROXIES: proxies.list_proxies,
        CAST_PROXY_BALLOT: cast_proxy_ballot,
    },
)
