"""Modules that are imported when they are first used: importing the package stays quick."""

from __future__ import annotations

import importlib
from typing import Any


class Lazy:
    """A module of the package by its name."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        module = importlib.import_module(self._name)
        # The next time it is found here.
        self.__dict__.update(vars(module))
        return getattr(module, name)
