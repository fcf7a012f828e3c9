"""English words round names, with double meanings, and never names."""

from redaction_udfs.engine.words.lists import words_of

TITLES = words_of("""
    mr mrs ms miss mister missus dr doctor prof professor sir madam mx rev reverend sgt sergeant capt
    """)
"""Titles stand before a name and are none."""

_CUES = {
    "name": words_of("name names named name's namely nickname surname maiden firstname lastname nombre"),
    "title": TITLES,
    "greet": words_of("""
        hi hello hey dear thanks thank thankyou morning afternoon evening welcome bye goodbye hiya ty
        """),
    "intro": words_of("i'm im i am this here's it's its it that's here myself be being"),
    "kin": words_of("""
        husband wife mother father mom mum dad son daughter brother sister friend bestie boss doctor cousin uncle aunt
        girlfriend boyfriend partner fiance fiancee colleague coworker assistant manager neighbor neighbour niece
        nephew grandmother grandfather grandma grandpa buddy pal roommate supervisor secretary agent advisor adviser
        spouse kid child mate driver host guest patient client landlord tenant teacher stepson stepdaughter
        """),
    "call": words_of("call called calling calls"),
    "speak": words_of("""
        speaking speak spoke talk talking talked told ask asked met contact from with for to by
        """),
    "sign": words_of("regards rgds sincerely cheers respectfully yours love signed sig"),
    "spell": words_of("spell spelled spelt spelling"),
}
CUES = {word: cue for cue, words in _CUES.items() for word in words}
REACH = 4
"""So many words in front of a name a cue may stand."""

DOUBLE_MEANINGS = words_of("""
    abbey ace agent alexa amber america amex an angel april arby are arlington art asia august autumn baby baker bank
    banks bar barb basil bea beach bean bear beard bee begin bell bench bentley benz berry best better big bill bing
    birch bird bishop black blade blank blaze bless bliss block bloom blue bob bond book boone booth boss boston bow
    bowl box boy branch brand brandy bridge bridges bright bristol broad brook brothers brown buck bud buddy bull
    bunny burn burns bush butt cake call cambridge came camel camp can candy cannon cap car card carolina carpenter
    carr carter case cash castle cat center centre chain chambers champ chance charity chase cherish cherry chevy
    child china chip christ christian church clay clear cleveland cliff cloud clover coffee coin colt columbus con
    constant cook coral cortana cost costa couch counts creed cricket cross crow crown cruise crystal cup curry daisy
    dakota dallas dance darling dash dawn day deacon deal dear denver destiny diamond dick dixie do doctor dollar
    dolly dot dove down drew driver dubai duck duke dust dusty east ebony echo eden else essence even evening ever
    eyes fair fairy faith fargo farmer fast fawn fay fe fell fern ferrari field fields fine finger fish fisher flood
    floor florence flowers foot force ford forest fort four fox frank free freeman friend frost full fuller fun gage
    game gap garden gardener gates gay gem gene genesis george georgia gift gill ginger girl given glad glass go gold
    golden good goodman grace grand grant grass graves gray green grey ground grove guest gun guy hair hall ham hammer
    hand hands hardy harmony hart have haven hay hazel he head heard heart heath heather heaven held herb hero hi
    hicks high hill hills his ho holiday holland holly home honda honey honor hook hope horn horse host hotel hour
    house houston howe huff hunger hunt hunter hurt hyatt ice in india infinity iris is isle israel ivy jade jam jelly
    jersey jet jewel jobs joiner journey joy judge july june just justice kale keen kenya key keys kick kind king
    kingston kit kitchen knight lady lake lamb lancaster land large lark las last later law laws lay le leach lead
    leaf lean legend lexington li liberty light like lily line link list little live lo lock london long lord los lot
    lotus love lovely low lucky lunch lux ma mac mace mail main major malta man many maple march marine mark market
    mars marsh marvel mason master maverick may mayor mean means melody melon mercedes mercer merchant mercy messiah
    mexico mickey middle milan mile miles miller mills mind mint miss mister misty money montana month moody moon more
    morning moss most mountain mouse muse must my myrtle nail nash nation near neat need never new newman nice nick
    night noble nobles none noon north nova nurse oak ocean oh oil ok old olive one ontario opal or orange order
    orlando over own oxford pace pack page pam pansy paper paradise paris park parks parsons part pass passion past
    pat patch patience pax pay peacock peak pear pearl peg pen penny people pepper person pet phoenix phones pick
    piece pike pin pine piper pitts place plain plane plant plate play plenty plum point pool pop pope poppy porsche
    porter post pot potter pound power powers pray precious press price pride prince princess promise proud purple put
    queen quick race raider rain rains ramp ranger rank rat rather raven ray reading real rebel record red reign rest
    rice rich richmond rick riddle ride right ring river rivera rivers road roads rob rock rome roof room root rose
    rounds row royal royce ruby rue rule run rush rusty sage sail sailor saint sale salem salmon salt san sand sands
    sandy santa savage savannah say school scout sea seal seat see self sellers send serenity service settle seven
    shade sharp she shed shell shepherd sheraton shine ship shirt shoemaker shop short shot show shy side sierra sign
    silk silver simple singer singleton sink sir siri sister six skill skinner skip sky slack sleep slow small smart
    snow so sol son song sonny sons soul sound south space spark sparks speak spears speed spice spring springer
    springfield square stamp stands star stark start state stay steel step sterling still stock stone storm stormy
    story stout strange stream street string strong style subway such sue sugar suit sum summer summers sun sunny swan
    sweet swift tab table tailor talk tall tanner tax tea teal team tell temple ten tesla test texas thank then thin
    thing think thorn thought three tie tiger time times to tool top tower town trace track trade trail trainer tree
    trey trinity troy true truth try turn turner twain two tyre under unique uri us use usher vale valentine vance
    venus vest vi view vines violet virginia visa visit voice wade wait waiters wake wall walters want war ward warm
    wash washington watch water waters watts wave way weather weaver week weeks well wellington west white whitehead
    whole wide wife wild wilder will willow win wind window windsor wing winner winter winters wise wish wolf woman
    wonder wood woods word work world worth would write yard year yellow yes yesterday york you young zen
    """)
