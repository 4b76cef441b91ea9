import datetime as dt

from chassis.act import Act
from chassis.subject import Clock, Subject
from messages.enforcement.calendar import CORRECT_WORKDAY, LIST_WORKDAYS, PUBLISH_CALENDAR_YEAR
from messages.operation import LEFT, Left
from services.enforcement.domain.calendar import CalendarYear, Workday
from services.enforcement.domain.cases import Case
from services.enforcement.storage import calendar, cases


def correct_workday(
    act: Act,
    *,
    day: dt.date,
    kind: str | Left = LEFT,
    name: str | Left | None = LEFT,
    name_en: str | Left | None = LEFT,
) -> Workday:
    """What is not named stays; null takes a name away."""
    known = calendar.find_day(act, day)
    workday = known or Workday(act.new_id(), day)
    workday.correct(
        workday.kind if kind is LEFT else kind,
        workday.name if name is LEFT else name or "",
        workday.name_en if name_en is LEFT else name_en or "",
    )
    (calendar.save_day if known else calendar.add_day)(act, workday)
    calendar.forget(act.database)
    return workday


def publish_calendar_year(act: Act, *, year: int) -> CalendarYear:
    known = calendar.find_year(act, year)
    calendar_year = known or CalendarYear(act.new_id(), year, provisional=False)
    calendar_year.publish()
    (calendar.save_year if known else calendar.add_year)(act, calendar_year)
    calendar.forget(act.database)
    return calendar_year


def find_cases_to_reckon(act: Act) -> list[str]:
    known = calendar.current(act)
    return cases.reckoned_without_sure_calendar(act, known.published_years, known.provisional_years)


def reckon_anew(act: Act, case_id: str) -> Case:
    case = cases.lock(act, case_id)
    case.reckon_anew(act.now, calendar.current(act))
    cases.save(act, case, "reckon", "")
    return case


SUBJECT = Subject(
    operations={
        LIST_WORKDAYS: calendar.list_workdays,
        CORRECT_WORKDAY: correct_workday,
        PUBLISH_CALENDAR_YEAR: publish_calendar_year,
    },
    clocks=(Clock("reckon_deadlines", 600, find_cases_to_reckon, reckon_anew),),
)
