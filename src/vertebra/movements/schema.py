"""The schema of a movement file for editors, made from the tables that the reader uses."""

from __future__ import annotations

import json
from typing import Any

from vertebra.movements.shapes import Defs
from vertebra.movements.tables import MOVEMENT

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """JSON schema of `movement.yaml`: what an editor can know. The reader also follows names and angles."""
    defs: Defs = {}
    reference = MOVEMENT.schema(defs)
    return {"$schema": DIALECT, "title": "A movement of Vertebra"} | reference | {"$defs": defs}


def text() -> str:
    """The schema as the file in docs/reference holds it: UTF-8, indent 2, one newline at the end."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
