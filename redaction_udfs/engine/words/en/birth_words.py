"""Words of an English answer to a question for a date of birth."""

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.words.en.date_shapes import COUNTED
from redaction_udfs.engine.words.en.function_words import HESITATIONS, MURMURS
from redaction_udfs.engine.words.en.spoken_date_shapes import VALUES

LEAD_INS = (
    r"(?:date|day|year|month) (?:of birth|is|was)|birth ?da(?:te|y)|d\.? ?o\.? ?b|born"
    r"|it'?s|it|is|was|my|his|her|their|the|that'?s|that|this|would|will|be|should|i|i'm|am|think|believe|said|say|yes"
    r"|yeah|yep|yup|sure|ok|okay|so|well|oh|right|sorry|hi|hello|no|here|again|in|on|year|as|"
    + any_of(HESITATIONS | MURMURS)
)
NUMBER_WORDS = frozenset({*VALUES, "hundred", "thousand"})
WEAK_WORDS = frozenset(("may", "march", "second", "first", "one", "o", "oh", "won", "mon", "wed", "sat", "sun"))
"""They are something else too, and count only beside another word of a date."""
WEEKDAYS = frozenset(day + "day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))
CLOSING = frozenset(
    ("please", "thanks", "thank", "you", "sir", "ma'am", "maam", "madam", "ok", "okay", "yes", "right", "correct")
)
COUNT_BEHIND = f"{COUNTED}|seconds?|secs?|mins?|moments?|yrs?|y/o|attempts?|tries"
AGE_BEFORE = r"(?:i'?m|i am|aged?|turned|turning)(?: about| almost| over)?"
LINKS = frozenset(("of", "the", "and", "or", "to", "for", "in", "day", "dash", "slash", "stroke", "dot", "a"))
OTHER_NUMBERS = (
    "pin|account|number|code|card|zip(?:code)?|postcode|postal|phone|mobile|cell|social|ssn|order|policy|member|password"
    "|dollars|amount|balance|charged?|street|avenue|road"
)
