"""English words for persons and things that have an age."""

from redaction_udfs.engine.words.lists import words_of

PEOPLE = words_of(
    "i i'm im i've i'd he he's she she's we we're they they're you you're who who's me him her us them",
    "man woman boy girl child kid kids children baby toddler infant teenager adult son daughter sons daughters twins",
    "mother father mom mum dad mommy daddy parent parents wife husband spouse partner brother sister sibling uncle",
    "aunt cousin nephew niece grandson granddaughter grandchild grandchildren grandmother grandfather grandma grandpa",
    "granny nan fiance fiancee friend neighbour neighbor patient caller student pensioner senior member driver tenant",
)
"""Who an age is said of."""

THINGS = words_of(
    "it it's its that that's this this's these those account accounts app appliance apartment battery bike bill boat",
    "boiler bottle building business cable camera car cars case charger company computer console contract copy credit",
    "debt device devices dishwasher door drive dryer engine equipment file flat fridge furnace hardware heater home",
    "house information ipad iphone issue item kettle keyboard laptop lease line loan machine mattress model modem",
    "mortgage mower order oven package phone phones photo plan plane policy printer problem product property receipt",
    "record report request roof router screen server shoes sofa software statement story system tablet tank television",
    "ticket tire tires toaster transaction truck tv tyre tyres unit van vehicle version warranty washer watch website",
    "wine whisky whiskey windows",
)
"""What else calls are about that has an age."""

WHOSE = words_of("a an the my our your his her their for of another with")
"""Before an age that stands before its owner: `my 3 year old son`."""
