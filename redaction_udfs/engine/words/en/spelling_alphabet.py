"""English letters as they are said: spelling alphabet and letter names."""

from redaction_udfs.engine.words.en.email_words import SIGN_WORDS
from redaction_udfs.engine.words.en.function_words import HESITATIONS, MURMURS
from redaction_udfs.engine.words.en.numbers import NUMBER_WORDS as NUMBERS
from redaction_udfs.engine.words.lists import words_of
from redaction_udfs.engine.words.number_kinds import SCALE, TEEN, TENS, UNIT

NATO = {
    "alpha": "a",
    "alfa": "a",
    "bravo": "b",
    "charlie": "c",
    "delta": "d",
    "echo": "e",
    "foxtrot": "f",
    "golf": "g",
    "hotel": "h",
    "india": "i",
    "juliet": "j",
    "juliett": "j",
    "juliette": "j",
    "kilo": "k",
    "lima": "l",
    "mike": "m",
    "november": "n",
    "oscar": "o",
    "papa": "p",
    "quebec": "q",
    "romeo": "r",
    "sierra": "s",
    "tango": "t",
    "uniform": "u",
    "victor": "v",
    "whiskey": "w",
    "whisky": "w",
    "xray": "x",
    "yankee": "y",
    "zulu": "z",
}
"""Words of the international spelling alphabet, as people and recognisers write them."""

PLAIN_SPELLING_WORDS = frozenset({"bravo", "foxtrot", "tango", "xray", "yankee", "zulu"})
"""Those of them that seldom mean anything else; the others are names, places, months and drinks too."""

LETTER_NAMES = {
    "zed": "z",
    "zee": "z",
    "aitch": "h",
    "haitch": "h",
    "doubleyou": "w",
    "doubleu": "w",
    "ess": "s",
    "eff": "f",
    "cee": "c",
    "vee": "v",
    "wye": "y",
    "kay": "k",
    "jay": "j",
    "tee": "t",
    "dee": "d",
    "gee": "g",
    "ell": "l",
    "emm": "m",
    "enn": "n",
    "arr": "r",
    "cue": "q",
}
"""Names of letters, as recognisers write them out. Some are words as well: they count between other letters only."""

_NO_PARTS_OF_CODES = frozenset({"o", "nil", "ninty", "million"})
NUMBER_WORDS = frozenset(
    word for word, said in NUMBERS.items() if said.kind in (UNIT, TEEN, TENS, SCALE) and word not in _NO_PARTS_OF_CODES
)
"""Number words that are said between letters. `o` is a letter there."""

FILLERS = HESITATIONS | MURMURS | words_of("dash hyphen dot space then slash stroke")
"""What is said between spelled letters and is none."""

SURE_SIGNS = words_of("dollar exclamation bang hash hashtag pound star asterisk percent ampersand caret") | {
    "dollar sign", "exclamation mark", "exclamation point", "at sign", "hash sign", "pound sign", "percent sign",
    "question mark", "underscore", "underline", "under score",
}  # fmt: skip
"""Names of signs that no name and no number of an order has."""

SIGNS = SURE_SIGNS | SIGN_WORDS | {"plus sign", "equals", "slash", "dot", "period"}
"""Names of signs between spelled letters. Not `point`, which stands in amounts."""

ABBREVIATIONS = words_of(
    "am pm us usa uk eu uae tv atm dvd dvds cd cds ok ac dc id ids pc pcs vip www faq dj ai it hr nfl nba nhl mlb bbc"
    " api ip qr lg hd hdmi usb gps mri ct bmw ibm cvv cvc ssn dob pin eta asap rsvp dmv irs fbi cia ups hbo cnn phd"
    " ceo cfo cto ma ba bs md rn gp po pr bc ad ny nyc la sf lax jfk abc ab att kfc ymca iam aim cb bb bnb sms pdf url"
    " isp vpn wifi lte lcd led suv rv dui er icu iq diy btw fyi tba lol omg gmt utc est pst cst sim sos hsbc rbc td pnc"
    " usaa aaa aarp jcb"
)
"""What is said letter by letter but spelled by nobody."""

NAMES_OF_NUMBERS = words_of(
    "aba bic ccn csc curp cvc cvcs cvn cvv cvvs dl dni dob dobs hcn iban id ids itin itins ktn mfa mpin mrn nhs nie nif"
    " nin nino ninos nip ohip otp otps pan pin pins pnr rfc rma sin sins ssn ssns tin tpin uid upi vin vins vrm vrn"
)
"""Abbreviations in front of somebody's number: people say them letter by letter, and others write periods."""
