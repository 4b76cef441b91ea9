"""A street of shops with its merchants' association, for tests of A12."""

import datetime as dt
from typing import Any

from messages.deliberation.association_members import ADMIT_ASSOCIATION_MEMBER, APPLY_FOR_ASSOCIATION
from messages.deliberation.associations import RECOGNISE_ASSOCIATION
from messages.deliberation.ballots import CAST_BALLOT
from messages.deliberation.conventions import ENACT_CONVENTION
from messages.deliberation.signatures import SIGN_CONVENTION
from messages.envelope import Actor
from messages.operation import SUBDISTRICT_OFFICER
from suite.embedded import EmbeddedSuite, tick_until_done
from tests.deliberation.conftest import Community
from tests.deliberation.test_conventions import closed, drafted, noticed, opened_vote

WORDS = "符合街区定位"


class Street:
    """An association with two officers for one lane; the second also keeps a shop."""

    def __init__(self, community: Community, suite: EmbeddedSuite) -> None:
        self.community, self.ask, self.time, self.suite = community, community.ask, community.time, suite
        self.worker = community.worker
        self.officer = Actor(
            f"officer-{community.code}", "街道", frozenset({SUBDISTRICT_OFFICER}), (community.code[:9],)
        )
        self.president, self.secretary = community.person("president"), community.person("secretary")
        self.keepers = [*(community.person(f"keeper-{n}") for n in range(3)), self.secretary]
        self.association = self.register()
        self.one = {"association_id": self.association["id"]}

    def register(self, **more: Any) -> Any:
        asked = {
            "name": "南锣商会", "places": [self.community.lane], "founded_on": "2016-09-01",
            "officers": [
                {"person": one.id, "name": one.name, "post": "会长"} for one in (self.president, self.secretary)
            ],
        } | more  # fmt: skip
        return self.ask(RECOGNISE_ASSOCIATION, self.worker, **asked)

    def applied(self, nth: int = 0, **more: Any) -> Any:
        shop = {
            "name": f"{nth} 号茶馆", "licence": f"9111010100000000{nth:02d}", "place": self.community.lane,
            "address": f"南锣鼓巷 {nth} 号", "trade": "茶馆",
        } | more  # fmt: skip
        return self.ask(APPLY_FOR_ASSOCIATION, self.keepers[nth], **self.one, **shop)

    def admitted(self, nth: int = 0) -> Any:
        one = {"association_member_id": self.applied(nth)["id"]}
        return self.ask(ADMIT_ASSOCIATION_MEMBER, self.president, **one, words=WORDS)

    def pact(self) -> Any:
        """Four shops are members; three vote, two sign."""
        self.members = [self.admitted(nth) for nth in range(3)] + [self.admitted(3)]
        convention = noticed(
            self.community, drafted(self.community, kind="merchants", title="南锣公约"), front="门前三包"
        )
        opened = opened_vote(self.community, convention)
        for keeper in self.keepers[:3]:
            self.ask(CAST_BALLOT, keeper, vote_id=opened["vote_id"], choice="yes")
        signing = closed(self.community, opened)
        for keeper in self.keepers[:3]:
            self.ask(SIGN_CONVENTION, keeper, convention_id=signing["id"])
        asked = {"convention_id": signing["id"], "in_force_from": self.day()}
        return self.ask(ENACT_CONVENTION, self.worker, **asked)

    def day(self, days: int = 0) -> str:
        return (self.time() + dt.timedelta(days=days)).date().isoformat()

    def pass_days(self, days: int) -> None:
        self.time.move_to(self.time() + dt.timedelta(days=days))
        door = self.suite.doors["deliberation"]
        tick_until_done(door, next(one for one in door.clocks if one.name == "press_first_reviews"))
