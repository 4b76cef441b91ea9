from chassis.subject import Subject
from messages.enforcement.work import LIST_WORK
from services.enforcement.storage import work

SUBJECT = Subject(of="cases", operations={LIST_WORK: work.list_work})
