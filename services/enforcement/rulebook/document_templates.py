"""The templates of legal documents 法律文书模板 (C7), `document_templates.yaml`."""

import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook, taken_away, twice, unknown
from messages import fields
from messages.enforcement.documents import KINDS
from messages.words import Text
from services.enforcement.domain.classes import Names
from services.enforcement.domain.papers import GAPS, TemplateLine, gaps_in
from services.enforcement.domain.templates import INSPECTION_RECORD, PARTS, Template, Templates

_LEAST_AT_INSPECTION = 2


class _Line(fields.Messages):
    label = fields.both_languages(required=True)
    text = fields.text(1, 1000, required=True)


class _Template(fields.Messages):
    code = fields.choice(*KINDS, required=True)
    name = fields.both_languages(required=True)
    word = fields.text(1, 10, required=True)
    asks = fields.many(fields.choice(*PARTS), required=True)
    least_officers = fields.whole(1, 10, required=True)
    by_another = fields.yes_or_no(required=True)
    serve_days = fields.whole(0, 365, required=True)
    lines = fields.many(fields.nested(_Line), least=1, most=40, required=True)
    signatures = fields.many(fields.both_languages(), least=1, most=10, required=True)


class _Templates(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    templates = fields.many(fields.nested(_Template), least=1, required=True)


def _check(content: Content, beside: Beside) -> Iterator[Fault]:
    codes = [one["code"] for one in content["templates"]]
    yield from twice("templates", "code", codes)
    yield from twice("templates", "word", [one["word"] for one in content["templates"]])
    yield from taken_away(
        "templates", (one["code"] for one in beside.content("document_templates")["templates"]), codes
    )
    for number, one in enumerate(content["templates"]):
        place = f"templates.{number}"
        for at, line in enumerate(one["lines"]):
            yield from unknown(f"{place}.lines.{at}.text", gaps_in(line["text"]), GAPS)
        if one["code"] == INSPECTION_RECORD and one["least_officers"] < _LEAST_AT_INSPECTION:
            yield f"{place}.least_officers", "An inspection needs two officers.", "检查不得少于两名执法人员。"


def _read(version: str, content: Content) -> Templates:
    return Templates(version, {one["code"]: _template(version, one) for one in content["templates"]})


def _template(version: str, stated: Content) -> Template:
    plain = {name: stated[name] for name in ("code", "word", "least_officers", "by_another", "serve_days")}
    return Template(
        **plain,
        version=version,
        name=Names(**stated["name"]),
        asks=tuple(stated["asks"]),
        lines=tuple(TemplateLine(Names(**line["label"]), line["text"]) for line in stated["lines"]),
        signatures=tuple(Names(**one) for one in stated["signatures"]),
    )


DOCUMENT_TEMPLATES = Rulebook(
    "document_templates",
    Text("Templates of legal documents", "法律文书模板"),
    pathlib.Path(__file__).parent,
    schema=_Templates,
    read=_read,
    check=_check,
)
