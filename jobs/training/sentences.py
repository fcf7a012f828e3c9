"""Sentences made up for training: names in the places where people say them, and look-alikes where none stand.

In braces: {p} a person as people say it, {f} a first name, {l} a surname, {o} an organisation, {s} a street, {c} a
town, {b} a street or place without its kind, {n} a number, {i} an item. Of these only persons are names.
"""

WITH_NAMES = """
my name is {p}
My name is {p}.
Hi, my name is {p} and I'm calling about my bill
hello my name is {f} i need help with my order
name is {p}
my name {p}
name {p}
Name: {p}
name: {p}, phone: {n}
full name {f} {l}
first name {f} last name {l}
my first name is {f} and my last name is {l}
my last name is {l}
the last name is {l}
it's {f} {l}
It's {p}.
its {p}
it is {p}
sure it's {p}
sure, {p}
sure its {p} and the account number is {n}
yes it's {p}
yes my name is {p}
yeah {p}
ok {p}
okay its {p}
{p}
{p}.
{f} {l}
{f}
{l}
{f} {l} {n}
{f} {n}
{p} and my number is {n}
{p} and {n}
{p}, {n}
{p} is my name
{p} here
{f} here
hey {f} here
this is {p}
This is {p} calling about my account.
hi this is {f} from {o} how can i help you
Hello, this is {f} with {o}. How may I help you today?
thank you for calling {o} this is {f} how can i help you
Thank you for calling {o}, my name is {f}. How can I help?
thanks for calling {o} you're speaking with {f}
you're speaking with {f} how may i assist you
You are chatting with {f}.
am i speaking with {f} {l}
Am I speaking with {p}?
may i speak to {p}
is this {p}
is this {t} {l}
i'm {p}
I'm {p}.
i am {p}
I am {p} and I want to cancel my subscription
im {p} and i need to change my address
hi im {p}
hi i'm {f}
Hey, I'm {f} and I want to book a table
hello i am {p} i lost my card
i'm {f} and i want to check my balance
hi {f}
Hi {f},
hi {f} how are you
hello {f}
Hello {f}, how can I help you today?
hey {f} thanks for waiting
Dear {f},
Dear {t} {l},
good morning {t} {l}
Good afternoon, {t} {l}.
thank you {f}
thanks {f}
Thanks {f}!
Thank you, {f}. I have found your account.
thank you {t} {l} one moment please
thank you {f} let me pull that up
thank you so much {f}
Great, thanks {f}. Anything else?
ok {f} let me check that for you
okay {f} i see your order
Alright {f}, I have updated it.
perfect {f} and your date of birth
bye {f}
have a nice day {f}
Have a great day, {f}!
welcome back {f}
Welcome, {f}. How can I help?
{f}, can you hear me?
{f}, I have found your booking.
{f} are you still there
yes {f}
no problem {f}
sorry {f} i did not get that
I'm sorry to hear that, {f}.
{t} {l} is not available
can i speak to {t} {l}
i have an appointment with {t} {l} tomorrow
I want to see Dr. {l} on Friday
i talked to {f} yesterday
I spoke with {p} last week about this
i spoke to {f} and she said it would be fixed
somebody called {f} told me to call back
The agent's name was {f}.
an agent named {f} helped me
my husband {f} is on the account
my wife {f} is also on the policy
My wife's name is {p}.
my husband's name is {f} {l}
his name is {f}
her name is {f} {l}
my son {f} needs a new phone
my daughter {f} has a fever
my friend {f} will pick it up
My friend {f} is coming with us
my boss {f} approved it
my mother {f} {l} died last month
please add {f} to the account
please add my son {p} as a driver
send {n} dollars to {f}
Send money to {p}, please.
please transfer it to {f} {l}
can you send it to {f} instead
email {f} about the meeting
send an email to {f} about lunch
reply to {f}
call {f}
call {f} {l} please
call me {f}
you can call me {f}
please call {f} at {n}
set up a meeting with {f} and {f} on monday
schedule lunch with {f} tomorrow
invite {f} {f} and {f} to the party
remind me to call {f}
what is {f}'s phone number
what's {f}'s email address
When is {f}'s birthday?
is {f} free on tuesday
did {f} write back
tell {f} i will be late
ask {f} what time he gets home
show me the messages from {f}
any new mail from {f} {l}
The booking is under {p}.
the reservation is under {l}
the reservation is under the name of {f} {l}
Could you book it under {p}?
it's under my name {p}
it should be under {f} {l}
the account is in the name of {p}
the account holder is {f} {l}
the name on the card is {p}
name on the account {p}
The name on the account is {p}
the account is under my wife's name {f} {l}
it was delivered to {p}
signed by {p}
the package was signed for by {f} {l}
Regards, {p}
Best regards, {f}
Sincerely, {p}
thanks, {f}
Cheers {f}
- {f}
{f} speaking
{f} speaking how can i help
hello {f} speaking
so your name is {f} is that right
and you said your name was {f} {l}
i have you down as {f} {l}
can i confirm your name is {p}
I see {p} is on the account as well
do you have an account for {f} {l}
i have a ticket for {p}
the tenant is {p}
the patient is {f} {l} born in {n}
The patient's name is {p}.
I'm calling on behalf of {p}
i am calling on behalf of my mother {p}
i'm calling for {p}
May I ask if this is {p}?
{p} lives at {n} {s}
{p}, {n} {s}, {c}
{p} works for {o}
i want to share my location with {f}
Please share the address with {f}.
I have sent {n} dollars to {f}.
you want to pay {f} is that right
Your appointment with {t} {l} is at {n}.
your appointment with {f} is at {n}
i'd like to see {f} for a haircut
The driver's name is {f}.
your driver is {f}
{f} will be your technician
A technician named {f} {l} will come by
{f}'s account
it's {f}'s party
I want to plan a party for {f}
{f} can't come on friday
does {f} have time on friday
{f} and {f} are coming too
{f} said it was fine
did you say {f}
no it's {f} not {f}
not {f} {f} {l}
the name is {f} {f} {l}
{l} {f}
{l}, {f}
{f} {l} {l}
name is {f} and account is {n}
{f} my pin is {n}
{p} last four is {n}
hi {f} i need to talk to {f}
{f} said it was fine with her
{p} told me that the offer ends on friday
I told {f} that I would call back.
I gave {f} the keys and {f} gave them to {f}.
{f} gave {f} my address: {n} {s}, {c}
{f}, may I talk to your manager?
{f}, could you look into this please?
Did {f} ever get back to you about the invoice?
They sent {n} people: {f}, {f}, {f} and {f}.
It was signed by {f}, {f} and {p}.
We met {p}, {p} and {p} at the fair.
The founders are {l}, {l} and {l}.
Directed by {p}, starring {p}
a film by {p} with {p} in the lead
The song was written by {p} in {n}.
The book by {p} is out of stock.
{p} from {o} will give the talk.
{p} joined {o} as head of sales.
{p} is the director of {o}
{p} is a very kind person, you can rely on her.
{f} is always late
{f} is {n} years old and grew up in {c}
{t} {l} is {n} years old and lives in {c}.
{f} {l}, {n} {s}, {c}
{f} {l} lives at {n} {s}, {c}
Please confirm that you would like to send {f} {n} dollars.
Please confirm: you want to request {n} dollars from {f}.
Should I transfer {n} from your checking account to {f}?
I would like to make a payment to {f} for {n} dollars.
I'd like to request {n} from {f} using my credit card.
You wish to share {n} {s} with {f}, correct?
You would like to share the location {n} {s} with {f}.
I understand you want to pay {f} from your balance.
To be sure, {f} gets {n} dollars from your savings account?
The contact named {f} will receive a message.
The money was sent to {f} and the transaction is private.
I sent the location to {f} already.
Please send {f} a map of {n} {s}.
send {f} the address of {o}
I don't want to send the wrong file to {f}.
A message from {f} came in at {n}.
There are {n} messages from {f}.
forward the mail from {f} to {f}
play the voicemail from {f}
add lunch with {f} to my calendar
put dinner with {f} and {f} on friday
cancel my meeting with {f}
move my meeting with {f} to monday at {n}
is there a meeting with {f} and {f} today
who is {f} {l}
what did {f} say
where does {f} live
how old is {f}
{f} wants to know if you can come
{f} needs a ride to {c}
does {f} know about it
I'm {f} and this is my friend {f}.
I'm here with {f} and {f}.
Is it okay if {f} comes along?
We are friends of {f}.
a gift for {f}
flowers for {f} {l} at {n} {s}
Party for {f} at {o}
The appointment for {f} is on {n}.
I can book {f} for {n} o'clock.
Your son {f}'s appointment has been booked.
my daughter {f}'s school called
I am {f}'s father
I'm {f}'s wife, {f}.
{f}'s number is {n}
I borrowed {f}'s card
this is regarding {p}
concerning the order of {p}
attention {p}
c/o {p}
to whom it may concern, I am {p}
I have a letter for {t} {l}.
{t} {l} called about the leak
{t} {f} {l} is on the line
let me transfer you to {f}
I'll hand you over to my colleague {f}.
My colleague {f} will take over from here.
you spoke with my colleague {f} before
{f} from billing will call you
{f} from the support team helped me
our technician {f} is on his way
the nurse {f} told me to rest
The delivery man, {f}, left it at the door.
Reviewed by {p} on {n}
Contact: {p}
Cardholder: {p}
Passenger: {f} {l}
Passengers are {f} {l} and {f} {l}.
two guests, {f} {l} and {f} {l}
Customer: {p} Phone: {n}
Attendees: {f}, {f}, {f}
cc {f} and {f}
@{f} can you check
{f} - can you hurry
{f}: yes I can do that
Oh, it's {f} again.
Sorry, I meant {f}.
No, {f} with an e at the end.
the first name is {f}, the last name {l}
name as on the passport {f} {l}
both {f} and {f} are on the lease
neither {f} nor {f} can sign
I'm {f}, my member number is {n}.
Hi! I'm {f}! I need a {i}.
Good day, this is {f} {l}, order {n}.
Four of us: {f}, {f}, {f} and {f}
They invited {n} friends: {f}, {f}, {f} and {f}.
The team is {f}, {f}, {l}, {f} and {l}.
with {f}, {f} and {f}
{f} asked {f} about the rent.
{f} called {f} twice and {f} never answered.
When {f} came home, {f} was already asleep.
Then {f} told her sister {f} everything.
I think {f} paid for it already.
Maybe {f} has the receipt.
because {f} said so
but {f} never got it
so {f} and i went to {c}
if {f} calls please tell her
The singer {p} comes to {c}.
the manager {p} refused
Professor {l} teaches it.
{l} started working here in {n}
{p} started here as a nurse.
Our neighbour {p} took the parcel.
the former owner {p} moved to {c}
For my father's account we have to add {p}.
{f}, please send it again
{f}: thank you
said {f} {l}
{t} {l}'s office called
This is {t} {l}'s office.
I have to cancel with {t} {l}, sorry.
it's me {f}
hey its me {p}
it's under {l}
the order is under the name of {p}
My account is under {p}.
it is booked under {p}
Ms {l}-{l}, are you there?
as {f} wrote in her mail
{f} is from {c}.
{f} from {c}
"""

