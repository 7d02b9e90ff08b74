"""The two faces of the printed pages, cut from the variable web font that the front end uses.

Typst reads neither WOFF2 nor variable fonts. Run with fonttools and brotli installed (`pip install fonttools brotli`):

    python authoring/make_fonts.py

It reads the pinned package in frontend/node_modules and writes src/vertebra/handout/fonts. Licence: SIL Open Font
License 1.1, which stands beside the fonts; the name is kept, since no name is reserved.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).resolve().parent.parent
PACKAGE = HERE / "frontend/node_modules/@fontsource-variable/atkinson-hyperlegible-next"
SCRIPTS = ("latin", "latin-ext")
"""Western and central European letters."""
OUT = HERE / "src/vertebra/handout/fonts"
FACES = {"Regular": 400, "Bold": 700}
FAMILY = "Atkinson Hyperlegible Next"


def main() -> None:
    """Write one file a face and script, and the licence."""
    OUT.mkdir(parents=True, exist_ok=True)
    for script in SCRIPTS:
        for face, weight in FACES.items():
            font = TTFont(PACKAGE / "files" / f"atkinson-hyperlegible-next-{script}-wght-normal.woff2")
            static = instantiateVariableFont(font, {"wght": weight}, inplace=False)
            static.flavor = None
            _name(static, FAMILY if script == "latin" else f"{FAMILY} Ext", face, weight)
            static.save(OUT / f"AtkinsonHyperlegibleNext-{script}-{face}.ttf", reorderTables=True)
    shutil.copy(PACKAGE / "LICENSE", OUT / "LICENSE.txt")


def _name(font: TTFont, family: str, face: str, weight: int) -> None:
    names = font["name"]
    for record in list(names.names):
        if record.nameID in (1, 2, 3, 4, 6, 16, 17, 21, 22, 25):
            names.removeNames(nameID=record.nameID)
    words = {1: family, 2: face, 3: f"{family} {face}", 4: f"{family} {face}", 6: f"{family.replace(' ', '')}-{face}"}
    for number, text in words.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x20 if face == "Bold" else 0x40
    font["head"].macStyle = 1 if face == "Bold" else 0
    font["head"].modified = font["head"].created


if __name__ == "__main__":
    main()
