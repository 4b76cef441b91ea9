import dataclasses
from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.deliberation.errors.matter_tasks import MatterTasksOpen, ResolutionWithoutTasks
from messages.deliberation.errors.matters import PLACE_AFFECTED, MatterIsBeingVotedOn, NoCouncilAbove
from messages.deliberation.matters import (
    DISCUSS_MATTER,
    EXECUTE_MATTER,
    LIST_MATTERS,
    MATTER_DECIDED,
    MATTER_EVALUATED,
    MATTER_EXECUTED,
    MATTER_RAISED,
    RAISE_MATTER,
    READ_MATTER,
    SEND_UP_MATTER,
    SHOW_LANE_MATTERS,
)
from messages.enforcement.topics import TOPIC_ADOPTED
from messages.envelope import Event
from messages.vocabulary import WORDS
from messages.words import Text
from services.deliberation.domain.councils import Council
from services.deliberation.domain.matters import MOVES, RAISED, Matter
from services.deliberation.storage import councils, matter_tasks, matters, votes
from services.deliberation.use_cases.councils import only_for_leaders, only_for_members
from services.deliberation.use_cases.evaluations import open_evaluation
from services.deliberation.use_cases.moderations import hold_by_rule
from services.deliberation.use_cases.steps import note_step, said_in_both

REFERRED = Text("Referred by the monthly consultation: topic", "月通报会交办专题")


def raise_matter(act: Act, *, title: str, text: str, places: list[str], photos: list[str]) -> dict[str, Any]:
    council = councils.smallest_for(act, places)
    matter = Matter(
        id=act.new_id(),
        number=act.number("matter_number", council.territory),
        territory=council.territory,
        council_id=council.id,
        tier=council.tier,
        title=title,
        text=text,
        places=tuple(sorted(set(places))),
        raised_by=act.actor.id,
        raised_at=act.now,
    )
    act.may(matter.affects(act.actor.territories), PLACE_AFFECTED)
    matters.add(act, matter)
    note_step(act, matter, RAISED, text=text, photos=photos)
    act.tell(MATTER_RAISED, matter)
    return dataclasses.asdict(matter) | {"moderation": hold_by_rule(act, matter)}


def when_topic_is_adopted_raise_a_matter(
    act: Act,
    event: Event,
    *,
    territory: str,
    number: str,
    measures: str,
    settled_by: str,
    residents_decide: bool,
    **_: object,
) -> Matter | None:
    """E4: measures that those who live there must decide come before the smallest council of the place.

    They are an office's own words, so no rule holds them. Where there is no council, the topic stays the owner's alone.
    """
    del event
    council = councils.find_smallest(act, territory) if residents_decide else None
    if council is None:
        return None
    title = f"{said_in_both(REFERRED)} {number}"
    return raise_for_office(act, council, title=title, text=measures, places=(territory,), raised_by=settled_by)


def raise_for_office(
    act: Act, council: Council, *, title: str, text: str, places: tuple[str, ...], raised_by: str
) -> Matter:
    """What another service tells of comes before the council; in its words, which no rule holds."""
    matter = Matter(
        id=act.new_id(),
        number=act.number("matter_number", council.territory),
        territory=council.territory,
        council_id=council.id,
        tier=council.tier,
        title=title,
        text=text,
        places=places,
        raised_by=raised_by,
        raised_at=act.now,
    )
    matters.add(act, matter)
    note_step(act, matter, RAISED, text=text)
    act.tell(MATTER_RAISED, matter)
    return matter


def discuss_matter(act: Act, *, matter_id: str, text: str, photos: list[str]) -> Matter:
    matter = matters.get(act, matter_id)
    only_for_members(act, councils.of_matter(act, matter.council_id))
    matter.discuss()
    matters.save(act, matter)
    note_step(act, matter, matter.status, text=text, photos=photos)
    return matter


def send_up_matter(act: Act, *, matter_id: str, text: str) -> Matter:
    matter = matters.get(act, matter_id)
    only_for_leaders(act, councils.of_matter(act, matter.council_id))
    if votes.is_open_on(act, matter.id):
        raise MatterIsBeingVotedOn
    if not rise(act, matter, text=f"{said_in_both(WORDS['rise']['outside_powers'])} {text}"):
        raise NoCouncilAbove
    matters.save(act, matter)
    return matter


def execute_matter(act: Act, *, matter_id: str, text: str, photos: list[str], workers: list[str]) -> Matter:
    matter = matters.get(act, matter_id)
    only_for_leaders(act, councils.of_matter(act, matter.council_id))
    if matter_tasks.lacks_tasks(act, matter):
        raise ResolutionWithoutTasks
    if waiting := matter_tasks.open_of(act, matter):
        raise MatterTasksOpen(count=waiting)
    matter.execute()
    matters.save(act, matter)
    evaluation = open_evaluation(act, matter)
    note_step(act, matter, matter.status, text=text, photos=photos, reference=evaluation.id, workers=workers)
    act.tell(MATTER_EXECUTED, matter)
    return matter


def rise(act: Act, matter: Matter, *, text: str, reference: str | None = None) -> bool:
    """Move the matter to the council above, its history kept; False when there is none."""
    council = councils.above(act, matter.territory)
    if council is None:
        return False
    step = matter.rise_to(council.id, council.territory, council.tier)
    note_step(act, matter, step, text=text, reference=reference)
    return True


TELLS = {
    "raise": MATTER_RAISED,
    "decide": MATTER_DECIDED,
    "reject": MATTER_DECIDED,
    "execute": MATTER_EXECUTED,
    "confirm": MATTER_EVALUATED,
    "send_back": MATTER_EVALUATED,
}

SUBJECT = Subject(
    operations={
        RAISE_MATTER: raise_matter,
        DISCUSS_MATTER: discuss_matter,
        SEND_UP_MATTER: send_up_matter,
        EXECUTE_MATTER: execute_matter,
        READ_MATTER: matters.read_matter,
        LIST_MATTERS: matters.list_matters,
        SHOW_LANE_MATTERS: matters.show_lane_matters,
    },
    events={
        TOPIC_ADOPTED: when_topic_is_adopted_raise_a_matter,
    },
    life_cycles=(LifeCycle("matter", MOVES, TELLS),),
)
