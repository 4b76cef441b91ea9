"""A2 选民册: drawn from registers at the notice, corrected by another than who proposes it, frozen at the opening."""

import dataclasses
from typing import Any

import pytest

from messages import errors
from messages.deliberation.ballots import CAST_BALLOT
from messages.deliberation.errors.ballots import NotOnRoll
from messages.deliberation.errors.rolls import (
    PlaceNotOfRoll,
    RollCorrectionDecided,
    RollCorrectionEmpty,
    RollCorrectionPending,
    RollIsFrozen,
    RollIsTheCouncils,
    RollObjectionsOpen,
)
from messages.deliberation.errors.votes import RollIncomplete
from messages.deliberation.notices import GIVE_NOTICE
from messages.deliberation.rolls import (
    ACCEPT_CORRECTION,
    DECLINE_CORRECTION,
    LIST_CORRECTIONS,
    LIST_ROLL,
    PROPOSE_CORRECTION,
    READ_MY_ENTRY,
)
from messages.deliberation.votes import LIST_VOTERS, OPEN_VOTE
from tests.deliberation.conftest import Community
from tests.embedded import Ask

HOUSEHOLDS: dict[str, Any] = {"kind": "residents_assembly", "question": "是否成立停车自管会"}
RESIDENTS: dict[str, Any] = {"kind": "vacated_space", "question": "空地是否种花"}


def noticed(community: Community, **asked: Any) -> Any:
    matter = community.discussed()
    return community.ask(GIVE_NOTICE, community.worker, matter_id=matter["id"], **asked)


def opened(community: Community, notice: Any, **asked: Any) -> Any:
    community.wait_until(notice["opens_from"])
    return community.ask(OPEN_VOTE, community.worker, matter_id=notice["matter_id"], **asked)


def voters(ask: Ask, community: Community, notice: Any) -> list[str]:
    return [entry["voter"] for entry in ask(LIST_ROLL, community.worker, notice_id=notice["id"])["items"]]


def test_the_roll_is_of_those_who_live_there(community: Community, elsewhere: Community, ask: Ask) -> None:
    community.registers({"person": "old", "adult": "是"}, {"person": "Child"}, {"person": "Ｙoung", "adult": "是"})
    elsewhere.registers({"person": "friend1", "adult": "是"})
    notice = noticed(community, **RESIDENTS)
    assert notice["on_roll"] == 2
    assert voters(ask, community, notice) == ["old", "young"]
    vote = opened(community, notice, **RESIDENTS)
    assert vote["on_roll"] == 2
    with pytest.raises(NotOnRoll):
        ask(CAST_BALLOT, elsewhere.person("friend"), vote_id=vote["id"], choice="yes")


@pytest.mark.rule("A2.6", "A10.1")
def test_two_yards_are_voted_on_by_the_two_yards(community: Community, ask: Ask) -> None:
    yards = [f"{community.lane}{number}" for number in ("216", "218")]
    homes = [*yards, yards[0], f"{community.lane}220", community.second_lane]
    heads = [community.person(f"head-{place}") for place in range(5)]
    said = {"adult": "true", "votes_for_household": "true"}
    community.registers(
        *({"person": head.id, "household": f"{nth}号", "territory": home} | said
          for nth, (head, home) in enumerate(zip(heads, homes, strict=True)))
    )  # fmt: skip
    asked = {"kind": "committee_founding", "question": "是否成立 216、218 号院自管会"}
    matter = community.discussed(places=yards)
    notice = ask(GIVE_NOTICE, community.worker, matter_id=matter["id"], **asked)
    assert voters(ask, community, notice) == [head.id for head in heads[:3]]
    change = {"kind": "add", "voter": heads[4].id, "household": "4号", "reason": "也是本院居民"}
    with pytest.raises(PlaceNotOfRoll):
        ask(PROPOSE_CORRECTION, community.worker, notice_id=notice["id"], place=community.second_lane, **change)
    outsider = dataclasses.replace(heads[4], territories=(community.second_lane,))
    with pytest.raises(errors.Forbidden):
        ask(PROPOSE_CORRECTION, outsider, notice_id=notice["id"], place=yards[0], **change)
    vote = opened(community, notice, **asked)
    assert vote["on_roll"] == 3
    with pytest.raises(NotOnRoll):
        ask(CAST_BALLOT, heads[4], vote_id=vote["id"], choice="yes")
    whole = community.discussed(places=[community.code])
    assert ask(GIVE_NOTICE, community.worker, matter_id=whole["id"], **asked)["on_roll"] == 5


