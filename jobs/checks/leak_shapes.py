"""Card and social security numbers as Spark expressions, without Python.

Written apart from the detectors, so that a mistake there is not repeated here. Knows the large card brands only.
"""

from pyspark.sql import Column
from pyspark.sql import functions as F

SSN_SHAPE = r"(?<![0-9])(?!000|666|9)[0-9]{3}[ .-]{1,3}(?!00)[0-9]{2}[ .-]{1,3}(?!0000)[0-9]{4}(?![0-9])"
CARD_SHAPE = r"(?<![0-9])[2-6](?:[ .-]{0,3}[0-9]){12,18}(?![0-9])"
BRANDS = r"^(?:4[0-9]{12}(?:[0-9]{3}){0,2}|5[1-5][0-9]{14}|3[47][0-9]{13}|6(?:011|5[0-9]{2}|4[4-9][0-9])[0-9]{12})$"


def has_digit(text: Column) -> Column:
    """True if there is anything to look at. Asked first: Java's regular expressions are slow to say no."""
    return text.rlike("[0-9]")


def shows_social_security_number(text: Column) -> Column:
    """True if the text has three, two and four digits with separators, as they could have been issued."""
    return text.rlike(SSN_SHAPE)


def shows_card(text: Column) -> Column:
    """True if the text has a number of a large card brand with the right check digit."""
    numbers = F.transform(F.regexp_extract_all(text, F.lit(CARD_SHAPE), F.lit(0)), _digits_of)
    return text.rlike(CARD_SHAPE) & F.exists(numbers, lambda number: number.rlike(BRANDS) & _luhn(number))


def _digits_of(text: Column) -> Column:
    return F.regexp_replace(text, "[^0-9]", "")


def _luhn(number: Column) -> Column:
    """True if the check digit is right: from the right, every second digit counts twice."""
    from_right = F.reverse(number)

    def counted(total: Column, place: Column) -> Column:
        digit = F.substring(from_right, place, F.lit(1)).cast("int")
        twice = digit * 2 - F.when(digit > 4, 9).otherwise(0)
        return total + F.when(place % 2 == 0, twice).otherwise(digit)

    return F.aggregate(F.sequence(F.lit(1), F.length(number)), F.lit(0), counted) % 10 == 0