WITHOUT_NAMES = """
hi
hello
ok thanks
yes please
no thank you
thank you so much
yes that is correct
i need help with my account
i want to order a {i}
i would like to buy a {i}
I want to return the {i} that I bought
my {i} is broken
the {i} does not work
i am calling about my {i}
i'm calling about an order
this is about my {i}
this is not working
This is ridiculous!
it's not working
it is broken
im waiting
im not sure
i'm not sure what you mean
i am very upset
I'm looking for a {i}
im looking for a place to stay in {c}
I'm in {c}
i am from {c}
i live in {c}
my name is not on the bill
what is your name
may i have your name please
can i get your full name
what is the name on the account
what's the name of the restaurant
the name of the company is {o}
I work for {o}
i have an account with {o}
i bought it at {o}
I ordered from {o} last week
is there a {o} near me
the {o} on {s}
i live on {s}
my address is {n} {s}
{n} {s}
{n} {s}, {c}
{n} {s} {c}
the address is {n} {s} {c}
it is near {s}
pick me up at {s} and {s}
Take me to {s}.
from {c} to {c}
a flight from {c} to {c} please
i need a train to {c}
what's the weather in {c}
the weather in {c} today
{c}
hi i need help
hi there
Hi There!
hello good morning
Good Morning
thanks a lot
thanks again
thanks bye
Thank you very much.
Thank You
thank you for your help
thank you for waiting
thank you for calling {o} how may i help you
thanks for contacting {o}
Welcome to {o}.
welcome to {o} how may i help you
okay one moment
ok let me check
okay perfect
sure no problem
sure one second
yes i do
yes correct
yes mastercard
yes monday
no friday
call me back
call me later please
call me a taxi
call them again
i called yesterday
i talked to someone yesterday
i talked to customer service
I spoke with a manager
speak to an agent
can i speak to a human
talk to a representative
set an alarm for {n}
play some music
remind me on monday
order a {i} and a {i}
How much is the {i}?
do you have the {i} in blue
add a {i} to my cart
my email is not working
my password is not working
the internet is down
The Internet is down in {c}
what will it cost
it may take a while
you may leave
will you be able to help
i will do that
mark it as paid
Mark that as done please.
bill me later
my bill is too high
send me the bill
i hope so
I hope that helps
in june or july
on april {n}
in may
August {n} works
next summer
i want to sue them
it was a joy
drew a line
she rose early
at dawn
can you check the status
what are my options
credit card
debit card please
visa
checking account
savings
account number is {n}
my number is {n}
{n}
its {n}
it is {n} {n}
the code is {n}
order number {n}
my order is {n}
my husband is on the account
my wife has the card
my son needs a phone
my daughter is sick
my doctor said no
the doctor is in
the manager is not here
my boss approved it
a table for {n} at {o}
book a room at the {o} Hotel
the {c} hotel
a ticket to the {o} museum
{o}
{o} customer service
pizza with cheese and {i}
large {i} with extra {i}
an italian restaurant
chinese food in the {c} area
i am driving a {o}
it's a {o}
an iphone and a samsung tablet
my laptop is a dell
windows update failed
please hurry
oh no
oh great
oh my god
wow nice
awesome
Perfect!
Great, Thanks!
Awesome, Thank You So Much
Have A Nice Day
have a good weekend
happy birthday
merry christmas
see you monday
dear customer
dear sir or madam
dear team
hey team
hey guys
hi guys
hi everyone
yes sir
no ma'am
thank you sir
thanks mate
i forgot my password
forgot pin
acount number
i hav a problm
plz hlep me
tahnk you
recieved nothing
wat is the price
cancelled reservation
ok cool
k thx
lol ok
hmm let me think
um i don't know
nothing else
that's all
that is all thanks
nope thats it
send it to {n} {s}, {c}
share the location {n} {s} with my team
Please send me a map of {n} {s}.
You wish to go to {n} {s}, correct?
I'll be leaving from {c} and I need to get to {c} by {n}.
The {o} is at {n} {s}.
I found {n} restaurants in {c}, one of them is {o}.
How about {o}? It is in the {c} area.
Please confirm: a table at {o} in {c} on Friday.
Have you tried {o} on {s}?
I would like to see the {o} first.
Your ride from {s} to {o} is booked.
pick me up from the corner of {s}
The bus leaves from {s} Station.
The train from {c} to {c} leaves at {n}.
i was at the {o} yesterday
We drove from {c} to {c} on Monday.
He works at the {o} in {c}
a film about {c}
The song is called Summer In {c}.
In June I will move to {c}.
Do you ship to {c}?
I would like to pay with my {o} card
my {o} account
Bank of {c}
University of {c}
transfer money to my savings account
transfer {n} dollars to checking
from my visa to my mastercard
send it to my wife
share it with my brother
book it for my friend
reply to the last email
email my boss about the meeting
add it to my calendar
put it on my list
is it going to rain on sunday
play the next episode
play some jazz please
lets play trivia
trivia please
okey
okey bye
yes okey
okie dokie
hai
hai i need help
mozzarella
vanilla
strawberry shake and fries
chicken tikka masala
two burritos and a margarita
cappuccino
A psychologist in {c}
is there a unisex salon in {c}
an electrician please
the dermatologist is booked
{c}, tomorrow at {n}
{c}?
Wednesday
Thursday
True
False
January {n}
Yes. America.
a Toyota Corolla
my iPhone
Netflix and Spotify
is it a Tesla
Uber
on Facebook
verified by Instagram
I live in Germany
a French restaurant
Indian food
spanish please
do you speak Portuguese
a Sedan from {c} Airport
Please confirm: a Hatchback from {c} on Friday.
There is an SUV for rent.
Humidity will be high today.
Farewell and good night
Clearance Sale
okey thanks
hmm ok
Reserving a table for {n}
it was great on Broadway
from {b} and {b} to {b} and {b}
pick me up at {b} and {b}
I am at the corner of {b} and {b}.
{b} and {b}
Go east on {b} towards {b}.
turn left on {b}
take {b} to {b}
the bus stop on {b}
It will be Partly Cloudy in {c}.
a table at {b}'s
the {b} Building
"""

