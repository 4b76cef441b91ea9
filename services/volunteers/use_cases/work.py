from chassis.subject import Subject
from messages.volunteers.work import LIST_WORK
from services.volunteers.storage import work

SUBJECT = Subject(of="forms", operations={LIST_WORK: work.list_work})
