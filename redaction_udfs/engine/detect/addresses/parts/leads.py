"""Words before and behind an address in a turn of its own."""

from redaction_udfs.engine.detect.addresses.parts.break_words import CLOSING_WORDS
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens
from redaction_udfs.engine.words.en.function_words import HESITATIONS
from redaction_udfs.engine.words.lists import words_of

LEADS = HESITATIONS | words_of(
    "no number yes yeah yep ok okay sure and my new the address adress is its it's it at to from for home please so"
    " in that's thats would should be i'm im i live we're we"
)


def without_leads(tokens: AddressTokens) -> AddressTokens:
    """The words between.

    >>> from redaction_udfs.engine.detect.addresses.parts.tokens import read_tokens
    >>> from redaction_udfs.engine.reading import Reading
    >>> [token.text for token in without_leads(read_tokens(Reading("yes it's elm street thanks")))]
    ['elm', 'street']
    """
    first, end = 0, len(tokens)
    while first < end and tokens[first].text in LEADS and not _begins_name(tokens, first):
        first += 1
    while end > first and tokens[end - 1].text in CLOSING_WORDS:
        end -= 1
    return tokens[first:end]


def _begins_name(tokens: AddressTokens, at: int) -> bool:
    """True if this is the `new` of `new york`, not that of `my new address`."""
    return tokens[at].text == "new" and at + 1 < len(tokens) and tokens[at + 1].text not in LEADS
