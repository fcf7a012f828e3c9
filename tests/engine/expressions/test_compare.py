"""What expressions find is what they plainly mean. `python -m tests.engine.expressions.compare` compares many more."""

from tests.engine.expressions.compare import differences

PAIRS, SEED = 2000, 20_240_517


def test_expressions_by_chance_mean_what_they_say() -> None:
    assert list(differences(PAIRS, SEED)) == []
