import datetime as dt

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.operation import LANE_CHIEF
from messages.territory import LANE, at_level
from messages.volunteers.deputies import DISMISS_DEPUTY, LIST_DEPUTIES, NAME_DEPUTY, READ_DEPUTY
from messages.words import term
from services.volunteers.domain.deputies import MOVES, Deputy
from services.volunteers.rulebook.confirmation import CONFIRMATION
from services.volunteers.storage import deputies, lanes

THE_CHIEF_WHO_NAMED = term("the chief who named the deputy", "指定该代理人的街巷长")


def name_deputy(
    act: Act, *, place: str, person: str, name: str, absent_from: dt.date, absent_to: dt.date, reason: str
) -> Deputy:
    if len(place) >= LANE:
        lanes.get(act, at_level(place, LANE))
    deputy = Deputy(
        id=act.new_id(),
        territory=place,
        chief=act.actor.id,
        chief_name=act.actor.name,
        person=person,
        name=name,
        absent_from=absent_from,
        absent_to=absent_to,
        reason=reason,
        named_at=act.now,
    )
    deputy.must_stand_in(act.rule(CONFIRMATION).longest_absence_days)
    deputies.add(act, deputy)
    return deputy


def only_for_chief(act: Act, place: str) -> str | None:
    """The chief of the place, or who stands in today: for whom, if for somebody."""
    is_chief = act.actor.is_(LANE_CHIEF) and act.actor.covers(place)
    deputy = None if is_chief else deputies.stood_in_by(act, place)
    act.may(is_chief or deputy, needed=LANE_CHIEF)
    return deputy.chief if deputy else None


def dismiss_deputy(act: Act, *, deputy_id: str) -> Deputy:
    deputy = deputies.get(act, deputy_id)
    act.may(deputy.chief == act.actor.id, THE_CHIEF_WHO_NAMED)
    deputy.dismiss(act.now)
    deputies.save(act, deputy)
    return deputy


SUBJECT = Subject(
    operations={
        NAME_DEPUTY: name_deputy,
        DISMISS_DEPUTY: dismiss_deputy,
        LIST_DEPUTIES: deputies.list_deputies,
        READ_DEPUTY: deputies.read_deputy,
    },
    life_cycles=(LifeCycle("deputy", MOVES),),
)
