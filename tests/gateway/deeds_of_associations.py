"""What people of the town do for a merchants' association."""

from collections.abc import Callable
from typing import Any

from messages.deliberation.association_members import APPLY_FOR_ASSOCIATION
from messages.deliberation.associations import RECOGNISE_ASSOCIATION
from messages.deliberation.first_reviews import ASK_FIRST_REVIEW
from suite.people import CHIEF_SUN, COMMUNITY_CHEN, LANE, RESIDENT_WANG

_COURT = f"{LANE}907"
"""Of which nobody else in the town makes a street of shops."""


def trade(do: Callable[..., Any]) -> None:
    """A street has its association; a shop applies, and asks for a first review."""
    officer = {"person": CHIEF_SUN.id, "name": CHIEF_SUN.name, "post": "会长"}
    told = {"name": "夕照寺街商会", "places": [_COURT], "founded_on": "2016-09-01"}
    made = do(RECOGNISE_ASSOCIATION, COMMUNITY_CHEN, **told, officers=[officer])
    shop = {"place": _COURT, "address": "夕照寺街 3 号", "trade": "茶馆"}
    of = {"association_id": made["id"]}
    do(APPLY_FOR_ASSOCIATION, RESIDENT_WANG, **of, **shop, name="老茶馆", licence=f"{91110101:0<18}")
    do(ASK_FIRST_REVIEW, RESIDENT_WANG, **of, **shop, shop="老茶馆", kind="licence", text="食品经营许可证")
