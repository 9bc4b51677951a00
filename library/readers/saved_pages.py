"""The folder that a browser puts beside a page that it saves: pictures, styles, frames of advertisements."""

from __future__ import annotations

import re

from library.readers.formats import HTML

_ENDINGS = (
    *("_files", ".files", "_file", "-dateien", "_dateien", "_fichiers", "_archivos", "_bestanden", "-filer"),
    *("_filer", "_ficheiros", "_arquivos", "_fitxers", "_pliki", "_soubory", "_tiedostot", "_elemei"),
    *("_dosyalar", "_datoteke", "_fajlovi", "_failid", "_fails", "_bylos", "_fitxategiak"),
)
"""As browsers write it in their languages, in small letters."""
_FOLDER = re.compile(rf"(.*[^/])(?:{'|'.join(map(re.escape, _ENDINGS))})", re.DOTALL)


def pages_of(folder: str) -> tuple[str, ...]:
    """Return the pages, case folded, of which one owns a folder if it lies beside it; none for most names."""
    named = _FOLDER.fullmatch(folder.casefold())
    return tuple(named[1] + extension for extension in HTML.extensions) if named else ()
