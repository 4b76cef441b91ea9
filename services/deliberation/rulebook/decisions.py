"""The rules of decision 议事表决规则 (A2–A6, A10, A11), `decisions.yaml`."""

import pathlib
from collections.abc import Iterator
from typing import Any

from chassis.rulebook import Beside, Content, Fault, Rulebook, taken_away, twice
from messages import fields, territory
from messages.rulebook import CODE
from messages.words import Text
from services.deliberation.domain.decisions import (
    AssociationRules,
    CommitteeRules,
    ConventionRules,
    CouncilRules,
    DecisionRule,
    Decisions,
    EvaluationRule,
    Kind,
    Share,
)
from services.deliberation.domain.elections import APPROVAL, CHOOSE, RANKED, YES_NO
from services.deliberation.domain.tally import AREA, HEADS, HOUSEHOLDS

METHODS = (YES_NO, CHOOSE, APPROVAL, RANKED)
VOTERS = ("residents", "households", "owners", "representatives", "merchants")
RISING = ("no_quorum", "outside_powers", "vote")
TIERS = ("building", "grid", "community", "subdistrict", "district")


class _Share(fields.Messages):
    num = fields.whole(1, 1000, required=True)
    den = fields.whole(1, 1000, required=True)
    more_than = fields.yes_or_no(required=True)


class _Majority(_Share):
    of = fields.choice("votes", "roll", required=True)


class _LegalBasis(fields.Messages):
    law = fields.both_languages(required=True)
    article = fields.text(1, 30, required=True)
    in_force_from = fields.day(load_default=None)


class _Kind(fields.Messages):
    code = fields.word(*CODE, required=True)
    name = fields.both_languages(required=True)
    voters = fields.choice(*VOTERS, required=True)
    counted_by = fields.many(fields.choice(HEADS, HOUSEHOLDS, AREA), least=1, required=True)
    quorum = fields.nested(_Share, required=True)
    majority = fields.nested(_Majority, required=True, allow_none=True)
    notice_days = fields.whole(0, 365, required=True)
    ballot_open_days = fields.whole(1, 365, required=True)
    method = fields.choice(*METHODS, load_default=None)
    closes_when_all_voted = fields.yes_or_no(load_default=False)
    legal_basis = fields.nested(_LegalBasis, required=True, allow_none=True)


class _Voters(fields.Messages):
    code = fields.choice(*VOTERS, required=True)
    text = fields.both_languages(required=True)


class _Ballots(fields.Messages):
    proxies_per_person = fields.whole(0, 10, required=True)
    changeable_until_close = fields.yes_or_no(required=True)
    assisted_votes_need = fields.many(fields.choice("helper", "witness"), required=True)
    entered_twice_above = fields.whole(0, 1_000_000, load_default=5)
    smallest_group = fields.whole(2, 1_000, load_default=5)


class _Evaluation(fields.Messages):
    text = fields.both_languages(required=True)
    open_days = fields.whole(1, 365, required=True)
    fewest_answers = fields.whole(1, 10_000, required=True)
    sent_back_at_not_solved = fields.nested(_Share, required=True)
    solved_at = fields.nested(_Share, load_default={"num": 1, "den": 2, "more_than": True})


class _Test(fields.Messages):
    code = fields.word(*CODE, required=True)
    text = fields.both_languages(required=True)


class _ConventionKind(fields.Messages):
    code = fields.word(*CODE, required=True)
    name = fields.both_languages(required=True)


_KINDS = [
    {"code": "community", "name": {"zh": "社区公约", "en": "convention of a community"}},
    {"code": "compound", "name": {"zh": "小区胡同公约", "en": "convention of a compound or hutong"}},
    {"code": "parking", "name": {"zh": "停车公约", "en": "parking convention"}},
    {"code": "merchants", "name": {"zh": "商户公约", "en": "merchants' pact"}},
]
"""Of versions from before they named their kinds."""


