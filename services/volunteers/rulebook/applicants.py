"""Who may apply as an alley steward 小巷管家申请条件 (A8.2), `applicants.yaml`."""

import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook
from messages import fields
from messages.words import Text
from services.volunteers.domain.stewards import Ages


class _Applicants(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    text = fields.both_languages(required=True)
    youngest_years = fields.whole(0, 120, required=True)
    alone_from_years = fields.whole(0, 120, required=True)


def _check(content: Content, _: Beside) -> Iterator[Fault]:
    if content["alone_from_years"] < content["youngest_years"]:
        yield "alone_from_years", "Not below the youngest age.", "不得小于最低年龄。"


def _read(version: str, content: Content) -> Ages:
    return Ages(version, content["youngest_years"], content["alone_from_years"])


APPLICANTS = Rulebook(
    "applicants",
    Text("Who may apply as an alley steward", "小巷管家申请条件"),
    pathlib.Path(__file__).parent,
    schema=_Applicants,
    read=_read,
    check=_check,
)
