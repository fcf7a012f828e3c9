"""English words that make a number a quantity, as patterns."""

MONEY = "dollars?|bucks?|cents?|pounds?|euros?|rupees?|pence|usd|gbp|eur|inr|cad|aud|percent|per ?cent|grand|quid"
SPANS_OF_TIME = "seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?|nights?|moments?"
CLOCK = r"[ap]\.? ?m\b|o['’]? ?clock"
MEASURES = (
    "kb|mb|gb|tb|gigs?|gigabytes?|megabytes?|kbps|mbps|gbps|megs|mhz|ghz|kwh|watts?|volts?|kgs?|kilos?|lbs?|oz|ounces?|mg"
    "|ml|lit(?:er|re)s?|kms?|kilomet(?:er|re)s?|miles?|mph|cm|mm|feet|foot|ft|inch(?:es)?|yards?|degrees?|square|sq"
)
THINGS = (
    "units|items|pieces|packages|boxes|orders|devices|tickets|rooms|guests|adults|kids|children|bags|points|stars|bedrooms"
    "|payments|installments|transactions|pages|users|customers|employees|members|credits|locations|stores|lines|reasons|choices"
    "|copies|dollars|channels|reviews|seats|people|persons|texts|minutes|views|stops|miles"
)
COUNTED = (
    "digits?|numbers?|letters?|characters?|chars?|symbols?|words?|times?|attempts?|tries|try|factor|steps?|ways?|more"
    "|people|persons?|questions?|options?|items?|accounts?|cards?|calls?|emails?|plans?|things?|parts?|phones?|bars?|star"
    "|of (?:them|those|these|my|your|our|the|his|her|us|an?)|on file|on the (?:back|front)"
)
