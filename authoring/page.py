"""What the page must know of the bodies: their colours as tokens, by day and by night, and their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recipes import Recipe

from vertebra.figure import ink

TOKENS: Mapping[str, str] = {
    "sk": "skin", "tp": "top", "lg": "leg", "hr": "hair",
    "ey": "eye", "ir": "iris", "pu": "pupil", "ls": "lash", "bw": "brow", "lp": "lips", "mo": "mouth",
}  # fmt: skip
"""Class of a drawing → the name of its token, after `--f-`."""
HEAD = "/* Made by authoring/build_bodies.py from recipes.py: change it there. */\n"


def style(recipes: Sequence[Recipe]) -> str:
    """The style sheet. Colours hold on a screen that may have colours; print and forced colours keep the page's own."""
    rules = []
    for recipe in recipes:
        day, night = ink.fills(recipe.colours), ink.fills({**recipe.colours, **recipe.night})
        changed = {kind: colour for kind, colour in night.items() if colour != day[kind]}
        rules.append(_rule(f'[data-body="{recipe.name}"]', day))
        rules.append(_rule(f':root[data-theme="dark"] [data-body="{recipe.name}"]', changed))
    return f"{HEAD}@media screen and (forced-colors: none) {{\n{''.join(rules)}}}\n"


def _rule(selector: str, fills: Mapping[str, str]) -> str:
    lines = [f"    --f-{_token(kind)}: {colour};\n" for kind, colour in fills.items()]
    return f"  {selector} {{\n{''.join(lines)}  }}\n"


def _token(kind: str) -> str:
    return f"{TOKENS[kind[:-1]]}-far" if kind.endswith("2") else TOKENS[kind]


def names(recipes: Sequence[Recipe]) -> str:
    """The names as a module of the page, the first one offered first."""
    listed = ", ".join(f'"{recipe.name}"' for recipe in recipes)
    return f"{HEAD}\n/** The bodies that can be chosen. */\nexport const BODIES: string[] = [{listed}];\n"
