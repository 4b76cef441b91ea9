from chassis.rulebooks import Rulebooks
from messages.enforcement.classes import LIST_PROBLEM_CLASSES
from messages.property.rulebooks import OPERATIONS
from services.property.rulebook.evaluation import EVALUATION
from services.property.rulebook.service_standard import SERVICE_STANDARD

SUBJECT = Rulebooks([EVALUATION, SERVICE_STANDARD], asks=(LIST_PROBLEM_CLASSES,)).subject(OPERATIONS)
