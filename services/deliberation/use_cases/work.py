from chassis.subject import Subject
from messages.deliberation.work import LIST_WORK
from services.deliberation.storage import work

SUBJECT = Subject(of="matters", operations={LIST_WORK: work.list_work})
