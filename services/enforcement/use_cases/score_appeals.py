from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.score_appeals import (
    DECIDE_SCORE_APPEAL,
    FILE_SCORE_APPEAL,
    LIST_SCORE_APPEALS,
    READ_SCORE_APPEAL,
)
from services.enforcement.domain.score_appeals import MOVES, ScoreAppeal, may_appeal, set_beside, without
from services.enforcement.domain.scores import ScoreSheet
from services.enforcement.rulebook.scoring import SCORING
from services.enforcement.storage import score_appeals, scores
from services.enforcement.storage.offices import agency_of
from services.enforcement.use_cases.scores import tell_published


def file_score_appeal(act: Act, *, sheet_id: str, items: list[str], words: str) -> ScoreAppeal:
    """An agency for its sheet, through any of its officers; an officer for her own."""
    sheet = scores.visible(act, sheet_id)
    concerned = act.actor.id == sheet.officer if sheet.officer else agency_of(act.actor) == sheet.agency
    if not concerned:
        raise NotResponsible(needed=sheet.agency)
    may_appeal(sheet, scores.items_of(act, sheet.id), items, act.now)
    appeal = ScoreAppeal(
        id=act.new_id(),
        territory=sheet.territory,
        sheet_id=sheet.id,
        agency=sheet.agency,
        officer=sheet.officer,
        items=tuple(dict.fromkeys(items)),
        words=words,
        filed_by=act.actor.id,
        filed_at=act.now,
    )
    score_appeals.add(act, appeal)
    return appeal


def decide_score_appeal(act: Act, *, score_appeal_id: str, struck: list[str], decision: str) -> ScoreAppeal:
    appeal, sheet = score_appeals.with_sheet(act, score_appeal_id)
    act.may_act_in(appeal.territory)
    act.about(appeal.filed_by, appeal.officer or None, agency=appeal.agency)
    appeal.decide(sheet, tuple(dict.fromkeys(struck)), decision, act.actor.id, act.now)
    if appeal.struck:
        _set_a_new_sheet_beside(act, appeal, sheet)
    score_appeals.save(act, appeal)
    return appeal


def _set_a_new_sheet_beside(act: Act, appeal: ScoreAppeal, sheet: ScoreSheet) -> None:
    appeal.new_sheet_id = act.new_id()
    before = scores.items_of(act, sheet.id)
    ids = [act.new_id() for _ in before]
    items = without(before, appeal.struck, appeal.decision, appeal.new_sheet_id, ids)
    rules = act.rule_of(SCORING, sheet.rule_version)
    newer = set_beside(sheet, items, appeal.new_sheet_id, rules, act.actor.id, act.now)
    scores.save(act, sheet)
    scores.add(act, newer, items)
    tell_published(act, newer)


SUBJECT = Subject(
    operations={
        FILE_SCORE_APPEAL: file_score_appeal,
        DECIDE_SCORE_APPEAL: decide_score_appeal,
        READ_SCORE_APPEAL: score_appeals.read_score_appeal,
        LIST_SCORE_APPEALS: score_appeals.list_score_appeals,
    },
    life_cycles=(LifeCycle("score appeal", MOVES),),
)
