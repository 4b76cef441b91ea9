"""What a negotiation takes: five rounds of thirty sealed offers opened, judged by twelve criteria, and told as OCDS."""

import base64
import datetime as dt
import json
import os
import random
import time
import uuid

import orjson
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from services.property.domain.contracting_processes import Process
from services.property.domain.contracting_releases import record
from services.property.domain.negotiations import JUDGED, PRICE, Criterion, Invitee, Negotiation
from services.property.domain.offer_ranking import Bid
from services.property.domain.offer_reviews import Mark, OfferMarks, OfferReview
from services.property.domain.offer_rounds import OfferRound
from services.property.domain.offers import Offer, hash_of
from services.property.rulebook.negotiation import NEGOTIATION
from services.property.use_cases.offer_rounds import read_offer
from suite.people import EVALUATOR_TANG, LONGTAN, OFFICER_ZHOU
from tests.bench.sheet import Sheet

_COMPANIES = [f"company_{nth:02d}" for nth in range(30)]
_ROUNDS, _CRITERIA, _REVIEWERS, _QUESTIONS = 5, 12, 5, 20
_RULES = NEGOTIATION.read(NEGOTIATION.files[0])
_BEGAN = dt.datetime(2026, 10, 1, 4, tzinfo=dt.UTC)


def measure(sheet: Sheet) -> None:
    secrets = _secret(), _secret()
    negotiation = _called()
    rounds = [_round(negotiation, nth) for nth in range(1, _ROUNDS + 1)]
    offers = {one.id: [_sent(one, code, secrets) for code in _COMPANIES] for one in rounds}
    marks = _marks(negotiation.criteria)
    started = time.process_time()
    for one in rounds:
        for offer in offers[one.id]:
            read_offer(offer, secrets)
        one.status, one.opened_by, one.opened_at = "opened", OFFICER_ZHOU.id, one.ends_at
    review = _judged(negotiation, rounds[-1], offers[rounds[-1].id], marks)
    told = Process(
        negotiation, _RULES.publishing, "片区", dict.fromkeys([*_COMPANIES, LONGTAN], "名称"), rounds,
        dict.fromkeys(offers, _COMPANIES), review, (), {},
    )  # fmt: skip
    orjson.dumps(record(told))
    sheet.row("negotiation.s", time.process_time() - started, "s")


def _called() -> Negotiation:
    criteria = [Criterion("price", "报价", 12, PRICE)]
    criteria += [Criterion(f"criterion_{nth}", f"评分项{nth}", 8, JUDGED) for nth in range(1, _CRITERIA)]
    negotiation = Negotiation(
        id=str(uuid.uuid4()), number="CG-110101014-2026-000001", territory=LONGTAN, area_id=str(uuid.uuid4()),
        need="胡同日常保洁和停车秩序", starts=dt.date(2027, 1, 1), ends=dt.date(2027, 12, 31), criteria=tuple(criteria),
        invitees=tuple(Invitee(code, "熟悉平房区") for code in _COMPANIES), invited=tuple(_COMPANIES),
        called_by=OFFICER_ZHOU.id, called_at=_BEGAN,
    )  # fmt: skip
    for nth in range(1, _QUESTIONS + 1):
        negotiation.ask("是否含垃圾清运？", 3, _BEGAN)
        negotiation.answer(nth, "含，每日一次。", _BEGAN)
    return negotiation


def _round(negotiation: Negotiation, number: int) -> OfferRound:
    return OfferRound(
        id=str(uuid.uuid4()), territory=LONGTAN, negotiation_id=negotiation.id, number=number, opener=OFFICER_ZHOU.id,
        witness=EVALUATOR_TANG.id, ends_at=_BEGAN + dt.timedelta(days=number), planned_by=OFFICER_ZHOU.id,
        planned_at=_BEGAN, status="open",
    )  # fmt: skip


def _judged(
    negotiation: Negotiation, last: OfferRound, offers: list[Offer], marks: list[tuple[OfferMarks, ...]]
) -> OfferReview:
    review = OfferReview(
        id=str(uuid.uuid4()), territory=LONGTAN, negotiation_id=negotiation.id, offer_round_id=last.id,
        criteria=negotiation.criteria, bids=tuple(Bid(one.company, one.id, one.monthly_fee or 0) for one in offers),
        called_by=OFFICER_ZHOU.id, offered_by=(), fewest_reviewers=3, rule_version="1", due_at=_BEGAN,
        begun_by=OFFICER_ZHOU.id, begun_at=last.ends_at,
    )  # fmt: skip
    people = [f"expert-{nth}" for nth in range(_REVIEWERS)]
    for person in people:
        review.name(person, OFFICER_ZHOU.id, _RULES, _BEGAN)
        review.declare(person, None, _RULES, _BEGAN)
    for person, given in zip(people, marks, strict=True):
        review.score(person, given, _RULES, _BEGAN)
    return review


def _marks(criteria: tuple[Criterion, ...]) -> list[tuple[OfferMarks, ...]]:
    chance = random.Random(1)
    judged = [one.code for one in criteria if one.kind == JUDGED]
    return [
        tuple(
            OfferMarks(company, "按响应文件评定", tuple(Mark(code, chance.randint(50, 100)) for code in judged))
            for company in _COMPANIES
        )
        for _ in range(_REVIEWERS)
    ]


def _secret() -> str:
    return _text(X25519PrivateKey.generate().private_bytes_raw())


def _sent(one: OfferRound, company: str, secrets: tuple[str, str]) -> Offer:
    """As `docs/seal_offer.py` seals it."""
    own = X25519PrivateKey.generate()
    keys = [X25519PrivateKey.from_private_bytes(base64.urlsafe_b64decode(secret + "=")) for secret in secrets]
    public = own.public_key().public_bytes_raw()
    shared = b"".join(own.exchange(key.public_key()) for key in keys)
    names = public + b"".join(key.public_key().public_bytes_raw() for key in keys)
    key = HKDF(SHA256(), 32, salt=None, info=b"gongzhi two keys 1" + names).derive(shared)
    content = json.dumps({"monthly_fee": "68000.00", "text": "每日保洁两次" * 100}).encode()
    nonce = os.urandom(12)
    envelope = _text(public + nonce + AESGCM(key).encrypt(nonce, content, f"{one.id}|{company}".encode()))
    return Offer(
        id=str(uuid.uuid4()), territory=LONGTAN, negotiation_id=one.negotiation_id, offer_round_id=one.id,
        company=company, envelope=envelope, envelope_hash=hash_of(envelope), sent_by=company, sent_at=_BEGAN,
    )  # fmt: skip


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
