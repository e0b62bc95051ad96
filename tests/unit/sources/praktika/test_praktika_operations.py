"""``sources.praktika.operations``: the contract, in one table."""

import re

import pytest

from slotscope.assets import resource
from slotscope.sources.http.operation import Operation
from slotscope.sources.praktika.operations import ALL_OPERATIONS, ALLOWED

CONTRACT = resource("contracts/praktika.md").read_text(encoding="utf-8")
ROWS = {row.split("`")[1]: row for row in CONTRACT.splitlines() if "| `/php/" in row}


def test_that_the_contract_and_the_allow_list_name_the_same_paths() -> None:
    assert {path for _, path in ALLOWED} == set(ROWS)
    assert {method for method, _ in ALLOWED} == {"POST"}


@pytest.mark.parametrize("operation", ALL_OPERATIONS, ids=lambda one: one.name)
def test_that_an_operation_carries_the_fields_of_the_contract(operation: Operation) -> None:
    fields_cell = ROWS[operation.path].split("|")[3]
    written = set(re.findall(r"`([a-zA-Z_\[\]]+)`", fields_cell)) - {"appointments", "false"}
    assert set(operation.fields) == written | {"apikey", "authkey"}


@pytest.mark.parametrize("operation", ALL_OPERATIONS, ids=lambda one: one.name)
def test_that_an_operation_is_known_as_far_as_the_contract_says(operation: Operation) -> None:
    request_cell, answer_cell = ROWS[operation.path].split("|")[4:6]
    surely_known = request_cell.strip() == "observed"
    assert (operation.request == "observed") == surely_known
    assert (operation.answer == "observed") == ("observed" in answer_cell)


def test_that_nothing_that_could_write_is_allowed() -> None:
    words = re.compile(r"add|book|cancel|delete|insert|save|set[A-Z]|update|write", re.IGNORECASE)
    for _, path in ALLOWED:
        assert not words.search(path.rsplit("/", 1)[1].replace("db_", ""))
