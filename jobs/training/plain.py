"""Names weighed wherever they stand, and plain words weighed hardly anywhere."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set

from wordfreq import top_n_list

from jobs.training.variations import LabelledSentence
from redaction_udfs.engine.detect.names.anchors import BEFORE, IN_CAPITALS
from redaction_udfs.engine.detect.names.classes import classify
from redaction_udfs.engine.detect.names.scene import NOT_OWNING
from redaction_udfs.engine.detect.names.words.everyday import LONGEST_STEM, SHORTEST_STEM, is_everyday
from redaction_udfs.engine.detect.names.words.gazetteer import NO_MARKS, Gazetteer
from redaction_udfs.engine.detect.names.words.others import Others
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.rarity import frequency
from redaction_udfs.engine.words.en.name_words import DOUBLE_MEANINGS
from redaction_udfs.engine.words.lists import words_of

MOST_COMMON = 8000
MOST_NODES = 1150
"""More letters would make the gate a pattern too large for RE2's fast lane."""
RATHER_A_NAME = 3e-4
RARE_FIRST, RARE_LAST = 0, 1
"""Grades of names that do not keep words with the same beginning from being everyday words."""
MOST_SURE = 1000
FEWEST_CHILDREN, MANY_CHILDREN, SHORTEST_SURE = 2, 3, 3
"""Grades and letters of first names that are sure though they are none of the commonest: 4,800, with which the gate has
29,000 instructions and takes what it took with 1,000. Of 13,600 it had 48,000 and took a sixth longer."""
NAMES = frozenset("Nn")
SHORT_FORMS = words_of("""
    abi becca bertie birdie chrissy davey deb gabby gabe geoff gerrard howie iain izzy jae jeb jock lew linus lizzy
    maddie manny mikey nate neville ozzy ravi robb shan stu tally thom trish wes willy zac
    """)
"""Names that are words now and then, and that no list of other countries has."""
CALENDAR = words_of("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december
    """)


def sure_names(gazetteer: Gazetteer, first: Mapping[str, int], elsewhere: Set[str], others: Others) -> frozenset[str]:
    """The commonest first names that are no everyday words. Of the rarer ones those that are hardly any word and that
    many are called, or people in other countries as well: `manny`, `geoff`, and neither `halo` nor `infant`.
    """
    names = (word for word, marks in gazetteer.items() if marks.first and classify(word, gazetteer).kind == "N")
    commonest = sorted(names, key=lambda word: (-first.get(word, 0), word))[:MOST_SURE]
    return frozenset((*commonest, *_rarer_names(gazetteer, elsewhere, others)))


def _rarer_names(gazetteer: Gazetteer, elsewhere: Set[str], others: Others) -> Iterator[str]:
    for word, marks in gazetteer.items():
        if marks.first < FEWEST_CHILDREN or len(word) < SHORTEST_SURE or word in others:
            continue
        called = word in elsewhere or word in SHORT_FORMS or (marks.first >= MANY_CHILDREN and not frequency(word))
        if called and word not in IN_CAPITALS and classify(word, gazetteer).kind in NAMES:
            yield word


def everyday_words(said: Iterable[LabelledSentence], gazetteer: Gazetteer) -> tuple[frozenset[str], frozenset[str]]:
    """The plain words that stand most often where names may stand, as words and as stems that no name begins with."""
    begun = _beginnings(gazetteer)
    words: set[str] = set()
    stems: set[str] = set()
    nodes: set[str] = set()
    for word in (*sorted(BEFORE | CALENDAR), *_plain_words(said, gazetteer)):
        head = word.partition("'")[0]
        if len(head) == 1 or is_everyday(head, words, stems):
            continue
        stem = _stem(head, begun)
        (words if stem is None else stems).add(head if stem is None else stem)
        nodes |= {head[:length] for length in range(1, len(stem or head + "."))}
        if len(nodes) >= MOST_NODES:
            break
    return frozenset(words), frozenset(stems)


def _beginnings(gazetteer: Gazetteer) -> set[str]:
    """Beginnings of names."""
    names = [word for word, marks in gazetteer.items() if marks.first > RARE_FIRST or marks.last > RARE_LAST]
    return {name[:length] for name in names if classify(name, gazetteer).kind in "Nn" for length in range(3, len(name))}


def _stem(word: str, begun: Set[str]) -> str | None:
    """The shortest beginning that no name has."""
    longest = min(LONGEST_STEM, len(word))
    return next((word[:n] for n in range(SHORTEST_STEM, longest + 1) if word[:n] not in begun), None)


def _plain_words(said: Iterable[LabelledSentence], gazetteer: Gazetteer) -> list[str]:
    """Plain words, those first that come up most where names stand and in English."""
    counts: Counter[str] = Counter()
    for text, names, _ in said:
        counts.update(_words_in_place_of_names(text, names))
    total = sum(counts.values())
    weights = {word: count / total for word, count in counts.items()}
    for word in top_n_list("en", MOST_COMMON, wordlist="small"):
        weights[word] = weights.get(word, 0.0) + frequency(word)
    plain = [word for word in weights if _is_plain(word, gazetteer)]
    return sorted(plain, key=lambda word: (-weights[word], word))


def _words_in_place_of_names(text: str, names: list[tuple[int, int]]) -> Iterable[str]:
    reading = Reading(text)
    before = ""
    for start, end in reading.words:
        word = reading.lowered[start:end].replace("’", "'")
        leads = not before or before in BEFORE
        if leads and not any(first < end and start < last for first, last in names):
            yield word
        before = word


def _is_plain(word: str, gazetteer: Gazetteer) -> bool:
    if not (word.replace("'", "").isalpha() and word.isascii()) or (word.endswith("'s") and word not in NOT_OWNING):
        return False
    kind, marks = classify(word, gazetteer).kind, gazetteer.get(word, NO_MARKS)
    is_name = (marks.first >= 3 and frequency(word) < RATHER_A_NAME) or (
        marks.last == 3 and word not in DOUBLE_MEANINGS
    )
    return kind in "prx" or (kind == "a" and not is_name)
