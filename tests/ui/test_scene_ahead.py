"""The scene of a result is built off the thread that paints, and is the one that is shown."""

import gc
from weakref import ref

from builders import NOW, v2_snapshot
from slotscope.app.headline import headline
from slotscope.diagnosis.engine import diagnose
from slotscope.ui.scene_ahead import SceneAhead


class _Clock:
    def now(self) -> object:
        return NOW


def test_that_a_scene_is_given_out_for_its_own_result_and_marks_alone() -> None:
    result, other = diagnose(v2_snapshot(), NOW), diagnose(v2_snapshot(), NOW)
    ahead = SceneAhead(_Clock())  # type: ignore[arg-type]
    assert ahead.take(result, ()) == (None, None)
    ahead.build(result)
    assert ahead.take(other, ()) == (None, None)
    ahead.build(result)
    wrong = result.page.marks[:-1] if result.page.marks else (None,)
    assert ahead.take(result, wrong) == (None, None)  # type: ignore[arg-type]
    ahead.build(result)
    scene, _ = ahead.take(result, result.page.marks)
    assert scene is not None
    assert scene.result is result
    assert ahead.take(result, result.page.marks) == (None, None)


def test_that_the_numbers_are_given_out_for_their_own_result_alone() -> None:
    result, other = diagnose(v2_snapshot(), NOW), diagnose(v2_snapshot(), NOW)
    ahead = SceneAhead(_Clock())  # type: ignore[arg-type]
    assert ahead.headline(result) is None
    ahead.build(result)
    assert ahead.headline(other) is None
    assert ahead.headline(result) == ahead.headline(result) == headline(result)


def test_that_a_result_that_nobody_shows_any_more_is_let_go() -> None:
    result = diagnose(v2_snapshot(), NOW)
    ahead = SceneAhead(_Clock())  # type: ignore[arg-type]
    ahead.build(result)
    assert ahead.take(result, result.page.marks)[0] is not None
    gone = ref(result)
    ahead.forget()
    del result
    gc.collect()
    assert gone() is None
