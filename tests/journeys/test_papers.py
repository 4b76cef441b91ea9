"""A pile of goods before a shop: found, recorded, ordered to be cleared; the owner signs nothing; then the decision.

At the end somebody who trusts none of it takes the bundle and the hash on the served order, and verifies the chain.
"""

import dataclasses
import hashlib
import io
import pathlib
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from suite import people
from suite.journey import Journey
from suite.people import LANE
from suite.pictures import new_photo
from tests.journeys.hosts import Host

OFFICER = people.URBAN_MANAGEMENT
CHIEF = dataclasses.replace(OFFICER, id="agency-urban-management-head", name="城管执法队 队长")
OWNER = {"kind": "person", "name": "王建国", "id_number": "110101197001011234", "phone": "13912345678"}
TWO = [{"name": "吴磊", "certificate": "11010100123"}, {"name": "郑凯", "certificate": "11010100124"}]


@dataclasses.dataclass
class Pile:
    journey: Journey
    case: Any
    record: Any
    order: Any

    def at_work(self) -> set[str]:
        items = self.journey.do(OFFICER, "GET /api/v1/work-items?limit=200")["items"]
        return {one["act"] for one in items if one["id"] in {self.record["id"], self.order["id"]}}

    def paper(self, document: Any) -> dict[str, str]:
        read = self.journey.do(OFFICER, f"GET /api/v1/documents/{document['id']}/paper")
        return {line["label"]["zh"]: line["value"] for line in read["lines"]}


@pytest.fixture(scope="module")
def pile(host: Host) -> Iterator[Pile]:
    """The officer finds it and acts at once (first contact); every step before the owner is asked to sign."""
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as journey:
        found = {"place": LANE, "problem_class": "pile", "text": "商户门前堆放货物占道"}
        case = journey.do(OFFICER, "POST /api/v1/cases", found)
        photo = _photo(journey)
        verified = {"finding": "门前堆放纸箱三十个，占道约十二平方米", "evidence": [photo]}
        journey.do(OFFICER, f"POST /api/v1/cases/{case['id']}/verify", verified)
        documents = f"POST /api/v1/cases/{case['id']}/documents"
        seen = case["opened_at"]
        visit = {"inspected_from": seen, "inspected_to": seen}

        # nothing is ordered before the inspection stands on paper, by two officers
        hasty = {"kind": "rectification_order", "demands": "清除堆物", "due_on": str(journey.today), "party": OWNER}
        early = journey.do(OFFICER, documents, hasty | {"officers": TWO})
        refused = journey.do(OFFICER, f"POST /api/v1/documents/{early['id']}/issue", {}, expect=409)
        assert refused["code"] == "record_missing"
        journey.do(OFFICER, f"POST /api/v1/documents/{early['id']}/void", {"reason": "尚未制作现场检查笔录"})
        alone = visit | {"kind": "inspection_record", "party": OWNER, "officers": TWO[:1]}
        draft = journey.do(OFFICER, documents, alone)
        refused = journey.do(OFFICER, f"POST /api/v1/documents/{draft['id']}/issue", {}, expect=409)
        assert refused["code"] == "officers_too_few"
        journey.do(OFFICER, f"PATCH /api/v1/documents/{draft['id']}", {"officers": TWO})
        record = journey.do(OFFICER, f"POST /api/v1/documents/{draft['id']}/issue", {})

        # the order needs neither the party nor the facts a second time
        terms = {"kind": "rectification_order", "demands": "当日清除门前堆物", "due_on": str(journey.today)}
        order = journey.do(OFFICER, documents, terms)
        order = journey.do(OFFICER, f"POST /api/v1/documents/{order['id']}/issue", {})
        yield Pile(journey, case, record, order)


def _photo(journey: Journey) -> str:
    headers = {"authorization": f"Bearer {journey.issuer.token(OFFICER)}", "content-type": "image/png"}
    answer = journey.http.post("/api/v1/photos", content=new_photo(), headers=headers)
    assert answer.is_success, answer.text
    return str(answer.json()["photo"])


@pytest.mark.rule("C7.4", "E5.1")
def test_the_papers_are_filled_from_the_case_and_numbered(pile: Pile) -> None:
    assert pile.record["number"].endswith(f"检字〔{pile.record['year']}〕{pile.record['serial']:06d}号")
    assert "责改字" in pile.order["number"]
    lines = pile.paper(pile.order)
    assert lines["违法事实"] == "门前堆放纸箱三十个，占道约十二平方米"
    assert "110101197001011234" in lines["当事人"]
    assert "行政复议" in lines["救济途径"]
    assert pile.order["party"]["name"] == "王某"
    assert pile.at_work() == {"serve_document"}


