"""The suite's own images with RabbitMQ and PostgreSQL in containers on a network of their own."""
