"""Breaches 违约 of a convention (A6, A12): warned → noticed in public → referred to enforcement, or mended before."""

from typing import Final

from messages import fields
from messages.deliberation.associations import TRADERS
from messages.deliberation.conventions import KEY
from messages.deliberation.errors.breaches import BreachMayBeMended, BreachStepSkipped, ConventionNotInForce
from messages.deliberation.errors.conventions import ConventionRuleUnknown
from messages.deliberation.matters import COUNCIL
from messages.envelope import EventType
from messages.operation import ANYONE, NOWHERE, ROLES, SYSTEM, Operation, Paged, page_of
from messages.words import Text, term

STATUSES: Final = ("reported", "warned", "noticed", "referred", "mended")
STEPS: Final = ("report", "warn", "notice", "refer", "mend", "climb")
A_CLASS: Final = (r"[a-z][a-z_]{1,40}", term("a problem class", "问题分类"))


class ReportBreach(fields.Messages):
    """`party`: who breaks the rule, as people call her or it. `party_id`: who that is to sign-in, where it is known."""

    convention_id = fields.id_(required=True)
    rule = fields.word(*KEY, required=True)
    place = fields.place(required=True)
    party = fields.text(2, 100, required=True)
    party_id = fields.person(load_default=None)
    text = fields.text(2, 2000, required=True)
    photos = fields.many(fields.photo(), most=9, load_default=[])


class OneBreach(fields.Messages):
    breach_id = fields.id_(required=True)


class StepOfBreach(OneBreach):
    text = fields.text(2, 2000, required=True)


class HandOverBreach(StepOfBreach):
    problem_class = fields.word(*A_CLASS, required=True)


class ListBreaches(Paged):
    convention_id = fields.id_(required=True)
    status = fields.choice(*STATUSES, load_default=None)


class PublicBreach(fields.Messages):
    """What stands in public from the notice on: where and what, and nobody's name."""

    id = fields.id_(required=True)
    number = fields.text(required=True)
    convention_id = fields.id_(required=True)
    territory = fields.place(required=True)
    rule = fields.text(required=True)
    status = fields.choice(*STATUSES, required=True)
    notice = fields.text(most=2000, required=True, allow_none=True)
    noticed_at = fields.instant(required=True, allow_none=True)


class BreachStep(fields.Messages):
    """Who took the step is for those who see to the breach."""

    move = fields.choice(*STEPS, required=True)
    at = fields.instant(required=True)
    by = fields.person(required=True)
    by_name = fields.text(0, required=True)
    office = fields.text(required=True)
    before = fields.text(0, required=True)
    words = fields.text(0, 2000, required=True)


class Breach(PublicBreach):
    """`waits_on`: the office whose turn it is until `act_by`; null while the council or the association must act."""

    version = fields.whole(1, required=True)
    text = fields.text(most=2000, required=True)
    party_masked = fields.text(required=True)
    photos = fields.many(fields.photo(), required=True)
    reported_at = fields.instant(required=True)
    warning = fields.text(most=2000, required=True, allow_none=True)
    mend_by = fields.instant(required=True, allow_none=True)
    problem_class = fields.text(required=True, allow_none=True)
    ended_at = fields.instant(required=True, allow_none=True)
    waits_on = fields.place(required=True, allow_none=True)
    act_by = fields.instant(required=True, allow_none=True)
    late = fields.yes_or_no(required=True)


class NamedBreach(Breach):
    party = fields.text(required=True)
    history = fields.many(fields.nested(BreachStep), most=1000, required=True)


class ReferredBreach(fields.Messages):
    """What enforcement needs to open a case: where, of what class, what was done so far."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    convention_id = fields.id_(required=True)
    convention_title = fields.text(required=True)
    territory = fields.place(required=True)
    rule = fields.text(required=True)
    problem_class = fields.text(required=True)
    text = fields.text(most=4500, required=True)
    photos = fields.many(fields.photo(), required=True)


REPORT_BREACH = Operation(
    "deliberation.report_breach",
    "POST /api/v1/conventions/{convention_id}/breaches",
    Text("Report that somebody breaks a rule of a convention in force.", "反映违反已生效公约条款的情况。"),
    request=ReportBreach,
    answer=Breach,
    roles=ROLES - {SYSTEM},
    errors=(ConventionNotInForce, ConventionRuleUnknown),
    creates=True,
)
WARN_BREACH = Operation(
    "deliberation.warn_breach",
    "POST /api/v1/breaches/{breach_id}/warn",
    Text("Warn who breaks the rule: there are days to mend it.", "提醒违约方，限期整改。"),
    request=StepOfBreach,
    answer=Breach,
    roles=TRADERS,
    own=TRADERS - COUNCIL,
    errors=(BreachStepSkipped,),
    decides=True,
)
NOTICE_BREACH = Operation(
    "deliberation.notice_breach",
    "POST /api/v1/breaches/{breach_id}/notice",
    Text(
        "Notice in public a breach that was not mended in time; the text names nobody.",
        "逾期未整改的予以公示，公示内容不写姓名。",
    ),
    request=StepOfBreach,
    answer=Breach,
    roles=TRADERS,
    own=TRADERS - COUNCIL,
    errors=(BreachStepSkipped, BreachMayBeMended),
    decides=True,
)
HAND_OVER_BREACH = Operation(
    "deliberation.hand_over_breach",
    "POST /api/v1/breaches/{breach_id}/hand-over",
    Text(
        "Refer to enforcement what public notice has not mended; a case of the named class is opened.",
        "公示后仍不整改的移送执法，按所列问题分类立案。",
    ),
    request=HandOverBreach,
    answer=Breach,
    roles=TRADERS,
    own=TRADERS - COUNCIL,
    errors=(BreachStepSkipped, BreachMayBeMended),
    decides=True,
)
MEND_BREACH = Operation(
    "deliberation.mend_breach",
    "POST /api/v1/breaches/{breach_id}/mend",
    Text("Record that a breach is mended, or was none.", "记录已整改或不构成违约。"),
    request=StepOfBreach,
    answer=Breach,
    roles=TRADERS,
    own=TRADERS - COUNCIL,
    errors=(BreachStepSkipped,),
    decides=True,
)
LIST_BREACHES = Operation(
    "deliberation.list_breaches",
    "GET /api/v1/conventions/{convention_id}/breaches",
    Text(
        "List the breaches of a convention: its chair, offices, and of a pact the association.",
        "查询公约违约事项（召集人、主管机构，商户公约含商会负责人）。",
    ),
    request=ListBreaches,
    answer=page_of(Breach),
    roles=TRADERS,
    own=TRADERS - COUNCIL,
)
READ_BREACH = Operation(
    "deliberation.read_breach",
    "GET /api/v1/breaches/{breach_id}",
    Text("Read a breach with who it is about; the reading is recorded.", "查看违约事项及当事方；查看行为会被记录。"),
    request=OneBreach,
    answer=NamedBreach,
    roles=TRADERS,
    own=TRADERS - COUNCIL,
)
LIST_NOTICED_BREACHES = Operation(
    "deliberation.list_noticed_breaches",
    "GET /api/v1/conventions/{convention_id}/noticed-breaches",
    Text("List the breaches that were noticed in public.", "公开查询已公示的违约事项。"),
    request=ListBreaches,
    answer=page_of(PublicBreach),
    roles=ANYONE,
    place=NOWHERE,
)
BREACH_REFERRED = EventType(
    "deliberation.breach_referred.v1",
    Text("A breach of a convention was referred to enforcement.", "违反公约事项已移送执法。"),
    ReferredBreach,
    heard_by=("enforcement",),
)
