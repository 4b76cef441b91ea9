from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.deliberation.errors.proxies import ProxyMissing
from messages.errors import NotFound
from messages.letters import same_form
from services.deliberation.domain.proxies import Proxy
from services.deliberation.storage.tables.proxies import proxies


def add(act: Act, proxy: Proxy) -> None:
    act.add(proxies, proxy)


def save(act: Act, proxy: Proxy) -> None:
    act.save(proxies, proxy)


def vote_of(act: Act, proxy_id: str) -> str:
    """The vote that the proxy is for, which is locked before it."""
    row = act.one(sa.select(proxies.c.vote_id).where(proxies.c.id == proxy_id))
    if row is None:
        raise NotFound
    return str(row["vote_id"])


def own(act: Act, proxy_id: str) -> Proxy:
    """The caller's, given and not held."""
    proxy = act.get(Proxy, proxies, proxy_id)
    if proxy.voter != same_form(act.actor.id):
        raise NotFound
    return proxy


def taken(act: Act, vote_id: str, holder: str) -> set[int]:
    held = (proxies.c.vote_id == vote_id, proxies.c.holder == holder, proxies.c.revoked_at.is_(None))
    return {row["slot"] for row in act.all(sa.select(proxies.c.slot).where(*held))}


def held(act: Act, vote_id: str, voter: str) -> Proxy:
    """That of the voter, which the caller holds, locked; ProxyMissing."""
    table, holder = proxies.c, same_form(act.actor.id)
    valid = (table.vote_id == vote_id, table.voter == voter, table.holder == holder, table.revoked_at.is_(None))
    proxy = act.find(Proxy, proxies, *valid, lock=True)
    if proxy is None:
        raise ProxyMissing
    return proxy


def list_proxies(act: Act, *, vote_id: str | None, limit: int, after: str | None) -> dict[str, Any]:
    me = same_form(act.actor.id)
    query = sa.select(proxies).where(sa.or_(proxies.c.voter == me, proxies.c.holder == me))
    if vote_id is not None:
        query = query.where(proxies.c.vote_id == vote_id)
    return act.page(query, proxies.c.id, after, limit)
