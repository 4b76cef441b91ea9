"""B3.8: a negotiation is open contracting data, valid against the published schema, and read by a foreign tool."""

import copy
import datetime as dt
import itertools
import json
import pathlib
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
import referencing
from hypothesis import given
from hypothesis import strategies as st
from referencing.jsonschema import DRAFT4

from messages.envelope import ANONYMOUS
from messages.property.contract_awards import AWARD_CONTRACT, REVOKE_AWARD, SIGN_AWARD
from messages.property.contracting_releases import (
    LIST_RELEASE_PACKAGES,
    READ_CONTRACTING_RECORD,
    READ_RELEASE_PACKAGE,
)
from messages.property.contracts import END_CONTRACT, LIST_CONTRACTS
from messages.property.negotiations import END_NEGOTIATION
from services.property.domain.contracting_processes import total
from services.property.domain.contracting_releases import compiled
from suite.people import LONGTAN, OFFICER_ZHOU
from tests.architecture.sources import ROOT
from tests.embedded import Ask, everything
from tests.property.conftest import Served
from tests.property.drawing import Drawn
from tests.property.negotiating import Round, admitted, called
from tests.property.reviewing import JUDGES, Judged

SCHEMAS = ROOT.parent / "shared" / "data" / "ocds"
Judge = Callable[[str, Any], None]


@pytest.fixture
def valid() -> Judge:
    """Against a published schema, of which none is asked for over a network."""
    if not SCHEMAS.exists():
        pytest.skip("../shared/data is not beside the project")
    forms = [json.loads(file.read_text("utf-8")) for file in SCHEMAS.glob("*-schema.json")]
    registry: Any = referencing.Registry()
    registry = registry.with_resources((one["id"], DRAFT4.create_resource(one)) for one in forms)
    known = {one["id"].rsplit("/", 1)[1]: one for one in forms}
    as_text = jsonschema.Draft4Validator.FORMAT_CHECKER

    def judge(name: str, package: Any) -> None:
        validator = jsonschema.Draft4Validator(known[f"{name}-schema.json"], registry=registry, format_checker=as_text)
        validator.validate(package)

    return judge


@pytest.fixture
def ranked(served: Served, tmp_path: pathlib.Path) -> Judged:
    judged = Judged(served, tmp_path)
    judged.all_score()
    return judged


class Told:
    """What everybody reads of one negotiation."""

    def __init__(self, ask: Ask, negotiation: Any) -> None:
        self.ask, self.one = ask, {"negotiation_id": negotiation["id"]}

    def releases(self) -> list[Any]:
        told: list[Any] = self.ask(READ_RELEASE_PACKAGE, ANONYMOUS, **self.one)["releases"]
        return told

    def record(self) -> Any:
        return self.ask(READ_CONTRACTING_RECORD, ANONYMOUS, **self.one)


def signed(ranked: Judged, served: Served) -> tuple[Any, list[list[Any]]]:
    """The first declines, the second signs and ends early; and what was told after each step."""
    ask, told = ranked.ask, Told(ranked.ask, ranked.negotiation)
    history = [told.releases()]
    first = ask(AWARD_CONTRACT, OFFICER_ZHOU, **ranked.one, reason="综合得分第一")
    history.append(told.releases())
    ask(REVOKE_AWARD, OFFICER_ZHOU, contract_award_id=first["id"], reason="企业书面放弃")
    award = ask(AWARD_CONTRACT, OFFICER_ZHOU, **ranked.one, reason="依次递补")
    history.append(told.releases())
    served.time.move_to(dt.datetime.fromisoformat(award["notice_ends_at"]))
    award = ask(SIGN_AWARD, OFFICER_ZHOU, contract_award_id=award["id"])
    history.append(told.releases())
    ends = f"{dt.date.fromisoformat(award['starts']) + dt.timedelta(days=30)}"
    ask(END_CONTRACT, OFFICER_ZHOU, contract_id=award["contract_id"], ends=ends, reason="企业退出")
    return award, [*history, told.releases()]


@pytest.mark.rule("B3.8")
def test_all_of_a_negotiation_is_valid_and_what_was_told_stays(ranked: Judged, served: Served, valid: Judge) -> None:
    _, history = signed(ranked, served)
    for before, after in itertools.pairwise(history):
        assert after[: len(before)] == before
    tags = [release["tag"] for release in history[-1]]
    assert tags[0] == ["tender"]
    assert tags[-5:] == [
        ["award"],
        ["awardCancellation"],
        ["award"],
        ["awardUpdate", "contract"],
        ["contractTermination"],
    ]
    told = Told(ranked.ask, ranked.negotiation)
    valid("release-package", ranked.ask(READ_RELEASE_PACKAGE, ANONYMOUS, **told.one))
    valid("record-package", told.record())
    for release in history[-1]:
        valid("release", release)


