"""Whether a turn asks for something, in English or Spanish."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from redaction_udfs.engine.model.order import first_begun, last_ended
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.en.function_words import HESITATIONS
from redaction_udfs.engine.words.en.name_words import TITLES
from redaction_udfs.engine.words.lists import words_of

_ASKING = re.compile(
    r"\?|\b(?:what|which|who|whose|when|where|can|could|may|might|would|will|shall|do you|did you|have you|are you"
    r"|is it|please|provide|tell|give|share|confirm|verify|repeat|spell|enter|type|state|say|read|need|require|want"
    r"|let me have|get|got|ask|asking|how about|and (?:the|your|his|her|their)|(?:your|ur) [^.?!]{0,40}$)"
)
"""Words of questions and requests. A mention without any of them ("your code has been sent.") asks for nothing."""
_SPANISH_ASKING = re.compile(
    r"¿|\b(?:cu[aá]l|cu[aá]les|qui[eé]n|cu[aá]ndo|cu[aá]nto|d[oó]nde|c[oó]mo (?:es|se|era)"
    r"|qu[eé] (?:es|n[uú]mero|fecha|d[ií]a|c[oó]digo|correo|clave|contrase[nñ]a|direcci[oó]n|ciudad|pueblo|lugar|calle"
    r"|domicilio|mail|colegio|escuela|hospital)|(?:a|en|con|de|por|para) qué"
    r"|puede|puedes|podr[ií]as?|pudiera|por favor|porfa|favor de|tan amable"
    r"|(?:me|nos|se) (?:lo |la )?(?:da|das|dar[ií]as?|dice|dices|dir[ií]as?|indica|indicas|regala|regalas|confirma"
    r"|confirmas|comparte|compartes|proporciona|permite|permites|facilita|brinda|deja|repite|repites|deletrea)"
    r"|(?:d[eé]|d[aá]|d[ií]ga|ind[ií]que|proporci[oó]ne|conf[ií]rme|conf[ií]rma|comp[aá]rta|rep[ií]ta|facil[ií]te"
    r"|br[ií]nde|reg[aá]le|reg[aá]la|deletr[eé]e)(?:me|nos|melo|mela|lo|la)|ingrese|ingresa|introduzca|digite|teclee"
    r"|marque|escriba|escribe|confirme|repita|verificar|confirmar|proporcionar|indicar|necesito|necesitamos"
    r"|necesitar[ií]a|requiero|requerimos|ocupo|quisiera|quiero|tiene|tienes|recuerda|recuerdas|sabe|sabes"
    r"|y (?:el|la|su|tu|los|las|sus|tus))\b|\b(?:su|tu) [^.?!]{0,40}$"
)


_STATED = re.compile(
    r"\b(?:i|we|you|they|he|she)(?:'ve|'d| have| had) (?:already |just |also )?(?:read|got|stated|confirmed|verified"
    r"|entered|provided|given|shared|asked|typed|repeated|spelled|said|told)(?![^\W_])[^.,?!;]*"
)
"""What somebody did: `we have read your date of birth back already` asks for nothing."""
_DONE_ABOUT = re.compile(
    r"(?<![^\W_])(?:have|did|do|were|are|had) you (?:(?:ever|already|recently|just|try|tried|been|get|to) )*"
    r"(?:chang|reset|updat|forg[eo]t|sav|creat|clear|delet|lock|los[te])[a-z]*(?![^\W_])[^.?!;]*\??"
)
"""What the other did about it: `did you change your password lately?` asks for none."""
_DONE_TO = re.compile(
    r"(?<![^\W_])(?:your|ur) [^.?!]{0,30}?(?<![^\W_])(?:is|was|has|have|had|will)(?: (?:now|just|all|been|be|already))*"
    r" (?:reset|changed|updated|locked|unlocked|expired|expiring|saved|set|fixed|restored|activated|deactivated|blocked"
    r"|unblocked|created|deleted|removed|cleared|cancell?ed|ready|working)(?![^\W_])"
)
"""What was done to it: `your password is reset` asks for nothing, where no sign ends it."""
_DOING = re.compile(
    r"(?<!can )(?<!may )(?<!could )(?<!should )(?<!shall )(?<!how do )\b(?:i|we)(?:['’](?:m|re)| am| are)? "
    r"(?:(?:just|also|always|still|even|first|then|keep|kept|try to|tried to) )*"
    r"(?:enter|type|get|give|say|state|tell|share|provide|read|repeat|spell|confirm|verify)(?:t?ing)?(?![^\W_])[^.?!;]*"
)
"""What somebody does: `I enter my password, but it says ...` asks for nothing, `can I get your password` does."""
_OWN = re.compile(r"(?<![^\W_])(?:my|our|mi)(?: [^\W_]+){0,2} $")
_OWN_ASKED = re.compile(
    r"\?|(?<![^\W_])(?:what(?:'s| is| was)|tell me|give me|read me|send me|text me|need to know|need"
    r"|confirm|verify|cu[aá]l es|d[ií]game|dame) (?:my|our|mi)(?![^\W_])"
)
"""Of what is the speaker's own nobody asks the other, but: `what is my password`."""
_SENTENCE_END = re.compile(r"[.?!;:\n]+(?=\s|$)|\n")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_TERSE = words_of(
    "your ur his her their the a an any next now then and also first second third finally lastly ok okay alright all",
    "right great perfect thanks thank you so um uh please go ahead with just up last full complete current digit",
    "digits number numbers no one two three four five six seven eight nine ten of on for as in it file account name",
    "patient patients patient's member members member's insured insured's child childs child's husband husband's wife",
    "wife's spouse spouse's mother mother's father father's son son's daughter daughter's passenger passenger's",
    "whole entire again too followed by starting moving sir ma'am good fine lovely year month day format",
    "hyphen dashes typed written oh sorry more thing him them there both security or same as yours mine",
    "su tu el la los las y ahora luego siguiente primero completo completa por",
    "favor últimos ultimos cuatro tres dígitos digitos número numero de del en bien gracias también tambien muy vale",
    "claro listo perfecto estupendo genial correcto fecha día dia lugar año nombre",
    "madre padre hijo hija esposa esposo marido mujer titular paciente cliente",
    "niño niña bebé alumno alumna asegurado asegurada pasajero pasajera beneficiario beneficiaria",
)
"""Words that a prompt without a verb has besides its trigger: `Next, your date of birth.`"""
_OWNS = ("'s", "’s")
_ARTICLES = words_of("the your his her their")
_MOST_OF_TERSE = 10
"""Words of such a prompt."""
_LOOK_BACK = 80
"""Characters before a trigger in which its owner stands, and the request for it."""
_OWNERS = ("your ", "his ", "her ", "their ")
_ANEW = re.compile(
    r"(?<![^\W_])(?:what(?:['’]s| is| was| are)|(?:may|can|could) i (?:please )?(?:have|get|see|ask)"
    r"|(?:give|read|tell) me"
    r"|i(?:['’]ll)? need|do you have|verify|(?P<and>and))(?: (?:for|just|also|then|please|with|you|by))*"
    r"(?: (?:(?P<owner>your|his|her|their)|the)(?: [a-z]+){0,2})? $"
)

