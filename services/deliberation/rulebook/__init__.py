"""The rules of deliberation in force at a moment, read from the YAML beside this file."""

import datetime as dt
import functools
import pathlib
from typing import Any

from chassis import rulebook
from messages.beijing import day_of
from services.deliberation.domain.decisions import DecisionRule, Decisions, EvaluationRule, Kind, Share

_HERE = pathlib.Path(__file__).parent


def decisions(moment: dt.datetime) -> Decisions:
    return _decisions(day_of(moment))


@functools.lru_cache(maxsize=64)
def _decisions(day: dt.date) -> Decisions:
    stated = rulebook.in_force(_HERE, "decisions", day)
    no_quorum_times = stated["rises"]["no_quorum_times"]
    evaluation = stated["evaluation"]
    return Decisions(
        version=stated["version"],
        kinds={kind["code"]: _kind(kind, no_quorum_times) for kind in stated["kinds"]},
        evaluation=EvaluationRule(
            open_days=evaluation["open_days"],
            fewest_answers=evaluation["fewest_answers"],
            sent_back_at=Share(**evaluation["sent_back_at_not_solved"]),
        ),
    )


def _kind(stated: dict[str, Any], no_quorum_times: int) -> Kind:
    majority = dict(stated["majority"] or {})
    majority_of = majority.pop("of", "votes")
    rule = DecisionRule(
        voters=stated["voters"],
        counted_by=tuple(stated["counted_by"]),
        quorum=Share(**stated["quorum"]),
        majority=Share(**majority) if majority else None,
        majority_of=majority_of,
        no_quorum_times=no_quorum_times,
    )
    return Kind(rule, stated["notice_days"], stated["ballot_open_days"])
