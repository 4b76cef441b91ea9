from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.deliberation.self_governance import MOST, SHOW_SELF_GOVERNANCE
from services.deliberation.storage import committees, conventions


def show_self_governance(act: Act, *, places: list[str]) -> dict[str, Any]:
    return {
        "committees": [
            {
                "id": one.id, "number": one.number, "territory": one.territory, "places": one.places,
                "name": one.name, "status": one.status, "members": len(one.members), "term_ends_on": one.term_ends_on,
            }
            for one in committees.standing_at(act, places, MOST)
        ],
        "conventions": [
            {
                "id": one.id, "number": one.number, "territory": one.territory, "kind": one.kind,
                "title": one.title, "in_force_from": one.in_force_from,
            }
            for one in conventions.in_force_at(act, places, MOST)
        ],
    }  # fmt: skip


SUBJECT = Subject(of="committees", operations={SHOW_SELF_GOVERNANCE: show_self_governance})
