"""English words of e-mail addresses as they are said: `john dot doe underscore 7 at gmail dot com`."""

from redaction_udfs.engine.words.en.function_words import HESITATIONS
from redaction_udfs.engine.words.lists import words_of

AT = "at"

DOT_WORDS = words_of("dot period point")
SIGN_WORDS = words_of("underscore underline dash hyphen minus plus")
FILLERS = HESITATIONS | words_of("double triple capital")

NO_LOCAL_PART = words_of(
    "a i e-mail email emails mail mails id address adress addresses contact contacted reach reached send sent sending"
    " write message forward cc gmail look looked looking go going went shop shopping buy bought order ordered work"
    " works working worked available online website site page visit check find found sign signed log logged login"
    " apply register registered here there stay staying meet meeting arrive arriving everyone everybody anyone someone"
    " account accounts confirmation correct okay ok yeah yes yep sure hi hello hey thanks please sorry password"
    " username user its it's that's i'm name's he's she's spelled spelt number phone booking pass boarding ticket"
    " tickets receipt invoice use using via open mobile city details type hers theirs mine yours well so"
    " actually kindly mailid email's mail's address's"
)
"""What stands before an address and is no part of it, beside words that are everyday anyway."""

INBOXES = words_of(
    "accounts account sales support office bookings booking reservations orders billing service help reception"
    " enquiries inquiries payroll returns claims careers jobs service customerservice hello contact team feedback"
)
"""Names of inboxes that are everyday words: `it's accounts at brightwater plumbing dot co dot uk`."""
BEFORE_INBOXES = words_of("to is it's its email e-mail emails mail address write email's")
"""Right before one of them; `your accounts at acme dot com` are no inbox."""

CUES = r"e-?mails?|mails?|mailid|address|adress|contact|reach|send|write|cc|message|log ?in|user ?name"
"""Words that say that an address is near."""
