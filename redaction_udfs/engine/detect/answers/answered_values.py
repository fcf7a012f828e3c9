"""Values in answers: behind a lead-in, before a copula, or alone."""

from redaction_udfs.engine.detect.answers.clauses import Clause, ClauseWord
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading.rarity import is_rare
from redaction_udfs.engine.words.en.function_words import (
    ACKNOWLEDGED,
    ARTICLES,
    COPULAS,
    DETERMINERS,
    FUNCTION,
    INSTEAD,
    LEADS,
    LINKS,
    NAMING,
    OWNERS,
    PERSONS,
    PLACING,
    PREDICATES,
    PREPOSITIONS,
    TRADE,
    TRAILERS,
)

MOST_WORDS = 4
"""Words of a value without a lead-in; in anything longer somebody tells a story."""
MOST_WORDS_BEHIND = 6
"""Words of a value behind a lead-in."""
MOST_WORDS_OF_THING = 1
"""Words, besides those that lead up to a value, for what has it: `my pin is`, `her maiden name was`."""
_CALLED, _CALLED_SO = frozenset(("called", "named")), frozenset(("me", "him", "her", "it", "them", "us"))
"""`they called me stretch`, `we named him biscuit`."""
_RANG = frozenset(("back", "twice", "again", "once", "yesterday", "earlier", "before", "last", "today", "up"))
"""Behind whom somebody rang: `they called me twice`."""
_WRITTEN = [
    phrase.split()
    for phrase in (
        *("all one word", "one word", "all together", "all caps", "no caps", "all capitals", "no capitals"),
        *("no spaces", "without spaces", "all lowercase", "all lower case", "all uppercase", "all upper case"),
    )
]
"""How a value is written, said behind it."""
_FAILS, _ITS = frozenset(("work", "working", "match", "accepted")), frozenset(("it's", "its", "is", ":"))
_VERB_ENDINGS = ("ing", "ed")
_SHORTEST_VERB = 5


def value_behind_copula(clause: Clause) -> Extent | None:
    """Value behind the clause's last copula: `hoffman` of `her name is hoffman`, `Ziggy` of `a pet named Ziggy`.

    Leaves what is told of something else: `the captain is dead`, `he was a goldfish`, `it was rejected`.
    """
    for place in range(len(clause) - 2, -1, -1):
        copula = clause[place].lowered
        if copula in COPULAS:
            subject, told = clause[:place], clause[place + 1 :]
            if copula not in NAMING and sum(token.lowered not in LEADS for token in subject) > MOST_WORDS_OF_THING:
                return None
            if told[0].lowered in OWNERS or _describes(clause[: place + 2]):
                return None
            if copula in _CALLED and len(told) > 1 and told[0].lowered in _CALLED_SO:
                told = () if told[1].lowered in _RANG else told[1:]
            value = until_function_word(without_leads(told))
            return None if value and is_predicate(value[0]) else _extent(_with_one(told, value))
    return None


def value_before_copula(clause: Clause) -> Extent | None:
    """Subject of a clause that says whose it is or what it was: `Ziggy` of `Ziggy was my first pet`."""
    copulas = [place for place, token in enumerate(clause) if token.lowered in COPULAS]
    if not copulas or any(token.lowered in DETERMINERS for token in clause[: copulas[0]]):
        return None
    subject, rest = without_leads(clause[: copulas[0]]), clause[copulas[0] + 1 :]
    if not 0 < len(subject) <= MOST_WORDS - 1 or not rest or rest[0].lowered not in FUNCTION:
        return None
    names_kind = all(token.lowered in TRADE for token in subject)  # `security question is what was your first car`
    return None if names_kind or any(is_talk(token) for token in subject) else _extent(subject)


def value_of_place(clause: Clause) -> Extent | None:
    """Name of a place behind its preposition: `new haven` of `in new haven`."""
    for place in range(len(clause) - 2, -1, -1):
        if clause[place].lowered in PREPOSITIONS and _leads_to_place(clause[:place]):
            article = clause[place + 1].lowered == "the"
            value = until_function_word(clause[place + 1 + article :])
            return _extent(value) if len(value) <= MOST_WORDS else None
    return None


def _leads_to_place(before: Clause) -> bool:
    """True if nothing stands before a preposition that makes it another's: `i think in`, `i was born in`."""
    return all(token.lowered in LEADS for token in before) or before[-1].lowered in PLACING


