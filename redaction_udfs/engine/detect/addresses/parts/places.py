"""States, countries and large cities as they end an address. Written for this project from general knowledge."""

from redaction_udfs.engine.words.lists import words_of

STATE_CODES = words_of(
    "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok"
    " on or pa pe ri sc sd tn tx ut vt va wa wv wi wy dc pr gu ab bc mb nb nl ns nt nu qc sk yt nsw vic qld sa tas act"
)
AUSTRALIAN_CODES = words_of("nsw vic qld sa wa nt tas act")
CANADIAN_CODES = words_of("ab bc mb nb nl ns nt nu on pe qc sk yt")
WORDLIKE_CODES = words_of("in or me hi ok oh on pe ma pa la de co al id mi ne ms sa act")
"""Codes that are words as well: they count in capitals, before a postal code, or at the end."""
MERE_WORDS = words_of("in or me hi ok oh on act")
"""Codes that are everyday words: at the end of what is said they do not count either."""
MILITARY = words_of("aa ae ap")

_ONE_WORD = words_of(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho"
    " illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi"
    " missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia"
    " washington wisconsin wyoming ontario quebec manitoba alberta saskatchewan usa england scotland wales britain"
    " ireland canada australia india germany france spain italy portugal netherlands belgium austria switzerland"
    " denmark sweden norway finland poland mexico brazil argentina china japan singapore philippines pakistan"
    " nigeria kenya",
    "chicago houston philadelphia phoenix dallas austin jacksonville columbus charlotte indianapolis seattle"
    " denver boston nashville detroit portland memphis louisville baltimore milwaukee albuquerque tucson fresno"
    " sacramento atlanta omaha raleigh miami oakland minneapolis tulsa tampa orlando cleveland pittsburgh"
    " cincinnati buffalo brooklyn bronx manhattan queens anaheim honolulu newark toledo plano irvine durham madison"
    " lubbock richmond spokane hollywood pasadena hayward salem eugene springfield albany",
    "london birmingham manchester liverpool leeds sheffield bristol glasgow edinburgh leicester coventry cardiff"
    " belfast nottingham newcastle southampton portsmouth brighton oxford cambridge reading norwich aberdeen dundee"
    " swansea derby plymouth wolverhampton exeter york chester bath durham",
    "afghanistan albania algeria andorra angola armenia azerbaijan bahamas bahrain bangladesh barbados belarus"
    " belize benin bhutan bolivia botswana brunei bulgaria burundi cambodia cameroon chad chile colombia comoros"
    " congo croatia cuba cyprus djibouti dominica ecuador egypt eritrea estonia eswatini ethiopia fiji gabon gambia"
    " ghana gibraltar greece greenland grenada guatemala guernsey guinea guyana haiti honduras hungary iceland"
    " indonesia iran iraq israel jamaica jersey jordan kazakhstan kiribati kuwait kyrgyzstan laos latvia lebanon"
    " lesotho liberia libya liechtenstein lithuania luxembourg macao macedonia madagascar malawi malaysia maldives"
    " mali malta martinique mauritania mauritius mayotte moldova monaco mongolia montenegro montserrat morocco"
    " mozambique myanmar namibia nauru nepal nicaragua niger niue oman palau palestine panama paraguay peru qatar"
    " romania russia rwanda samoa senegal serbia seychelles slovakia slovenia somalia sudan suriname swaziland"
    " syria taiwan tajikistan tanzania thailand togo tokelau tonga tunisia turkey turkmenistan tuvalu uganda"
    " ukraine uruguay uzbekistan vanuatu venezuela vietnam yemen zambia zimbabwe czechia holland korea emirates",
    "toronto montreal vancouver calgary ottawa sydney melbourne brisbane perth adelaide dublin paris berlin madrid"
    " mumbai delhi bangalore chennai kolkata hyderabad pune",
)
_TWO_WORDS = (
    "new york", "new jersey", "new mexico", "new hampshire", "north carolina", "south carolina", "north dakota",
    "south dakota", "west virginia", "rhode island", "puerto rico", "british columbia", "nova scotia",
    "new south", "south wales", "united kingdom", "united states", "great britain", "new zealand", "south africa",
    "northern ireland", "burkina faso", "cape verde", "costa rica", "el salvador", "sri lanka", "saudi arabia",
    "sierra leone", "san marino", "papua new", "new guinea", "new caledonia", "ivory coast", "puerto rico",
    "dominican republic", "czech republic", "marshall islands", "solomon islands", "cayman islands", "canary islands",
    "north korea", "south korea", "hong kong", "equatorial guinea", "saint lucia", "french guiana", "faroe islands",
    "american samoa", "cook islands", "sao tome", "trinidad and", "east timor", "south sudan", "western sahara",
    "los angeles", "san francisco", "san diego", "san antonio", "san jose", "santa barbara",
    "santa ana", "santa clara", "santa monica", "san mateo", "fort worth", "el paso", "las vegas", "oklahoma city",
    "kansas city", "long beach", "virginia beach", "st louis", "saint louis", "st paul", "saint paul", "new orleans",
    "salt lake", "grand rapids", "palo alto", "long island", "staten island", "jersey city", "st petersburg",
    "fort lauderdale", "west palm", "palm beach", "baton rouge", "little rock", "des moines", "city centre",
    "city center", "new delhi", "hong kong", "milton keynes", "stoke on", "san rafael", "santa rosa", "mountain view",
)  # fmt: skip

PLACES = _ONE_WORD | frozenset(_TWO_WORDS)
"""Names of one or two words."""
LONG_NAMES = frozenset({
    "district of columbia", "northern mariana islands", "australian capital territory", "isle of man",
    "kingdom of the netherlands", "saint kitts and nevis", "antigua and barbuda", "bosnia and herzegovina",
    "trinidad and tobago", "saint vincent", "turks and caicos", "wallis and futuna", "papua new guinea",
})  # fmt: skip
"""Names of three words or four, and with words that no other name has."""
REGIONS = words_of("usa uk us")
"""Ends of addresses only: `us` is a word where nothing stands before it."""
