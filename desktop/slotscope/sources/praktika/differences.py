"""Where an answer of Praktika differs from the contract, told as a place and a fault."""

from typing import Any, Final, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from slotscope.app.errors import UnexpectedAnswer
from slotscope.sources.http.operation import Operation

T = TypeVar("T")
_ADVICE: Final = (
    "Praktika may have changed, or Slotscope has it wrong. Send this message to whoever looks "
    "after Slotscope; it holds no patient's data."
)
_FAULTS: Final = {
    "missing": "is missing",
    "list_type": "is not a list",
    "dict_type": "is not an object",
    "model_type": "is not an object",
    "model_attributes_type": "is not an object",
}


def at_field(field: str, what: str) -> PydanticCustomError:
    """A fault of one field that shows only when others are known too."""
    return PydanticCustomError("at_field", "{what}", {"field": field, "what": what})


def differs(operation: Operation, path: str, fault: str) -> UnexpectedAnswer:
    """The error for an answer that is not as the contract has it."""
    return UnexpectedAnswer(
        f"Praktika's answer to {operation.name} is not as expected: {path or 'it'} {fault}.",
        _ADVICE,
        path,
    )


def checked(adapter: TypeAdapter[T], value: object, operation: Operation) -> T:
    """The answer as its model; raises UnexpectedAnswer with the path of the first difference.

    The value itself is never in the error: it may be a patient's.
    """
    try:
        return adapter.validate_python(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
    path, fault = _path(first), _fault(first)
    raise differs(operation, path, fault)


def _path(error: ErrorDetails) -> str:
    parts: list[int | str] = list(error["loc"])
    field = error.get("ctx", {}).get("field")
    if error["type"] == "at_field" and isinstance(field, str):
        parts.append(field)
    path = ""
    for part in parts:
        if isinstance(part, int):
            path += f"[{part}]"
        elif part.isidentifier():
            path += f".{part}" if path else part
        elif part != "[key]":
            path += f"[{part[:20]!r}]"
    return path


def _fault(error: ErrorDetails) -> str:
    context: dict[str, Any] = error.get("ctx", {})
    if error["type"] == "at_field":
        return str(context["what"])
    if error["type"] == "value_error":
        return str(context["error"])
    return _FAULTS.get(error["type"], "is not what was expected")
