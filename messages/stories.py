"""The story of a report as its services tell it to each other: lines in both languages, without anybody's name."""

from messages import fields


class StoryLine(fields.Messages):
    """`agency` is the office that acted: an agency, or a role."""

    at = fields.instant(required=True)
    act = fields.text(required=True)
    agency = fields.text(0, required=True)
    text = fields.both_languages(required=True)


class CaseStory(fields.Messages):
    """`me_too`: how many other people reported the same. Of a report without a case yet, nothing but an empty list."""

    case_number = fields.text(required=True, allow_none=True)
    case_status = fields.text(required=True, allow_none=True)
    problem_class = fields.text(required=True, allow_none=True)
    responsible_agency = fields.text(required=True, allow_none=True)
    due_at = fields.instant(required=True, allow_none=True)
    me_too = fields.whole(0, required=True)
    lines = fields.many(fields.nested(StoryLine), most=500, required=True)
