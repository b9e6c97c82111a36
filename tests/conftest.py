"""What all tests share: the measuring data where it lies beside the repository, and Hypothesis without chance."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

settings.register_profile(
    "onrecord", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("onrecord")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Gold data, seeds and the referee; a test that asks for them is skipped where they are not."""
    if not (SHARED / "tools" / "score.py").is_file():
        pytest.skip("needs ../shared")
    return SHARED


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """In CI the measuring data must be there: a skip for want of it is a failure (ONRECORD_REQUIRE_SHARED=1)."""
    report = yield
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
    if report.skipped and "shared" in reason and os.environ.get("ONRECORD_REQUIRE_SHARED") == "1":
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid}: skipped ({reason}), but ONRECORD_REQUIRE_SHARED=1 says that it must run"
    return report
