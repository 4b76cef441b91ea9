"""The two machines that the suite stands on, PostgreSQL and RabbitMQ, as private instances that leave no trace."""
