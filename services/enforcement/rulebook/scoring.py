"""How agencies and officers are judged 考核奖惩办法 (C8), `scoring.yaml`."""

import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook, twice
from messages import fields
from messages.enforcement.scores import COMPONENTS
from messages.words import Text
from services.enforcement.domain.scores import Scoring, Weight

WHOLE = 100


class _Weight(fields.Messages):
    code = fields.choice(*COMPONENTS, required=True)
    weight = fields.whole(1, WHOLE, required=True)
    fewest = fields.whole(1, 1000, required=True)


class _Appeal(fields.Messages):
    text = fields.both_languages(required=True)
    working_days = fields.whole(1, 60, required=True)


class _Proposals(fields.Messages):
    text = fields.both_languages(required=True)
    reward_at_least = fields.whole(1, WHOLE, required=True)
    sanction_below = fields.whole(0, WHOLE, required=True)


class _Scoring(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    agencies = fields.many(fields.nested(_Weight), least=1, required=True)
    officers = fields.many(fields.nested(_Weight), least=1, required=True)
    least_weight_percent = fields.whole(1, WHOLE, required=True)
    appeal = fields.nested(_Appeal, required=True)
    proposals = fields.nested(_Proposals, required=True)


def _check(content: Content, _: Beside) -> Iterator[Fault]:
    for part in ("agencies", "officers"):
        yield from twice(part, "code", [weight["code"] for weight in content[part]])
        total = sum(weight["weight"] for weight in content[part])
        if total != WHOLE:
            yield part, f"The weights make {total}, not 100.", f"权重之和为 {total}，应为 100。"
    if content["proposals"]["sanction_below"] >= content["proposals"]["reward_at_least"]:
        yield (
            "proposals.sanction_below",
            "What is proposed for a sanction scores less than what is proposed for a reward.",
            "建议处理的分数线须低于建议表扬的分数线。",
        )


def _read(version: str, content: Content) -> Scoring:
    agencies, officers = (
        tuple(Weight(weight["code"], weight["weight"], weight["fewest"]) for weight in content[part])
        for part in ("agencies", "officers")
    )
    return Scoring(
        version=version,
        agencies=agencies,
        officers=officers,
        least_weight_percent=content["least_weight_percent"],
        appeal_days=content["appeal"]["working_days"],
        reward_at_least_x100=content["proposals"]["reward_at_least"] * 100,
        sanction_below_x100=content["proposals"]["sanction_below"] * 100,
    )


SCORING = Rulebook(
    "scoring",
    Text("Scoring of agencies and officers", "值守考核奖惩办法"),
    pathlib.Path(__file__).parent,
    schema=_Scoring,
    read=_read,
    check=_check,
)
