"""Made-up numbers in words, as a recogniser writes them."""

from random import Random

ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
            "eleventh", "twelfth", *(f"{teen}th" for teen in TEENS[3:]))  # fmt: skip
NAUGHTS = ("zero", "zero", "oh", "oh", "oh")
REPEATS = {2: "double", 3: "triple"}
HESITATIONS = ("um", "uh", "er")
CORRECTIONS = ("sorry", "no sorry", "no wait", "i mean")
SHARE_IN_PAIRS, SHARE_WITH_REPEATS, SHARE_HESITATING, SHARE_CORRECTED = 0.2, 0.4, 0.06, 0.05


def number(rng: Random, value: str) -> str:
    """The digits of a number in words: one by one or in pairs. Here and there a hesitation, or a slip put right.

    >>> [number(Random(seed), "4111-0022") for seed in (0, 5, 10)]
    ['four one one one oh oh two two', 'four triple one double oh double two', 'forty one eleven oh oh twenty two']
    >>> number(Random(25), "4111-0022")
    'four one two no wait four one one one oh oh two two'
    """
    digits = digits_of(value)
    naught = rng.choice(NAUGHTS)
    words = _in_pairs(digits, naught) if rng.random() < SHARE_IN_PAIRS else _one_by_one(rng, digits, naught)
    chance = rng.random()
    if chance < SHARE_CORRECTED and len(digits) > 2:
        words = [*_with_slip(digits[:3]), rng.choice(CORRECTIONS), *words]
    elif chance > 1 - SHARE_HESITATING and len(words) > 3:
        words.insert(rng.randrange(2, len(words)), rng.choice(HESITATIONS))
    return " ".join(words)


def digits_of(value: str) -> str:
    """
    >>> digits_of("+1 212-555")
    '1212555'
    """
    return "".join(filter(str.isdigit, value))


def _one_by_one(rng: Random, digits: str, naught: str) -> list[str]:
    """Some people say double and triple."""
    repeating = rng.random() < SHARE_WITH_REPEATS
    words: list[str] = []
    at = 0
    while at < len(digits):
        name = ONES[int(digits[at])] if digits[at] != "0" else naught
        times = _repeated(digits, at) if repeating else 1
        words += [REPEATS[times], name] if times > 1 else [name]
        at += times
    return words


def _repeated(digits: str, at: int) -> int:
    """Number of times the digit is repeated there, up to three."""
    return 3 if digits[at : at + 3] == digits[at] * 3 else 2 if digits[at : at + 2] == digits[at] * 2 else 1


def _in_pairs(digits: str, naught: str) -> list[str]:
    """Two digits at a time. Of an odd count the first stands alone, so that no `twenty` is followed by a `one`."""
    odd = len(digits) % 2
    words = [ONES[int(digit)] for digit in digits[:odd]]
    for at in range(odd, len(digits), 2):
        if digits[at] == "0":
            words += [naught, naught if digits[at + 1] == "0" else ONES[int(digits[at + 1])]]
        else:
            words.append(cardinal(int(digits[at : at + 2])))
    return words


def _with_slip(digits: str) -> list[str]:
    """The last digit wrong."""
    return [ONES[int(digit)] for digit in digits[:-1]] + [ONES[(int(digits[-1]) + 1) % 10]]


def cardinal(count: int) -> str:
    """A number below a hundred.

    >>> [cardinal(count) for count in (0, 7, 12, 40, 99)]
    ['zero', 'seven', 'twelve', 'forty', 'ninety nine']
    """
    if count < 20:
        return (ONES + TEENS)[count]
    return TENS[count // 10] + (f" {ONES[count % 10]}" if count % 10 else "")


def ordinal(day: int) -> str:
    """The day of a month.

    >>> [ordinal(day) for day in (1, 12, 20, 31)]
    ['first', 'twelfth', 'twentieth', 'thirty first']
    """
    if day < 20:
        return ORDINALS[day]
    return f"{TENS[day // 10]} {ORDINALS[day % 10]}" if day % 10 else TENS[day // 10].removesuffix("y") + "ieth"
