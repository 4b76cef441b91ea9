"""What waits around councils themselves: terms that end (A3)."""

from collections.abc import Iterator

from chassis.act import Act
from chassis.work import Part, part
from messages.deliberation.councils import OFFICES
from messages.letters import same_form
from services.deliberation.storage.tables.council_seats import council_seats


def parts(act: Act) -> Iterator[Part]:
    if act.actor.is_(*OFFICES):
        yield _terms(act)


def _terms(act: Act) -> Part:
    of, me = council_seats.c, {act.actor.id, same_form(act.actor.id)}
    return part("see_to_council_seat", council_seats, of.act_by, about=of.name).where(
        of.waits_on.is_not(None), act.covered(of.waits_on), of.member.not_in(me)
    )
