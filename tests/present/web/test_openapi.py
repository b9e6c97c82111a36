"""The API asked what its own description allows, and what it does not: whatever comes, no answer is a fault."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from onrecord.store import Store
from tests.present.web.conftest import HOST, OWN, client_over
from tests.present.winter import winter

OPERATIONS = (
    ("/api/stories", "GET"),
    ("/api/stories/{id}", "GET"),
    ("/api/reports/{id}", "GET"),
    ("/api/compare", "GET"),
    ("/api/actors", "GET"),
    ("/api/actors/{id}", "GET"),
    ("/api/search", "GET"),
    ("/api/decisions", "GET"),
    ("/api/decisions", "POST"),
    ("/export/{format}", "GET"),
)
WITHOUT_INPUT = ("/api/revision", "GET")
ASKED = [(*o, mode) for o in OPERATIONS for mode in GenerationMode]
HEADERS = {"Host": HOST, **OWN}


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The description of the API, which knows how to ask it."""
    with Store(tmp_path_factory.mktemp("openapi") / "winter.db") as store:
        store.write_record(winter())
        yield schemathesis.openapi.from_asgi("/openapi.json", client_over(store).app, headers={"Host": HOST})


def test_every_operation_is_asked(api: Any) -> None:
    described = {(o.ok().path, o.ok().method.upper()) for o in api.get_all_operations()}
    assert described == {*OPERATIONS, WITHOUT_INPUT}


@pytest.mark.parametrize(("path", "method", "mode"), ASKED)
def test_no_answer_is_a_fault(api: Any, path: str, method: str, mode: GenerationMode) -> None:
    @given(case=api[path][method].as_strategy(generation_mode=mode))
    @settings(
        max_examples=40, derandomize=True, deadline=None, database=None,
        phases=[Phase.explicit, Phase.generate, Phase.shrink], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def ask(case: Any) -> None:
        answer = case.call(headers=HEADERS)
        assert answer.status_code < 500, answer.text
        if answer.status_code >= 400:
            error = answer.json()["error"]
            assert error["status"] == answer.status_code
            assert error["detail"]

    ask()
