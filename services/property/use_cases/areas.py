from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.deliberation.self_governance import SHOW_SELF_GOVERNANCE
from messages.operation import LEFT, Left
from messages.property.areas import (
    CLOSE_AREA,
    COUNT_AREA,
    LIST_AREAS,
    MAKE_AREA,
    READ_AREA,
    SHOW_AREA_SELF_GOVERNANCE,
    SHOW_LANE_AREA,
)
from messages.property.errors.areas import AreaIsServed
from services.property.domain.areas import MOVES, Area
from services.property.storage import areas, contracts


def make_area(act: Act, *, territory: str, name: str, places: list[str], residents: int, households: int) -> Area:
    area = Area(
        id=act.new_id(),
        number=act.number("area_number", territory),
        territory=territory,
        name=name,
        places=tuple(sorted(set(places))),
        residents=residents,
        households=households,
        made_at=act.now,
    )
    areas.add(act, area)
    return area


def count_area(act: Act, *, area_id: str, residents: int | Left = LEFT, households: int | Left = LEFT) -> Area:
    area = areas.get(act, area_id)
    act.may_act_in(area.territory)
    serving = contracts.running_in_area(act, area.id, day_of(act.now))
    act.about(company=serving.company if serving else None)  # by the households its score is reckoned
    area.count(
        residents=area.residents if residents is LEFT else residents,
        households=area.households if households is LEFT else households,
    )
    areas.save(act, area)
    return area


def show_area_self_governance(act: Act, *, area_id: str) -> dict[str, Any]:
    """B1.4, M8.2: deliberation says it of the area's places as they are now."""
    area = areas.as_it_is(act, area_id)
    told: dict[str, Any] = act.ask(SHOW_SELF_GOVERNANCE, places=list(area.places))
    return told | {"area_id": area.id}


def close_area(act: Act, *, area_id: str) -> Area:
    area = areas.get(act, area_id)
    act.may_act_in(area.territory)
    serving = contracts.running_in_area(act, area.id, day_of(act.now))
    if serving is not None:
        raise AreaIsServed(ends=serving.ends.isoformat())
    area.close()
    areas.let_go_of_places(act, area)
    areas.save(act, area)
    return area


SUBJECT = Subject(
    operations={
        MAKE_AREA: make_area,
        COUNT_AREA: count_area,
        CLOSE_AREA: close_area,
        READ_AREA: areas.read_area,
        LIST_AREAS: areas.list_areas,
        SHOW_LANE_AREA: areas.show_lane_area,
        SHOW_AREA_SELF_GOVERNANCE: show_area_self_governance,
    },
    asks=(SHOW_SELF_GOVERNANCE,),
    life_cycles=(LifeCycle("area", MOVES),),
)