"""Words that are names as well: `will`, `may`, `grace`. A list says they are names; only context says when."""

RARELY_NAMES = words_of("""
    acre admire aerial aide alley amend analyse angles ants armor atom awe axle aye bachelor bake bald banker barren
    bash beams beers beverage billing binder blades blanks blizzard bodily bogus booze bore bottoms bounds bourbon
    bowler boxer brace brake bravery breaker brew brighten brittle broom buff bump burner cache cadet carton cassette
    catcher cater charisma cheek cheeks chess chew chord chute clause claw clearance clutter coil cola conception
    condo cone convey cooler cord cousins cove covert coward crafts cram crank crescent crimson crumble cue curb curl
    custard dancer deeds delight denim dessert dial dice dim ditch diver dock dresser dryer duel dues duet dunk envy
    eternity fares favors feather filler fines flakes flavors flick fling flock foil font fraction freshwater fries
    fudge furious fury fuss gallon gearing glance gracious graft grams granite gravel greenhouse greet grill grim grit
    gum gutter hacking hail handler handy hanger harness hash havoc hazard haze heap heater heavenly helm herald herd
    hind hires hitch hobby honesty hose hover hurdle innocence irons jams jewels jubilee jumper kettle kindle laden
    lash latch lax leaks leap ledger lever limb linen liner lively locker login loot louder lowers lust manners marble
    marker masse mat maze messing mist mixer mole motto mule mustard nanny needles newcomer notorious null obey otter
    oval overly pals pancake pardon parody patches patron peaks pebble peppers pickles pier pigeon pillow ping pipes
    pistol plank plaster platter plaza plumber plump pointer polite ponder porch prairie primer pristine prosperity
    puff quirk rails rainy rake rash razor reef reel reels remedy retina righteous rim rode roller royalty rudder ruse
    rust sack sacks savvy scales sender sever shady shaft shillings showers shutter simpler sincerity sinner sitter
    sleeper slick slider sly smack sober sovereign spade spells spikes spoon stacks stall stamps staple steer sticker
    stiff stocking storms strait strand straw sweetie tack tart tee tequila tester thrift tipping topper topping tow
    trader tram tray trim trivia troop turquoise tutor unnamed upright utter valves vanilla vanity vent viking washer
    wax weary wedge widen windy wines wink wiser witty woo wool worm wrench yell
    """)
"""Words that lists of names have and that hardly anybody is called: `Dock works now`."""

