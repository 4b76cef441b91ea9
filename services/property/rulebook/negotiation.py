"""How a competitive negotiation is held 竞争性磋商办法 (B3), `negotiation.yaml`."""

import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook
from messages import fields
from messages.words import Text, term
from services.property.domain.negotiations import NegotiationRules, Publishing

WHOLE = 100


class _Invited(fields.Messages):
    fewest = fields.whole(3, 50, required=True)


class _Price(fields.Messages):
    weight_at_least = fields.whole(1, WHOLE, required=True)
    weight_at_most = fields.whole(1, WHOLE, required=True)


class _Steps(fields.Messages):
    within_days = fields.whole(1, 90, required=True)
    climb_after_days = fields.whole(0, 90, required=True)
    answer_within_days = fields.whole(1, 90, required=True)
    draw_within_days = fields.whole(1, 90, required=True)


class _Opening(fields.Messages):
    within_days = fields.whole(0, 90, required=True)


class _Review(fields.Messages):
    fewest_offers = fields.whole(1, 50, required=True)
    fewest_reviewers = fields.whole(2, 30, required=True)
    within_days = fields.whole(1, 90, required=True)
    silent_after_days = fields.whole(1, 90, required=True)


class _Notice(fields.Messages):
    working_days = fields.whole(1, 60, required=True)


class _Objection(fields.Messages):
    decide_within_days = fields.whole(1, 90, required=True)


class _Publishing(fields.Messages):
    publisher = fields.text(2, 100, required=True)
    ocid_prefix = fields.word(
        r"ocds-[a-z0-9]{6}", term("ocds- and six letters or digits", "ocds- 加六位小写字母或数字"), required=True
    )


class _Contract(fields.Messages):
    sign_within_days = fields.whole(1, 365, required=True)


class _Negotiation(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    invited = fields.nested(_Invited, required=True)
    price = fields.nested(_Price, required=True)
    steps = fields.nested(_Steps, required=True)
    opening = fields.nested(_Opening, required=True)
    review = fields.nested(_Review, required=True)
    notice = fields.nested(_Notice, required=True)
    objection = fields.nested(_Objection, required=True)
    contract = fields.nested(_Contract, required=True)
    publishing = fields.nested(_Publishing, required=True)


def _check(content: Content, _: Beside) -> Iterator[Fault]:
    price = content["price"]
    if price["weight_at_least"] > price["weight_at_most"]:
        yield "price.weight_at_most", "The most is less than the least.", "上限不得低于下限。"


def _read(version: str, content: Content) -> NegotiationRules:
    return NegotiationRules(
        version=version,
        fewest_invited=content["invited"]["fewest"],
        price_at_least=content["price"]["weight_at_least"],
        price_at_most=content["price"]["weight_at_most"],
        step_within_days=content["steps"]["within_days"],
        climb_after_days=content["steps"]["climb_after_days"],
        answer_within_days=content["steps"]["answer_within_days"],
        draw_within_days=content["steps"]["draw_within_days"],
        open_within_days=content["opening"]["within_days"],
        fewest_offers=content["review"]["fewest_offers"],
        fewest_reviewers=content["review"]["fewest_reviewers"],
        review_within_days=content["review"]["within_days"],
        silent_after_days=content["review"]["silent_after_days"],
        notice_working_days=content["notice"]["working_days"],
        decide_within_days=content["objection"]["decide_within_days"],
        sign_within_days=content["contract"]["sign_within_days"],
        publishing=Publishing(**content["publishing"]),
    )


NEGOTIATION = Rulebook(
    "negotiation",
    Text("Competitive negotiation for property services in flat areas", "平房区物业服务竞争性磋商办法"),
    pathlib.Path(__file__).parent,
    schema=_Negotiation,
    read=_read,
    check=_check,
)
