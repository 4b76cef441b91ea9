"""How often lanes are visited 街巷巡访频次 (A8.3), `rhythm.yaml`."""

import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook
from messages import fields
from messages.volunteers.lanes import KINDS
from messages.words import Text
from services.volunteers.domain.visits import Rhythm


class _Kind(fields.Messages):
    kind = fields.choice(*KINDS, required=True)
    days = fields.whole(1, 7, required=True)
    text = fields.both_languages(required=True)


class _Rhythm(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    kinds = fields.many(fields.nested(_Kind), least=1, required=True)


def _check(content: Content, _: Beside) -> Iterator[Fault]:
    if sorted(one["kind"] for one in content["kinds"]) != sorted(KINDS):
        yield "kinds", f"Each kind once: {', '.join(KINDS)}.", f"各类街巷须各有一项：{'、'.join(KINDS)}。"


def _read(version: str, content: Content) -> Rhythm:
    return Rhythm(version, {one["kind"]: one["days"] for one in content["kinds"]})


RHYTHM = Rulebook(
    "rhythm",
    Text("How often lanes are visited", "街巷巡访频次"),
    pathlib.Path(__file__).parent,
    schema=_Rhythm,
    read=_read,
    check=_check,
)
