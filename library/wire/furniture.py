"""Lines that a page adds around an article, and the captions of its pictures."""

from __future__ import annotations

import re

from library.wire.vocabulary import agencies, furniture

LONGEST_FURNITURE = 40
"""A line that only begins like furniture is a paragraph when it has more words."""
LONGEST_CAPTION = 700
"""No caption is longer (in characters)."""

LONGEST_CAPTION_OPENING = 40
"""What captions begin with is shorter (in characters)."""

_CREDIT = re.compile(
    r"\((?:[^()]{0,60}[ /])?(?:photo|photos|pool|getty|getty images|image|file)\b[^()]{0,80}\)\.?$"
    r"|\([^()]{1,60}(?:/|via )[^()]{1,40}\)\.?$"
    r"|(?:(?<!copyright )©|photograph:|photo:|photo by|picture:|credit:)[^.]{0,80}$"
    r"|\b(?:press association images|getty images|ap images|epa|shutterstock|rex features|pa wire)\.?$",
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
_CREDITED_HOUSES = ("mages", "epa", "shutterstock", "rex features", "pa wire")
"""How the last alternative ends; without the letter that is not one in small letters (`İ`)."""
_AGENCY_CREDIT = re.compile(r"\((?:[^()/]{0,40}/)?([^()/]{2,30})(?:/[^()]{0,40})?\)\.?$")
_CREDITED = re.compile(r"(?:\(|©)\s?([^()©]{2,80}?)\)?\.?$")
_AGE = re.compile(r"\d+ (?:second|minute|hour|day|week|month|year)s? ago", re.IGNORECASE)
_UPDATED = re.compile(
    r"(?:updated|published|posted):? (?:at |on )?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [a-z]{1,4})?",
    re.IGNORECASE,
)
_MAIL_ADDRESS = re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{2,60}")
_END_MARKS = " \t\n\u00a0.:…>»|"


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the article."""
    words = line.count(" ") + 1
    if len(line) > 400 or words > LONGEST_FURNITURE:
        return False
    known = furniture()
    lower = line.lower()
    bare = lower.rstrip(_END_MARKS)
    if not bare or bare in known.lines or lower.startswith(known.openings):
        return True
    if len(bare) < 60 and any(shape.fullmatch(bare) for shape in (_AGE, _UPDATED, _MAIL_ADDRESS)):
        return True
    return words <= 25 and (bare.endswith(known.endings) or known.invitation.match(line) is not None)


def is_caption(line: str) -> bool:
    """Whether a line stands under a picture: it ends in a photo credit, or begins as captions do."""
    if len(line) > LONGEST_CAPTION or line.startswith("©"):
        return False
    if line[:LONGEST_CAPTION_OPENING].lower().startswith(furniture().captions):
        return True
    tail = line[-120:]
    if ")" not in tail[-2:] and not (_has_mark_of_credit(tail) and _tells_of_photos(tail)):
        return False
    match = _CREDIT.search(tail)
    if match and _tells_of_photos(match.group()):
        return True
    credit = _AGENCY_CREDIT.search(tail)
    return credit is not None and "/" in credit.group() and _agency_in(credit.group()) != ""


def _has_mark_of_credit(tail: str) -> bool:
    """Whether a credit without parentheses may be at the end: few lines have what all of them have."""
    folded = tail.casefold()
    return (
        ":" in folded
        or "©" in folded
        or "photo by" in folded
        or folded.rstrip(".").endswith(_CREDITED_HOUSES)
    )


def _tells_of_photos(text: str) -> bool:
    lower = text.lower()
    for word in _PHOTO_WORDS:  # noqa: SIM110 - half the time of any() over a generator, for every paragraph
        if word in lower:
            return True
    return False


def credited_agency(caption: str) -> str:
    """Return the news agency that a caption credits its picture to, "" for none that is known."""
    for credit in _CREDITED.findall(caption[-120:]):
        if agency := _agency_in(credit):
            return agency
    return ""


def _agency_in(credit: str) -> str:
    known = agencies()
    pieces = (piece.strip(" ().©").lower().removesuffix(" photo") for piece in credit.split("/"))
    return next((known[piece] for piece in pieces if piece in known), "")
