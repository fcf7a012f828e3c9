"""English function words round a secret or a name in an answer.

In small letters, with straight apostrophes.
"""

from redaction_udfs.engine.words.lists import words_of

HESITATIONS = words_of("um umm uhm uh uhh er erm")
"""What a speaker says while thinking, and nothing else."""

MURMURS = words_of("ah ahh hm hmm hmmm mm mmm")
"""So too, but also answers, and somebody's initials: `mm at gmail dot com`."""

LEADS = HESITATIONS | MURMURS | words_of(
    "all lowercase uppercase caps capitals yes yeah yep yup ya yea omg geez gosh damn dang sure ok",
    "okay alright well so mhm oh and actually maybe perhaps probably possibly i think guess",
    "believe suppose remember it it's its that that's thats this he she he's she's they there which is was are were",
    "be would should could might may must will i'd i'm just also still now again but try use used have had chose",
    "put then right correct pretty certain of course absolutely please sorry hi hello hey thanks thank you great",
    "good perfect fine lol haha ha ooh wow here here's go like simply either both my our her his their the a an",
    "name answer called named password passcode username pw pwd login im sir ma'am maam madam being set know knew",
    "no lower upper case",
)  # fmt: skip
"""Words that may stand before a value and are no part of it. A reply of nothing else holds none."""

COPULAS = words_of("is was are were be it's its that's thats he's she's named called being = : name's")
"""Words right behind which a value is told."""

DETERMINERS = words_of(
    "a an the my your our his her its their this that these those it he she they there which what who i we you one",
)
"""Words that make what follows a thing talked about, or stand for one."""

LINKS = words_of("of de la le del der van von san saint st the")
"""Words inside names."""

TRAILERS = words_of(
    "though tho please thanks thank you sir ma'am maam madam again lol haha obviously actually definitely also too",
    "btw right ok okay maybe now then there here sorry if that helps rip i think believe guess or something was is",
    "it my for",
)
"""Words that may stand behind a value and are no part of it."""

NAMING = words_of("named called name's = :")
"""Copulas behind which a name stands whatever the subject."""

ARTICLES = words_of("a an the")

OWNERS = words_of("my your our his her their")
"""What follows names a thing and not the value: `is my dog's name`."""

PERSONS = words_of("he she they he's she's i'm im")
"""What `was a goldfish` is told of."""

DOTTED = words_of("mr mrs ms dr st jr sr mt prof ft")
"""Words whose period ends nothing."""

PREPOSITIONS = words_of("in on at to near")

PLACING = words_of("born raised up lived live went go met attended graduated from moved")
"""Words behind which `in`, `on`, `at` or `to` tells a place."""

JOINTS = words_of("and or but because since when while if then & plus with however although cause cuz coz")
"""Words with which something new begins."""

INSTEAD = words_of(
    "don't dont didn't didnt doesn't doesnt can't cant cannot couldn't couldnt wouldn't wouldnt won't wont haven't",
    "havent hasn't isn't isnt wasn't wasnt aren't never not nope nah none nothing nobody neither unsure unknown n/a",
    "na idk dunno forgot forget forgotten idea ideas clue what what's whats why how when where who which can could",
    "do does did let lemme hold wait sec second minute moment ask asking check checking look looking find tell give",
    "given help need needed want wanted any anything anyone something someone else another impossible unable recall",
    "rather skip private personal mean means wonder wondering really seriously sadly unfortunately reset resetting",
    "lost change changed afraid feel feeling felt stop nevermind later yet shouldn't",
)
"""Words of a reply that tells no value: refusals, questions, and talk about it."""

FUNCTION = words_of(
    "a an the my your our his her its their this that these those some any all every each no not i you he she it we",
    "they me him us them who what which when where why how whether if as at by for from in into of off on onto out",
    "over to up down with without within about after before since until till while because though although so than",
    "then and or nor but yet is was are were be been being am do does did done has have had having will would shall",
    "should can could may might must ought there here just only also too very still again already always never ever",
    "often now soon later today tomorrow yesterday please thanks thank sorry yes ok okay i'm i've i'll i'd it's",
    "don't can't won't didn't isn't wasn't that's what's you're they're we're let's let such much many more most",
    "less least few own both either neither like even really quite rather maybe perhaps probably gonna wanna gotta",
    "supposed going got get gets one ones",
)
"""Words that carry no meaning of their own: no secret begins with one."""

PREDICATES = words_of(
    "born raised wrong incorrect invalid valid correct right good bad fine okay weak strong long short same",
    "different important secure insecure unsafe safe private secret confidential visible blank empty missing gone",
    "unknown unavailable available ready active inactive able unable hard easy impossible difficult complicated",
    "simple weird hidden wrote written kept sent set reset lost stolen hacked forgotten broken known shown given",
    "taken made put case-sensitive case sensitive similar identical unique temporary permanent default current",
    "previous original online necessary mandatory optional compulsory enough confusing annoying useless fake real",
    "true false open close down stuck dead due under across ok sure certain clear unclear obvious alphanumeric",
    "numeric lowercase uppercase unreadable mine yours ours theirs hers his nothing something anything everything",
    "none stupid ridiculous crazy great perfect recommended unchanged memorized memorised",
)
"""Words that say something about a password or a name and are none."""

TRADE = words_of(
    "code codes number numbers digit digits account accounts acct name names card cards phone email address date",
    "birth dob ssn zip access clearance security question questions answer answers information info details bank",
    "page link screen pet pets maiden mother mothers animals password passwords passcode passcodes pin pins",
    "username usernames user id ids userid login logins logon log-in sign-in sign-on reset resets resetting unlock",
    "unlocked authenticator authenticate authenticated authenticating authentication alphanumeric lowercase",
    "uppercase captcha recaptcha autofill voicemail resend resent resending reinstall reinstalled deactivate",
    "deactivated reactivate reactivated reactivation deactivation hotline helpdesk pwd passwd passphrase pw otp",
    "e-mail webpage homepage dropdown popup signup pasword credentials whatsapp playstore asap onscreen mailbox",
    "router modem troubleshoot troubleshooting mistyped misspelled misspelt retype retyped re-enter misplaced",
    "clicking typing logged logging goodbye howdy ma'am maam thankyou ty np pls plz thx welcome hiya inconvenience",
    "patiently apologise apologize cellphone landline smartphone postcode zipcode wi-fi wifi onetime",
)
"""Words of the trade: they name what is asked for, or are rare only elsewhere."""

ACKNOWLEDGED = words_of(
    "excellent awesome understood understand wonderful fantastic amazing brilliant noted gotcha done agreed",
    "certainly splendid superb terrific marvelous cool got see hear know appreciate apologize apologise",
    "accepted welcome special characters character symbols symbol letters letter uppercase capital capitals",
    "digits thank thanks yay hooray bingo everything anything absolutely course exactly indeed successful",
    "success complete completed verified confirmed spaces k kk",
)
"""Words of a reply that takes note, or of what a secret is made: a reply of these alone tells none."""
