"""How public-interest projects are scored, contracted and answered (A17.2), `projects.yaml`."""

import datetime as dt
import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook
from messages import fields
from messages.words import Text
from services.volunteers.domain.project_calls import ProjectRules


class _Projects(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    least_scores = fields.whole(2, 50, required=True)
    far_points = fields.whole(1, 100, required=True)
    advance_percent = fields.whole(0, 100, required=True)
    decide_days = fields.whole(1, 180, required=True)
    sign_days = fields.whole(1, 180, required=True)
    answer_days = fields.whole(1, 180, required=True)


def _check(_: Content, __: Beside) -> Iterator[Fault]:
    yield from ()


def _read(version: str, content: Content) -> ProjectRules:
    decide, sign, answer = (dt.timedelta(days=content[f"{name}_days"]) for name in ("decide", "sign", "answer"))
    return ProjectRules(
        version, content["least_scores"], content["far_points"], content["advance_percent"], decide, sign, answer
    )


PROJECTS = Rulebook(
    "projects",
    Text("Public-interest projects", "公益项目规则"),
    pathlib.Path(__file__).parent,
    schema=_Projects,
    read=_read,
    check=_check,
)
