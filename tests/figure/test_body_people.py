"""Four people: each differs from every other in shape, face, hair and clothes, and is made again the same."""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from vertebra import content
from vertebra.figure import skeleton
from vertebra.figure.skeleton import Body

ROOT = Path(__file__).resolve().parents[2]
AUTHORING = ROOT / "authoring"
PAIRS = list(combinations(content.bodies(), 2))


@pytest.fixture(scope="module")
def people() -> dict[str, Body]:
    return {name: skeleton.load(content.data("figure", "bodies", f"{name}.npz")) for name in content.bodies()}


@pytest.fixture(scope="module")
def authoring():
    """The authoring modules that need no wheel."""
    sys.path.insert(0, str(AUTHORING))
    try:
        import hair
        import page
        import recipes
        import regions
        import rig
    finally:
        sys.path.remove(str(AUTHORING))
    return {"hair": hair, "page": page, "recipes": recipes, "regions": regions, "rig": rig}


def of(body: Body, material: str) -> np.ndarray:
    """The corners of a material's faces."""
    return body.verts[np.unique(body.faces[body.materials == body.material_names.index(material)])]


def waist_m(body: Body) -> float:
    """Girth of the trunk at L3, metres: the hull of a thin slice of skin."""
    trunk = np.isin(body.joints[:, 0], [body.bones.index(bone) for bone in ("pelvis", "L5", "L4", "L3", "L2", "L1")])
    level = body.heads[body.bones.index("L3"), 1]
    ring = body.verts[trunk & (np.abs(body.verts[:, 1] - level) < 0.02)][:, [0, 2]]
    ways = np.stack([np.cos(angles := np.linspace(0, 2 * np.pi, 90)), np.sin(angles)], axis=1)
    return float((ring @ ways.T).max(axis=0).mean() * 2 * np.pi)


def hem_m(body: Body, above: str, below: str) -> float:
    """The mean height of the line where one material meets another; 0 where they don't meet."""
    first, second = (body.faces[body.materials == body.material_names.index(name)] for name in (above, below))
    shared = np.intersect1d(first, second)
    return float(body.verts[shared, 1].mean()) if len(shared) else 0.0


def test_the_four_are_woman_older_woman_man_and_fuller(people):
    assert content.bodies()[0] == "woman"
    assert set(people) == {"woman", "older-woman", "man", "fuller"}
    assert all(body.name == name for name, body in people.items())


def test_every_body_has_its_model_beside_it():
    for name in content.bodies():
        assert content.data("figure", "bodies", f"{name}.glb").startswith(b"glTF")


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_no_two_have_the_same_height_and_girth(people, one, other):
    first, second = people[one], people[other]
    assert abs(first.height_m - second.height_m) > 0.015 or abs(waist_m(first) - waist_m(second)) > 0.05


def test_the_fuller_body_is_wider_than_the_woman_and_the_man_taller_than_all(people):
    assert waist_m(people["fuller"]) > waist_m(people["woman"]) + 0.10
    assert people["man"].height_m == max(body.height_m for body in people.values())


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_no_two_have_the_same_face(people, one, other):
    """The front of the head, each about its own eyes, differs by millimetres."""
    faces = []
    for name in (one, other):
        body = people[name]
        eyes = of(body, "iris").mean(axis=0)
        nose = body.verts[(np.abs(body.verts[:, 0]) < 0.01) & (np.abs(body.verts[:, 1] - eyes[1] + 0.035) < 0.006)]
        lips = of(body, "lips")
        faces.append(
            np.array([nose[:, 2].max() - eyes[2], eyes[1] - lips[:, 1].mean(), np.ptp(of(body, "iris")[:, 0])])
        )
    assert np.abs(faces[0] - faces[1]).max() > 0.0004


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_no_two_have_the_same_hair(people, one, other):
    sizes = [np.ptp(of(people[name], "hair"), axis=0) / people[name].height_m for name in (one, other)]
    assert np.abs(sizes[0] - sizes[1]).max() > 0.004
    assert people[one].made_from["hair"] != people[other].made_from["hair"]
    assert people[one].colours["hair"] != people[other].colours["hair"]


def test_only_the_woman_has_a_bun(people):
    """A ball of hair above the skull: nobody else's rises so far above the eyes."""
    for name, body in people.items():
        rise = of(body, "hair")[:, 1].max() - of(body, "iris")[:, 1].mean()
        assert (rise > 0.155) == (name == "woman"), (name, rise)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_no_two_wear_the_same_clothes(people, one, other):
    first, second = people[one], people[other]
    assert first.colours["top"] != second.colours["top"]
    assert first.colours["leggings"] != second.colours["leggings"]
    sleeves = [hem_m(body, "top", "skin") / body.height_m for body in (first, second)]
    legs = [hem_m(body, "leggings", "skin") / body.height_m for body in (first, second)]
    assert abs(sleeves[0] - sleeves[1]) > 0.002 or abs(legs[0] - legs[1]) > 0.02


