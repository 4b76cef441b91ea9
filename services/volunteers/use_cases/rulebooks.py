from chassis.rulebooks import Rulebooks
from messages.volunteers.rulebooks import OPERATIONS
from services.volunteers.rulebook.points import POINTS

SUBJECT = Rulebooks([POINTS]).subject(OPERATIONS)
