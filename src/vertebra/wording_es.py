"""Whether our Spanish words can be read, spoken and heard without fear: the rules of `wording`, for another language.

Pure. What is the same in every language (lengths, which keys are cues) is taken from there; phrases and the reading
formula are Spanish's own. Nobody is called a man or a woman by an ending: see `GENDERED`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from vertebra.readability import sentences, word_list
from vertebra.readability_es import ease, syllables
from vertebra.wording import (
    CUE_KEY,
    CUE_SENTENCES,
    GRADED_ROOM_WORDS,
    GRADED_WORDS,
    LONGEST_SENTENCE_WORDS,
    PHASE_CUE_KEY,
    SENTENCE_WORDS,
    Rule,
    WordProblem,
    shown,
    spoken_with,
)
from vertebra.words import Words

ROOM_EASE = 65.0
"""Least ease of one room's texts together: "rather easy" on the INFLESZ scale (readability_es.ease)."""

TEXT_EASE = 55.0
"""Least ease of one text of `GRADED_WORDS` or more: "normal" on the same scale; plain body words are long."""

CUE_WORDS = 8
"""Most words of a cue spoken during a phase; Spanish needs an article more than English (our default)."""

SHORT_CUE_WORDS = 6
"""Most words of the second repetition's cue (our default)."""

SINGLE_WORDS = 2
"""Most words of a phase's single word: some verbs need an article or a pronoun (our default)."""

NUMBER = "cinco"
"""What a field is read as when a text is measured."""

SAY_INSTEAD: Mapping[str, str] = MappingProxyType(
    {
        # what frightens, and what to say instead (CLINICAL §8.1)
        r"inestabilidad|inestables?": "tu espalda puede aprender a moverse con más control",
        r"degenera\w*": "cambios con los años, normales también sin dolor",
        r"desgastes?|desgastad[oa]s?": "cambios normales con los años",
        r"(re|des)?aline\w*": "una postura cómoda; repartir la carga",
        r"(corrige|corregir|arregla|arreglar) (tu|la) (espalda|columna|postura)": "repartir la carga",
        r"espacio (para|entre) (tus|los) discos": "ayuda a la espalda a doblarse y desenrollarse",
        r"desacondicionad\w*|atrofia\w*": "moverte te mantiene fuerte",
        r"víctimas?": "el sitio que duele",
        r"para si (te )?duele": "para si es agudo o nuevo; una molestia conocida que se calma está bien",
        r"lesi(ón|ones)|lesionad[oa]s?": "el sitio que duele; un golpe",
        r"(mala|malas|incorrecta) posturas?": "mucho tiempo en la misma postura",
        r"(protege|proteger) (tu|la) (espalda|columna)": "confía en tu espalda, paso a paso",
        r"contraindica\w*": "lo cambiamos por otro",
        r"fallaste|has fallado|mal hecho|lo hiciste mal|lo haces mal": "prueba …",
        r"libre de dolor": "más de lo que quieres hacer",
        # what only a clinician may say (CLINICAL §2.1)
        r"(in)?segur[oa]s?|seguramente|seguridad": "di qué hacer, o: nada de lo que has dicho pide ver antes a alguien",
        r"apt[oa]s?|visto bueno": "nada de lo que has dicho pide que veas antes a alguien",
        r"diagn[óo]stic\w*": "lo que te dijo un médico",
        r"tratamientos?|terapias?": "plan, ejercicio, aprendizaje",
        r"cura|curan|curar|curarte|curad[oa]|curación|sanar|sanarte": "ayuda a mucha gente",
        # never a scolding, never a score (CLINICAL §8)
        r"peligr\w*": "lo cambiamos por otro",
        r"te pasaste|te has pasado": "fue demasiado por ahora",
        r"te saltaste|has faltado|faltaste": "descansaste",
        r"puntuaci(ón|ones)|puntúa\w*": "di lo que se hizo",
        # effort (CHOREOGRAPHY §0.3 and §0.4)
        r"aprieta (muy )?fuerte": "firme",
        r"mete (la )?(tripa|barriga)": "el vientre, suave hacia dentro",
        r"aguanta (el dolor|la respiración)|contén la respiración|no respires": "sigue respirando",
    }
)
"""Phrase (a regular expression over whole words) → what to say instead. Held against every text."""

SAY_INSTEAD_IN_CUES: Mapping[str, str] = MappingProxyType(
    {
        r"bloquea\w*": "déjalo blando",
        r"nunca|jamás|no (debes|puedes|hagas|dejes)": "di qué hacer",
    }
)
"""The same for what is spoken during a movement."""

GENDERED = re.compile(
    r"\b(?:estás|estés|estabas|te sientes|te notas|quédate|échate|ponte) (?:bien |muy )?"
    r"(?:\w{2,}[ai]d[oa]|listo|lista|solo|sola|quieto|quieta|cómodo|cómoda|tranquilo|tranquila)\b",
    re.IGNORECASE,
)
"""The reader called a man or a woman by an ending: estás cansado, ponte cómoda."""

