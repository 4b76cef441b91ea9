"""Tiered consultation 分级会商 (C5): day, week, month, and the special one for what a subdistrict cannot solve.

The agenda draws itself by a rule when the consultation is opened. What stays unsolved stands on the next agenda, and
after so many climbs to the tier above. One person closes the minutes; from then on only corrections stand beside them.
"""

from typing import Any, Final

from marshmallow import ValidationError, validates_schema

from messages import fields
from messages.enforcement.cases import CONSULTATIONS, GROUPS, HANDLERS, STAFF
from messages.enforcement.errors.classes import AgencyUnknown
from messages.enforcement.errors.consultations import (
    ConsultationClosed,
    ConsultationHeld,
    ConsultationHoldsNoMore,
    ConsultationNotClosed,
    ConsultationOpen,
    NoBulletin,
)
from messages.enforcement.rates import PublishedRates
from messages.operation import COMMANDER, SUBDISTRICT_OFFICER, SYSTEM, Operation, Paged, page_of
from messages.territory import DISTRICT, SUBDISTRICT
from messages.words import Text
from messages.wrong import Wrong

STATUSES: Final = ("open", "closed")
SOURCES: Final = (
    "decision", "commander", "supervised", "due_soon", "topic", "contradicted", "overdue_demand", "whistle",
    "form",
)  # fmt: skip
"""What an agenda is drawn from."""
KINDS: Final = ("case", "decision", "topic", "demand", "whistle", "form")
OUTCOMES: Final = ("solved", "stays", "climbs", "withdrawn")
GUESTS: Final = ("agency", "court", "press", "other")
CALLERS: Final = frozenset({COMMANDER, SUBDISTRICT_OFFICER})
ATTENDANTS: Final = HANDLERS - {SYSTEM}


class Guest(fields.Messages):
    """Who is asked to come. `name` is an agency's code, or what a court, a paper or another body is called."""

    kind = fields.choice(*GUESTS, required=True)
    name = fields.text(1, 100, required=True)


class Attendance(Guest):
    """Whether somebody came for them; who has not come when the consultation is closed was absent."""

    present = fields.yes_or_no(required=True)
    person = fields.person(required=True, allow_none=True)
    represented_by = fields.text(0, 100, required=True)
    at = fields.instant(required=True, allow_none=True)


