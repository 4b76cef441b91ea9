"""How social organisations are checked, and the alliances 六大联盟 (A17.1, D7.1), `organisations.yaml`."""

import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook, twice
from messages import fields
from messages.rulebook import CODE
from messages.words import Text
from services.volunteers.domain.organisations import OrganisationRules


class _Alliance(fields.Messages):
    code = fields.word(*CODE, required=True)
    text = fields.both_languages(required=True)


class _Organisations(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    check_months = fields.whole(1, 60, required=True)
    lead_days = fields.whole(1, 180, required=True)
    silence_days = fields.whole(1, 180, required=True)
    remedy_days = fields.whole(1, 365, required=True)
    part_days = fields.whole(1, 180, required=True)
    alliances = fields.many(fields.nested(_Alliance), most=20, least=1, required=True)


def _check(content: Content, _: Beside) -> Iterator[Fault]:
    yield from twice("alliances", "code", [one["code"] for one in content["alliances"]])


def _read(version: str, content: Content) -> OrganisationRules:
    days = {name: content[name] for name in ("check_months", "lead_days", "silence_days", "remedy_days", "part_days")}
    return OrganisationRules(version, alliances={one["code"]: one["text"] for one in content["alliances"]}, **days)


ORGANISATIONS = Rulebook(
    "organisations",
    Text("Social organisations and alliances", "社会组织与联盟"),
    pathlib.Path(__file__).parent,
    schema=_Organisations,
    read=_read,
    check=_check,
)
