"""A plan as plain data, exactly as the command line gives it; reasons spoken. Keys in a fixed order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vertebra.movements.digests import canonical
from vertebra.movements.types import Dose
from vertebra.prescription.types import Change, LightSaid, Plan, Prescribed, Weighed
from vertebra.screening.types import Reason
from vertebra.words import Words


def plan_json(plan: Plan, words: Words) -> dict[str, Any]:
    """`{date, clearance, movements, left_out, made_from}`; no wall clock in it.

    What is done beside the session, a walk, stands last among the movements.
    """
    return {
        "date": plan.date.isoformat(),
        "clearance": {
            "action": plan.clearance.action,
            "reasons": [reason_json(reason, words) for reason in _each_once(plan)],
        },
        "movements": [_item_json(item, words) for item in (*plan.items, *plan.beside)],
        "left_out": [
            {
                "id": item.movement,
                "action": item.action,
                "reasons": [reason_json(reason, words) for reason in item.reasons],
            }
            for item in plan.left_out
        ],
        "made_from": dict(sorted(plan.made_from.items())),
    }


def traced_json(plan: Plan, words: Words) -> dict[str, Any]:
    """The plan with all that led to it: `{…, mode, light, changes, refer, points}`."""
    return plan_json(plan, words) | {
        "mode": {"id": plan.mode, "reasons": [reason_json(reason, words) for reason in plan.mode_reasons]},
        "light": _light_json(plan.light, words),
        "changes": [_change_json(change, words) for change in plan.changes],
        "refer": [reason_json(reason, words) for reason in plan.refer],
        "points": [_weighed_json(one) for one in plan.weighed],
    }


def _light_json(said: LightSaid | None, words: Words) -> dict[str, Any] | None:
    if said is None:
        return None
    return {
        "light": said.light,
        "session_on": said.session_on.isoformat(),
        "sure": said.sure,
        "reasons": [reason_json(reason, words) for reason in said.reasons],
    }


def _change_json(change: Change, words: Words) -> dict[str, Any]:
    return {
        "id": change.movement,
        "kind": change.kind,
        "was": change.was,
        "now": change.now,
        "reasons": [reason_json(reason, words) for reason in change.reasons],
    }


def _weighed_json(one: Weighed) -> dict[str, Any]:
    """The points of a movement, part by part: what a physiotherapist reads of the choice."""
    return {
        "id": one.movement,
        "points": _whole(one.points),
        "parts": [{"name": part.name, "points": _whole(part.points), "source": part.source} for part in one.parts],
    }


def _item_json(item: Prescribed, words: Words) -> dict[str, Any]:
    return {
        "id": item.movement,
        "level": item.level,
        "dose": dose_json(item.dose),
        "overlays": list(item.overlays),
        "reasons": [reason_json(reason, words) for reason in item.reasons],
    }


def _each_once(plan: Plan) -> tuple[Reason, ...]:
    """What concerns the person, then the advice, a rule that is both only once."""
    said = (*plan.clearance.reasons, *plan.clearance.advice)
    return tuple({reason.rule: reason for reason in said}.values())


def reason_json(reason: Reason, words: Words) -> dict[str, Any]:
    """`{rule, version, inputs, text, source}` with the text in the person's language."""
    inputs = {name: _whole(value) for name, value in reason.inputs.items()}
    values = {name: value for name, value in inputs.items() if isinstance(value, str | int | float)}
    values |= _names(values, words)
    return {
        "rule": reason.rule,
        "version": reason.version,
        "inputs": inputs,
        "text": words.say(reason.text, **values),
        "source": reason.source,
    }


def _names(values: Mapping[str, str | int | float], words: Words) -> dict[str, str]:
    """The names of a movement and of its level, where a reason names them by their ids."""
    movement, level = values.get("movement"), values.get("level")
    keys = {"movement_name": f"{movement}/name", "level_name": f"{movement}/levels/{level}"}
    return {name: words.say(key) for name, key in keys.items() if key in words}


def dose_json(dose: Dose) -> dict[str, Any]:
    """A dose without what is not said of it."""
    said = canonical(dose)
    return {name: _whole(value) for name, value in said.items() if value is not None}


def _whole(value: Any) -> Any:
    """Whole numbers without a point, also within."""
    if isinstance(value, dict):
        return {name: _whole(inner) for name, inner in value.items() if inner is not None}
    return int(value) if isinstance(value, float) and value.is_integer() else value
