"""Words that no dictionary of English has, or that lists of names have, and that are no names in a chat."""

from redaction_udfs.engine.words.lists import words_of

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
    hashtag emoji selfie blog vlog wifi pdf url faq sms otp cvv pin sim usb hdmi gps atm
    """)
"""Short and long ways to write common words."""

BRANDS = words_of("""
    audi bmw buick cadillac chevrolet chevy chrysler citroen dacia daewoo datsun dodge ferrari fiat honda hummer hyundai
    isuzu jaguar jeep kawasaki lamborghini lexus mahindra maruti maserati mazda mitsubishi nissan opel peugeot porsche
    renault rover seat skoda subaru suzuki suv sedan hatchback coupe minivan pickup toyota vauxhall volkswagen volvo vw
    yamaha acura corolla camry civic
    android samsung nokia huawei xiaomi motorola lenovo asus acer toshiba iphone ipad macbook airpods playstation xbox
    netflix spotify hulu skype whatsapp facebook instagram twitter tiktok youtube gmail hotmail yahoo outlook linkedin
    paypal venmo zelle mastercard visa amex verizon comcast vodafone uber lyft airbnb expedia ikea walmart costco
    cigna aetna humana starbucks mcdonalds subway nike adidas lego pepsi sprite
    """)
"""Names of things and firms."""

COUNTED = words_of("""
    ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
    seventy eighty ninety hundred thousand million
    """)
"""Numbers that begin a text are how many or how old."""

LABELS = words_of("""
    dept ean puk sha
    tel imei iban bic swift vin pnr sku iccid imsi mac cpu gpu vpn mri ekg ecg fax addr ref esc ctrl alt usps ups dhl
    nurse doctor officer coach gotcha yikes whoa geez gosh jeez hooray congrats champ ma'am
    """)
"""What stands before a number, on a key, or where somebody is addressed without a name."""

NO_NAMES = CHAT | BRANDS | COUNTED | LABELS
