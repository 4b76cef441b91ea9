import datetime as dt

from chassis.act import Act
from chassis.subject import Clock, Subject
from messages.enforcement.calendar import CORRECT_WORKDAY, LIST_WORKDAYS, PUBLISH_CALENDAR_YEAR
from services.enforcement.domain.calendar import CORRECTED, CalendarYear, Workday
from services.enforcement.storage import calendar, cases


def correct_workday(act: Act, *, day: dt.date, kind: str, name: str, name_en: str) -> Workday:
    found = calendar.find_day(act, day)
    if found is None:
        found = Workday(act.new_id(), day, kind, name, name_en, CORRECTED)
        calendar.add_day(act, found)
    else:
        found.correct(kind, name, name_en)
        calendar.save_day(act, found)
    calendar.forget(act)
    return found


def publish_calendar_year(act: Act, *, year: int) -> CalendarYear:
    found = calendar.find_year(act, year)
    if found is None:
        found = CalendarYear(act.new_id(), year, provisional=False)
        calendar.add_year(act, found)
    else:
        found.publish()
        calendar.save_year(act, found)
    calendar.forget(act)
    return found


def find_cases_to_reckon(act: Act) -> list[str]:
    known = calendar.current(act)
    return cases.reckoned_without_sure_calendar(act, known.published_years, known.provisional_years)


def reckon_anew(act: Act, case_id: str) -> None:
    case = cases.lock(act, case_id)
    case.run_clocks(act.now, calendar.current(act))
    cases.save(act, case, "reckon", "")


SUBJECT = Subject(
    operations={
        LIST_WORKDAYS: calendar.list_workdays,
        CORRECT_WORKDAY: correct_workday,
        PUBLISH_CALENDAR_YEAR: publish_calendar_year,
    },
    clocks=(Clock("reckon_deadlines", 600, find_cases_to_reckon, reckon_anew),),
)
