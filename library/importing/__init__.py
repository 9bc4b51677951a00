"""Importing articles into a library: read in worker processes, then matched, grouped and indexed."""

from library.importing.progress import ImportProgress, ImportTask, Stopped, Tell
from library.importing.report import ImportReport, last_report
from library.importing.session import run_import

__all__ = ["ImportProgress", "ImportReport", "ImportTask", "Stopped", "Tell", "last_report", "run_import"]
