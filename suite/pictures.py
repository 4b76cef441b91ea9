"""Pictures as the journey's people take them."""

import io
import uuid

from PIL import Image


def new_photo() -> bytes:
    """A JPEG that is new each time."""
    content = io.BytesIO()
    Image.new("RGB", (320, 240), (int(uuid.uuid4()) % 255, 120, 90)).save(content, "JPEG")
    return content.getvalue()
