from chassis.subject import Subject
from messages.property.negotiation_work import LIST_NEGOTIATION_WORK
from services.property.storage import negotiation_work

SUBJECT = Subject(of="negotiations", operations={LIST_NEGOTIATION_WORK: negotiation_work.list_negotiation_work})