def value_alone(clause: Clause, most_words: int = MOST_WORDS) -> Extent | None:
    """Short clause as a value, without its lead-in: `ziggy` of `maybe ziggy though`."""
    value = without_trailers(without_leads(clause))
    leads = clause[: clause.index(value[0])] if value else ()
    told = value
    if len(value) > 1 and value[-1].lowered == "one" and _with_one(clause, value[:-1]) == value:
        value = value[:-1]
    if (
        (leads and is_predicate(value[0]) and not _is_name_of_kind(leads, value))
        or _describes(leads)
        or any(token.lowered in COPULAS for token in value)
    ):
        return None
    if not 0 < len(value) <= most_words or is_talk(value[0]) or any(token.lowered in INSTEAD for token in value):
        return None
    if all(token.lowered in ACKNOWLEDGED for token in value):
        return None
    return None if value[-1].lowered in FUNCTION or value[-1].lowered in TRADE else _extent(told)


def _is_name_of_kind(leads: Clause, value: Clause) -> bool:
    """True of a word that only looks like what a thing does, inside a name: `the fighting otters`."""
    return leads[-1].lowered == "the" and len(value) > 1 and value[0].lowered not in TRADE


def evades(clause: Clause) -> bool:
    """True if the clause refuses, asks back or talks about the value."""
    return any(token.lowered in INSTEAD for token in clause)


def is_predicate(token: ClauseWord) -> bool:
    """True if a word is what a thing does, or what was done to it: `loading`, `rejected`. Or what is asked for."""
    word = token.lowered
    return word in TRADE or (word.endswith(_VERB_ENDINGS) and len(word) >= _SHORTEST_VERB and not is_rare(word))


def is_talk(token: ClauseWord) -> bool:
    """True if a word tells something about the value and cannot begin one."""
    word = token.lowered
    return word in FUNCTION or word in INSTEAD or word in PREDICATES


def without_failure(clause: Clause) -> Clause:
    """The clause from `it's` on, if it begins with what goes wrong: `doesn't work it's galway bay 81`."""
    fails = next((place for place, token in enumerate(clause[:3]) if token.lowered in _FAILS), None)
    told = clause[fails + 1 :] if fails is not None else ()
    return told if len(told) > 1 and told[0].lowered in _ITS else clause


def without_leads(clause: Clause) -> Clause:
    """The clause from the first word that does not lead up to something."""
    first = next((place for place, token in enumerate(clause) if token.lowered not in LEADS), len(clause))
    return clause[first:]


def without_trailers(clause: Clause) -> Clause:
    """The clause up to the last word that does not only round it off, or say how it is written: `all one word`."""
    end = len(clause)
    while end and clause[end - 1].lowered in TRAILERS:
        end -= 1
    return clause[: _end_of_value(clause, end)]


def _end_of_value(clause: Clause, end: int) -> int:
    """The end without what says how a value is written: `tiger lily` of `tiger lily all one word no spaces`."""
    said = [token.lowered for token in clause[:end]]
    while phrase := next((phrase for phrase in _WRITTEN if said[-len(phrase) :] == phrase), None):
        del said[-len(phrase) :]
    return len(said)


def until_function_word(clause: Clause) -> Clause:
    """The clause's beginning that can be a value. Nothing if it begins with talk about one."""
    if not clause or is_talk(clause[0]):
        return ()
    end = 1
    while end < min(len(clause), MOST_WORDS_BEHIND):
        links = clause[end].lowered in LINKS and end + 1 < len(clause) and not is_talk(clause[end + 1])
        if not links and (clause[end].lowered in FUNCTION or clause[end].lowered in INSTEAD):
            break
        end += 1
    return without_trailers(clause[:end])


def _with_one(clause: Clause, value: Clause) -> Clause:
    """The value with the digit `one` behind it, `tiger one`; nothing if that stands for a thing: `the old one`."""
    first = clause.index(value[0]) if value else 0
    before, behind = clause[max(0, first - 1) : first], clause[first + len(value) :]
    if not value or not behind or behind[0].lowered != "one":
        return value
    if before and (before[0].lowered in ARTICLES or before[0].lowered in OWNERS):
        return ()
    ends = not is_talk(value[-1]) and not without_trailers(behind[1:])
    return clause[first : first + len(value) + 1] if ends else value


def _describes(words: Clause) -> bool:
    """True if the words begin to say what somebody is: `he was a`."""
    said = {token.lowered for token in words}
    return not said.isdisjoint(PERSONS) and not said.isdisjoint(ARTICLES)


def _extent(value: Clause) -> Extent | None:
    return (value[0].start, value[-1].end) if value else None
