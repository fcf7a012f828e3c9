"""Names of products with the number of their model or release."""

import re

PRODUCT = re.compile(
    r"(?:iphone|ipad|ipod|imac|macbook|mac|ios|ipados|macos|osx|android|galaxy|pixel|windows|win|office|outlook|xbox|ps"
    r"|playstation|echo|kindle|chrome|firefox|edge|ie|safari|php|python|java|sql|html|css|utf|mp|usb|wifi|bluetooth|h"
    r"|note|tab|fold|flip|moto|nexus|oneplus|redmi|covid|sha|md|oauth|ipv|gen)-?[0-9]{1,4}"
    r"(?:s|x|xl|e|a|c|fe|pro|plus|max|mini|ultra|promax|se|lite|5g)?"
)
"""`iphone12`, `win11`, `office365`, in small letters"""
