"""The keys of a movement file, table by table. Reader and editors' schema are both made from these."""

from vertebra.movements.tables.motion import PHASE
from vertebra.movements.tables.movement import MOVEMENT
from vertebra.movements.tables.others import TRANSITIONS, WORDS_FILE

__all__ = ["MOVEMENT", "PHASE", "TRANSITIONS", "WORDS_FILE"]
