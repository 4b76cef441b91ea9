from chassis.rulebooks import Rulebooks
from messages.enforcement.rulebooks import OPERATIONS
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.rulebook.deadlines import DEADLINES
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from services.enforcement.rulebook.provisional_calendar import PROVISIONAL_CALENDAR

SUBJECT = Rulebooks([AGENCIES, DEADLINES, PROBLEM_CLASSES, PROVISIONAL_CALENDAR]).subject(OPERATIONS)
