"""Words that tell that a name is near, by what they do."""

from redaction_udfs.engine.words.lists import words_of

TITLES = words_of("""
    mr mrs ms miss mister missus dr doctor prof professor sir madam mx rev reverend sgt sergeant capt
    """)
"""Titles stand before a name and are none."""

_CUES = {
    "name": words_of("name names named name's namely nickname surname maiden firstname lastname nombre"),
    "title": TITLES,
    "greet": words_of("""
        hi hello hey dear thanks thank thankyou morning afternoon evening welcome bye goodbye hiya ty
        """),
    "intro": words_of("i'm im i am this here's it's its it that's here myself be being"),
    "kin": words_of("""
        husband wife mother father mom mum dad son daughter brother sister friend boss doctor cousin uncle aunt
        girlfriend boyfriend partner fiance fiancee colleague coworker assistant manager neighbor neighbour niece
        nephew grandmother grandfather grandma grandpa buddy pal roommate supervisor secretary agent advisor adviser
        spouse kid child mate driver host guest patient client landlord tenant teacher stepson stepdaughter
        """),
    "call": words_of("call called calling calls"),
    "speak": words_of("""
        speaking speak spoke talk talking talked told ask asked met contact from with for to by
        """),
    "sign": words_of("regards sincerely cheers respectfully yours love signed sig"),
    "spell": words_of("spell spelled spelt spelling"),
}
CUES = {word: cue for cue, words in _CUES.items() for word in words}
REACH = 4
"""So many words in front of a name a cue may stand."""
