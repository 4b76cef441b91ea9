"""Which tokens an administrator has ended: read from the service that keeps the list, by every gateway for itself."""

import datetime as dt
import time
from collections.abc import Callable
from typing import Any, Final

from gateway.caller import Caller
from gateway.kept import Kept
from messages import errors, territory
from messages.envelope import Actor, Call, system
from messages.volunteers.revocations import LIST_REVOCATIONS

EVERY: Final = 10.0
"""Seconds. A token that was revoked is refused after twice this at most, while the service answers."""
_PATIENCE: Final = 5.0
_PAGE: Final = 200


class Revocations:
    """By person: where, and what was issued before when (Unix seconds) counts no more."""

    def __init__(self, caller: Caller, now: Callable[[], float]) -> None:
        self._caller = caller
        self._ended: dict[str, dict[str, float]] = {}
        self._seen: set[str] = set()
        self.kept = Kept("the list of revoked tokens", self._read, EVERY, now)

    def check(self, actor: Actor, issued: float) -> None:
        """TokenRevoked for a token of before; Unavailable while the list was never read: better nobody than anybody."""
        if not self.kept.ever_read:
            raise errors.Unavailable(service=LIST_REVOCATIONS.service)
        for place, moment in self._ended.get(actor.id, {}).items():
            if issued < moment and _holds_in(actor, place):
                raise errors.TokenRevoked

    async def _read(self) -> None:
        """Newest first, back to a page that holds nothing new: one that was committed late stands on the first."""
        after: str | None = None
        while True:
            call = Call(system("gateway"), deadline=time.time() + _PATIENCE)
            try:
                page = await self._caller.call(LIST_REVOCATIONS, {"limit": _PAGE, "after": after}, call)
            except errors.NotFound:  # a service of a release before the list: nothing was ever revoked there
                return
            new = [told for told in page["items"] if told["id"] not in self._seen]
            for told in new:
                self._learn(told)
            after = page["next"]
            if not new or after is None:
                return

    def _learn(self, told: dict[str, Any]) -> None:
        places = self._ended.setdefault(told["person"], {})
        moment = dt.datetime.fromisoformat(told["not_before"]).timestamp()
        places[told["territory"]] = max(moment, places.get(told["territory"], 0))
        self._seen.add(told["id"])


def _holds_in(actor: Actor, place: str) -> bool:
    """Whether the token acts in the administrator's territory; one without any territory counts everywhere."""
    return not actor.territories or any(
        territory.contains(place, own) or territory.contains(own, place) for own in actor.territories
    )
