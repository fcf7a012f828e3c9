"""Short words that stand beside numbers and make no code with them."""

from redaction_udfs.engine.words.lists import words_of

UNITS = words_of(
    "am pm st nd rd th s k m b mn bn x g kg kgs lb lbs oz mg ml l ltr cl km kms mi mph kmh kph cm mm ft sq sqft in inch"
    " yd yds hr hrs hour hours h min mins sec secs d wk wks mo mos yr yrs yo gb mb tb kb gig gigs mbps gbps kbps kbs"
    " mbs mp px ghz mhz khz hz w kw kwh v mah ma amp amps psi bhp hp cc c f bhk rs inr usd eur gbp aud cad sgd aed"
    " chf jpy cny pkr lkr myr zar usdt pkts pcs pc pax pp ppl nos ea pct percent deg bps fps dpi rpm pts pt star stars"
    " bed beds bath bd ba br rk gm gms mtr mtrs lakh lakhs lac lacs cr crore day days night nights week weeks month"
    " months year years people persons adults kids tickets times pcm pa lte nr et est pst cst mst edt pdt cdt gmt utc"
    " ist hd uhd fhd ad bc ce rds ths pound pounds dollar dollars euro euros rupees rupee cents minute minutes guests"
    " seats rooms room percent tables"
)
"""Measures, money, ordinals, times: they follow a number, or go before it."""

BESIDE_NUMBERS = words_of(
    "no nos num nr id ids ssn ss dob pin ph phn tel mob cell fax ext xtn zip pob po box apt apts ste rm rms fl flr blk"
    " bldg lot unit hwy rte rd st ave av blvd dr sq pkwy way us uk eu jan feb mar apr"
    " may jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun mr mrs ms dr sr jr st vs vol ver"
    " ch pg pp fig eg ie etc ac cc acc acct bal amt qty sku ref bkg conf cnf pol clm act a/c gate seat row bus exp cvv"
    " cvc otp mm dd yy yyyy top max approx abt rs usd inr eur gbp aud cad is it its am are was be my me we us he she"
    " you your the that this and or but for of to at by in on off as so not if any all yes ok hi hey plz pls thx ty tq"
    " u r  im ive id have has had get got need want with from til till than then only just about over under near"
    " call text msg sms mms app web net tv hbo pc mac ios mp vip lte xl xs xxl ps xbox gtx rtx mk gen pro seq bt ip"
    " mph temp ipl nba nfl ufc f1 covid hep omg lol btw asap fyi idk nope yep yeah nah uh um hmm ah oh wow sir mam"
    " appt appts rx wt ht hr bp pwd pswd pw maam dear guys bro sis ad bc ce jfk lax sfo ord dfw atl lhr"
)
"""Abbreviations and words that introduce a number, and function words: no part of a code in front of it."""

STATES = words_of(
    "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa"
    " ri sc sd tn tx ut vt va wa wv wi wy dc pr"
)
"""Before five digits they are part of an address."""

BEFORE_NUMBERS_ONLY = words_of("no nr ph st rm pg ch rs id ip dr vs cc pt ss us uk")
"""Of two letters, those that announce a number although codes may begin with two such letters."""

LEAD_INS = words_of(
    "is it its it's am my no id of to and for or at by in on the with are was be so not if me us from till than then"
    " i'm a i an ph tel rs"
)
"""Words that part codes wherever they stand, though they are as short as parts of one."""