_WAITING = re.compile(
    r"(?<![^\W_])(?:take your time|no (?:rush|hurry)|(?:when|whenever) you(?:['’]re| are) ready"
    r"|(?:give|take) (?:you )?an? (?:sec|second|minute|moment)|(?:i['’]ll|i will|i can|we can) wait|have a think)"
    r"(?![^\W_])"
)
_REJECTING = re.compile(
    r"(?<![^\W_])(?:(?:does ?n['’]?t|does not|did ?n['’]?t|is ?n['’]?t|not) (?:\w+ )?(?:match(?:ing)?|right|correct|it"
    r"|what (?:i|we)(?: have|['’]ve got| see)?|what['’]s)|(?:that['’]s|that is|it['’]s) (?:wrong|incorrect)"
    r"|try (?:again(?! later)|another|once more)|afraid not|(?:another|one more) (?:guess|try|go)|nope)(?![^\W_])"
)
_MOST_OF_HOLDING = 14
"""Words of a turn in which somebody waits for an answer, or says that it was wrong."""
_PUTS_OFF = HESITATIONS | words_of(
    "hold hang think thinking see look check remember sec second moment minute wait bear ago hm hmm hmmm mm"
)
_AROUND_PUTTING_OFF = _PUTS_OFF | words_of(
    "on let me one just a give with please sorry ok okay yeah yes sure well oh god gosh geez wow so long that was"
    " that's is it's it good question i'm now to try i i'll have my ah like very"
)
_ACCEPTS = words_of(
    "sure ok okay of course no problem worries yes yeah mhm uh huh mm hm go ahead alright right absolutely fine that's"
    " that is certainly"
)


def asks(reading: Reading) -> bool:
    """Whether the turn reads as a question or a request, with or without a question mark.

    >>> asks(Reading("What is your zip")), asks(Reading("and your zip")), asks(Reading("Your PIN was sent."))
    (True, True, False)
    >>> asks(Reading("me da su número de tarjeta")), asks(Reading("Ya le mandé el código."))
    (True, False)
    """
    [asking] = reading.cached(
        _asks
    )  # every context with `asked` wants to know, and whoever looks for the last question
    return asking


def _asks(reading: Reading) -> Iterator[bool]:
    lowered = _DOING.sub(" ", _STATED.sub(" ", reading.lowered))
    lowered = _DONE_ABOUT.sub(" ", lowered) if "you " in lowered else lowered
    lowered = _DONE_TO.sub(" ", lowered) if "ur " in lowered else lowered
    yield _ASKING.search(lowered) is not None or _SPANISH_ASKING.search(lowered) is not None


