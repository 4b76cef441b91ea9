"""Merchants' associations 商会 (A12): the traders of a street, with officers whom the offices know."""

from typing import Final

from messages import fields
from messages.deliberation.councils import OFFICES
from messages.deliberation.errors.associations import AssociationIsOver, AssociationStands, OfficerNamedTwice
from messages.deliberation.errors.councils import NoCouncilForPlaces
from messages.operation import ANYONE, NOWHERE, ROLES, SYSTEM, Operation, Paged, page_of
from messages.words import Text

STATUSES: Final = ("active", "dissolved")
STEPS: Final = ("register", "change_officers", "dissolve")
TRADERS: Final = ROLES - {SYSTEM}
"""Whoever is signed in may keep a shop or hold a post in an association: that makes nobody an office."""


class AssociationOfficer(fields.Messages):
    """`post`: what people call the officer: president, secretary."""

    person = fields.person(required=True)
    name = fields.text(1, 60, required=True)
    post = fields.text(1, 60, required=True)


class RecogniseAssociation(fields.Messages):
    """`places`: the lanes or courtyards whose traders it stands for."""

    name = fields.text(2, 60, required=True)
    places = fields.many(fields.place(), least=1, most=50, required=True)
    founded_on = fields.day_of_deed(required=True)
    officers = fields.many(fields.nested(AssociationOfficer), least=1, most=30, required=True)


class OneAssociation(fields.Messages):
    association_id = fields.id_(required=True)


class ChangeOfficers(OneAssociation):
    officers = fields.many(fields.nested(AssociationOfficer), least=1, most=30, required=True)
    reason = fields.text(2, 500, required=True)


class DissolveAssociation(OneAssociation):
    reason = fields.text(2, 500, required=True)


class ListAssociations(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class PublicOfficer(fields.Messages):
    name = fields.text(required=True)
    post = fields.text(required=True)


class PublicAssociation(fields.Messages):
    """`members`: shops that are admitted. `pact_id`: its convention in force."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    places = fields.many(fields.place(), required=True)
    name = fields.text(required=True)
    founded_on = fields.day(required=True)
    status = fields.choice(*STATUSES, required=True)
    officers = fields.many(fields.nested(PublicOfficer), required=True)
    members = fields.whole(required=True)
    pact_id = fields.id_(required=True, allow_none=True)


class AssociationStep(fields.Messages):
    move = fields.choice(*STEPS, required=True)
    at = fields.instant(required=True)
    by = fields.person(required=True)
    by_name = fields.text(0, required=True)
    office = fields.text(required=True)
    before = fields.text(0, required=True)
    words = fields.text(0, 2000, required=True)


class Association(PublicAssociation):
    """With who they are to sign-in, for its officers and the offices of its place."""

    officers = fields.many(fields.nested(AssociationOfficer), required=True)
    history = fields.many(fields.nested(AssociationStep), most=1000, required=True)


RECOGNISE_ASSOCIATION = Operation(
    "deliberation.recognise_association",
    "POST /api/v1/associations",
    Text(
        "Register the merchants' association of a street, with the officers who act for it.",
        "登记商会及其负责人，写明所涉街巷。",
    ),
    request=RecogniseAssociation,
    answer=Association,
    roles=OFFICES,
    errors=(AssociationStands, OfficerNamedTwice, NoCouncilForPlaces),
    creates=True,
    decides=True,
)
CHANGE_ASSOCIATION_OFFICERS = Operation(
    "deliberation.change_association_officers",
    "POST /api/v1/associations/{association_id}/change",
    Text("Put down who acts for the association from now on, with the reason.", "变更商会负责人并写明理由。"),
    request=ChangeOfficers,
    answer=Association,
    roles=OFFICES,
    errors=(AssociationIsOver, OfficerNamedTwice),
    decides=True,
)
DISSOLVE_ASSOCIATION = Operation(
    "deliberation.dissolve_association",
    "POST /api/v1/associations/{association_id}/dissolve",
    Text("Record that the association has ended, with the reason.", "记录商会终止及理由。"),
    request=DissolveAssociation,
    answer=Association,
    roles=OFFICES,
    errors=(AssociationIsOver,),
    decides=True,
)
READ_ASSOCIATION = Operation(
    "deliberation.read_association",
    "GET /api/v1/associations/{association_id}",
    Text(
        "Read an association with who acted for it and when: for its officers and the offices of its place.",
        "查看商会及负责人变更经过：限商会负责人和属地机构。",
    ),
    request=OneAssociation,
    answer=Association,
    roles=TRADERS,
    own=TRADERS - OFFICES,
)
LIST_ASSOCIATIONS = Operation(
    "deliberation.list_associations",
    "GET /api/v1/associations",
    Text("Everybody sees the associations of a place, newest first.", "公开查询各地商会，由新到旧。"),
    request=ListAssociations,
    answer=page_of(PublicAssociation),
    roles=ANYONE,
    place=NOWHERE,
)
