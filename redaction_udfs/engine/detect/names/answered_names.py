"""Names in answers to a question for one."""

from collections.abc import Iterator, Sequence, Set
from itertools import takewhile

from redaction_udfs.engine.detect.answers.answered_values import (
    evades,
    is_predicate,
    is_talk,
    value_behind_copula,
    without_leads,
    without_trailers,
)
from redaction_udfs.engine.detect.answers.clauses import Clause, ClauseWord, read_clauses
from redaction_udfs.engine.detect.names.classes import FIRST_NAMES, NAMELIKE
from redaction_udfs.engine.detect.names.es.person import find_spanish_persons
from redaction_udfs.engine.detect.names.heard_spelling import heard_spelling, misheard_name
from redaction_udfs.engine.detect.names.initials import initialled_answer
from redaction_udfs.engine.detect.names.model import person_model
from redaction_udfs.engine.detect.names.person import find_persons
from redaction_udfs.engine.detect.names.runs import BEHIND
from redaction_udfs.engine.detect.names.words.gazetteer import NO_MARKS
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.rarity import is_rare
from redaction_udfs.engine.words.en.function_words import DOTTED, HESITATIONS, LEADS, NAMING
from redaction_udfs.engine.words.en.name_words import CUES
from redaction_udfs.engine.words.en.numbers import NUMBER_WORDS
from redaction_udfs.engine.words.es.name_words import KIN
from redaction_udfs.engine.words.languages import SPANISH
from redaction_udfs.engine.words.lists import words_of

MOST_WORDS = 4
"""Words of an answer that is nothing but a name."""
MOST_WORDS_BEHIND = 3
"""Words of a name behind a copula whose clause does not say that it is one."""
MOST_CLAUSES = 2
"""Clauses of a reply that tells little but a name."""
MOST_BESIDE = 2
"""Words beside a known name that belong to it, in a reply that is hardly more."""

_NO_NAMES = words_of(
    "account number code pin order card phone email address date birth postcode zip street road same already above",
    "correct wrong help bill booking hello hi hey good morning bye hold minute moment second time name customer member",
    "new old today tomorrow still waiting spell spelled spelling letters first last full middle sir madam agent",
    "doctor nurse officer away out gone here there busy off driving upstairs retired dead",
    "yourself password login work working problem issue question matter important private anonymous",
    "nice awesome council company association owner bot percent",
)
"""Words of answers that tell no name."""
_GIVEN = words_of("will may bill case true page")
"""First names that are words of talk as well: names where nothing, or only a surname, is said beside them."""
_ALSO_SURNAMES = words_of("long street strong short link")
"""Surnames of many that are words of talk: names where nothing at all is said beside them."""
_ACTING = words_of("i we you he she they it that this who")
"""Behind these such a word is a verb."""
_PARTICLES = words_of("of the")
"""What `de`, `del` and `la` do inside Spanish names."""
_RELATIVES = frozenset(word for word, cue in CUES.items() if cue == "kin") | KIN
"""Before a name they say whose it is: `her daughter hope`."""
_ARTICLES = words_of("a an the my our his her their your some")
"""Before what somebody is: `his wife`."""
_OFFICE = words_of("in from at on")
"""Behind a name they tell where to find whoever it is: `june in billing`."""
_LIKENING, _LIKENED = words_of("like as"), words_of("the a in what what's it")
_NAMED = words_of("name named called name's names surname")
_BEHIND_NAMES = HESITATIONS | _OFFICE


