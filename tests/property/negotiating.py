"""A negotiation with three companies, and what opener, witness and companies do on their own machines."""

import datetime as dt
import itertools
import json
import pathlib
import subprocess
import sys
from typing import Any

from messages.envelope import Actor
from messages.operation import PROPERTY_COMPANY
from messages.property.companies import ADMIT_COMPANY
from messages.property.negotiations import CALL_NEGOTIATION
from messages.property.offer_rounds import GIVE_ROUND_KEY, OPEN_OFFERS, PLAN_OFFER_ROUND, READ_OFFER_ROUND
from messages.property.offers import SEND_OFFER
from messages.property.work import LIST_WORK
from suite.people import ADMIN, DONGCHENG, EVALUATOR_TANG, OFFICER_ZHOU
from suite.set_time import SetTime
from tests.embedded import Ask, everything
from tests.property.conftest import TODAY, Served

SCRIPT = pathlib.Path(__file__).parents[2] / "docs" / "seal_offer.py"
OPENER, WITNESS = OFFICER_ZHOU, EVALUATOR_TANG
CRITERIA = [
    {"code": "price", "text": "报价", "weight": 30, "kind": "price"},
    {"code": "staffing", "text": "人员配备", "weight": 40, "kind": "judged"},
    {"code": "record", "text": "以往业绩", "weight": 30, "kind": "judged"},
]
_numbers = itertools.count(1)


def admitted(ask: Ask, count: int) -> list[Actor]:
    """The managers of so many companies that are new in the catalogue."""
    managers = []
    for number in itertools.islice(_numbers, count):
        code = f"bidder_{number}"
        ask(ADMIT_COMPANY, ADMIN, territory=DONGCHENG, code=code, name=f"投标物业{number}", grade=2)
        managers.append(Actor(f"bidder-{number}", "经理", frozenset({PROPERTY_COMPANY}), (DONGCHENG,), "", code))
    return managers


def by_name(*managers: Actor) -> dict[str, Any]:
    return {"named": [{"company": one.company, "reason": "熟悉平房区"} for one in managers]}


def terms(served: Served, **more: Any) -> dict[str, Any]:
    starts, ends = TODAY + dt.timedelta(days=400), TODAY + dt.timedelta(days=765)
    asked = {"area_id": served.area["id"], "need": "两条胡同的日常保洁", "starts": f"{starts}", "ends": f"{ends}"}
    return asked | {"criteria": CRITERIA} | more


def called(served: Served, *managers: Actor) -> Any:
    return served.ask(CALL_NEGOTIATION, OFFICER_ZHOU, **terms(served, **by_name(*managers)))


def run(*arguments: object) -> str:
    told = subprocess.run([sys.executable, SCRIPT, *map(str, arguments)], capture_output=True, text=True, check=False)
    return told.stdout + told.stderr


def sealed(about: Any, company: str, offer: dict[str, str], folder: pathlib.Path) -> str:
    """The envelope that the company's machine makes; `about` is the round as it was read."""
    round_file, offer_file = folder / "round.json", folder / "offer.json"
    round_file.write_text(json.dumps(about), encoding="utf-8")
    offer_file.write_text(json.dumps(offer), encoding="utf-8")
    return run("seal", round_file, company, offer_file).strip()


def key_pair() -> tuple[str, str]:
    """Public and secret half."""
    words = run("key").split()
    return words[1], words[3]


def waits_for(ask: Ask, who: Actor, *things: Any) -> list[str]:
    """What waits for somebody about these."""
    ids = {thing["id"] for thing in things}
    return sorted(one["act"] for one in everything(ask, LIST_WORK, who) if one["id"] in ids)


def days_until(time: SetTime, moment: str) -> int:
    """Whole days, of a clock that goes on while tests run."""
    return round((dt.datetime.fromisoformat(moment) - time()) / dt.timedelta(days=1))


class Round:
    """A round that takes offers for a week, whose two people gave their keys."""

    def __init__(self, served: Served, negotiation: Any, folder: pathlib.Path) -> None:
        self.ask, self.time, self.folder = served.ask, served.time, folder
        self.ends_at = served.time() + dt.timedelta(days=7)
        self.planned = self.ask(
            PLAN_OFFER_ROUND, OFFICER_ZHOU, negotiation_id=negotiation["id"], opener=OPENER.id, witness=WITNESS.id,
            ends_at=self.ends_at.isoformat(),
        )  # fmt: skip
        self.one = {"offer_round_id": self.planned["id"]}
        self.keys = key_pair(), key_pair()
        for who, (public, _) in zip((OPENER, WITNESS), self.keys, strict=True):
            self.ask(GIVE_ROUND_KEY, who, **self.one, public_key=public)

    @property
    def secrets(self) -> dict[str, str]:
        return {"opener_secret": self.keys[0][1], "witness_secret": self.keys[1][1]}

    def seal(self, manager: Actor, fee: str, text: str = "每日保洁两次", company: str = "") -> str:
        about = self.ask(READ_OFFER_ROUND, manager, **self.one)
        return sealed(about, company or manager.company, {"monthly_fee": fee, "text": text}, self.folder)

    def send(self, manager: Actor, fee: str, **more: Any) -> Any:
        return self.ask(SEND_OFFER, manager, **self.one, envelope=self.seal(manager, fee, **more))

    def open(self, **more: Any) -> Any:
        if self.time() < self.ends_at:
            self.time.move_to(self.ends_at)
        return self.ask(OPEN_OFFERS, OPENER, **self.one, **self.secrets | more)