class Consultation(fields.Messages):
    """`full` says that more waits than the agenda holds; `period` is its day, its week or its month."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    tier = fields.choice(*CONSULTATIONS, required=True)
    period = fields.text(required=True)
    status = fields.choice(*STATUSES, required=True)
    rule_version = fields.text(required=True)
    purpose = fields.text(0, 500, required=True)
    opened_by = fields.person(required=True)
    opened_at = fields.instant(required=True)
    full = fields.yes_or_no(required=True)
    attendance = fields.many(fields.nested(Attendance), most=500, required=True)
    minutes = fields.text(0, 20_000, required=True)
    closed_by = fields.person(required=True, allow_none=True)
    closed_at = fields.instant(required=True, allow_none=True)


class OpenConsultation(fields.Messages):
    place = fields.place(DISTRICT, SUBDISTRICT, required=True)
    tier = fields.choice(*CONSULTATIONS, required=True)
    purpose = fields.text(0, 500, load_default="")
    invited = fields.many(fields.nested(Guest), most=50, load_default=[])


class NameConsultation(fields.Messages):
    consultation_id = fields.id_(required=True)


class ListConsultations(Paged):
    within = fields.place(load_default=None)
    tier = fields.choice(*CONSULTATIONS, load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class AgendaItem(fields.Messages):
    """What stood on an agenda, as it was then: `times` is on how many agendas of this tier, this one among them."""

    id = fields.id_(required=True)
    consultation_id = fields.id_(required=True)
    source = fields.choice(*SOURCES, required=True)
    kind = fields.choice(*KINDS, required=True)
    subject_id = fields.id_(required=True)
    territory = fields.place(required=True)
    number = fields.text(0, required=True)
    text = fields.text(0, 4000, required=True)
    agency = fields.text(0, required=True)
    due_at = fields.instant(required=True, allow_none=True)
    times = fields.whole(1, required=True)
    outcome = fields.choice(*OUTCOMES, required=True, allow_none=True)
    rises_to = fields.choice(*CONSULTATIONS, required=True, allow_none=True)


class ListAgenda(Paged):
    consultation_id = fields.id_(required=True)


class AttendConsultation(NameConsultation):
    """An officer comes for the own agency; whoever leads the consultation notes down everybody else."""

    kind = fields.choice(*GUESTS, load_default="agency")
    name = fields.text(1, 100, load_default=None)
    represented_by = fields.text(1, 100, required=True)

    @validates_schema
    def _others_are_named(self, request: dict[str, Any], **_: Any) -> None:
        if request["kind"] != "agency" and request["name"] is None:
            raise ValidationError({"name": Wrong("required").messages})


class CloseConsultation(NameConsultation):
    minutes = fields.text(2, 20_000, required=True)


class Correction(fields.Messages):
    id = fields.id_(required=True)
    consultation_id = fields.id_(required=True)
    words = fields.text(2, 4000, required=True)
    written_by = fields.person(required=True)
    written_at = fields.instant(required=True)


class WriteCorrection(NameConsultation):
    words = fields.text(2, 4000, required=True)


class ListCorrections(Paged):
    consultation_id = fields.id_(required=True)


class BulletinGroup(fields.Messages):
    """The month before, as the counts of cases were when the bulletin was closed."""

    group = fields.choice(*GROUPS, required=True)
    opened = fields.whole(required=True)
    closed = fields.whole(required=True)
    overdue = fields.whole(required=True)


class BulletinDecision(fields.Messages):
    words = fields.text(most=2000, required=True)
    agency = fields.text(required=True)
    due_on = fields.day(required=True)


class Bulletin(fields.Messages):
    """The monthly bulletin 月通报, with what is unsolved. It never changes; corrections stand at its end.

    `rates`: the place's three rates of the month, from when they are published on; null before, and without demands.
    """

    number = fields.text(required=True)
    territory = fields.place(required=True)
    month = fields.month(required=True)
    closed_at = fields.instant(required=True)
    closed_by = fields.person(required=True)
    minutes = fields.text(0, 20_000, required=True)
    groups = fields.many(fields.nested(BulletinGroup), required=True)
    rates = fields.nested(PublishedRates, required=True, allow_none=True)
    unsolved = fields.many(fields.nested(AgendaItem), most=100, required=True)
    decisions = fields.many(fields.nested(BulletinDecision), most=100, required=True)
    absent = fields.many(fields.nested(Guest), most=500, required=True)
    corrections = fields.many(fields.nested(Correction), most=100, required=True)


OPEN_CONSULTATION = Operation(
    "enforcement.open_consultation",
    "POST /api/v1/consultations",
    Text(
        "Open a consultation: its agenda draws itself by the rule. The special one is called by the commander, with"
        " agencies, courts and press as invited.",
        "召开会商，议程按规则自动生成；专项会商由总指挥召集，可邀请委办局、司法机关、新闻媒体参加。",
    ),
    request=OpenConsultation,
    answer=Consultation,
    roles=CALLERS,
    place="place",
    errors=(ConsultationOpen, ConsultationHeld, AgencyUnknown),
    creates=True,
)
READ_CONSULTATION = Operation(
    "enforcement.read_consultation",
    "GET /api/v1/consultations/{consultation_id}",
    Text("Read one consultation: attendance and minutes.", "查看一次会商的出席情况和纪要。"),
    request=NameConsultation,
    answer=Consultation,
    roles=STAFF,
)
LIST_CONSULTATIONS = Operation(
    "enforcement.list_consultations",
    "GET /api/v1/consultations",
    Text(
        "List consultations of the territory and of those above it, newest first.",
        "查询本辖区及上级的会商，由新到旧。",
    ),
    request=ListConsultations,
    answer=page_of(Consultation),
    roles=STAFF,
)
LIST_AGENDA = Operation(
    "enforcement.list_agenda",
    "GET /api/v1/consultations/{consultation_id}/items",
    Text("List the agenda of a consultation in its order, with what became of each item.", "查询会商议程及各项结果。"),
    request=ListAgenda,
    answer=page_of(AgendaItem),
    roles=STAFF,
)
ATTEND_CONSULTATION = Operation(
    "enforcement.attend_consultation",
    "POST /api/v1/consultations/{consultation_id}/attend",
    Text(
        "Note down who has come for whom: an officer for the own agency, who may call the consultation for all.",
        "登记出席：执法人员登记本部门，召集人可登记各方；结束时未登记的为缺席。",
    ),
    request=AttendConsultation,
    answer=Consultation,
    roles=ATTENDANTS,
    errors=(ConsultationClosed, ConsultationHoldsNoMore, AgencyUnknown),
)
CLOSE_CONSULTATION = Operation(
    "enforcement.close_consultation",
    "POST /api/v1/consultations/{consultation_id}/close",
    Text(
        "Close the consultation with its minutes, which are then fixed: unsolved items stay or climb by the rule.",
        "结束会商并定稿纪要：未解决的事项按规则留在本级或上升一级。",
    ),
    request=CloseConsultation,
    answer=Consultation,
    roles=CALLERS,
    errors=(ConsultationClosed,),
)
WRITE_CORRECTION = Operation(
    "enforcement.write_correction",
    "POST /api/v1/consultations/{consultation_id}/corrections",
    Text("Write a correction beside minutes that are fixed.", "在已定稿的纪要旁另写更正。"),
    request=WriteCorrection,
    answer=Correction,
    roles=CALLERS,
    errors=(ConsultationNotClosed, ConsultationHoldsNoMore),
    creates=True,
)
LIST_CORRECTIONS = Operation(
    "enforcement.list_corrections",
    "GET /api/v1/consultations/{consultation_id}/corrections",
    Text("List the corrections that stand beside the minutes, newest first.", "查询纪要的更正，由新到旧。"),
    request=ListCorrections,
    answer=page_of(Correction),
    roles=STAFF,
)
SHOW_BULLETIN = Operation(
    "enforcement.show_bulletin",
    "GET /api/v1/consultations/{consultation_id}/bulletin",
    Text(
        "The monthly bulletin, with what is unsolved, as it was closed.",
        "月通报：当月情况、未解决的问题、议定事项和缺席情况，以结束时为准。",
    ),
    request=NameConsultation,
    answer=Bulletin,
    roles=STAFF,
    errors=(ConsultationNotClosed, NoBulletin),
)
