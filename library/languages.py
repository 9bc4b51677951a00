"""Which language a text is in, told by its script and by the small words that hold its sentences together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

_OPENING, _SAMPLE = 600, 2000
"""Characters that settle most English articles, and that are looked at otherwise."""
_FEWEST_WORDS, _FEWEST_FOUND, _SMALLEST_SHARE = 12, 3, 0.07
"""With fewer words, fewer function words that differ, or a smaller share of them, nothing can be told.

Of running text in any of the languages known, 15 to 50 % are such words.
"""
_FEWEST_LETTERS = 20
"""Of a script, for its language to be told."""
_ENGLISH_A_CHARACTER = 0.014
"""Words of `_ENGLISH`: half of what news has, more than other languages have that cite English titles."""
_KANA_SHARE = 0.1
"""Of the letters of a Japanese text; prose has half and more, Chinese none outside names."""

_ENGLISH_WORDS = (
    "the and that with from said has his their they which who would this been its it were have about than"
    " when after she but not are"
)
"""Words that hardly any other language has: not `in`, `on`, `was`, `by` or `of`."""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_BETWEEN_WORDS = re.compile(r"[\s\d!-/:-@\[-`{-~\u00a1-\u00bf\u2010-\u206f،؛؟۔।、-】]+")
_FIRST_SUBTAG = re.compile(r"[^\W\d_]+")
_KANA = re.compile("[ぁ-ヺ]")
_KANA_OR_NOT = ("zh", "ja")
_NO_LANGUAGE = ("und", "mul", "mis", "zxx")
"""What ISO 639-2 has for a language that is unknown, several, without code, or none."""


@dataclass(frozen=True, slots=True)
class _Script:
    letters: re.Pattern[str]
    """Runs of them."""
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """The data file, read."""

    names: Mapping[str, str]
    codes: Mapping[str, str]
    """The code behind every other code or name, in small letters."""
    scripts: Sequence[_Script]
    words: Mapping[str, frozenset[str]]
    function_words: Mapping[str, frozenset[str]]


def detected_language(text: str, start: int = 0) -> str:
    """Return the ISO 639-1 code of the language that `text` is in from `start`, or "" if it cannot be told.

    Looks at a bounded number of characters, and for nearly all English news at words alone.
    """
    opening = text[start : start + _OPENING]
    words = opening.lower().split()
    if len(words) >= _FEWEST_WORDS:
        found = sum(map(_ENGLISH.__contains__, words))
        if found >= max(_FEWEST_FOUND, _ENGLISH_A_CHARACTER * len(opening)):
            return "en"
    return _by_script(text[start : start + _SAMPLE])


def stated_language(stated: str) -> str:
    """Return the ISO 639-1 code behind a source's word for a language: de-DE, eng, French; "" if unknown.

    Two letters are taken for a code, whether it is known or not.
    """
    subtag = _FIRST_SUBTAG.match(stated.strip().lower())
    name = subtag.group() if subtag else ""
    if name == "en" or name in _NO_LANGUAGE:
        return name if name == "en" else ""
    return _known().codes.get(name, name if len(name) == 2 else "")


def language_name(code: str) -> str:
    """Return the English name of a language, or the code itself where no name is known."""
    return _known().names.get(code, code)


def speakers_are_read(code: str) -> bool:
    """Tell whether speakers are read in a language: in English, and where the language is unknown."""
    return code in {"", "en"}


def function_words(code: str) -> frozenset[str]:
    """Return the small words of a language, in small letters; of English where the language is unknown."""
    known = _known()
    code = code or "en"
    return known.function_words.get(code) or known.words.get(code, frozenset())


def _by_script(sample: str) -> str:
    """Return the language of the script that most letters are of; its words decide where it has several."""
    letters = sum(map(str.isalpha, sample))
    for script in _known().scripts:
        found = sum(map(len, script.letters.findall(sample)))
        if found < _FEWEST_LETTERS or found <= letters / 2:
            continue
        if script.languages == _KANA_OR_NOT:
            return "ja" if len(_KANA.findall(sample)) >= _KANA_SHARE * found else "zh"
        return script.languages[0] if len(script.languages) == 1 else _by_words(sample, script.languages)
    return ""


def _by_words(sample: str, languages: Sequence[str]) -> str:
    """Return the language that most function words are of; a word counts less the more languages have it."""
    amounts = Counter(word for word in _BETWEEN_WORDS.split(sample.lower()) if word)
    total = amounts.total()
    if total < _FEWEST_WORDS:
        return ""
    present = frozenset(amounts)
    found = {language: _known().words[language] & present for language in languages}
    sharing = Counter(word for words in found.values() for word in words)
    scores = {
        language: sum(amounts[word] * (1 + 1 / sharing[word]) for word in words)
        for language, words in found.items()
        if len(words) >= _FEWEST_FOUND and sum(amounts[word] for word in words) >= _SMALLEST_SHARE * total
    }
    highest = max(scores.values(), default=0.0)
    best = [language for language, score in scores.items() if score == highest]
    return best[0] if len(best) == 1 else ""


@lru_cache(maxsize=1)
def _known() -> _Known:
    content = files("library").joinpath("languages.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(content)
    names = {code: listed.split(", ") for code, listed in loaded["names"].items()}
    scripts = [listed.split() for listed in loaded["scripts"].values()]
    return _Known(
        names={code: listed[0] for code, listed in names.items()},
        codes={name.lower(): code for code, listed in names.items() for name in (code, *listed)},
        scripts=tuple(_Script(re.compile(f"[{letters}]+"), tuple(codes)) for letters, *codes in scripts),
        words={code: frozenset(listed.split()) for code, listed in loaded["words"].items()},
        function_words={code: frozenset(listed.split()) for code, listed in loaded["function words"].items()},
    )
