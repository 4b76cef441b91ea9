from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.enforcement.calendar import LIST_WORKDAYS
from messages.property.appeals import DECIDE_APPEAL, FILE_APPEAL, LIST_APPEALS, READ_APPEAL
from messages.property.scores import SCORE_PUBLISHED
from services.property.domain.appeals import MOVES, Appeal, may_appeal, without
from services.property.domain.months import Month
from services.property.domain.scores import Score, compute
from services.property.rulebook.evaluation import EVALUATION
from services.property.rulebook.service_standard import SERVICE_STANDARD
from services.property.storage import appeals, scores, workdays


def file_appeal(act: Act, *, score_id: str, contested: list[str], words: str) -> Appeal:
    score = scores.visible(act, score_id)
    rules = act.rule(EVALUATION, Month.named(score.month).last)
    until = workdays.over_at(act, score.published_at or act.now, rules.appeal_working_days)
    may_appeal(score, contested, until, act.now)
    appeal = Appeal(
        id=act.new_id(),
        territory=score.territory,
        score_id=score.id,
        company=score.company,
        contested=tuple(dict.fromkeys(contested)),
        words=words,
        filed_by=act.actor.id,
        filed_at=act.now,
    )
    appeals.add(act, appeal)
    return appeal


def decide_appeal(act: Act, *, appeal_id: str, struck: list[str], decision: str) -> Appeal:
    appeal = appeals.get(act, appeal_id)
    act.may_act_in(appeal.territory)
    act.about(appeal.filed_by, company=appeal.company)
    score = scores.lock(act, appeal.score_id)
    appeal.decide(score, tuple(dict.fromkeys(struck)), decision, act.actor.id, act.now)
    if appeal.struck:
        appeal.new_score_id = _set_beside(act, score, appeal).id
    appeals.save(act, appeal)
    return appeal


def _set_beside(act: Act, score: Score, appeal: Appeal) -> Score:
    """The sheet that holds from now on, by the rules of the old one, which stays as it is."""
    inputs = without(score.inputs, appeal.struck)
    rules, standard = act.rule_of(EVALUATION, score.rule_version), act.rule_of(SERVICE_STANDARD, score.standard_version)
    newer = score.beside(act.new_id(), inputs, compute(inputs, rules, standard), act.actor.id, act.now)
    scores.save(act, score)
    scores.add(act, newer)
    act.tell(SCORE_PUBLISHED, newer)
    return newer


SUBJECT = Subject(
    operations={
        FILE_APPEAL: file_appeal,
        DECIDE_APPEAL: decide_appeal,
        READ_APPEAL: appeals.read_appeal,
        LIST_APPEALS: appeals.list_appeals,
    },
    asks=(LIST_WORKDAYS,),
    life_cycles=(LifeCycle("appeal", MOVES),),
)
