"""Lines that a page adds around an article, and the captions of its pictures."""

from __future__ import annotations

import re

from library.wire.vocabulary import agencies, furniture

LONGEST_FURNITURE = 40
"""A line that only begins like furniture is a paragraph when it has more words."""
LONGEST_CAPTION = 700
"""No caption is longer (in characters)."""

_CREDIT = re.compile(
    r"\((?:[^()]{0,60}[ /])?(?:photo|photos|pool|getty|getty images|image|file)\b[^()]{0,80}\)\.?$"
    r"|\([^()]{1,60}(?:/|via )[^()]{1,40}\)\.?$"
    r"|(?:©|photograph:|photo:|photo by|picture:|credit:)[^.]{0,80}$"
    r"|(?:press association images|getty images|ap images|epa|shutterstock|rex features|pa wire)\.?$",
    re.IGNORECASE,
)
_PHOTO_WORDS = (
    "photo",
    "pool",
    "image",
    "getty",
    "picture",
    "©",
    "file",
    "shutterstock",
    "epa",
    "rex features",
    "pa wire",
    "credit",
)
_AGENCY_CREDIT = re.compile(r"\((?:[^()/]{0,40}/)?([^()/]{2,30})(?:/[^()]{0,40})?\)\.?$")
_AGE = re.compile(r"\d+ (?:second|minute|hour|day|week|month|year)s? ago", re.IGNORECASE)
_END_MARKS = re.compile(r"[\s.:…>»|]+$")


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the article."""
    known = furniture()
    if len(line) > 400:
        return False
    bare = _END_MARKS.sub("", line).lower()
    if not bare or bare in known.lines or _AGE.fullmatch(bare):
        return True
    words = line.count(" ") + 1
    if words <= LONGEST_FURNITURE and line.lower().startswith(known.openings):
        return True
    return words <= 25 and (bare.endswith(known.endings) or known.invitation.match(line) is not None)


def is_caption(line: str) -> bool:
    """Whether a line stands under a picture: it ends in a photo credit, or begins as captions do."""
    if len(line) > LONGEST_CAPTION or line.startswith("©"):
        return False
    if line.lower().startswith(furniture().captions):
        return True
    tail = line[-120:]
    lower = tail.lower()
    if ")" not in tail[-2:] and not any(word in lower for word in _PHOTO_WORDS):
        return False
    match = _CREDIT.search(tail)
    if match and any(word in match.group().lower() for word in _PHOTO_WORDS):
        return True
    credit = _AGENCY_CREDIT.search(tail)
    return credit is not None and "/" in credit.group() and _names_agency(credit.group())


def _names_agency(credit: str) -> bool:
    known = agencies()
    return any(piece.strip(" ().").lower() in known for piece in credit.split("/"))