@pytest.mark.rule("B3.8")
def test_the_record_is_what_a_foreign_tool_makes_of_the_releases(ranked: Judged, served: Served, valid: Judge) -> None:
    ocdsmerge = pytest.importorskip("ocdsmerge", reason="ocdsmerge is not installed here: bin/setup")
    _, history = signed(ranked, served)
    merger = ocdsmerge.Merger(json.loads((SCHEMAS / "release-schema.json").read_text("utf-8")))
    own = Told(ranked.ask, ranked.negotiation).record()["records"][0]["compiledRelease"]
    assert merger.create_compiled_release(copy.deepcopy(history[-1])) == own
    versioned = merger.create_versioned_release(copy.deepcopy(history[-1]))
    valid("versioned-release-validation", versioned)
    statuses = [one["value"] for one in versioned["tender"]["status"]]
    assert statuses == ["active", "complete"]


def test_nothing_of_persons_and_of_what_the_others_asked(ranked: Judged, served: Served) -> None:
    _, history = signed(ranked, served)
    told = json.dumps(history[-1], ensure_ascii=False)
    people = {OFFICER_ZHOU.id, *(one.id for one in [*JUDGES, *ranked.bidders])}
    assert not [person for person in people if f'"{person}"' in told]
    fees = [ranked.fees[place] for place in (0, 1)]
    assert [f'"amount": {float(fee)},' in told for fee in (*fees, ranked.fees[2])] == [True, True, False], (
        "two had an award"
    )


@pytest.mark.rule("B3.6", "B3.8")
def test_a_contract_names_its_award_and_the_award_its_contract(ranked: Judged, served: Served, ask: Ask) -> None:
    award, _ = signed(ranked, served)
    (contract,) = [one for one in everything(ask, LIST_CONTRACTS, OFFICER_ZHOU) if one["id"] == award["contract_id"]]
    assert (contract["contract_award_id"], contract["ended_by"]) == (award["id"], OFFICER_ZHOU.id)
    record = Told(ask, ranked.negotiation).record()["records"][0]["compiledRelease"]
    (told,) = record["contracts"]
    assert (told["id"], told["awardID"], told["status"]) == (contract["id"], award["id"], "terminated")
    assert {one["id"]: one["status"] for one in record["awards"]}[award["id"]] == "active"
    roles = {one["id"]: one["roles"][-1] for one in record["parties"]}
    assert roles[award["company"]] == "supplier"


@pytest.mark.rule("B3.8")
def test_a_draw_a_round_given_up_and_an_end_are_told_as_well(
    served: Served, ask: Ask, valid: Judge, tmp_path: pathlib.Path
) -> None:
    admitted(ask, 3)
    drawn = Drawn(served, 3)
    drawn.all()
    ask(END_NEGOTIATION, OFFICER_ZHOU, **drawn.one, reason="需求变更")
    told = Told(ask, drawn.negotiation)
    assert [one["tag"] for one in told.releases()] == [["tender"], ["tenderUpdate"], ["tenderCancellation"]]
    named = called(served, *admitted(ask, 3))
    Round(served, named, tmp_path)
    ask(END_NEGOTIATION, OFFICER_ZHOU, negotiation_id=named["id"], reason="需求变更")
    record = Told(ask, named).record()
    tender = record["records"][0]["compiledRelease"]["tender"]
    assert (tender["status"], tender["milestones"][0]["status"]) == ("cancelled", "notMet")
    for package in (told.record(), record):
        valid("record-package", package)


@pytest.mark.rule("B3.8")
def test_everybody_lists_them_a_page_at_a_time(served: Served, ask: Ask) -> None:
    called_now = [called(served, *admitted(ask, 3)) for _ in range(3)]
    listed = {one["uri"]: one for one in everything(ask, LIST_RELEASE_PACKAGES, ANONYMOUS, within=LONGTAN, limit=2)}
    for negotiation in called_now:
        package = ask(READ_RELEASE_PACKAGE, ANONYMOUS, negotiation_id=negotiation["id"])
        assert listed[f"urn:uuid:{negotiation['id']}"] == package


def test_a_value_counts_each_day_of_the_term() -> None:
    assert total(30_000, dt.date(2026, 1, 1), dt.date(2026, 12, 31)) == 12 * 30_000
    assert total(30_000, dt.date(2026, 4, 16), dt.date(2026, 5, 31)) == 45_000
    assert total(30_000, dt.date(2026, 4, 30), dt.date(2026, 4, 30)) == 1_000


THING = st.fixed_dictionaries({"id": st.sampled_from("abc")}, optional={"status": st.text(max_size=3)})
PART = st.fixed_dictionaries({}, optional={
    "awards": st.lists(THING, max_size=3, unique_by=lambda one: one["id"]), "tag": st.lists(st.text(max_size=2)),
})  # fmt: skip


@given(st.lists(PART, min_size=1, max_size=5))
def test_merging_keeps_each_thing_once_and_the_last_word(parts: list[dict[str, Any]]) -> None:
    told = [{"ocid": "ocds-gongzh-1", "date": f"2026-01-0{nth}", **part} for nth, part in enumerate(parts, start=1)]
    merged: Any = compiled(told)
    ids = [one["id"] for one in merged.get("awards", [])]
    assert len(ids) == len({*ids})
    for one in merged.get("awards", []):
        said = [award for part in parts for award in part.get("awards", []) if award["id"] == one["id"]]
        assert one.get("status") == next((award["status"] for award in reversed(said) if "status" in award), None)
