from chassis.subject import Subject
from messages.enforcement.stories import READ_CASE_STORY
from services.enforcement.storage import stories

SUBJECT = Subject(of="cases", operations={READ_CASE_STORY: stories.read_case_story})