class _Conventions(fields.Messages):
    rounds_at_least = fields.whole(1, 20, required=True)
    public_notice_days = fields.whole(0, 365, required=True)
    opinion_days = fields.whole(0, 365, required=True)
    signed_households = fields.nested(_Share, required=True)
    tests = fields.many(fields.nested(_Test), least=1, required=True)
    kinds = fields.many(fields.nested(_ConventionKind), least=1, load_default=_KINDS)
    mend_days = fields.whole(0, 365, load_default=7)
    breach_notice_days = fields.whole(0, 365, load_default=7)
    breach_act_days = fields.whole(1, 365, load_default=7)


class _Committees(fields.Messages):
    founders_at_least = fields.whole(1, 1000, required=True)
    term_years = fields.whole(1, 10, required=True)
    remind_days = fields.whole(1, 365, required=True)
    election_days = fields.whole(1, 365, required=True)
    answer_days = fields.whole(1, 365, required=True)
    seats_proposed = fields.whole(1, 50, load_default=5)


_COMMITTEES = {
    "founders_at_least": 3,
    "term_years": 3,
    "remind_days": 60,
    "election_days": 45,
    "answer_days": 7,
    "seats_proposed": 5,
}
"""Of versions from before they told of committees."""


class _Associations(fields.Messages):
    answer_days = fields.whole(1, 365, required=True)
    mend_days = fields.whole(1, 365, required=True)
    inspection_days = fields.whole(1, 365, required=True)
    review_days = fields.whole(1, 365, required=True)


_ASSOCIATIONS = {"answer_days": 10, "mend_days": 7, "inspection_days": 30, "review_days": 10}
"""Of versions from before they told of merchants' associations."""


class _Councils(fields.Messages):
    term_years = fields.whole(1, 10, required=True)
    remind_days = fields.whole(1, 365, required=True)
    answer_days = fields.whole(1, 365, required=True)
    minutes_days = fields.whole(1, 365, required=True)
    topic_days = fields.whole(1, 365, required=True)


_COUNCILS = {"term_years": 5, "remind_days": 60, "answer_days": 15, "minutes_days": 7, "topic_days": 15}
"""Of versions from before they told of councils."""


class _Tier(fields.Messages):
    code = fields.choice(*TIERS, required=True)
    digits = fields.whole(territory.DISTRICT, 18, required=True)
    text = fields.both_languages(required=True)


class _Rises(fields.Messages):
    text = fields.both_languages(required=True)
    no_quorum_times = fields.whole(1, 20, required=True)
    reasons = fields.many(fields.choice(*RISING), required=True)


