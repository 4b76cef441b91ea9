"""What people of the town do for a self-governing committee."""

from collections.abc import Callable
from typing import Any

from messages.deliberation.committees import JOIN_FOUNDERS, PROPOSE_COMMITTEE
from messages.deliberation.matters import RAISE_MATTER
from messages.envelope import Actor
from messages.operation import RESIDENT
from suite.people import COMMUNITY_CHEN, COUNCIL_MA, LANE, XIZHAOSI


def propose_committee(do: Callable[..., Any]) -> None:
    """Proposed for a courtyard, and one of its residents joins the founders."""
    head = Actor("head-of-one", "张秀兰", frozenset({RESIDENT}), (XIZHAOSI,))
    matter = do(RAISE_MATTER, COUNCIL_MA, title="成立自管会", text="物业撤出后自己管", places=[f"{LANE}003"])
    told = {"name": "夕照寺街自管会", "purpose": "自己管好院子", "duties": ["门岗值守"], "elected_seats": 3}
    proposed = do(PROPOSE_COMMITTEE, COMMUNITY_CHEN, matter_id=matter["id"], **told, bodies=["居委会"])
    do(JOIN_FOUNDERS, head, committee_id=proposed["id"], name=head.name)
