"""What several tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def pack() -> bytes:
    """Other AJCEP rates for two lines of Japan, as `ajcep import` wrote it."""
    return Path(os.environ["AJCEP_TEST_PACK"]).read_bytes()
