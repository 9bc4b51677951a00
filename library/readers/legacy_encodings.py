"""Texts that are not Unicode: which of the older encodings they are in, where that can be told."""

from __future__ import annotations

import re
import unicodedata

from library.languages import detected_language

DAMAGED = "utf-8 with broken characters"
SAMPLED_BYTES = 200_000
"""By which the encoding is told."""
_FEWEST_FOREIGN = 12
"""Bytes beyond ASCII, without which nothing is told of a script that is not Latin."""
_LARGEST_CHAOS, _SMALLEST_COHERENCE = 0.15, 0.2
"""What charset-normalizer may find odd in a text, and how like a language its letters have to be."""
_FITTING_SHARE = 0.95
"""Of the characters beyond ASCII: those that stand as letters and marks of news prose stand."""
_DAMAGED_SHARE = 0.1
"""Of the sequences beyond ASCII: so many may be broken in what is UTF-8 all the same."""
_BROKEN_SHARE = 0.001
"""Of the characters: so many may have no meaning in the encoding."""
_CENTRAL_EUROPE = ("windows-1250", "iso-8859-2")
_BALTIC = ("windows-1257", "iso-8859-13")
_BY_LANGUAGE = {
    **dict.fromkeys(("pl", "cs", "sk", "hu", "hr", "sl", "ro", "bs", "sq"), _CENTRAL_EUROPE),
    **dict.fromkeys(("lt", "lv", "et"), _BALTIC),
    "tr": ("windows-1254",),
    "az": ("windows-1254",),
    "vi": ("windows-1258",),
}
_WESTERN = ("windows-1252", "mac-roman")
_NAMES = {
    "cp932": "shift-jis",
    "cp949": "euc-kr",
    "euc_jis_2004": "euc-jp",
    "euc_jisx0213": "euc-jp",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""The name to show for what charset-normalizer says; it covers what is decoded."""
_MARKS = frozenset("“”„‚‘’‹›«»–—…•·§°©®€£¥№™´¿¡\u00a0\u00ad")
_HIGH = re.compile(r"[^\x00-\x7f]")
_HIGH_BYTES = re.compile(rb"[\x80-\xff]")
_UNUSED_BY_ISO = re.compile(rb"[\x80-\x9f]")
"""Where windows-1250 has its quotation marks and half of its letters."""
_UTF_8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def legacy_text(content: bytes) -> tuple[str, str] | None:
    """Return the text of bytes that are not valid UTF-8, and the name of the encoding; None when in doubt.

    Of a text in Latin script its language decides, which its ASCII words tell; else charset-normalizer.
    """
    if is_damaged_utf_8(content):
        return content.decode("utf-8", "replace"), DAMAGED
    encoding = legacy_encoding(content)
    if encoding is None:
        return None
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError:
        text = content.decode(encoding, "replace")
        return (text, encoding) if text.count("\ufffd") <= _BROKEN_SHARE * len(text) else None


def legacy_codec(sample: bytes) -> tuple[str, str] | None:
    """Return what reads bytes that are not valid UTF-8, and the name to show for it; None when in doubt.

    For what is read piece by piece: `sample` is of its lines beyond ASCII.
    """
    if is_damaged_utf_8(sample):
        return "utf-8-sig", DAMAGED
    encoding = legacy_encoding(sample)
    return (encoding, encoding) if encoding else None


def legacy_encoding(content: bytes) -> str | None:
    """Return the name of the encoding of bytes that are not valid UTF-8; None when in doubt."""
    sample = content[:SAMPLED_BYTES]
    return _latin(sample) or _detected(sample)


def is_damaged_utf_8(content: bytes) -> bool:
    """Tell whether bytes are UTF-8 of which a few characters are broken."""
    sample = content[:SAMPLED_BYTES]
    high = len(_HIGH_BYTES.findall(sample))
    sequences = _UTF_8_SEQUENCE.findall(sample)
    unread = high - sum(map(len, sequences))
    return bool(sequences) and unread <= _DAMAGED_SHARE * len(sequences)


def _latin(sample: bytes) -> str | None:
    """Return the encoding of a text whose ASCII words are those of a language in Latin script."""
    language = detected_language(_HIGH_BYTES.sub(b"", sample).decode("ascii")) or detected_language(
        sample.decode("latin-1")
    )
    if not language:
        return None
    candidates = _BY_LANGUAGE.get(language, _WESTERN)
    if candidates == _CENTRAL_EUROPE and not _UNUSED_BY_ISO.search(sample):
        candidates = _CENTRAL_EUROPE[::-1]
    shares = {encoding: _fitting_share(sample, encoding) for encoding in candidates}
    best = max(candidates, key=lambda encoding: shares[encoding])
    return best if shares[best] >= _FITTING_SHARE else None


def _fitting_share(sample: bytes, encoding: str) -> float:
    """Return the share of the characters beyond ASCII that stand where they would stand in prose."""
    text = sample.decode(encoding, "replace")
    places = [match.start() for match in _HIGH.finditer(text)]
    return sum(_fits(text, place) for place in places) / len(places) if places else 0.0


def _fits(text: str, place: int) -> bool:
    character = text[place]
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if character in _MARKS:
        return not (before.isalpha() and after.isalpha()) or character in "’–—\u00ad·"
    if not character.isalpha() or not unicodedata.name(character, "").startswith("LATIN"):
        return False
    return not (character.isupper() and before.islower())


def _detected(sample: bytes) -> str | None:
    if len(_HIGH_BYTES.findall(sample)) < _FEWEST_FOREIGN:
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None or best.chaos > _LARGEST_CHAOS or best.encoding in {"utf_8", "ascii"}:
        return None
    name = _NAMES.get(best.encoding, best.encoding.replace("_", "-").replace("cp125", "windows-125"))
    several_bytes_a_character = name in {"shift-jis", "euc-jp", "euc-kr", "gb18030", "big5", "big5hkscs"}
    if several_bytes_a_character or best.coherence >= _SMALLEST_COHERENCE:
        return name if _is_of_one_script(sample.decode(name, "replace")) else None
    return None


def _is_of_one_script(text: str) -> bool:
    """Tell whether the letters beyond ASCII form a text in a language of another script than Latin."""
    letters = [character for character in _HIGH.findall(text) if character.isalpha()]
    foreign = sum(not unicodedata.name(letter, "LATIN").startswith("LATIN") for letter in letters)
    return bool(letters) and foreign >= _FITTING_SHARE * len(letters) and bool(detected_language(text[:4000]))
