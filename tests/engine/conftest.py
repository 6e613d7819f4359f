"""What the engine's tests share."""

from tests.passwords import quick_passwords, real_passwords  # noqa: F401 fixtures
