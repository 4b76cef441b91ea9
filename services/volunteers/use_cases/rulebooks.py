from chassis.rulebooks import Rulebooks
from messages.enforcement.classes import LIST_PROBLEM_CLASSES
from messages.volunteers.rulebooks import OPERATIONS
from services.volunteers.rulebook.points import POINTS
from services.volunteers.rulebook.sessions import SESSIONS
from services.volunteers.rulebook.ten_haves_ten_withouts import TEN_HAVES_TEN_WITHOUTS

SUBJECT = Rulebooks(
    [POINTS, SESSIONS, TEN_HAVES_TEN_WITHOUTS],
    asks=(LIST_PROBLEM_CLASSES,),
).subject(OPERATIONS)
