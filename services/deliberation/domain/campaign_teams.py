"""The four teams of a campaign (A1): policy tells at the doors, the others come where a household needs them."""

import dataclasses
import datetime as dt

from messages.deliberation.errors.campaign_teams import NotOfPolicyTeam, TeamMemberReleased

POLICY = "policy"


@dataclasses.dataclass(slots=True, kw_only=True)
class TeamMember:
    id: str
    campaign_id: str
    territory: str
    person: str
    form: str
    name: str
    team: str
    enlisted_by: str
    enlisted_at: dt.datetime
    released_at: dt.datetime | None = None
    version: int = 1

    def takes_households(self) -> None:
        self._is_there()
        if self.team != POLICY:
            raise NotOfPolicyTeam(team=self.team)

    def release(self, now: dt.datetime) -> None:
        self._is_there()
        self.released_at = now

    def _is_there(self) -> None:
        if self.released_at is not None:
            raise TeamMemberReleased
