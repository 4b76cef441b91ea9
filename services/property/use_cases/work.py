from chassis.subject import Subject
from messages.property.work import LIST_WORK
from services.property.storage import work

SUBJECT = Subject(of="scores", operations={LIST_WORK: work.list_work})
