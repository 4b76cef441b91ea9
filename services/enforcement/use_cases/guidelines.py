import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.rulebook import in_words
from chassis.subject import LifeCycle, Subject
from messages.enforcement.guidelines import (
    BEGIN_MEASURE,
    CHANGE_MEASURE,
    DROP_MEASURE,
    FINISH_MEASURE,
    LIST_MEASURE_HISTORY,
    LIST_MEASURES,
    PLAN_MEASURE,
    READ_GUIDELINE,
    READ_MEASURE,
    STATUSES,
)
from messages.operation import LEFT, Left
from messages.words import Text
from services.enforcement.domain.guidelines import MOVES, Measure
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.rulebook.guidelines import GUIDELINES
from services.enforcement.storage import guidelines
from services.enforcement.use_cases.responsibility import only_for


def read_guideline(act: Act, *, place: str) -> dict[str, Any]:
    elements, counted = act.rule(GUIDELINES), guidelines.counted(act, place)
    none = dict.fromkeys(STATUSES, 0)
    lines = [
        {"code": one.code, "name": one.name, "about": one.about, **counted.get(one.code, none)}
        for one in elements.members.values()
    ]
    return {"place": place, "rule_version": elements.version, "elements": lines}


def plan_measure(act: Act, *, place: str, element: str, text: str, agency: str, due_day: dt.date | None) -> Measure:
    elements = act.rule(GUIDELINES)
    measure = Measure(
        id=act.new_id(),
        territory=place,
        element=elements.get(element).code,
        text=text,
        agency=act.rule(AGENCIES).get(agency).code,
        due_day=due_day,
        rule_version=elements.version,
        planned_by=act.actor.id,
        planned_at=act.now,
    )
    guidelines.add(act, measure, text)
    return measure


def change_measure(
    act: Act,
    *,
    measure_id: str,
    reason: str,
    text: str | Left = LEFT,
    agency: str | Left = LEFT,
    due_day: dt.date | Left | None = LEFT,
) -> Measure:
    """Whose measure it is gets no other day, and hands it to nobody, by its own word."""
    measure = _of_another(act, measure_id)
    measure.change(
        measure.text if text is LEFT else text,
        measure.agency if agency is LEFT else act.rule(AGENCIES).get(agency).code,
        measure.due_day if due_day is LEFT else due_day,
    )
    guidelines.save(act, measure, "change", reason)
    return measure


def begin_measure(act: Act, *, measure_id: str, words: str) -> Measure:
    measure = _own(act, measure_id)
    measure.begin()
    guidelines.save(act, measure, "begin", words)
    return measure


def finish_measure(act: Act, *, measure_id: str, words: str) -> Measure:
    measure = _own(act, measure_id)
    measure.finish(act.now)
    guidelines.save(act, measure, "finish", words)
    return measure


def drop_measure(act: Act, *, measure_id: str, reason: str) -> Measure:
    measure = _of_another(act, measure_id)
    measure.drop(reason, act.now)
    guidelines.save(act, measure, "drop", reason)
    return measure


def _own(act: Act, measure_id: str) -> Measure:
    measure = guidelines.get(act, measure_id)
    only_for(act, measure.agency, measure.territory)
    return measure


def _of_another(act: Act, measure_id: str) -> Measure:
    measure = guidelines.get(act, measure_id)
    act.may_act_in(measure.territory)
    act.about(agency=measure.agency)
    return measure


def _elements(act: Act) -> dict[str, Text]:
    return in_words(act.content(GUIDELINES)["elements"])


SUBJECT = Subject(
    operations={
        READ_GUIDELINE: read_guideline,
        PLAN_MEASURE: plan_measure,
        CHANGE_MEASURE: change_measure,
        BEGIN_MEASURE: begin_measure,
        FINISH_MEASURE: finish_measure,
        DROP_MEASURE: drop_measure,
        READ_MEASURE: guidelines.read_measure,
        LIST_MEASURES: guidelines.list_measures,
        LIST_MEASURE_HISTORY: guidelines.list_measure_history,
    },
    life_cycles=(LifeCycle("control measure", MOVES),),
    words={"control_element": _elements},
)