def holds_open(lowered: str, between: str) -> bool:
    """True of a turn behind the speaker's own question that leaves it open, and what the other said `between` them.

    >>> holds_open("no rush", "we had two"), holds_open("okay", "let me think"), holds_open("okay", "rex")
    (True, True, False)
    >>> holds_open("sorry, that doesn't match", "rex"), holds_open("try again later", "rex")
    (True, False)
    """
    words = [word.group() for word in islice(_WORD.finditer(lowered), _MOST_OF_HOLDING + 1)]
    if len(words) > _MOST_OF_HOLDING:
        return False
    if _WAITING.search(lowered) or _REJECTING.search(lowered):
        return True
    said = [word.group() for word in islice(_WORD.finditer(between), _MOST_OF_HOLDING + 1)]
    puts_off = not _PUTS_OFF.isdisjoint(said) and _AROUND_PUTTING_OFF.issuperset(said)
    return puts_off and _ACCEPTS.issuperset(words)


def asks_anew(lowered: str, trigger: int) -> bool:
    """True if right before a trigger it is asked for: a value before the request is another.

    >>> asks_anew("booking rk772, and your license please", 24), asks_anew("d1234567 is your license", 17)
    (True, False)
    """
    found = _ANEW.search(lowered, max(0, trigger - _LOOK_BACK), trigger)
    if found is None or not found["and"]:
        return found is not None
    return found["owner"] is not None or lowered.startswith(_OWNERS, trigger)  # `8856945845 and account number 56567`


def asked_for(reading: Reading, triggers: Sequence[Extent]) -> tuple[Extent, ...]:
    """Those of the triggers that the turn asks for: in a question or request, or in a prompt that is a bare noun.

    >>> text = Reading("Thank you. Your password.")
    >>> asked_for(text, [(16, 24)]), asked_for(Reading("I enter my password, but"), [(11, 19)])
    (((16, 24),), ())
    """
    if not triggers:
        return ()
    asking = asks(reading)
    return tuple([trigger for trigger in triggers if _is_asked(reading, trigger, asking)])


def _is_asked(reading: Reading, trigger: Extent, asking: bool) -> bool:
    sentence = _sentence(reading, trigger)
    if _OWN.search(reading.lowered, max(sentence[0], trigger[0] - _LOOK_BACK), trigger[0]):
        [own] = reading.cached(_own_is_asked, *sentence)
        return own
    return asking or _is_terse(reading.lowered, sentence, trigger)


def _own_is_asked(reading: Reading, start: int, end: int) -> Iterator[bool]:
    """Whether a sentence asks for what is the speaker's own. The sign at its end counts as well."""
    yield _OWN_ASKED.search(reading.lowered, start, end + 1) is not None


def _sentence(reading: Reading, trigger: Extent) -> Extent:
    """The sentence of a trigger, without the sign at its end."""
    ends = reading.cached(_sentence_ends)
    before, behind = last_ended(ends, trigger[0]), first_begun(ends, trigger[1])
    start = before[1] if before else 0
    if _SENTENCE_END.match(reading.lowered, trigger[0] - 1, trigger[0]):
        start = trigger[0]  # `name:password:`
    return start, behind[0] if behind else len(reading.lowered)


def _sentence_ends(reading: Reading) -> Iterator[Extent]:
    return (match.span() for match in _SENTENCE_END.finditer(reading.lowered))


def _is_terse(lowered: str, sentence: Extent, trigger: Extent) -> bool:
    """Whether nothing stands there but the trigger and words that lead up to it."""
    sides = _WORD.finditer(lowered, sentence[0], trigger[0]), _WORD.finditer(lowered, trigger[1], sentence[1])
    before, behind = [[word.group() for word in islice(side, _MOST_OF_TERSE + 1)] for side in sides]
    if len(before) + len(behind) > _MOST_OF_TERSE:
        return False
    return _TERSE.issuperset(_without_owner(before)) and _TERSE.issuperset(_without_whose(behind))


def _without_owner(words: Sequence[str]) -> Sequence[str]:
    """Words before a trigger without who it is of: `and` of `and hope's`, nothing of `ms jones`."""
    if words and words[-1].endswith(_OWNS):
        return words[:-1]
    titled = next((place for place, word in enumerate(words) if word in TITLES), len(words))
    return [*words[:titled], *words[titled + 2 :]]


def _without_whose(words: Sequence[str]) -> Sequence[str]:
    """Words behind a trigger without who it is of: `please` of `for angus please` and of `of the deceased please`."""
    if not words or words[0] not in ("for", "of"):
        return words
    return words[3 if words[1:2] and words[1] in _ARTICLES else 2 :]
