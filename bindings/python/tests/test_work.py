"""Long tables: Ctrl-C, the first error, and what is shown of them."""

from __future__ import annotations

import io
import signal
from typing import Any

import numpy as np
import pytest

import ajcep
from ajcep import _options
from ajcep._progress import Progress, progress

ROWS = 4_000_000
SAME: dict[str, Any] = {"to": "JP", "from_": "VN", "on": "2026-07-15", "threads": 1, "keep": False}
TABLE = {"code": np.full(ROWS, "030617000"), "value": np.arange(1, ROWS + 1)}


class Seen(list[tuple[int, int, bool]]):
    """Remembers what is shown, and interrupts the work when it is first shown anything."""

    interrupts = False

    def __call__(self, done: int, all_rows: int, ended: bool) -> None:
        self.append((done, all_rows, ended))
        if self.interrupts and not ended:
            raise KeyboardInterrupt


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Seen:
    seen = Seen()
    monkeypatch.setattr(_options, "shown", lambda _: seen)
    return seen


def quoted(**more: Any) -> ajcep.Table:
    return ajcep.quote_table(TABLE, currency="JPY", **SAME, **more)


def test_what_is_done_is_shown(seen: Seen) -> None:
    assert quoted(answers=["saving"]).num_rows == ROWS
    assert seen[-1] == (ROWS, ROWS, True)
    assert [done for done, _, _ in seen] == sorted(done for done, _, _ in seen)


def test_work_ends_when_it_is_interrupted(seen: Seen) -> None:
    seen.interrupts = True
    with pytest.raises(KeyboardInterrupt):
        quoted()
    done, _, ended = seen[-1]
    assert ended and done < ROWS


def test_work_ends_when_a_signal_arrives(seen: Seen) -> None:
    def raised(*_: Any) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, raised)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        with pytest.raises(TimeoutError):
            quoted()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert not seen or seen[-1][0] < ROWS


@pytest.mark.parametrize("threads", [1, 2])
def test_work_ends_at_the_first_error(seen: Seen, threads: int) -> None:
    codes = TABLE["code"].copy()
    codes[70_000] = codes[200_000] = "999999999"
    with pytest.raises(ajcep.UnknownCodeError) as raised:
        ajcep.quote_table({**TABLE, "code": codes}, currency="JPY", **{**SAME, "threads": threads})
    assert raised.value.row == 70_000
    assert seen[-1][0] < ROWS
    seen.clear()
    with pytest.raises(ajcep.UnknownCodeError, match="row 70000"):
        ajcep.rate_table({"code": codes}, **{**SAME, "threads": threads})
    assert seen[-1][0] < ROWS


def test_a_line_shows_progress_once_work_takes_long() -> None:
    stream = io.StringIO()
    show = Progress(stream, patience=0)
    show(1000, 3000, False)
    show(3000, 3000, True)
    assert stream.getvalue() == "\rajcep: 1,000 of 3,000 rows\rajcep: 3,000 of 3,000 rows\n"
    quick = io.StringIO()
    show = Progress(quick)
    show(1000, 3000, False)
    show(3000, 3000, True)
    assert quick.getvalue() == ""
    assert progress(False) is None and progress(None) is None and progress(True) is not None
