"""The sample library that ships with the program: three invented events, four reports each.

The reports are fiction in the manner of wire copy; countries, outlets and people do not exist.
"""

from __future__ import annotations

from pathlib import Path

_EVENTS = ("gas-dispute", "border-bridge", "rail-strike")


def sample_paths() -> tuple[Path, ...]:
    """Return the folder of each sample event, in the order in which the events happened.

    A folder holds nothing but the event's reports, one file an outlet.
    """
    home = Path(__file__).resolve().parent
    return tuple(home / event for event in _EVENTS)
