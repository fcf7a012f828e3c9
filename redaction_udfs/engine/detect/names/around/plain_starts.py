"""Plain words that are names too, by what they stand before: `Grace period`, `Mark the ticket`, `hi hope you're well`.

At the start of a sentence a capital says nothing, and a recogniser writes none: what follows has to tell.
"""

from redaction_udfs.engine.detect.names.words.named_things import TELLS_NAME
from redaction_udfs.engine.words.en.name_words import DOUBLE_MEANINGS
from redaction_udfs.engine.words.lists import words_of

OBJECTS = words_of("the a an it this that these those them all as")
"""Behind a word that begins a sentence they make a verb of it: `Mark the ticket as urgent`."""
COMMANDS, OWNED = words_of("mark grant"), words_of("your my our his her their")
"""Verbs that begin a request more often than a name does, and what follows them: `Mark your calendar`."""
GOING_ON = words_of("""
    is was isn't isnt wasn't wasnt has had hasn't hadn't will won't wont would can can't cant could couldn't should may
    might must does doesn't doesnt did didn't didnt do are and or from here there at in on with for of to by who not
    speaking calling again please pls plz thanks thank thx just also never always still already now then today later
    says said tells told wants wanted needs knows knew thinks thought lives works gets got gives gave goes went comes
    came leaves left sends sent pays paid makes made buys bought takes took sees saw finds found forgot puts set let
    loves likes enjoys prefers hates helps asks calls moves stays starts plays uses looks owns pays dislikes agrees
    graduates turns retires arrives returns attends teaches marries travels eats sleeps means mentions
    lost broke drives drove ran speaks spoke writes wrote feels felt keeps kept hears heard reads hasnt hadnt
    i i'm im i've i'll i'd you you're your ur u my we we're our he she they his her their what where when why how if but
    so because since sure ok okay yes no hi hello hey good are any be sir ma'am jr sr van de la
    """)
"""What follows a name at the start of a sentence: what persons do, and what is said to somebody who is addressed."""
WISHES = words_of("hope hoping")
WISHED = words_of("you you're youre your ur u yall y'all this that everything all everyone it it's its to we they")
"""Behind the former, in front of which stands nobody's name: `hi hope you're well`."""
_DONE = "ed"
_NOT_DONE = words_of("based related shaped flavored flavoured colored coloured red bed")


def is_wish(word: str, before: str, behind: str) -> bool:
    """True for the first word of `hope you're well`, unless the word before it tells a name.

    >>> is_wish("hope", "hi", "you're"), is_wish("hope", "is", "you"), is_wish("hope", "hi", "my")
    (True, False, False)
    """
    return word in WISHES and behind in WISHED and before not in TELLS_NAME


def is_plain_start(word: str, behind: str) -> bool:
    """True for a word with two meanings that begins a sentence, by the word in small letters that goes on from it.

    >>> is_plain_start("grace", "period"), is_plain_start("mark", "the"), is_plain_start("grace", "called")
    (True, True, False)
    """
    if word not in DOUBLE_MEANINGS or not behind:
        return False
    has_done = behind.endswith(_DONE) and behind not in _NOT_DONE
    return is_request(word, behind) or not (behind in GOING_ON or has_done)


def is_request(word: str, behind: str) -> bool:
    """True for a word with two meanings that begins a sentence as a verb.

    >>> is_request("mark", "the"), is_request("mark", "your"), is_request("mark", "graduates")
    (True, True, False)
    """
    return word in DOUBLE_MEANINGS and (behind in OBJECTS or (word in COMMANDS and behind in OWNED))
