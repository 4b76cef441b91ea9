"""The OpenAPI 3.1 document, made from the operations' declarations and from what was recorded of them.

Whatever several operations say alike stands once under `components`: parameters, headers, problems. Where an
operation adds words to it, they stand beside the reference, as OpenAPI 3.1 allows.
"""

from gateway.openapi.assembly import document
from gateway.openapi.schemas import schema_name

__all__ = ["document", "schema_name"]