ITEMS = """laptop|phone|charger|pizza|burger|router|modem|shirt|dress|sofa|mattress|blender|headset|keyboard|monitor|
pepperoni|mushrooms|salad|coke|latte|espresso|sandwich|ticket|refund|subscription|warranty|printer|tablet|watch|
camera|jacket|sneakers|backpack|desk|lamp|toaster|fridge|washer|dryer|vacuum|guitar|bicycle|helmet|tent|
sim card|gift card"""
KINDS_OF_ORGANISATION = """Bank|Insurance|Airlines|Telecom|Energy|Wireless|Foods|Motors|Clinic|
Pharmacy|Electronics|Stores|Hotels|Travel|
Credit Union|Mobile|Broadband|Furniture|Market|Grill|Bakery|Airways|Rentals|Dental|Hospital|University|College|
School|Restaurant|Inn|Museum|Theatre|Stadium|Airport|Library|Gym|Salon|and Sons|and Co|Group|Media|Software"""
KINDS_OF_STREET = """Street|Road|Avenue|Lane|Drive|Court|Boulevard|Way|Place|Terrace|Close|Circle|
Square|Park|Hill|Crescent|street|
road|avenue|lane|drive|court|st|rd|ave|dr"""
TOWNS = """Boston|Chicago|Denver|Seattle|Portland|Miami|Atlanta|Phoenix|Detroit|Cleveland|
Pittsburgh|Oakland|Fresno|Tampa|
London|Leeds|Manchester|Bristol|Glasgow|Cardiff|Dublin|Norwich|Ely|Cambridge|Oxford|Birmingham|Peterborough|
Toronto|Vancouver|Sydney|Melbourne|Paris|Berlin|Madrid|Rome|Mumbai|Chennai|Delhi|Bangalore|Tokyo|Osaka|Cairo|
Lagos|San Diego|San Jose|Los Angeles|New York|Las Vegas|Santa Fe|El Paso|Fort Worth|Salt Lake City|Stevenage|
Ipswich|Reading|Bath"""


def split(listed: str) -> list[str]:
    """The entries of a list written with bars between."""
    return [entry.strip() for entry in listed.split("|")]


def lines(listed: str) -> list[str]:
    """The entries of a list written one a line."""
    return [line for line in listed.splitlines() if line]
