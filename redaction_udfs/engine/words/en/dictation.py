"""English words before, after and between the pieces of a dictated number."""

from typing import Final

from redaction_udfs.engine.words.en.function_words import HESITATIONS, MURMURS
from redaction_udfs.engine.words.en.numbers import FILLERS

LEAD_INS: Final = (
    *FILLERS, "and", "then", "and then", "next", "oh", "yes", "yep", "yup", "right", "alright", "all right", "sure",
    "it's", "its", "it is", "it", "that's", "that is", "is", "sorry", "no", "wait", "please", "go ahead",
)  # fmt: skip
"""Said before the first piece of a number in a turn."""

TRAILERS: Final = (
    *FILLERS, "and", "then", "and then", "please", "yes", "right", "alright", "thanks", "thank you", "oh", "sorry",
    "so far",
)  # fmt: skip
"""Said after the last piece of a number in a turn."""

BACK_CHANNELS: Final = (
    "uh huh", "uhhuh", "mm hmm", "mmhmm", "mhm", *HESITATIONS, *MURMURS, "aha",
    "oh", "okay", "ok", "okey", "k", "yes", "yeah", "yep", "yup", "ya", "yah", "right", "alright", "all right",
    "alrighty", "sure", "sure thing", "correct", "got it", "gotcha", "got that", "i got it", "i got that",
    "i've got that", "i have that", "go ahead", "go on", "go for it", "carry on", "keep going", "continue",
    "please", "please continue", "next", "and", "then", "and then", "so", "now", "what's next", "and the rest",
    "the rest", "i'm listening", "i am listening", "i'm ready", "i am ready", "ready", "whenever you're ready",
    "ready when you are", "i'm here", "i'm with you", "i see", "take your time", "no problem", "no worries",
    "of course", "absolutely", "certainly", "exactly", "indeed", "understood", "noted", "copy", "copy that",
    "roger", "perfect", "great", "good", "very good", "excellent", "awesome", "wonderful", "lovely", "brilliant",
    "fine", "that's fine", "cool", "nice", "super", "fantastic", "beautiful", "thank you", "thank you very much",
    "thank you so much", "thanks", "thanks a lot", "cheers", "so far so good", "that's right", "that's correct",
    "sir", "ma'am", "madam",
)  # fmt: skip
"""What a listener says while the other dictates."""
