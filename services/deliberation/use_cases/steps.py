from collections.abc import Sequence

from chassis.act import Act
from messages.words import Text
from services.deliberation.domain.matters import Matter, Step
from services.deliberation.storage import matters


def note_step(
    act: Act,
    matter: Matter,
    step: str,
    *,
    text: str,
    photos: Sequence[str] = (),
    reference: str | None = None,
    workers: Sequence[str] = (),
) -> None:
    """A2: who took the step, when, and what it was; public to those whom the matter affects."""
    taken = Step(
        id=act.new_id(),
        matter_id=matter.id,
        round=matter.round,
        step=step,
        council_id=matter.council_id,
        territory=matter.territory,
        by=act.actor.id,
        by_name=act.actor.name,
        at=act.now,
        text=text,
        photos=tuple(photos),
        reference=reference,
        workers=tuple(workers),
    )
    matters.add_step(act, taken)


def said_in_both(words: Text) -> str:
    """What the service itself writes into a matter's history, where everybody reads it."""
    return f"{words.zh} {words.en}"
