"""How far a long table is, in one line on a terminal."""

from __future__ import annotations

import sys
import time
from typing import TextIO

#: Below that many seconds, nothing is shown.
_PATIENCE = 2.0


class Progress:
    """Shows how many rows are done: called by the extension module while it works."""

    def __init__(self, stream: TextIO, patience: float = _PATIENCE) -> None:
        self._stream = stream
        self._from = time.monotonic() + patience
        self._shown = False

    def __call__(self, done: int, all_rows: int, ended: bool) -> None:
        if not self._shown and (ended or time.monotonic() < self._from):
            return
        self._shown = True
        print(f"\rajcep: {done:,} of {all_rows:,} rows", end="\n" if ended else "", file=self._stream, flush=True)


def progress(wanted: bool | None) -> Progress | None:
    """What shows progress: on a terminal if `wanted` is None."""
    stream: TextIO | None = sys.stderr
    if stream is None or wanted is False:
        return None
    return Progress(stream) if wanted or stream.isatty() else None
