"""Who spoke, where a reader takes several names for one speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.name_table import name_number

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray

    from index.numbering import Numbering


class SameSpeakers:
    """The speaker of each document as a number; names that were merged have that of the common one."""

    def __init__(self, numbering: Numbering, merged: Mapping[str, Collection[str]]) -> None:
        """Read the numbers; `merged`: the common name -> the names that stand for it."""
        self._numbering = numbering
        self._common = {_signed(common): common for common in merged}
        self.numbers: NDArray[np.int64] = numbering.speakers.copy() if merged else numbering.speakers
        for common, names in merged.items():
            self.numbers[np.isin(self.numbers, [_signed(name) for name in names])] = _signed(common)

    def name(self, number: int) -> str:
        """Return the name that a number stands for; "" for none."""
        return self._common.get(number) or self._numbering.name("speakers", number)

    def said_by(self, quotations: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return every quotation of the speakers of some, whatever name it has for them."""
        wanted = np.unique(self.numbers[quotations])
        found = np.isin(self.numbers, wanted[wanted != 0])
        return np.flatnonzero(found & self._numbering.present)


def _signed(name: str) -> int:
    """Return the number of a name as a column has it (`Numbering.column`)."""
    return int(np.uint64(name_number(name)).view(np.int64))
