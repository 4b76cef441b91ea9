from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.property.joint_meetings import CALLERS
from messages.property.meeting_resolutions import (
    CONFIRM_RESOLUTION,
    LIST_RESOLUTIONS,
    REPORT_RESOLUTION,
    RETURN_RESOLUTION,
)
from services.property.domain.meeting_resolutions import MOVES, MeetingResolution
from services.property.storage import meeting_resolutions


def report_resolution(act: Act, *, meeting_resolution_id: str, text: str, photos: list[str]) -> dict[str, Any]:
    """By its owner, wherever she works now. Others who may see it are told whose it is."""
    resolution = meeting_resolutions.get(act, meeting_resolution_id)
    covers = act.actor.is_(*CALLERS) and act.actor.covers(resolution.territory)
    act.may_see(resolution.territory if covers else "", unless=act.actor.id == resolution.owner)
    resolution.tell_done(text, tuple(photos), act.actor.id, act.now)
    meeting_resolutions.save(act, resolution)
    return meeting_resolutions.shown(act, resolution)


def confirm_resolution(act: Act, *, meeting_resolution_id: str) -> dict[str, Any]:
    resolution = _to_decide(act, meeting_resolution_id)
    resolution.confirm(act.actor.id, act.now)
    meeting_resolutions.save(act, resolution)
    return meeting_resolutions.shown(act, resolution)


def return_resolution(act: Act, *, meeting_resolution_id: str, reason: str) -> dict[str, Any]:
    resolution = _to_decide(act, meeting_resolution_id)
    resolution.give_back(reason)
    meeting_resolutions.save(act, resolution)
    return meeting_resolutions.shown(act, resolution)


def _to_decide(act: Act, meeting_resolution_id: str) -> MeetingResolution:
    resolution = meeting_resolutions.get(act, meeting_resolution_id)
    act.may_act_in(resolution.territory)
    act.about(resolution.owner)
    return resolution


SUBJECT = Subject(
    operations={
        LIST_RESOLUTIONS: meeting_resolutions.list_resolutions,
        REPORT_RESOLUTION: report_resolution,
        CONFIRM_RESOLUTION: confirm_resolution,
        RETURN_RESOLUTION: return_resolution,
    },
    life_cycles=(LifeCycle("meeting resolution", MOVES),),
)
