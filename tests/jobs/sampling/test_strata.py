"""Promise: every stratum has its share of a review sample, whatever the sizes of the others."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from jobs.sampling.doubts import CUT, LOW_SCORE
from jobs.sampling.reasons import RANDOM
from jobs.sampling.strata import HASHES, LOWEST, Sizes, Stratum, allocated, hash_limit, quotas

strata = st.dictionaries(st.builds(Stratum, st.just(RANDOM), st.text("abc", min_size=1)), st.integers(1, 10**9))


@given(strata, st.integers(1, 500))
def test_every_stratum_has_its_share(sizes: dict[Stratum, int], wanted: int) -> None:
    shares = allocated(sizes, wanted)
    assert shares.keys() == sizes.keys() and all(1 <= shares[stratum] <= sizes[stratum] for stratum in sizes)
    assert sum(shares.values()) == min(sum(sizes.values()), max(wanted, len(sizes)))
    cut = [share for stratum, share in shares.items() if share < sizes[stratum]]
    assert not cut or max(shares.values()) - min(cut) <= 1, "nothing is taken from one to make another larger"


@given(strata, st.integers(0, 500))
def test_the_doubtful_are_never_more_than_wanted(sizes: dict[Stratum, int], wanted: int) -> None:
    assert sum(allocated(sizes, wanted, at_least=0).values()) == min(sum(sizes.values()), wanted)


def test_a_rare_reason_is_not_drowned_by_a_common_one() -> None:
    sizes = {Stratum(CUT, f"rule{n} voice"): 1 for n in range(4)}
    sizes |= {Stratum(LOW_SCORE, f"rule{n} voice"): 10_000 for n in range(100)}
    taken = Counter[str]()
    for stratum, share in quotas(sizes, Sizes(0, 0, 20)).items():
        taken[stratum.why] += share
    assert taken == {CUT: 4, LOW_SCORE: 16}


@given(st.integers(1, 10**6), st.integers(0, 10**12))
def test_the_bound_leaves_more_than_enough(share: int, more: int) -> None:
    size = share + more
    expected = (hash_limit(share, size) - LOWEST + 1) * size / HASHES
    assert expected >= min(size, share + 50) * 0.999 and LOWEST <= hash_limit(share, size) < LOWEST + HASHES
    assert more or hash_limit(share, size) == LOWEST + HASHES - 1, "all of a stratum that is wholly taken"
