"""A6 签约: each household of the roll signs once, by itself or on paper."""

from typing import Any

import pytest

from messages import errors
from messages.deliberation.errors.ballots import NotOnRoll
from messages.deliberation.errors.signatures import HouseholdSigned
from messages.deliberation.signatures import LIST_SIGNATURES, RECORD_SIGNATURE, SIGN_CONVENTION
from tests.deliberation.conftest import Community
from tests.deliberation.test_conventions import drafted, noticed, voted
from tests.embedded import Ask

SHEET = f"{'0' * 64}.jpeg"


@pytest.mark.rule("A6.10")
def test_a_household_signs_once_in_either_way(community: Community, elsewhere: Community, ask: Ask) -> None:
    community.heads = community.households(3)
    convention = voted(community, noticed(community, drafted(community), quiet="夜间不喧哗"))
    one: dict[str, Any] = {"convention_id": convention["id"]}
    first, second, third = community.heads
    signed = ask(SIGN_CONVENTION, first, **one)
    assert (signed["household"], signed["way"]) == (f"{community.lane} 0号", "own")
    with pytest.raises(HouseholdSigned):
        ask(SIGN_CONVENTION, first, **one)
    with pytest.raises(NotOnRoll):
        ask(SIGN_CONVENTION, community.person("lodger"), **one)
    sheet = {"signed_on": "2020-01-05", "photos": [SHEET]}
    paper = ask(RECORD_SIGNATURE, community.worker, **one, signer=second.id.upper(), **sheet)
    assert (paper["signer"], paper["way"]) == (second.id, "paper")
    with pytest.raises(HouseholdSigned):
        ask(RECORD_SIGNATURE, community.worker, **one, signer=first.id, **sheet)
    with pytest.raises(errors.Forbidden):
        ask(RECORD_SIGNATURE, elsewhere.worker, **one, signer=third.id, **sheet)
    households = {item["household"] for item in ask(LIST_SIGNATURES, community.worker, **one)["items"]}
    assert households == {f"{community.lane} 0号", f"{community.lane} 1号"}
    with pytest.raises(errors.NotFound):
        ask(LIST_SIGNATURES, elsewhere.worker, **one)
