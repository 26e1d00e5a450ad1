"""What every test needs: no screen, the same examples on every run."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_patient = [HealthCheck.too_slow]  # two busy cores draw examples slowly
settings.register_profile(
    "ci", max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=_patient
)
settings.register_profile("explore", max_examples=1000, deadline=None, suppress_health_check=_patient)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
