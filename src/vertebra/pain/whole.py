"""Whether map, picker, cards and words belong together: every id has its words, and every name is one that is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vertebra.movements.types import Problem
from vertebra.pain import picker
from vertebra.pain.cards import Card
from vertebra.pain.picker import Picker
from vertebra.pain.types import BodyMap
from vertebra.words import Words


def problems(body_map: BodyMap, chosen: Picker, every: Sequence[Card], words: Words) -> tuple[Problem, ...]:
    """What is missing, and where."""
    keys = (*_map_keys(body_map), *_picker_keys(chosen), *_card_keys(every))
    unsaid = (
        _wrong("texts", key, "words for it", "none", "add the key to the texts") for key in keys if key not in words
    )
    return (*dict.fromkeys(unsaid), *_names(chosen))


def _map_keys(body_map: BodyMap) -> Iterator[str]:
    yield from (f"pain/areas/{area.kind}" for area in body_map.areas.values())
    yield from (f"pain/groups/{group}" for group in body_map.groups)
    yield from (f"pain/views/{view.id}" for view in body_map.views)


def _picker_keys(chosen: Picker) -> Iterator[str]:
    for titles, texts, groups in (("words", "word", chosen.words), ("patterns", "pattern", chosen.patterns)):
        yield from (f"pain/{titles}/{group}" for group in groups)
        yield from (f"pain/{texts}/{id_}" for ids in groups.values() for id_ in ids)
    for name in picker.LISTED:
        yield from (f"pain/{name}/{id_}" for id_ in getattr(chosen, name))


def _card_keys(every: Sequence[Card]) -> Iterator[str]:
    yield from (f"cards/{card.id}/{part}" for card in every for part in ("title", "text"))


def _names(chosen: Picker) -> Iterator[Problem]:
    """What stands for a pattern, or says how far one reaches, names one that is offered."""
    named = [("unrest.eases", one, chosen.eases) for one in chosen.unrest]
    named += [("unrest.eases", one, tuple(chosen.all_patterns)) for one in chosen.unrest.values()]
    named += [("reach", one, tuple(chosen.all_patterns)) for one in chosen.reach]
    for path, name, known in named:
        if name not in known:
            yield _wrong(picker.FILE, f"{path}.{name}", f"one of {', '.join(sorted(known))}", name, "correct the name")


def _wrong(file: str, path: str, expected: str, got: str, cure: str) -> Problem:
    return Problem(file=file, path=path, expected=expected, got=got, cure=cure, check="pain")
