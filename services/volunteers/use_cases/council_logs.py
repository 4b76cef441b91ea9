import datetime as dt

from chassis.act import Act
from chassis.subject import Subject
from messages.beijing import day_of
from messages.operation import COMMUNITY_WORKER, SUBDISTRICT_OFFICER
from messages.volunteers.council_logs import COUNT_COUNCIL_DEEDS, READ_COUNCIL_LOG, WRITE_COUNCIL_LOG
from messages.words import term
from services.volunteers.domain.council_logs import REPORT, CouncilDeed, place_of, those_of
from services.volunteers.storage import council_logs, lane_councils
from services.volunteers.use_cases.filed_reports import filed

A_MEMBER_OR_THE_PLACE = term("a member of the council, or staff of the place", "理事会成员或本辖区工作人员")


def write_council_log(
    act: Act,
    *,
    lane_council_id: str,
    deed: str,
    lane_code: str | None,
    day: dt.date | None,
    text: str,
    photos: list[str],
    members: list[str],
    others: int,
    problem_class: str | None,
) -> CouncilDeed:
    council = lane_councils.get(act, lane_council_id)
    keeps_the_place = act.actor.is_(COMMUNITY_WORKER, SUBDISTRICT_OFFICER) and act.actor.covers(council.territory)
    act.may(keeps_the_place or lane_councils.sits_there(act, council), A_MEMBER_OR_THE_PLACE)
    council.must_be_active()
    report = None
    if deed == REPORT and problem_class:
        report = filed(act, place_of(council, lane_code), problem_class, text, photos=tuple(photos))
    done = CouncilDeed(
        id=act.new_id(),
        council_id=council.id,
        territory=place_of(council, lane_code),
        deed=deed,
        day=day or day_of(act.now),
        text=text,
        photos=tuple(photos),
        who=those_of(lane_councils.seated(act, council), members),
        others=others,
        written_by=act.actor.id,
        written_at=act.now,
        report_id=report.id if report else None,
    )
    council_logs.add(act, done)
    return done


SUBJECT = Subject(
    of="lane_councils",
    operations={
        WRITE_COUNCIL_LOG: write_council_log,
        READ_COUNCIL_LOG: council_logs.read_council_log,
        COUNT_COUNCIL_DEEDS: council_logs.count_council_deeds,
    },
)
