"""The server against requests made from its own OpenAPI description, those that fit it and those that do not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("uvicorn")
pytest.importorskip("schemathesis")

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig
from serving import served
from standin import load_short_work

from quotes.server.app import create_app

# A page may be any string, and hold no article for all that: this is the one thing that the schema cannot say.
CONFIG = SchemathesisConfig.from_dict(
    {"generation": {"mode": "all"}, "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", 422]}}}
)
schema = schemathesis.openapi.from_dict(create_app().openapi(), config=CONFIG)
LAX = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@pytest.fixture(scope="module")
def quick() -> Iterator[str]:
    with served(load_short_work) as client:
        yield str(client.base_url)


@pytest.fixture(scope="module")
def real() -> Iterator[str]:
    with served(workers=2) as client:
        yield str(client.base_url)


@schema.parametrize()
@settings(max_examples=15, **LAX)
def test_answers_are_as_described(case: schemathesis.Case, quick: str) -> None:
    case.call_and_validate(base_url=quick)


@pytest.mark.soak
@schema.parametrize()
@settings(max_examples=500, derandomize=False, **LAX)
def test_answers_of_the_real_extractor_are_as_described(case: schemathesis.Case, real: str) -> None:
    case.call_and_validate(base_url=real)
