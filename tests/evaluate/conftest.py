from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from tests.evaluate.referee import load_referee


@pytest.fixture(scope="session")
def referee(shared: Path) -> ModuleType:
    return load_referee(shared)
