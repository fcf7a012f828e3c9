"""English words that make a number a quantity, as patterns and as words."""

from redaction_udfs.engine.words.lists import words_of

MONEY = "dollars?|bucks?|cents?|pounds?|euros?|rupees?|pence|usd|gbp|eur|inr|cad|aud|percent|per ?cent|grand|quid"
SPANS_OF_TIME = "seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?|nights?|moments?"
CLOCK = r"[ap]\.? ?m\b|o['’]? ?clock"
MEASURES = (
    "kb|mb|gb|tb|gigs?|gigabytes?|megabytes?|kbps|mbps|gbps|megs?|megabits?|gigabits?|mhz|ghz|kwh|kilowatts?|megawatts?"
    "|watts?|volts?|amps?|kgs?|kilos?|lbs?|oz|ounces?|mg|milligrams?|micrograms?|mcg|grams?|millilit(?:er|re)s?"
    "|ml|lit(?:er|re)s?|kms?|kilomet(?:er|re)s?|miles?|mph|cm|mm|feet|foot|ft|inch(?:es)?|yards?|degrees?|square|sq|dbm?|decibels?"
)
RATES = (
    r" ?(?:/|per ) ?(?:mo|month|hr|hour|min|minute|day|wk|week|yr|year|night|person|guest|head|unit|item|piece|axle"
    r"|seat|room|user|line|mile|km|kg|lb|gallon|lit(?:er|re)|gb|gig|kwh|square foot|sq ?ft|bag|page|visit|class"
    r"|session|ticket|class|lesson|ride|game|load|pay ?check|pay period|transaction|child|student|trip|therm|call|text)"
    r"| an? (?:month|hour|day|week|year|night|piece|head|person|minute|gallon|lit(?:er|re)|pound|kilo|session|visit"
    r"|class|lesson|ride|game|load|bag|box|ticket|pair|seat|line|quarter|pay ?check|term|semester|shift|plate|bottle"
    r"|cup|glass|share|wash|trip|mile|kilowatt|therm|pop|copy)"
)
"""Behind a number that says how much: `eighteen fifty a month`, `40/day`."""
THINGS = (
    "units|items|pieces|packages|boxes|orders|devices|tickets|rooms|guests|adults|kids|children|bags|points|stars|bedrooms"
    "|payments|installments|transactions|pages|users|customers|employees|members|credits|locations|stores|lines|reasons|choices"
    "|copies|tablets|pills|capsules|doses|refills|dollars|channels|reviews|seats|people|persons|texts|minutes|views|stops|miles"
)
COUNTED = (
    "digits?|numbers?|letters?|characters?|chars?|symbols?|words?|times?|attempts?|tries|try|factor|steps?|ways?|more"
    "|people|persons?|questions?|options?|items?|accounts?|cards?|calls?|emails?|plans?|things?|parts?|phones?|bars?|star"
    "|of (?:them|those|these|my|your|our|the|his|her|us|an?)|on file|on the (?:back|front)"
)

COUNTED_THINGS = words_of("""
    gallon gallons quart quarts pint pints cup cups teaspoon teaspoons tablespoon tablespoons calorie calories carbs
    servings doses tablets tablet pills capsules puffs refills mcg micrograms milligrams grams gram carats tons ton
    tonnes acres acre hectares hectare psi rpm bpm hp horsepower cc btu lumens lux ppm ppb iu mmhg joules amps amp mah
    volts ohms hertz khz decibels therms kilowatts kilowatt megawatts megawatt kw kwh dpi pixels px fps megapixels
    inches centimeters centimetres millimeters millimetres meters metres km kph knots furlongs fathoms celsius
    fahrenheit ssd hdd ram basis bps thread students pupils teachers patients doctors nurses beds visitors attendees
    passengers
    riders drivers agents callers clients subscribers followers viewers readers players voters residents tenants
    owners workers staff volunteers soldiers women men girls boys babies families households couples friends neighbors
    neighbours dogs cats animals birds fish horses cows trees flowers seeds cars trucks vehicles bikes buses trains
    planes flights ships boats homes apartments buildings floors stairs doors windows chairs tables desks sheets cans
    bottles jars cases crates pallets barrels cartons containers trays packs bundles bricks tiles boards planks nails
    screws bolts pipes cables wires panels bulbs batteries sensors servers routers laptops phones printers cartridges
    photos pictures images videos songs tracks albums books volumes chapters paragraphs sentences articles downloads
    uploads installs messages notifications alerts files folders documents records rows columns entries lines cells
    bytes bits errors bugs issues complaints refunds purchases sales leads invoices coupons vouchers stocks bonds
    tokens games levels gems votes ballots signatures samples courses classes lessons sessions appointments meetings
    events episodes seasons channels networks towers antennas stations outlets branches offices stores shops
    restaurants hotels villages towns cities counties countries islands rivers bridges tunnels roads blocks parcels
    letters envelopes gifts toys puzzles meals slices pieces portions eggs cookies muffins sandwiches pizzas burgers
    drinks beers wines coffees cards houses series licenses licences seats
""")
"""What three digits and more are counted in, besides the units and things above."""

