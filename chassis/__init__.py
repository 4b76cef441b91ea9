"""What a use case stands on: the act and its transaction, the front door, tables, audit, rules, settings.

No word of the domain here; an architecture test holds it to its budget.
"""
