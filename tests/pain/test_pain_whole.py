"""Map, picker, cards and words belong together; what doesn't is named."""

from __future__ import annotations

from dataclasses import replace

from pain_room import the_cards, the_map, the_picker

from vertebra import content
from vertebra.pain.cards import Card
from vertebra.pain.whole import problems
from vertebra.words import Words


def test_nothing_is_missing():
    assert problems(the_map(), the_picker(), the_cards(), content.words()) == ()


def test_an_id_without_words_is_named():
    words = content.words()
    texts = {key: text for key, text in words.texts.items() if key not in ("pain/areas/calf", "pain/eases/sit")}
    found = problems(the_map(), the_picker(), (*the_cards(), Card("new", (), "ours")), Words("en", texts))
    assert [one.path for one in found] == ["pain/areas/calf", "pain/eases/sit", "cards/new/title", "cards/new/text"]


def test_a_name_that_nothing_offers_is_named():
    wrong = replace(the_picker(), unrest={"sleep": "forever"}, reach={"to-the-moon": 9})
    found = problems(the_map(), wrong, the_cards(), content.words())
    assert [one.path for one in found] == ["unrest.eases.sleep", "unrest.eases.forever", "reach.to-the-moon"]
    assert all(one.file == "pain/picker.yaml" for one in found)
