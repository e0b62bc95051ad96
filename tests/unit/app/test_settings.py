from slotscope.app.settings import MAX_RECENT, Settings, Theme


def test_that_settings_begin_plain() -> None:
    assert Settings() == Settings(Theme.SYSTEM, None, (), 0, b"", b"", {})


def test_that_the_latest_snapshot_comes_first_and_only_once() -> None:
    settings = Settings().with_recent("/a").with_recent("/b").with_recent("/a")
    assert settings.recent_snapshots == ("/a", "/b")
    assert settings.without_recent("/a").recent_snapshots == ("/b",)


def test_that_only_so_many_snapshots_are_remembered() -> None:
    settings = Settings()
    for number in range(MAX_RECENT + 3):
        settings = settings.with_recent(f"/{number}")
    assert len(settings.recent_snapshots) == MAX_RECENT
    assert settings.recent_snapshots[0] == f"/{MAX_RECENT + 2}"


def test_that_a_practice_that_is_removed_leaves_nothing() -> None:
    settings = Settings(last_profile="p1").with_view("p1", {"week": True}).with_view("p2", {})
    assert settings.without_view("p1") == Settings(view_states={"p2": {}})
    assert settings.without_view("p2").last_profile == "p1"
