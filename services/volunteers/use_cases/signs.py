"""The lane's row is locked, so that two renewals come one after the other."""

from chassis.act import Act
from chassis.subject import Subject
from messages.volunteers.signs import HANG_SIGN, LIST_SIGNS
from services.volunteers.domain.signs import Sign
from services.volunteers.storage import lanes, signs


def hang_sign(act: Act, *, lane_code: str, reason: str) -> Sign:
    lane = lanes.get(act, lane_code, lock=True)
    before = signs.newest(act, lane.territory)
    if before is not None:
        before.taken_down_at = act.now
        signs.save(act, before)
    serial = before.serial + 1 if before else 1
    sign = Sign(act.new_id(), lane.territory, serial, act.now, act.actor.id, reason)
    signs.add(act, sign)
    return sign


SUBJECT = Subject(
    operations={
        HANG_SIGN: hang_sign,
        LIST_SIGNS: signs.list_signs,
    },
)
