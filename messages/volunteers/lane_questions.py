"""What residents bring to a lane's chief (A7 "chiefs answer"): a question or a need, answered within a term.

Silence takes it to the chief's deputy, where there is one that day, and then to the subdistrict.
"""

from typing import Final

from messages import fields
from messages.operation import (
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    LANE_CHIEF,
    RESIDENT,
    STEWARD,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.territory import LANE
from messages.volunteers.errors.lane_questions import LaneQuestionAnswered
from messages.volunteers.errors.lanes import LaneUnknown
from messages.words import Text

KINDS: Final = ("question", "need")
STATUSES: Final = ("asked", "answered")
WAITS_ON: Final = ("chief", "deputy", "subdistrict")
OFFICES: Final = frozenset({LANE_CHIEF, COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN})
ANSWERERS: Final = frozenset({LANE_CHIEF, COMMUNITY_WORKER, SUBDISTRICT_OFFICER})
_SELF: Final = frozenset({RESIDENT, STEWARD})


class AskLaneChief(fields.Messages):
    lane_code = fields.place(LANE, required=True)
    kind = fields.choice(*KINDS, required=True)
    text = fields.text(2, 2000, required=True)


class NameLaneQuestion(fields.Messages):
    lane_question_id = fields.id_(required=True)


class AnswerLaneQuestion(NameLaneQuestion):
    answer = fields.text(2, 2000, required=True)


class ListLaneQuestions(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    waits_on = fields.choice(*WAITS_ON, load_default=None)


class ListAwaitedLaneQuestions(Paged):
    within = fields.place(load_default=None)


class LaneQuestionRung(fields.Messages):
    waits_on = fields.choice(*WAITS_ON, required=True)
    at = fields.instant(required=True)
    until = fields.instant(required=True)


class LaneQuestion(fields.Messages):
    """`waits_on` is asked until `due_at`; `asked` tells of all who were, oldest first."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(LANE, required=True)
    kind = fields.choice(*KINDS, required=True)
    text = fields.text(2, 2000, required=True)
    person = fields.person(required=True)
    asked_at = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    waits_on = fields.choice(*WAITS_ON, required=True)
    due_at = fields.instant(required=True)
    asked = fields.many(fields.nested(LaneQuestionRung), most=3, required=True)
    rule_version = fields.text(required=True)
    answer = fields.text(0, 2000, required=True)
    answered_as = fields.choice(*WAITS_ON, required=True, allow_none=True)
    answered_by_name = fields.text(0, required=True)
    answered_at = fields.instant(required=True, allow_none=True)


ASK_LANE_CHIEF = Operation(
    "volunteers.ask_lane_chief",
    "POST /api/v1/lane-questions",
    Text(
        "Bring a question or a need to the chief of a lane, who answers within a term; silence takes it further.",
        "向街巷长反映问题或需求，街巷长限期答复，逾期逐级上送。",
    ),
    request=AskLaneChief,
    answer=LaneQuestion,
    roles=_SELF,
    place="lane_code",
    errors=(LaneUnknown,),
    creates=True,
)
ANSWER_LANE_QUESTION = Operation(
    "volunteers.answer_lane_question",
    "POST /api/v1/lane-questions/{lane_question_id}/answer",
    Text(
        "Answer what a resident brought: the chief or the deputy at any time, the subdistrict once it is asked.",
        "答复居民反映的问题或需求：街巷长或其代理人随时可答复，街道在送交后答复。",
    ),
    request=AnswerLaneQuestion,
    answer=LaneQuestion,
    roles=ANSWERERS,
    errors=(LaneQuestionAnswered,),
)
READ_LANE_QUESTION = Operation(
    "volunteers.read_lane_question",
    "GET /api/v1/lane-questions/{lane_question_id}",
    Text("Read what was brought to a chief, and the answer.", "查看向街巷长反映的问题及答复。"),
    request=NameLaneQuestion,
    answer=LaneQuestion,
    roles=OFFICES | _SELF,
    own=_SELF,
)
LIST_LANE_QUESTIONS = Operation(
    "volunteers.list_lane_questions",
    "GET /api/v1/lane-questions",
    Text(
        "List what was brought to chiefs, newest first: one's own, or the territory's for those in office.",
        "查询向街巷长反映的问题，由新到旧：本人的，或本辖区的。",
    ),
    request=ListLaneQuestions,
    answer=page_of(LaneQuestion),
    roles=OFFICES | _SELF,
    own=_SELF,
)
LIST_AWAITED_LANE_QUESTIONS = Operation(
    "volunteers.list_awaited_lane_questions",
    "GET /api/v1/lane-questions/mine",
    Text(
        "List what waits for the caller's answer, as chief, as a chief's deputy or for the subdistrict; oldest first.",
        "待本人答复的问题：作为街巷长、其代理人或街道工作人员，由旧到新。",
    ),
    request=ListAwaitedLaneQuestions,
    answer=page_of(LaneQuestion),
    roles=ANSWERERS,
)