CHAT = words_of("""
    ssn dob pwd psw pswd pw acc acct accnt num nmbr ph phn addr apt appt msg msgs txt mins hrs info docs pic pics
    pls plz plss plzz plse thx thnx tnx thnks thanx thankz tq ty tysm thankyou thnk sry srry soory gud gd mrng mrg gm gn
    hii hiii hai haii hy hyy helo heloo helloo hlo hloo hallo hullo heyy hola byee byeee byebye bbye bb ok okk okkk
    okey okie okies oky okay kk kay yea yah yaa yaah yaah ya yeh yup yupp yep yepp yess yesss yeahh yass ye nope nop noo
    nooo nah naa hm hmm hmmm hmmmm hmmmmm um umm uhh uh ugh uggh urgh ooh ohh ohhh oo aah ahh wow woah whoa woops oops
    lol lmao rofl haha hehe omg omfg btw asap fyi idk tbh imo imho brb gtg ttyl np nvm wtf smh ikr dang darn darnit
    wanna gonna gotta gunna lemme gimme dunno kinda sorta wat wht wot wud shud cud coz cuz cos bcoz bcz becoz tho thru
    tmrw tmr tmrrw tdy tday yest rite nite lite luv ur urs dat dis dem dose da wid wit im iam ill dont cant wont didnt
    mam maam madam sir siree ji bro sis dude buddy pal mate guys gals folks alot atleast aswell infact allright alrite
    welcom wlcm plese recieve recieved adress acount accout numer confrm confrim cancl cancle nthng nothin smthng
    somethin anythin evrything evrythng everythin doin goin comin waitin askin sayin tellin whats thats hows wheres
    hes shes theyre youre weve itll youll hasnt isnt wasnt doesnt havent couldnt wouldnt shouldnt arent werent hadnt
    theres whos hashtag emoji selfie blog vlog wifi pdf url faq sms otp cvv pin sim usb hdmi gps atm
    """)
"""Short and long ways to write common words in chats."""

BRANDS = words_of("""
    audi bmw buick cadillac chevrolet chevy chrysler citroen dacia daewoo datsun dodge ferrari fiat honda hummer hyundai
    isuzu jaguar jeep kawasaki lamborghini lexus mahindra maruti maserati mazda mitsubishi nissan opel peugeot porsche
    renault rover seat skoda subaru suzuki suv sedan hatchback coupe minivan pickup toyota vauxhall volkswagen volvo vw
    yamaha acura corolla camry civic tesla
    android samsung nokia huawei xiaomi motorola lenovo asus acer toshiba iphone ipad macbook airpods playstation xbox
    netflix spotify hulu skype whatsapp facebook instagram twitter tiktok youtube gmail hotmail yahoo outlook linkedin
    paypal venmo zelle mastercard visa amex verizon comcast vodafone uber lyft airbnb expedia ikea walmart costco
    jira django pandas numpy trello asana figma laravel kubernetes hubspot kafka redis tableau keras pytorch matlab
    zendesk nagios ansible terraform docker jquery photoshop autocad quickbooks
    cigna aetna humana starbucks mcdonalds subway nike adidas lego pepsi sprite
    """)
"""Names of things and firms."""

COUNTED = words_of("""
    ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
    seventy eighty ninety hundred thousand million
    """)
"""Numbers that begin a text are how many or how old."""

LABELS = words_of("""
    postcode postcodes zipcode zipcodes nae bestie
    paralegal aadhaar aadhar github gitlab
    birthdate eircode psalm psalms ramadan diwali hanukkah voyage dept ean puk sha
    tel imei iban bic swift vin pnr sku iccid imsi mac cpu gpu vpn mri ekg ecg fax addr ref esc ctrl alt usps ups dhl
    nurse doctor officer coach gotcha blimey crikey sheesh jeepers phew yikes whoa geez gosh jeez hooray congrats champ
    ma'am hon sweetie sweetheart parcel parcels odometer
    """)
"""What stands before a number, on a key, or where somebody is addressed without a name; also parcels and a meter."""

FOODS = words_of("""
    arugula romaine lettuce parmesan asiago mozzarella ricotta gouda feta cheddar croutons jalapeno jalapenos jalapeño
    jalapeños bacon applewood pesto prosciutto pancetta pepperoni salami vinaigrette sriracha teriyaki chipotle quinoa
    tikka masala biryani paneer naan samosa tea latte espresso cappuccino mocha macchiato toppings bananas croissant
    """)
"""What is ordered: in a short reply in small letters it looks like a name that nobody knows."""

FOREIGN_THANKS = words_of("""
    danke dankeschön bitte merci beaucoup grazie mille gracias obrigado obrigada bonjour bonsoir guten tschüss tschuss
    schön gern gerne geschehen ciao salut arigato mahalo shukran namaste buenas muchas llamo
    """)
"""Thanks and greetings of other languages, thrown into English talk."""

NO_NAMES = FOREIGN_THANKS | CHAT | BRANDS | COUNTED | LABELS | FOODS