@pytest.mark.rule("C7.4")
def test_the_owner_refuses_to_sign_and_a_witness_saw_it(pile: Pile) -> None:
    serve = f"POST /api/v1/documents/{pile.order['id']}/serve"
    refusal = {"way": "refused", "at": pile.order["issued_at"], "reason": "称货物不是自己的"}
    lacking = pile.journey.do(OFFICER, serve, refusal, expect=409)
    assert lacking["code"] == "service_incomplete"
    assert "见证人" in str(lacking)
    served = pile.journey.do(OFFICER, serve, refusal | {"witness": "社区工作者 陈静", "photos": [_photo(pile.journey)]})
    assert served["status"] == "served"
    pile.journey.do(
        OFFICER, f"POST /api/v1/documents/{pile.record['id']}/serve", refusal | {"witness": "社区工作者 陈静"}
    )
    read = pile.journey.do(people.COMMUNITY_CHEN, f"GET /api/v1/documents/{pile.order['id']}")
    assert "陈静" not in str(read), "who witnessed stands on the paper alone"
    pile.journey.do(people.HOUSING, f"GET /api/v1/documents/{pile.order['id']}/paper", expect=403)
    pile.journey.do(people.STRANGER, f"GET /api/v1/documents/{pile.order['id']}", expect=404)


@pytest.mark.rule("C7.4")
def test_the_deadline_passes_and_the_decision_is_made_by_another(pile: Pile, host: Host) -> None:
    journey, order = pile.journey, pile.order
    decided = {"kind": "decision", "demands": "责令立即清除，逾期代为清除，费用由当事人承担", "heard": "已告知，未陈述"}
    draft = journey.do(OFFICER, f"POST /api/v1/cases/{pile.case['id']}/documents", decided)
    issue, check = f"POST /api/v1/documents/{draft['id']}/issue", f"POST /api/v1/documents/{order['id']}/check"
    assert journey.do(CHIEF, issue, {}, expect=409)["code"] == "order_still_open"
    still_there = {"outcome": "disobeyed", "finding": "期满复查，货物仍在"}
    assert journey.do(OFFICER, check, still_there, expect=409)["code"] == "order_not_due"
    if not journey.let_pass(2):  # nobody waits for it on real time: there the owner gives in
        journey.do(OFFICER, check, {"outcome": "obeyed", "finding": "已清除"})
    else:
        journey.until("the check", lambda: "check_document" in pile.at_work())
        journey.do(OFFICER, check, still_there)
    assert journey.do(OFFICER, issue, {}, expect=409)["code"] == "issued_by_drafter"
    decision = journey.do(CHIEF, issue, {})
    before = pile.paper(decision)["责令改正情况"]
    assert order["number"] in before
    assert ("已改正" in before) if host.let_pass is None else ("逾期未改正" in before)


@pytest.mark.rule("C7.5")
def test_an_outsider_verifies_the_chain_by_what_was_served(pile: Pile, tmp_path: pathlib.Path) -> None:
    headers = {"authorization": f"Bearer {pile.journey.issuer.token(OFFICER)}"}
    bundle = pile.journey.http.get(f"/api/v1/cases/{pile.case['id']}/evidence/bundle", headers=headers)
    zipfile.ZipFile(io.BytesIO(bundle.content)).extractall(tmp_path)
    head = pile.paper(pile.order)["证据"].rpartition("校验值 ")[2]
    command = [sys.executable, "-I", "-S", str(tmp_path / "verify.py"), str(tmp_path), "--head"]
    done = subprocess.run([*command, head], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    other = hashlib.sha256(b"another").hexdigest()
    assert subprocess.run([*command, other], capture_output=True, check=False).returncode == 1
    pdf = pile.journey.http.get(f"/api/v1/documents/{pile.order['id']}/pdf", headers=headers)
    assert pdf.content.startswith(b"%PDF")


@pytest.mark.rule("C7.4")
def test_the_register_has_no_gap(pile: Pile) -> None:
    year = pile.record["year"]
    register = f"GET /api/v1/documents?agency=urban_management&kind=inspection_record&year={year}&limit=200"
    serials = sorted(one["serial"] for one in pile.journey.do(OFFICER, register)["items"])
    assert serials == list(range(1, len(serials) + 1))
