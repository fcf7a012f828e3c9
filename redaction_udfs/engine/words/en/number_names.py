"""English names of nobody's numbers: orders, things, places, releases."""

from redaction_udfs.engine.words.en.function_words import HESITATIONS
from redaction_udfs.engine.words.lists import words_of

ORDERS = words_of(
    "order orders invoice invoices ticket tickets case cases tracking shipment shipments parcel parcels booking",
    "bookings reservation reservations reference ref confirmation claim claims incident",
)
"""Names of what is bought, sent, booked or filed: whose numbers analysts need, right behind the name."""

NAMES = ORDERS | words_of(
    "incidents serial serials authorization authorisation approval notice notices citation citations job request",
    "imei meid iccid imsi sku model models version versions release build revision flight flights train bus gate seat",
    "room rooms aisle product highway error pickup collection coupon promo voucher discount quote",
)
"""Words before a number, or before `number`, that say what it is the number of."""

NUMBERED = words_of(
    "page pages level floor chapter season episode channel form bay lane exit route terminal platform step patch",
    "locker zone sector row hall room rooms seats error errors flight flights train bus gate seat aisle highway",
    "version versions release build revision model models form forms port ports section article psalm verse",
    "schedule cpt icd store shop branch dept department zone pump ward dock track shelf bin carousel cubicle",
    "line studio stop style item part crn sku marker booth volume act scene grade tier catch rank fahrenheit sec",
    "course class lecture lab http https suite desk window counter stall court courtroom",
    "atm truck van tram warehouse pallet receipt exhibit rule cheque",
) | {
    "check number",
    "check no",
    "check #",
    "error code",
    "fault code",
    "status code",
    "reason code",
    "school code",
    "product code",
    "item code",
    "part number",
    "part no",
}
"""Words of things that are counted through, whose numbers tell nothing about people when they stand right before."""

LONG_NUMBERED = words_of(
    "error errors version versions release build revision model models flight flights",
    "cpt hcpcs ndc upc ean isbn lot batch",
) | {"asset tag", "part number", "part no", "receipt", "receipt number", "check number"}
"""Things whose numbers may be long."""

TAX_FORMS = words_of("1040 1065 1095 1098 1099 1120 4868 8863 8949 8962")
"""Forms that people call by their number alone: `the 1099`."""

DEVICES = words_of("imei meid iccid imsi chip microchip") | {"serial number"}
"""What has a number as long as a card's."""

LONG_AS_CARDS = ORDERS | words_of(
    "package packages barcode barcodes label labels waybill consignment upc ean serial receipt agreement rma",
)
"""What else has one, and what it stands on; a few digits behind these words may be a code for it."""

_PRODUCTS_EITHER_WAY = words_of(
    "iphone ipad ipod imac macbook ios ipados macos osx android galaxy pixel nexus oneplus redmi thinkpad latitude",
    "inspiron optiplex poweredge officejet deskjet laserjet geforce rtx gtx radeon ryzen xbox playstation kindle usb",
    "windows chrome firefox safari edge bluetooth office excel outlook exchange sharepoint photoshop illustrator",
    "acrobat autocad quickbooks turbotax solidworks matlab",
)

PRODUCTS = _PRODUCTS_EITHER_WAY | words_of(
    "server surface core fifa madden sims boeing airbus embraer cessna vaillant boiler printer peugeot porsche ferrari",
    "interstate united jetblue lufthansa ryanair easyjet emirates qantas math maths bio biology chem chemistry physics",
    "econ economics psych psychology hist engl calculus statistics sociology anthropology philosophy",
)
"""Makers, things and subjects before the number of their model, release or course: `office 365`, `math 151`.

Written in one word (`ferrari88`), what is listed here alone is as often a password."""

WRITTEN_WITH_NUMBERS = _PRODUCTS_EITHER_WAY | words_of(
    "win mac ps echo ie php python java sql html css utf mp wifi h note tab fold flip moto covid sha md oauth ipv gen",
)
"""Products in one word with the number of their model or release: `iphone12`, `win11`, `h264`.

What is listed here alone is an everyday word or a piece of a code where a number only follows: `echo 44`, `h 44`."""

MAKERS = {name for name in PRODUCTS if len(name) >= 5} | words_of(
    "adobe citrix dropbox gmail google icloud lastpass linux mcafee microsoft onedrive salesforce vpn wifi",
)
"""With these begin the names of programs and devices: `MicrosoftEdge120`, `VPNv2Client`."""

NUMBER = words_of(
    "number numbers no num nbr nr id ids # is was are",
)
"""Words behind a name that say that its number comes."""

LINKS = HESITATIONS | words_of(
    "number numbers no num nbr nr id ids code # is was are were it its it's that that's which i",
    "so of the a an this my your our his her with as be s being ending like just actually here please",
)
"""Words between a name and its number."""

COPULAS = words_of(
    "is was are were it's its that's be being",
)
"""Of these, those behind which the number of what the clause is about is told."""

PREPOSITIONS = words_of(
    "for of on to in with from about under at into behind by",
)
"""Words that make a name tell more of what stands before it: `the password for the booking`."""

DETERMINERS = words_of(
    "the a an my your our his her their this that each every",
)