MEASURED = words_of("""
    score scores rating gpa balance price cost costs total subtotal amount fee fees rent rate deposit refund limit
    budget salary income wage premium deductible copay discount charge payment installment fine penalty tip tax
    temperature temp pressure pulse sugar glucose cholesterol weight height speed mileage odometer distance altitude
    capacity volume output usage consumption wattage voltage quantity qty population attendance payments charges fees
    refunds deposits withdrawals purchases bill bills estimate quote gross net escrow mortgage principal interest excess
    ldl hdl triglycerides cholesterol a1c bpm reading readings fever oxygen saturation
""")
"""What a number of up to four digits measures that stands right behind."""
DIALS = words_of("meter odometer speedometer gauge dial counter footage acreage value worth")
"""Things that show how much, and measures that are asked for but never stand right before their number."""
PAYING = words_of(
    "pay pays paid paying cost costs charge charged charges owe owes owed spend spent refunded earn earned bid donate",
    "donated withdraw withdrew withdrawn transfer transferred bill billed billing",
)
"""Verbs of money."""
PRICED = words_of("""
    price prices cost costs total subtotal amount fee fees rent rate deposit deposits refund refunds refunding budget
    salary premium premiums deductible copay copays coinsurance discount charge charges charging payment payments
    installment instalment installments instalments penalty tip tax taxes surcharge fare balance bill bills invoice
    estimate quote quoted quoting gross escrow mortgage excess allowance overdraft tuition donation toll
    cheaper dearer expensive owing overcharged undercharged overpaid reimbursed reimburse reimbursement sold bought
    afford payout renewal renewals settlement bonus commission cashback prepaid downpayment worth savings save saved
""")
"""Words of money that say of a number in their clause that it is a price."""
NO_PRICES = words_of("""
    card cards visa mastercard amex discover account accounts acct acc number numbers no num digit digits code codes
    pin password passcode passphrase social ssn cvv cvc security ending ends end last id ids phone cell mobile telephone
    call called calling dial text texted texting fax reach extension ext booking reference ref confirmation case ticket
    tracking claim policy member membership zip postcode postal routing sort serial plate licence license vin street
    avenue road lane drive apartment apt unit suite room flight model version release error form page line level floor
    gate dob birth born birthday iban swift username user login transaction receipt check cheque sku part item order
    answer question year expires expiry expiration exp
""")
"""Words that name another number than a price: behind them talk of money says nothing of one."""
WAYS_TO_PAY = words_of("to into onto from with via using by against on under")
"""Words behind which money goes somewhere or comes from somewhere: `paid to 4471`, `charge it to`."""
GOING = words_of("went goes go gone going")
CHANGING = GOING | words_of("rose raised increased jumped fell dropped lowered changed up down equal equals")
"""Before `to` and `from` in talk of money: `the rent went from 1285 to 1350`."""
MOVED = words_of(
    "refund refunds payment payments deposit deposits transfer transfers charge charges money reimbursement",
    "it they that",
)
"""What of these is GOING to 8893, goes to an account."""
PAID = words_of(
    "payment payments deposit deposits refund refunds charge charges withdrawals purchases",
)
"""Of what is measured, what goes to somebody: `a payment to 4471` tells an account."""
NAMES_OF_MAKES = (
    "acura|alfa romeo|audi|bmw|buick|cadillac|chevrolet|chevy|chrysler|citroen|dodge|ducati|fiat|ford|genesis|gmc"
    "|harley|honda|hyundai|infiniti|jaguar|jeep|kia|land rover|lexus|lincoln|mazda|mercedes|mini cooper|mitsubishi"
    "|nissan|opel|peugeot|pontiac|porsche|ram|range rover|renault|saab|saturn|seat|skoda|subaru|suzuki|tesla|toyota"
    "|triumph|vauxhall|volkswagen|volvo|vw|yamaha|accord|altima|camry|civic|corolla|f-?150|golf|jetta|mustang|prius|silverado"
)
"""Makes and models of cars."""
VEHICLES = "car|truck|suv|sedan|van|minivan|pickup|coupe|hatchback|convertible|motorcycle|motorbike|camper|trailer|boat"
EACH = (
    "and (?:a|one) (?:half|quarter)|and three quarters"
    "|each|apiece|a piece|(?:plus|with|without|before|after|including|in) (?:tax|vat|fees|shipping|insurance)"
    "|out of pocket|altogether|all in(?! )|and change|with the discount"
    "|every (?:month|year|week|day|night|hour|person|unit|item|share|mile)"
    "|an? (?:unit|item|share|mile)|per share|monthly|annually|upfront|up front|in stock|on order|in total|off|total"
    "|(?:are |were |is |has been |have been )?(?:left|remaining|available|taken|received|charged|refunded|credited)"
    "|(?:has been |have been )?used(?! to(?![a-z]))"
    "|(?:went|gone|go|goes|came|come|comes) (?:through|out)(?! (?:to|as|with)(?![a-z]))"
    "|out of (?:my|the|our|his|her|their) (?:account|pocket|savings|paycheck|wages)"
)
"""What stands behind a price besides RATES, or behind a count."""
SPENT = (
    "(?:(?:was|were|got|is being|had been|has been|have been|has|have|gets|been) )(?:also |just |already |all )?"
    "(?:(?P<money>spent|paid|deducted|refunded|owed|due|withdrawn)"
    "|charged|debited|credited|billed|added|loaded|taken|transferred)"
)
"""What happened to the money that stands before it; a card is charged or added as well, but not spent."""
STREETS = (
    "road|rd|street|st|avenue|ave|lane|ln|drive|dr|blvd|boulevard|court|ct|way|place|pl|terrace|circle|trail|parkway"
    "|pkwy|square|hill|park"
)
COLOURS = "black|white|silver|gray|grey|red|blue|green|brown|gold|yellow|orange|tan|beige|maroon|used|new"

NO_PLURALS = words_of(
    "this these those its it's yes his hers ours yours theirs as has does was perhaps always unless thanks plus minus"
    " besides guess miss pass less means expires works matches starts begins ends goes comes looks seems sounds equals"
    " needs gets makes takes says reads keeps shows appears belongs wants lets was is us plus times dots dashes spaces"
    " sevens zeros zeroes sorry basis process access address express press business discuss across james"
)
"""Words in `s` behind a number that count nothing: verbs, and what is said in a dictation."""
TITLED = "the (?:film|movie)|film|movie|comedy|drama|album|song|novel|series|show"
"""What was made in a year: `a 2001 American comedy`."""
OF_A_YEAR = (
    "(?:health |dental |drug |medicare |medicaid |open |tax |federal |state |annual )?"
    "(?:plans?|enrol?lment|coverage|benefits?|premiums?|deductibles?|formulary|renewals?|taxes|returns?|filings?|statements?"
    "|semester|tariffs?|rates|guidelines|handbook|catalog|calendar|claims?|forms?)"
)
"""What is of a year: `the 2024 medicare plan`."""
OF_PLANS = words_of("deductible copay coinsurance premium")
"""Measures that a number right before them is of, whoever has them: `the 2000 deductible plan`."""