MATCHED_KEY = re.compile(r"^plan/activities/")
"""Not sentences: words that are looked for in what a person typed."""


def check(words: Words) -> tuple[WordProblem, ...]:
    """All that is wrong with the Spanish texts, in their order."""
    each = [problem for key, text in words.texts.items() for problem in check_text(key, text)]
    return (*each, *_rooms(words))


def check_text(key: str, text: str) -> tuple[WordProblem, ...]:
    """All that is wrong with one text."""
    if MATCHED_KEY.match(key):
        return ()
    said = spoken_with(NUMBER, text)
    return tuple(problem for rule in RULES for problem in rule(key, said))


def _ease(key: str, text: str) -> Iterator[WordProblem]:
    if len(word_list(text)) >= GRADED_WORDS and ease(text) < TEXT_EASE:
        expected, got = f"a reading ease of at least {TEXT_EASE:g}", f"{ease(text):.1f}: {shown(text)}"
        yield _problem(key, "reading-level", expected, got, f"use shorter words ({_longest(text)}) or sentences")


def _sentence_length(key: str, text: str) -> Iterator[WordProblem]:
    longest = max((len(word_list(sentence)) for sentence in sentences(text)), default=0)
    if longest > LONGEST_SENTENCE_WORDS:
        expected, got = f"at most {LONGEST_SENTENCE_WORDS} words in a sentence", f"{longest}: {shown(text)}"
        yield _problem(key, "sentence-length", expected, got, "make two sentences of it")


def _banned(key: str, text: str) -> Iterator[WordProblem]:
    tables = (SAY_INSTEAD, SAY_INSTEAD_IN_CUES) if CUE_KEY.match(key) else (SAY_INSTEAD,)
    for phrase, instead in (pair for table in tables for pair in table.items()):
        found = re.search(rf"\b(?:{phrase})\b", text, re.IGNORECASE)
        if found:
            yield _problem(
                key, "banned-phrase", f"no {found.group().lower()!r}", shown(text), f"say instead: {instead}"
            )


def _gendered(key: str, text: str) -> Iterator[WordProblem]:
    found = GENDERED.search(text)
    if found:
        yield _problem(key, "gendered", "no ending that calls the reader a man or a woman", found.group(), "use a verb")


def _cue_length(key: str, text: str) -> Iterator[WordProblem]:
    match = PHASE_CUE_KEY.match(key)
    if not match and not (CUE_KEY.match(key) and "/faults/" not in key):
        return
    most = (CUE_WORDS, SHORT_CUE_WORDS, SINGLE_WORDS)[int(match.group(1))] if match else CUE_WORDS
    count = len(word_list(text))
    if count > most:
        cure = "leave out what the picture or the breath already says"
        yield _problem(key, "cue-length", f"at most {most} words", f"{count}: {shown(text)}", cure)


def _one_instruction(key: str, text: str) -> Iterator[WordProblem]:
    count = len(sentences(text))
    if CUE_KEY.match(key) and count > CUE_SENTENCES:
        expected = f"at most {CUE_SENTENCES} sentences: the breath and one instruction"
        yield _problem(key, "one-instruction", expected, f"{count}: {shown(text)}", "keep the one that helps most")


RULES: tuple[Rule, ...] = (_ease, _sentence_length, _banned, _gendered, _cue_length, _one_instruction)
"""Every rule is held against every text; each knows which keys it is about."""


def _rooms(words: Words) -> Iterator[WordProblem]:
    """Each room's texts together: short on average, and rather easy."""
    rooms: dict[str, list[str]] = {}
    for key, text in words.texts.items():
        rooms.setdefault(key.partition("/")[0], []).extend(sentences(spoken_with(NUMBER, text)))
    for name, said in rooms.items():
        yield from _room(name, said)


def _room(name: str, said: list[str]) -> Iterator[WordProblem]:
    count = sum(len(word_list(sentence)) for sentence in said)
    average, whole = count / max(1, len(said)), ease("\n".join(said))
    if average > SENTENCE_WORDS:
        expected = f"at most {SENTENCE_WORDS} words a sentence on average"
        yield _problem(name, "average-length", expected, f"{average:.1f}", "make the longest sentences shorter")
    if count >= GRADED_ROOM_WORDS and whole < ROOM_EASE:
        expected = f"a reading ease of at least {ROOM_EASE:g} in all"
        yield _problem(
            name, "reading-level", expected, f"{whole:.1f}", f"use shorter words ({_longest(' '.join(said))})"
        )


def _problem(key: str, rule: str, expected: str, got: str, cure: str) -> WordProblem:
    return WordProblem(key=key, rule=rule, expected=expected, got=got, cure=cure)


def _longest(text: str) -> str:
    """The three words with the most syllables, longest first."""
    unique = sorted(dict.fromkeys(word.lower() for word in word_list(text)), key=syllables, reverse=True)
    return ", ".join(unique[:3])
