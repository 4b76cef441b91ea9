"""Lock order: the evaluation, then its matter. Executing, which makes the evaluation, holds only the matter."""

import datetime as dt

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.deliberation.errors.evaluations import CouncilMayNotJudge
from messages.deliberation.errors.matters import PLACE_AFFECTED
from messages.deliberation.evaluations import (
    ANSWER_EVALUATION,
    CLOSE_EVALUATION,
    JUDGE_MATTER,
    LIST_ANSWERS,
    LIST_EVALUATIONS,
)
from messages.deliberation.matters import MATTER_EVALUATED
from messages.vocabulary import WORDS
from messages.words import Text
from services.deliberation.domain.evaluations import MOVES, NOT_SOLVED, SOLVED, TOO_FEW, Answer, Evaluation
from services.deliberation.domain.matters import Matter
from services.deliberation.rulebook.decisions import DECISIONS
from services.deliberation.storage import councils, evaluations, matters
from services.deliberation.use_cases.councils import only_for_leaders
from services.deliberation.use_cases.persons import named
from services.deliberation.use_cases.steps import note_step, said_in_both


def open_evaluation(act: Act, matter: Matter) -> Evaluation:
    """Part of executing: the window begins at once."""
    rules = act.rule(DECISIONS)
    evaluation = Evaluation(
        id=act.new_id(),
        territory=matter.territory,
        matter_id=matter.id,
        round=matter.round,
        rule=rules.evaluation,
        rule_version=rules.version,
        opened_at=act.now,
        closes_at=act.now + dt.timedelta(days=rules.evaluation.open_days),
    )
    evaluations.add(act, evaluation)
    return evaluation


def answer_evaluation(act: Act, *, evaluation_id: str, verdict: str, text: str) -> Answer:
    evaluation = evaluations.get_shared(act, evaluation_id)
    act.may(matters.places_touch(act, evaluation.matter_id), PLACE_AFFECTED)
    act.about(*_carried_out_by(act, evaluation.matter_id))
    evaluation.takes_answers(act.now)
    answer = Answer(
        id=act.new_id(),
        evaluation_id=evaluation.id,
        territory=evaluation.territory,
        resident=act.actor.id,
        verdict=verdict,
        text=text,
        answered_at=act.now,
    )
    evaluations.add_answer(act, answer)
    return answer


def _carried_out_by(act: Act, matter_id: str) -> list[str]:
    return [named(act, person) for person in matters.carried_out_by(act, matter_id)]


def close_evaluation(act: Act, *, evaluation_id: str) -> Evaluation:
    evaluation = evaluations.get(act, evaluation_id)
    act.may_act_in(evaluation.territory)
    act.about(*_carried_out_by(act, evaluation.matter_id))
    return _close(act, evaluation)


def close_evaluation_when_due(act: Act, evaluation_id: str) -> Evaluation | None:
    evaluation = evaluations.still_due(act, evaluation_id, act.now)
    return evaluation and _close(act, evaluation)


def judge_matter(act: Act, *, matter_id: str, solved: bool, text: str) -> Matter:
    matter = matters.get(act, matter_id)
    only_for_leaders(act, councils.of_matter(act, matter.council_id))
    act.about(*_carried_out_by(act, matter.id))
    evaluation = evaluations.last_of(act, matter.id)
    if not matter.awaits_judgement() or evaluation is None or evaluation.outcome != TOO_FEW:
        raise CouncilMayNotJudge
    _evaluate(act, matter, SOLVED if solved else NOT_SOLVED, text=text, reference=evaluation.id)
    return matter


def _close(act: Act, evaluation: Evaluation) -> Evaluation:
    evaluation.close(evaluations.verdicts(act, evaluation.id), act.now)
    evaluations.save(act, evaluation)
    if evaluation.outcome is not None and evaluation.outcome != TOO_FEW:
        matter = matters.get(act, evaluation.matter_id)
        _evaluate(act, matter, evaluation.outcome, text=_told(evaluation), reference=evaluation.id)
    return evaluation


def _evaluate(act: Act, matter: Matter, outcome: str, *, text: str, reference: str) -> None:
    step = matter.confirm() if outcome == SOLVED else matter.send_back()
    matters.save(act, matter)
    note_step(act, matter, step, text=text, reference=reference)
    act.tell(MATTER_EVALUATED, matter)


def _told(evaluation: Evaluation) -> str:
    counts, words = evaluation.counts or {}, WORDS["verdict"]
    en = ", ".join(f"{words[verdict].en} {count}" for verdict, count in counts.items())
    return said_in_both(Text(f"{en}.", f"{'，'.join(f'{words[verdict].zh} {n}' for verdict, n in counts.items())}。"))


SUBJECT = Subject(
    operations={
        ANSWER_EVALUATION: answer_evaluation,
        CLOSE_EVALUATION: close_evaluation,
        JUDGE_MATTER: judge_matter,
        LIST_EVALUATIONS: evaluations.list_evaluations,
        LIST_ANSWERS: evaluations.list_answers,
    },
    clocks=(Clock("close_evaluations", 60, evaluations.due, close_evaluation_when_due),),
    life_cycles=(LifeCycle("evaluation", MOVES),),
)
