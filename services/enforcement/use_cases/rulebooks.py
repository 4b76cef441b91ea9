from collections.abc import Iterator

from chassis.act import Act
from chassis.rulebooks import Outcome, Rulebooks
from messages.beijing import bounds_of, day_of
from messages.enforcement.rulebooks import OPERATIONS
from services.enforcement.domain.agendas import CLIMBS
from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.classes import ProblemClasses
from services.enforcement.domain.clocks import TimeLimits
from services.enforcement.domain.consultations import ConsultationRules
from services.enforcement.domain.rulebooks import outcome_by, points_by, term_by, term_of
from services.enforcement.domain.scores import Scoring
from services.enforcement.domain.topics import TopicRules, proposals
from services.enforcement.rulebook.access_list import ACCESS_LIST
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.rulebook.community_meetings import COMMUNITY_MEETINGS
from services.enforcement.rulebook.consultations import CONSULTATIONS
from services.enforcement.rulebook.crowds import CROWDS
from services.enforcement.rulebook.deadlines import DEADLINES
from services.enforcement.rulebook.demands import DEMANDS
from services.enforcement.rulebook.document_templates import DOCUMENT_TEMPLATES
from services.enforcement.rulebook.duplicates import DUPLICATES
from services.enforcement.rulebook.duty import DUTY
from services.enforcement.rulebook.guidelines import GUIDELINES
from services.enforcement.rulebook.noise import NOISE
from services.enforcement.rulebook.plans import PLANS
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from services.enforcement.rulebook.provisional_calendar import PROVISIONAL_CALENDAR
from services.enforcement.rulebook.reminders import REMINDERS
from services.enforcement.rulebook.scoring import SCORING
from services.enforcement.rulebook.topics import TOPICS
from services.enforcement.storage import agendas, calendar, consultations, rulebooks, scores, topics


def _by_other_classes(act: Act, draft: ProblemClasses, month: str) -> Iterator[Outcome]:
    return _cases_opened_in(act, month, draft, calendar.current(act))


def _by_other_hours(act: Act, draft: TimeLimits, month: str) -> Iterator[Outcome]:
    """Of all limits only the working hours move what is due when a case is opened."""
    return _cases_opened_in(act, month, act.rule(PROBLEM_CLASSES), calendar.by_hours(act, draft.hours))


def _cases_opened_in(act: Act, month: str, classes: ProblemClasses, known: CentreCalendar) -> Iterator[Outcome]:
    """When each case of the month was due and would have been due, and whether it was late and would have been."""
    for case in rulebooks.cases_opened_between(act, *bounds_of(month)):
        before = term_of(case, act.now)
        after = term_by(case, classes.of(case.problem_class), known, act.now)
        yield Outcome(case.number, before, after, {"overdue": (int(before.overdue), int(after.overdue))})


def _by_other_scoring(act: Act, draft: Scoring, month: str) -> Iterator[Outcome]:
    """C8: each sheet of the month, reckoned by the draft from what it counts, before the draft itself counts."""
    for sheet in scores.made_of(act, month):
        before = sheet.computed.points_x100
        after = points_by(draft, sheet, scores.items_of(act, sheet.id))
        figures = {
            "points_x100": (before or 0, after or 0),
            "sheets without a score": (int(before is None), int(after is None)),
        }
        yield Outcome(f"{month} {sheet.territory} {sheet.officer or sheet.agency}", before, after, figures)


def _by_other_topics(act: Act, draft: TopicRules, month: str) -> Iterator[Outcome]:
    """E4: what each of the two rules would have found on the day after the month, whatever was a topic by then."""
    counts, day = topics.counting(act), day_of(bounds_of(month)[1])
    rules = (act.rule(TOPICS), draft)
    found = [{(one.kind, one.key): one.figures for one in proposals(each, day, counts)} for each in rules]
    for kind, key in dict.fromkeys([*found[0], *found[1]]):
        before, after = (by_rule.get((kind, key)) for by_rule in found)
        figures = {f"topics {kind}": (int(before is not None), int(after is not None))}
        yield Outcome(f"{kind} {key.place} {key.problem_class}", before, after, figures)


def _by_other_consultations(act: Act, draft: ConsultationRules, month: str) -> Iterator[Outcome]:
    """C5: each item of the agendas that were closed in the month; of topics and demands nothing climbs."""
    for consultation in consultations.closed_between(act, *bounds_of(month)):
        held_under = act.rule_of(CONSULTATIONS, consultation.rule_version)
        for nth, item in enumerate(agendas.of_consultation(act, consultation.id)):
            after = outcome_by(draft, held_under, item, nth)
            figures = {
                "items": (1, int(after is not None)),
                "climbs": (int(item.outcome == CLIMBS), int(after == CLIMBS)),
            }
            yield Outcome(f"{consultation.number} {item.number or item.text[:40]}", item.outcome, after, figures)


SUBJECT = Rulebooks(
    [
        ACCESS_LIST, AGENCIES, COMMUNITY_MEETINGS, CONSULTATIONS, CROWDS, DEADLINES, DEMANDS, DOCUMENT_TEMPLATES,
        DUPLICATES, DUTY,
        GUIDELINES, NOISE, PLANS, PROBLEM_CLASSES, PROVISIONAL_CALENDAR, REMINDERS, SCORING,
        TOPICS,
    ],
    previews={
        CONSULTATIONS: _by_other_consultations, DEADLINES: _by_other_hours, PROBLEM_CLASSES: _by_other_classes,
        SCORING: _by_other_scoring, TOPICS: _by_other_topics,
    },
).subject(OPERATIONS)  # fmt: skip
