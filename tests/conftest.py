"""What holds for all tests: hypothesis profiles, and that CI skips nothing but what a platform can't do."""

import os

import pytest
from hypothesis import HealthCheck, settings

CI = os.environ.get("CI") == "true"

# Two cores that others use too: how long one example takes says nothing.
settings.register_profile("dev", max_examples=50, deadline=None)
# The same examples in every run: a red CI means a change, not luck. --hypothesis-profile=long looks further.
settings.register_profile(
    "ci",
    max_examples=100,
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("ci" if CI else "dev")


@pytest.fixture(scope="session")
def practice(tmp_path_factory):
    """A practice network of four nodes, with so many shards that a vault takes it; started once for all tests of a
    process. A test has a wallet of its own on it, and counts periods from now.
    """
    from tests.walruses import Practice

    made = Practice(tmp_path_factory.mktemp("walrus") / "net", shards=100, weights=(4, 3, 2, 1))
    yield made
    made.close()


def _without_skips(report: pytest.TestReport | pytest.CollectReport) -> None:
    """A test that CI skips is a test that nobody runs. A reason that begins with `platform:` is one."""
    if not CI or report.outcome != "skipped" or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    reason = reason.removeprefix("Skipped: ")
    if not reason.startswith("platform:"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI, and the reason is not the platform: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    report = yield
    _without_skips(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    report = yield
    _without_skips(report)
    return report