def test_each_household_votes_once_by_who_stands_for_it(community: Community, ask: Ask) -> None:
    heads = community.households(3)
    notice = noticed(community, **HOUSEHOLDS)
    assert voters(ask, community, notice) == [head.id for head in heads]
    entry = ask(READ_MY_ENTRY, heads[0], notice_id=notice["id"])
    assert entry == {"voter": heads[0].id, "household": f"{community.lane} 0号", "area": None}
    with pytest.raises(errors.NotFound):
        ask(READ_MY_ENTRY, community.person("nobody"), notice_id=notice["id"])


def test_a_correction_is_proposed_by_one_and_decided_by_another(community: Community, ask: Ask) -> None:
    heads = community.households(2)
    notice = noticed(community, **HOUSEHOLDS)
    chair = community.members[0]
    new = {"notice_id": notice["id"], "kind": "add", "voter": "Ｎew", "household": "９号", "place": community.lane}
    proposed = ask(PROPOSE_CORRECTION, chair, reason="新迁入", **new)
    assert (proposed["voter"], proposed["household"]) == ("new", f"{community.lane} 9号")
    with pytest.raises(RollCorrectionPending):
        ask(PROPOSE_CORRECTION, heads[0], reason="同一人", **new)
    answer = {"correction_id": proposed["id"], "answer": "已核对户口簿"}
    with pytest.raises(errors.Forbidden):
        ask(ACCEPT_CORRECTION, chair, **answer)
    mine = ask(PROPOSE_CORRECTION, community.worker, notice_id=notice["id"], kind="remove", voter=heads[1].id,
               reason="已迁出")  # fmt: skip
    with pytest.raises(errors.AboutOneself):
        ask(ACCEPT_CORRECTION, community.worker, correction_id=mine["id"], answer="同意")
    ask(ACCEPT_CORRECTION, community.worker, **answer)
    assert voters(ask, community, notice) == [heads[0].id, heads[1].id, "new"]
    with pytest.raises(RollCorrectionDecided):
        ask(DECLINE_CORRECTION, community.colleague, **answer)
    community.wait_until(notice["opens_from"])
    asked = {"matter_id": notice["matter_id"], **HOUSEHOLDS}
    with pytest.raises(RollObjectionsOpen):
        ask(OPEN_VOTE, community.worker, **asked)
    ask(DECLINE_CORRECTION, community.colleague, correction_id=mine["id"], answer="仍在户")
    vote = ask(OPEN_VOTE, community.worker, **asked)
    assert vote["on_roll"] == 3
    with pytest.raises(RollIsFrozen):
        ask(PROPOSE_CORRECTION, chair, notice_id=notice["id"], kind="remove", voter="new", reason="太迟")
    listed = ask(LIST_VOTERS, community.worker, vote_id=vote["id"])["items"]
    assert [entry["voter"] for entry in listed] == [heads[0].id, heads[1].id, "new"]
    assert len(ask(LIST_CORRECTIONS, community.worker, notice_id=notice["id"])["items"]) == 2
    own = ask(LIST_CORRECTIONS, chair, notice_id=notice["id"], status="accepted")["items"]
    assert [one["id"] for one in own] == [proposed["id"]]


def test_a_correction_changes_something(community: Community, elsewhere: Community, ask: Ask) -> None:
    (head,) = community.households(1)
    notice = noticed(community, **HOUSEHOLDS)
    asked = {"notice_id": notice["id"], "reason": "核对"}
    for kind, voter in (("add", head.id), ("remove", "nobody")):
        with pytest.raises(RollCorrectionEmpty):
            ask(PROPOSE_CORRECTION, head, kind=kind, voter=voter, **asked)
    with pytest.raises(errors.Forbidden):
        ask(PROPOSE_CORRECTION, elsewhere.person("resident"), kind="remove", voter=head.id, **asked)
    ofthe_council = noticed(community, question="代表表决")
    with pytest.raises(RollIsTheCouncils):
        ask(PROPOSE_CORRECTION, head, notice_id=ofthe_council["id"], kind="add", voter="a", reason="增补")


def test_a_roll_that_cannot_be_counted_is_told_at_the_notice(community: Community) -> None:
    community.registers({"person": "a", "household": "1号", "votes_for_household": "是", "owner": "是", "area": 50})
    community.registers({"person": "a", "owner": "是"})
    with pytest.raises(RollIncomplete, match="area"):
        noticed(community, kind="owners_common", question="物业费")


def test_who_moved_stands_on_the_roll_once(community: Community, ask: Ask, district_council: Any) -> None:
    """Nobody is counted twice who is in the registers of two communities: the newer one counts."""
    other = Community(ask, community.time)
    moved = {"person": "moved", "adult": "是"}
    community.registers(moved)
    other.registers(moved | {"territory": other.lane})
    matter = community.discussed()
    notice = ask(GIVE_NOTICE, community.worker, matter_id=matter["id"], **RESIDENTS)
    assert voters(ask, community, notice) == ["moved"]
