import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.deliberation.associations import (
    CHANGE_ASSOCIATION_OFFICERS,
    DISSOLVE_ASSOCIATION,
    LIST_ASSOCIATIONS,
    READ_ASSOCIATION,
    RECOGNISE_ASSOCIATION,
)
from messages.deliberation.councils import OFFICES
from messages.deliberation.errors.associations import OFFICER_OF_ASSOCIATION
from services.deliberation.domain.associations import MOVES, Association, Officer, officers_of
from services.deliberation.domain.councils import territories_holding
from services.deliberation.storage import associations, councils
from services.deliberation.use_cases.committees import step_of
from services.deliberation.use_cases.persons import named


def recognise_association(
    act: Act, *, name: str, places: list[str], founded_on: dt.date, officers: list[dict[str, str]]
) -> dict[str, Any]:
    """Where a council stands: its pact is made there."""
    councils.smallest_for(act, places)
    territory = territories_holding(places)[0]
    act.may_act_in(territory)
    association = Association(
        id=act.new_id(),
        number=act.number("association_number", territory),
        territory=territory,
        places=tuple(sorted(set(places))),
        name=name,
        founded_on=founded_on,
        officers=_officers(act, officers),
        history=(step_of(act, "register"),),
    )
    associations.add(act, association)
    return associations.whole(act, association)


def change_association_officers(
    act: Act, *, association_id: str, officers: list[dict[str, str]], reason: str
) -> dict[str, Any]:
    association = associations.get(act, association_id)
    act.may_act_in(association.territory)
    act.about(*(named(act, one.person) for one in association.officers))
    association.change_officers(_officers(act, officers), step_of(act, "change_officers", reason))
    associations.save(act, association)
    return associations.whole(act, association)


def dissolve_association(act: Act, *, association_id: str, reason: str) -> dict[str, Any]:
    association = associations.get(act, association_id)
    act.may_act_in(association.territory)
    act.about(*(named(act, one.person) for one in association.officers))
    association.dissolve(step_of(act, "dissolve", reason))
    associations.save(act, association)
    return associations.whole(act, association)


def read_association(act: Act, *, association_id: str) -> dict[str, Any]:
    association = associations.as_it_is(act, association_id)
    sees(act, association)
    return associations.whole(act, association)


def _officers(act: Act, officers: list[dict[str, str]]) -> tuple[Officer, ...]:
    act.about(*(named(act, one["person"]) for one in officers))
    return officers_of(Officer(**one) for one in officers)


def sees(act: Act, association: Association, *, unless: bool = False) -> None:
    """Its officers and the offices of its place; and whom it is about."""
    place = association.territory if act.actor.is_(*OFFICES) else ""
    act.may_see(place, unless=unless or association.has_officer(act.actor.id))


def acts_for(act: Act, association: Association) -> None:
    """Only its officers."""
    act.may(association.has_officer(act.actor.id), OFFICER_OF_ASSOCIATION)


SUBJECT = Subject(
    operations={
        RECOGNISE_ASSOCIATION: recognise_association,
        CHANGE_ASSOCIATION_OFFICERS: change_association_officers,
        DISSOLVE_ASSOCIATION: dissolve_association,
        READ_ASSOCIATION: read_association,
        LIST_ASSOCIATIONS: associations.list_associations,
    },
    life_cycles=(LifeCycle("association", MOVES),),
)