class _Decisions(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    kinds = fields.many(fields.nested(_Kind), least=1, required=True)
    voters = fields.many(fields.nested(_Voters), required=True)
    ballots = fields.nested(_Ballots, required=True)
    evaluation = fields.nested(_Evaluation, required=True)
    conventions = fields.nested(_Conventions, required=True)
    committees = fields.nested(_Committees, load_default=_COMMITTEES)
    associations = fields.nested(_Associations, load_default=_ASSOCIATIONS)
    councils = fields.nested(_Councils, load_default=_COUNCILS)
    tiers = fields.many(fields.nested(_Tier), required=True)
    rises = fields.nested(_Rises, required=True)


def _check(content: Content, beside: Beside) -> Iterator[Fault]:
    codes = [kind["code"] for kind in content["kinds"]]
    yield from twice("kinds", "code", codes)
    yield from taken_away("kinds", (kind["code"] for kind in beside.content("decisions")["kinds"]), codes)
    before = beside.content("decisions")["conventions"]["kinds"]
    kinds = [kind["code"] for kind in content["conventions"]["kinds"]]
    yield from twice("conventions.kinds", "code", kinds)
    yield from taken_away("conventions.kinds", (kind["code"] for kind in before), kinds)
    described = [voters["code"] for voters in content["voters"]]
    yield from twice("voters", "code", described)
    for number, kind in enumerate(content["kinds"]):
        if kind["voters"] not in described:
            yield (
                f"kinds.{number}.voters",
                f"What {kind['voters']} are is not said under voters.",
                f"voters 中没有 {kind['voters']} 的说明。",
            )
        yield from twice(f"kinds.{number}", "counted_by", kind["counted_by"])
        yield from _no_share(f"kinds.{number}.quorum", kind["quorum"])
        yield from _no_share(f"kinds.{number}.majority", kind["majority"] or {})
        yield from _no_method(f"kinds.{number}.method", kind)
    yield from _no_share("evaluation.sent_back_at_not_solved", content["evaluation"]["sent_back_at_not_solved"])
    yield from _no_share("evaluation.solved_at", content["evaluation"]["solved_at"])
    yield from _no_share("conventions.signed_households", content["conventions"]["signed_households"])
    digits = [tier["digits"] for tier in content["tiers"]]
    if [tier["code"] for tier in content["tiers"]] != [*TIERS] or digits != sorted({*digits}, reverse=True):
        yield "tiers", f"Name {', '.join(TIERS)}, from the longest code.", f"须由小到大列出：{'、'.join(TIERS)}。"


def _no_share(place: str, share: Content) -> Iterator[Fault]:
    """A share that nobody can reach."""
    if share and (share["num"], share["more_than"]) >= (share["den"], True):
        yield place, "Nothing can be more than the whole.", "不可能超过全部。"


def _no_method(place: str, kind: Content) -> Iterator[Fault]:
    """Candidates are elected without a majority; what is decided needs one."""
    if kind["method"] and (kind["method"] == YES_NO) != (kind["majority"] is not None):
        yield place, "yes_no has a majority, the other methods have none.", "yes_no 须有多数标准，其他方式没有。"


def _read(version: str, content: Content) -> Decisions:
    evaluation = content["evaluation"]
    return Decisions(
        version=version,
        kinds={kind["code"]: _kind(kind, content) for kind in content["kinds"]},
        evaluation=EvaluationRule(
            open_days=evaluation["open_days"],
            fewest_answers=evaluation["fewest_answers"],
            sent_back_at=Share(**evaluation["sent_back_at_not_solved"]),
            solved_at=Share(**evaluation["solved_at"]),
        ),
        conventions=_conventions(content["conventions"]),
        committees=CommitteeRules(**_COMMITTEES | content.get("committees", {})),
        associations=AssociationRules(**content.get("associations", _ASSOCIATIONS)),
        councils=CouncilRules(**content.get("councils", _COUNCILS)),
    )


def _conventions(stated: dict[str, Any]) -> ConventionRules:
    return ConventionRules(
        rounds_at_least=stated["rounds_at_least"],
        opinion_days=stated["opinion_days"],
        signed_households=Share(**stated["signed_households"]),
        tests=tuple(test["code"] for test in stated["tests"]),
        kinds=tuple(kind["code"] for kind in stated["kinds"]),
        mend_days=stated["mend_days"],
        notice_days=stated["breach_notice_days"],
        act_days=stated["breach_act_days"],
    )


def _kind(stated: dict[str, Any], content: Content) -> Kind:
    majority, ballots = dict(stated["majority"] or {}), content["ballots"]
    majority_of = majority.pop("of", "votes")
    rule = DecisionRule(
        voters=stated["voters"],
        counted_by=tuple(stated["counted_by"]),
        quorum=Share(**stated["quorum"]),
        majority=Share(**majority) if majority else None,
        majority_of=majority_of,
        no_quorum_times=content["rises"]["no_quorum_times"],
        method=stated["method"] or (YES_NO if majority else CHOOSE),
        closes_when_all_voted=stated["closes_when_all_voted"],
        changeable=ballots["changeable_until_close"],
        proxies_per_person=ballots["proxies_per_person"],
        entered_twice_above=ballots["entered_twice_above"],
        smallest_group=ballots["smallest_group"],
    )
    return Kind(rule, stated["notice_days"], stated["ballot_open_days"])


DECISIONS = Rulebook(
    "decisions",
    Text("Rules of decision", "议事表决规则"),
    pathlib.Path(__file__).parent,
    schema=_Decisions,
    read=_read,
    check=_check,
)