@pytest.mark.parametrize("name", content.bodies())
def test_a_shirt_is_whole(people, name):
    """Between the shoulders' height and the waist no bare skin shows on the trunk: no slit."""
    body = people[name]
    at = {bone: body.heads[body.bones.index(bone), 1] for bone in ("L3", "T6")}
    ruler = body.joints[np.arange(len(body.verts)), body.weights.argmax(axis=1)]
    trunk = np.isin(ruler, [body.bones.index(bone) for bone in body.bones[1:18]])
    bare = np.unique(body.faces[body.materials == body.material_names.index("skin")])
    shows = bare[trunk[bare] & (body.verts[bare, 1] > at["L3"]) & (body.verts[bare, 1] < at["T6"])]
    assert len(shows) == 0


@pytest.mark.parametrize("name", content.bodies())
def test_eyes_look_out_from_under_their_lids(people, name):
    """Iris and pupil are there on both sides, round, in front of the white; the lid's edge is above them."""
    body = people[name]
    for material in ("iris", "pupil", "lash"):
        found = of(body, material)
        assert (found[:, 0] > 0).any()
        assert (found[:, 0] < 0).any()
    assert of(body, "lash")[:, 1].mean() > of(body, "iris")[:, 1].mean()
    assert of(body, "pupil")[:, 2].min() > of(body, "eye")[:, 2].mean()


@pytest.mark.parametrize("name", content.bodies())
def test_a_mouth_smiles_a_little(people, name):
    """The line between the lips is higher at its ends than in its middle."""
    line = of(people[name], "mouth")
    front = line[line[:, 2] > line[:, 2].max() - 0.012]
    ends = front[np.abs(front[:, 0]) > 0.016]
    assert ends[:, 1].mean() > front[np.abs(front[:, 0]) < 0.006, 1].mean()


@pytest.mark.parametrize("name", content.bodies())
def test_hair_ends_in_a_smooth_line(people, name):
    """Neighbouring stretches of the hairline turn gently: its corners bend by less than a right angle."""
    body = people[name]
    hair = body.faces[body.materials == body.material_names.index("hair")]
    skin = body.faces[body.materials == body.material_names.index("skin")]
    edges = {tuple(sorted(edge)) for face in skin.tolist() for edge in zip(face, [*face[1:], face[0]], strict=True)}
    line: dict[int, list[int]] = {}
    for face in hair.tolist():
        for a, b in zip(face, [*face[1:], face[0]], strict=True):
            if tuple(sorted((a, b))) in edges:
                line.setdefault(a, []).append(b)
                line.setdefault(b, []).append(a)
    bends = []
    for corner, ends in line.items():
        if len(ends) == 2:
            ways = body.verts[ends] - body.verts[corner]
            lengths = np.linalg.norm(ways, axis=1, keepdims=True)
            if lengths.min() < 0.001:
                continue
            ways /= lengths
            bends.append(np.degrees(np.pi - np.arccos(np.clip(ways[0] @ ways[1], -1, 1))))
    assert len(bends) > 60
    assert np.quantile(bends, 0.9) < 60
    assert np.median(bends) < 15


@pytest.mark.parametrize("name", content.bodies())
def test_the_low_back_is_no_more_hollow_than_a_spine_is(people, name):
    body = people[name]
    depths = [body.heads[body.bones.index(bone), 2] for bone in ("L5", "L4", "L3", "L2", "L1", "T12")]
    assert max(depths) - depths[0] < 0.025 * body.height_m


def test_every_recipe_is_packaged_and_every_package_has_a_recipe(people, authoring):
    recipes = authoring["recipes"].RECIPES
    assert {recipe.name for recipe in recipes} == set(people)
    for recipe in recipes:
        made_from = people[recipe.name].made_from
        assert made_from["targets"] == {name: round(amount, 4) for name, amount in recipe.targets.items()}
        assert made_from["hair"] == recipe.hair
        assert dict(people[recipe.name].colours) == dict(recipe.colours)


def test_the_pages_tokens_and_names_are_those_of_the_recipes(authoring):
    page, recipes = authoring["page"], authoring["recipes"].RECIPES
    source = ROOT / "frontend" / "src"
    assert (source / "styles" / "bodies.css").read_text("utf-8") == page.style(recipes)
    assert (source / "figure" / "bodies.ts").read_text("utf-8") == page.names(recipes)


def test_authoring_and_program_agree_on_the_bones(authoring):
    assert authoring["rig"].BONES == skeleton.BONES
