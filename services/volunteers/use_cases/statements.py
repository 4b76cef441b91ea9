from chassis.subject import Subject
from messages.volunteers.statements import READ_STATEMENT
from services.volunteers.storage import statements

SUBJECT = Subject(of="points", operations={READ_STATEMENT: statements.read_statement})
