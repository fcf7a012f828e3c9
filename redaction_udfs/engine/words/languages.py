"""Languages with words of their own, by primary tag in small letters. A folder here, lexicons in conf/."""

from typing import Final

ENGLISH: Final = "en"
SPANISH: Final = "es"
LANGUAGES: Final = (ENGLISH, SPANISH)
