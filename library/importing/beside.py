"""One task of an import that runs beside the others, in a thread that leaves the work to other processes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Lock, Thread
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from library.importing.progress import ImportProgress, Stopped, Tell


class Beside:
    """Use as a context: left when the task is done, or told to stop because what runs within has failed.

    What the task raises is raised when the context is left. Both tasks are told of together.
    """

    def __init__(self, task: Callable[[Tell, Stopped], None], tell: Tell, stopped: Stopped) -> None:
        self._task = task
        self._tell, self._stopped = tell, stopped
        self._given_up = False
        self._failure: BaseException | None = None
        self._lock = Lock()
        self._within: ImportProgress | None = None
        self._here: ImportProgress | None = None
        self._thread = Thread(target=self._run, name="beside the import", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        self._given_up = failed is not None
        with self._lock:
            self._within = None
        try:
            self._thread.join()
        except BaseException:
            self._given_up = True
            self._thread.join()
            raise
        if self._failure is not None and failed is None:
            raise self._failure

    def tell(self, progress: ImportProgress) -> None:
        """Tell how far the task is that runs within the context."""
        with self._lock:
            self._within = progress
            self._tell(replace(progress, beside=self._here))

    def _tell_of_this(self, progress: ImportProgress) -> None:
        with self._lock:
            self._here = progress if progress.done < progress.total else None
            if self._within is None or self._within.done == self._within.total:
                self._tell(progress)
            else:
                self._tell(replace(self._within, beside=self._here))

    def _run(self) -> None:
        try:
            self._task(self._tell_of_this, self._is_stopped)
        except BaseException as error:  # raised in the thread that imports
            self._failure = error

    def _is_stopped(self) -> bool:
        return self._given_up or self._stopped()

    def failed(self) -> bool:
        """Say whether the task has failed, so that what runs within may end too."""
        return self._failure is not None