def find_answered_names(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """The name in a reply to a question for it, whatever it looks like. And beside the question what `person` finds.

    Catches a short reply as it stands (`summer rain`, `sure, zorvath`), what a copula tells (`my name is to bee`), a
    name spelled as a recogniser hears it (`JA n e d OE`, `juliet alpha yankee`). Leaves refusals and questions (`why do
    you need it`), lead-ins, titles and numbers.
    """
    known = reading.cached(find_spanish_persons if reading.language == SPANISH else find_persons)
    persons = [(start, end) for start, end, _ in known if stretch.start <= start and end <= stretch.end]
    yield from persons
    if stretch.answer:
        clauses = reading.cached(read_clauses, stretch.start, stretch.end)
        reply = [token for clause in clauses for token in clause]
        yield from heard_spelling(reply)
        if reading.voice:
            yield from misheard_name(reply, persons)
        inside = _PARTICLES if reading.language == SPANISH else frozenset[str]()
        yield from _with_more(clauses, persons) if persons else _told(clauses, inside)
        yield from _given(clauses)
        yield from _before_filler(clauses)
        yield from _likened(clauses)
        yield from initialled_answer(reading, stretch)


def _likened(clauses: Sequence[Clause]) -> Iterator[Extent]:
    """`price` of `price like what's the price`: a listed name and what it sounds like, whatever word it is."""
    said = without_leads(clauses[0]) if clauses else []
    words = [token.lowered for token in said]
    if len(said) < 3 or words[1] not in _LIKENING or words[2] not in _LIKENED or words[0] in _NO_NAMES:
        return
    if words[0] in person_model().gazetteer or is_rare(words[0]):
        yield said[0].start, said[0].end


def _given(clauses: Sequence[Clause]) -> Iterator[Extent]:
    """The first clause, if it is a first name like `Will`, alone or with a surname, or a surname like `Long`."""
    value = [token for token in clauses[0] if token.lowered not in LEADS or token.lowered in _GIVEN] if clauses else []
    given = _GIVEN | _ALSO_SURNAMES if len(value) == 1 else _GIVEN
    if not 0 < len(value) <= MOST_BESIDE or value[0].lowered not in given:
        return
    place = clauses[0].index(value[0])
    is_verb = place > 0 and clauses[0][place - 1].lowered in _ACTING  # `I will`
    if not is_verb and all(map(_is_surname, value[1:])):
        yield value[0].start, value[-1].end


def _before_filler(clauses: Sequence[Clause]) -> Iterator[Extent]:
    """`yevgenia` of `yevgenia uh everyone calls me zhenya`: rare words at the beginning, before somebody thinks. And
    `june` of `june in billing`.
    """
    said = without_leads(clauses[0]) if clauses else []
    value = list(takewhile(lambda token: token.lowered not in _BEHIND_NAMES, said[: MOST_BESIDE + 1]))
    if not 0 < len(value) <= MOST_BESIDE or len(value) == len(said):
        return
    behind = said[len(value)].lowered
    if all(map(_is_rare_name, value)) if behind in HESITATIONS else _is_full_name(clauses[0], value):
        yield value[0].start, value[-1].end


def _is_full_name(clause: Clause, value: Sequence[ClauseWord]) -> bool:
    """True for `june` and `patience mensah`: a first name, alone or with a surname."""
    grade = person_model().class_of(value[0].lowered).grade
    is_first = grade[0] in FIRST_NAMES and value[0].lowered not in _RELATIVES | _NO_NAMES
    place = clause.index(value[0])
    return is_first and (not place or clause[place - 1].lowered not in _ARTICLES) and all(map(_may_be_last, value[1:]))


def _may_be_last(token: ClauseWord) -> bool:
    known = person_model().class_of(token.lowered)
    is_rare_name = known.kind in NAMELIKE and not is_talk(token)
    return known.cue is None and (_is_surname(token) or is_rare_name)  # `im` is a surname as well


def _is_rare_name(token: ClauseWord) -> bool:
    known = person_model().class_of(token.lowered)
    return known.is_likely and known.kind in NAMELIKE and not known.other and token.lowered not in _NO_NAMES


def _is_surname(token: ClauseWord) -> bool:
    return person_model().gazetteer.get(token.lowered, NO_MARKS).last > 0 and not is_talk(token)


def answered_names_gate() -> str:
    return r"[^\x00-\x7F]|[A-Za-z]"


def _told(clauses: Sequence[Clause], inside: Set[str]) -> Iterator[Extent]:
    """The first clause that may tell a name, unless one before it refuses to."""
    for clause in clauses:
        if value := _behind_copula(clause) or _alone(clause, MOST_WORDS, inside):
            yield value
            return
        if evades(clause):
            return


def _with_more(clauses: Sequence[Clause], persons: Sequence[Extent]) -> Iterator[Extent]:
    """Names with the words beside them, where the reply is hardly more: `jane toll`."""
    for clause in clauses if len(clauses) <= MOST_CLAUSES else ():
        value = _value(clause)
        inside = [any(start < token.end and token.start < end for start, end in persons) for token in value]
        if not any(inside) or inside.count(False) > MOST_BESIDE or _tells_none(value):
            continue
        before = value[: inside.index(True)]
        if not any(is_talk(token) or token.lowered in _RELATIVES for token in before):
            yield value[0].start, value[-1].end


def _behind_copula(clause: Clause) -> Extent | None:
    """Name told by a clause about one: `my name is to bee`."""
    value = value_behind_copula(clause)
    if value is None:
        return None
    before = [token.lowered for token in clause if token.end <= value[0]]
    inside = [token for token in clause if value[0] <= token.start < value[1]]
    if len(inside) > 1 and inside[-1].lowered in BEHIND:  # `it was nakamura back then`
        inside.pop()
    told = not _NAMED.isdisjoint(before) or (len(inside) <= MOST_WORDS_BEHIND and len(before) <= MOST_WORDS)
    return (value[0], inside[-1].end) if told and inside and not _tells_none(inside) else None


def _alone(clause: Clause, most: int, inside: Set[str]) -> Extent | None:
    """A clause that is a name as a whole, a title before it and numbers behind it apart. `inside` are words that may
    stand in the middle of one.
    """
    value = _value(clause)
    ends = (*value[:1], *value[-1:])
    told = [token for token in value if token in ends or token.lowered not in inside]
    if told and (_is_likened(clause, told[0]) or _is_role(clause, told[0])):
        return None
    if not 0 < len(told) <= most or any(is_talk(token) or is_predicate(token) for token in told):
        return None
    return None if _tells_none(value) else (value[0].start, value[-1].end)


def _is_likened(clause: Clause, token: ClauseWord) -> bool:
    """True for `money` of `yes ma'am like money`, who tells what the name is like."""
    place = clause.index(token)
    return place > 0 and clause[place - 1].lowered == "like"


def _is_role(clause: Clause, token: ClauseWord) -> bool:
    """True for `owner` of `the owner` and `courier` of `a courier`."""
    place = clause.index(token)
    is_told = place > 0 and clause[place - 1].lowered in _ARTICLES
    return is_told and person_model().class_of(token.lowered).kind not in NAMELIKE


def _value(clause: Clause) -> Clause:
    value = [token for token in without_trailers(without_leads(clause)) if token.lowered not in DOTTED]
    return list(takewhile(_is_no_number, value[_names(value) :]))


def _names(value: Sequence[ClauseWord]) -> int:
    """Number of words at the beginning that announce a name: `name's`."""
    return int(bool(value) and value[0].lowered in NAMING)


def _is_no_number(token: ClauseWord) -> bool:
    """A recogniser writes `0wen` and `mily2`."""
    digits = sum(character.isdigit() for character in token.lowered)
    return digits * 2 < len(token.lowered)


def _tells_none(value: Sequence[ClauseWord]) -> bool:
    words = [token.lowered for token in value]
    is_counted = bool(words) and words[0] in NUMBER_WORDS  # `two boys`, `ten percent`
    is_kin = _RELATIVES.issuperset(words)
    return is_counted or is_kin or any(word in _NO_NAMES or not word[:1].isalnum() for word in words)
