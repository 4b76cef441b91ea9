from collections.abc import Iterator

from chassis.act import Act
from chassis.rulebooks import Outcome, Rulebooks
from messages.beijing import bounds_of
from messages.enforcement.classes import LIST_PROBLEM_CLASSES
from messages.volunteers.rulebooks import OPERATIONS
from services.volunteers.domain.points import PointsRules
from services.volunteers.domain.rulebooks import paid_again
from services.volunteers.rulebook.answering import ANSWERING
from services.volunteers.rulebook.applicants import APPLICANTS
from services.volunteers.rulebook.confirmation import CONFIRMATION
from services.volunteers.rulebook.following import FOLLOWING
from services.volunteers.rulebook.handing_over import HANDING_OVER
from services.volunteers.rulebook.noting import NOTING
from services.volunteers.rulebook.organisations import ORGANISATIONS
from services.volunteers.rulebook.points import POINTS
from services.volunteers.rulebook.redemption import REDEMPTION
from services.volunteers.rulebook.rhythm import RHYTHM
from services.volunteers.rulebook.sessions import SESSIONS
from services.volunteers.rulebook.ten_haves_ten_withouts import TEN_HAVES_TEN_WITHOUTS
from services.volunteers.rulebook.watching import WATCHING
from services.volunteers.storage import rulebooks


def _deeds_paid_in(act: Act, draft: PointsRules, month: str) -> Iterator[Outcome]:
    """What each deed of the month was paid, and what the draft would have paid; who is paid at all stays as it was."""

    def group_of(version: str, code: str) -> str | None:
        return next((rule.class_group for rule in act.rule_of(POINTS, version).rules if rule.code == code), None)

    paid = rulebooks.deeds_paid_between(act, *bounds_of(month), group_of)
    for deed, points in paid_again(paid, draft, act.now):
        name = f"{deed.deed.kind} {deed.deed.id}"
        yield Outcome(name, deed.paid, points, {"points": (deed.paid, points)})


SUBJECT = Rulebooks(
    [
        POINTS,
        REDEMPTION,
        SESSIONS,
        CONFIRMATION,
        FOLLOWING,
        RHYTHM,
        APPLICANTS,
        TEN_HAVES_TEN_WITHOUTS,
        ORGANISATIONS,
        ANSWERING,
        WATCHING,
        HANDING_OVER,
        NOTING,
    ],
    previews={POINTS: _deeds_paid_in},
    asks=(LIST_PROBLEM_CLASSES,),
).subject(OPERATIONS)
