"""JSON as it is committed: two spaces, keys in the order they were written, a line end."""

import json
from typing import Any


def json_text(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
