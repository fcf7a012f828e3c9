"""Words that no address holds: it has ended or not begun."""

from redaction_udfs.engine.words.lists import words_of

FUNCTION_WORDS = words_of(
    "i i'm i'd i'll i've im ive me my mine myself you you're your yours yourself ur u he he's she she's it it's"
    " its him his her hers we we're our ours they they're them their this that that's these those there there's"
    " here who what what's when where which why how",
    "a an the and or but so if then than because as of for from with without at by on onto into off over under"
    " about to in out up down near after before until till since during while between through"
    " per not no nope yes yeah yep yup ok okay",
    "is isn't are aren't was were be been being do don't does doesn't did didn't done have haven't has had"
    " having can can't could would should will won't may might must shall let let's",
)
"""Break it in any letter case."""

TALK_WORDS = words_of(
    "address addres adress addresses location share sharing last night morning evening afternoon week wrong late"
    " enjoy get got give gave go going goes gone come coming came take takes took taking make makes made want"
    " wanted wants need needs needed like likes know think see look looking say said tell told ask send sent ship"
    " shipped deliver delivered delivery order ordered ordering call called calling change changed update updated"
    " confirm verify check find found live lives living lived stay staying located moved move put use used"
    " help try book booked booking reserve reserved pay paid keep leave left arrive arrives arrived pick drop costs"
    " cost rated please pls plz thanks thx thnx tysm thank thankyou sorry hello hi hey bye sure right correct just"
    " also too only"
    " still already now today tomorrow tonight yesterday soon again very really more most much many some any all"
    " both each every other another same different instead though however mistake currently recently asap anyway"
    " leaves leaving departs departing",
    "phone ph tel telephone mobile mob cell contact fax number num numbers email e-mail mail account acct ssn"
    " social card pin password zip zipcode postcode postal code dob birth name names rating stars price reference"
    " ref",
    "anything something everything nothing else good nice perfect alright well yet ever never always",
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august"
    " september october november december o'clock pm",
)
"""Break it in small letters: `Good Hope Road` is one."""

CLOSING_WORDS = words_of(
    "ok okay please pls plz thanks thx thnx tysm thank thankyou and so but because my i we is was on at by for tomorrow"
    " today"
)
"""What people go on with behind an address, or end with."""
