"""Shared fixtures."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def pack() -> bytes:
    """A pack with other AJCEP rates for two lines of Japan, which `cargo xtask python` builds."""
    return Path(os.environ["AJCEP_TEST_PACK"]).read_bytes()
