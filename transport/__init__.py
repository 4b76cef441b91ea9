"""How messages travel: nameko hosts a front door, RabbitMQ holds the queues, the relay empties the outbox.

No word of the domain here; an architecture test holds it to its budget.
"""
