from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.operation import LANE_CHIEF, SUBDISTRICT_OFFICER
from messages.volunteers.errors.lane_questions import CHIEF_OR_ASKED
from messages.volunteers.lane_questions import (
    ANSWER_LANE_QUESTION,
    ASK_LANE_CHIEF,
    LIST_AWAITED_LANE_QUESTIONS,
    LIST_LANE_QUESTIONS,
    READ_LANE_QUESTION,
)
from services.volunteers.domain.lane_logs import ANSWER
from services.volunteers.domain.lane_questions import CHIEF, DEPUTY, MOVES, SUBDISTRICT, LaneQuestion, Rung
from services.volunteers.rulebook.answering import ANSWERING
from services.volunteers.storage import deputies, lane_questions
from services.volunteers.use_cases.lane_logs import log


def ask_lane_chief(act: Act, *, lane_code: str, kind: str, text: str) -> LaneQuestion:
    rules = act.rule(ANSWERING)
    due_at = rules.until(CHIEF, act.now)
    question = LaneQuestion(
        id=act.new_id(), territory=lane_code, kind=kind, text=text, person=act.actor.id, asked_at=act.now,
        rule_version=rules.version, waits_on=CHIEF, due_at=due_at, asked=(Rung(CHIEF, act.now, due_at),),
    )  # fmt: skip
    lane_questions.add(act, question)
    return question


def answer_lane_question(act: Act, *, lane_question_id: str, answer: str) -> LaneQuestion:
    """The chief's and the deputy's answers stand in the lane's log."""
    question = lane_questions.get(act, lane_question_id)
    as_ = _answers_as(act, question)
    act.may(as_, needed=CHIEF_OR_ASKED)
    question.answer_with(answer, str(as_), act.actor.id, act.actor.name, act.now)
    lane_questions.save(act, question)
    if as_ != SUBDISTRICT:
        log(act, question.territory, ANSWER, answer, about_id=question.id)
    return question


def _answers_as(act: Act, question: LaneQuestion) -> str | None:
    covers = act.actor.covers(question.territory)
    if covers and act.actor.is_(LANE_CHIEF):
        return CHIEF
    if deputies.stood_in_by(act, question.territory) is not None:
        return DEPUTY
    asked = covers and act.actor.is_(SUBDISTRICT_OFFICER) and question.waits_on == SUBDISTRICT
    return SUBDISTRICT if asked else None


def raise_lane_question(act: Act, question_id: str) -> LaneQuestion | None:
    """For the clock: looked at again under lock, since the answer may have come meanwhile."""
    question = lane_questions.get(act, question_id)
    deputised = deputies.somebody_stands_in(act, question.territory)
    if not question.rise(act.rule_of(ANSWERING, question.rule_version), act.now, deputised=deputised):
        return None
    lane_questions.save(act, question)
    return question


SUBJECT = Subject(
    operations={
        ASK_LANE_CHIEF: ask_lane_chief,
        ANSWER_LANE_QUESTION: answer_lane_question,
        READ_LANE_QUESTION: lane_questions.read_lane_question,
        LIST_LANE_QUESTIONS: lane_questions.list_lane_questions,
        LIST_AWAITED_LANE_QUESTIONS: lane_questions.list_awaited_lane_questions,
    },
    clocks=(Clock("raise_lane_questions", 600, lane_questions.silent, raise_lane_question),),
    life_cycles=(LifeCycle("lane question", MOVES),),
)
