"""Features of a word for the model: class, look, neighbours, cue, place."""

from redaction_udfs.engine.detect.names.scene import Scene
from redaction_udfs.engine.words.en.name_words import DOUBLE_MEANINGS, REACH
from redaction_udfs.engine.words.lists import words_of

_LONG = 9
COMMON_SURNAME = "3"
"""Grade of surnames that stand for themselves only by class, so that `Johnson Bank` tells nothing of Johnson."""
FIRM_REACH = 3
"""So many words behind a name a word of firms makes it one of theirs."""
FIRM = words_of("""
    bank banking insurance mutual financial finance credit union customer care support service services helpdesk help
    desk billing telecom wireless mobile broadband internet energy electric power water gas airlines airways hotel
    hotels inn clinic hospital pharmacy health medical dental motors foods stores store shop market group inc ltd llc
    corp corporation company gmbh plc partners solutions systems technologies logistics travel rentals electronics
    pizza grill bakery restaurant cafe bar university college school museum station airport center centre
    """)
_FILLERS = words_of("a an the and yes yeah yep ok okay sure um uh is it it's its")


def features(scene: Scene, place: int) -> list[str]:
    """The features of one word of the scene. Rare words and names stand for themselves only by class and letters."""
    known, before, after = scene.known(place), scene.known(place - 1), scene.known(place + 1)
    far, beyond = scene.known(place - 2).context, scene.known(place + 2).context
    kind, look, left, right = known.kind, scene.look(place), before.context, after.context
    gap, gap_after, count = scene.gap(place), scene.gap(place + 1), len(scene.keys)
    seen = f"{kind}{scene.case}{look}"
    told = [
        f"k={seen}",
        f"g={known.grade}{kind}",
        f"g={known.grade}{seen}",
        f"-1={left}",
        f"-1={left}|{kind}",
        f"-1={left}{gap}|{seen}",
        f"-2={far}",
        f"-2={far}|{left}|{gap}",
        f"-2={far}|{left}|{kind}",
        f"+1={right}",
        f"+1={right}|{kind}",
        f"+1={right}{gap_after}|{seen}",
        f"+2={right}|{beyond}",
        f"-+={left}|{right}|{kind}",
        f"kk={before.kind}{gap}|{seen}|{gap_after}{after.kind}",
        f"lk={scene.look(place - 1)}{gap}|{seen}|{gap_after}{scene.look(place + 1)}",
        f"n={min(count, _LONG)}|{kind}",
        f"n={min(count, 4)}|{min(place, 3)}|{seen}",
        f"p={min(place, 3)}|{seen}",
        f"e={min(count - 1 - place, 2)}|{seen}",
    ]
    if kind == "p":
        told += [f"w={known.context}", f"w={known.context}|{look}"]
    elif kind == "a" and (known.grade[1] != COMMON_SURNAME or scene.keys[place] in DOUBLE_MEANINGS):
        told.append(f"w={known.context}")
    else:
        told += _letters(scene.keys[place].replace("'", ""), kind)
    told += _cue(scene, place, kind, look)
    if known.other and kind != "N":
        told += [f"o={known.other}|{kind}", f"o={known.other}|{left}"]
    if before.other:
        told.append(f"o-1={before.other}|{kind}")
    if _is_firm(scene, place):
        told.append(f"firm|{kind}")
    if count <= _LONG and all(_is_bare(scene, other) for other in range(min(count, 6))):
        told.append(f"bare|{kind}")
    return told


def _letters(word: str, kind: str) -> list[str]:
    told = [f"s2={word[-2:]}|{kind}", f"s3={word[-3:]}", f"p2={word[:2]}|{kind}", f"len={min(len(word), 10)}|{kind}"]
    if not any(vowel in word for vowel in "aeiouy"):
        told.append(f"novowel|{kind}")
    return told


def _cue(scene: Scene, place: int, kind: str, look: str) -> list[str]:
    """The nearest cue before the word, and how far it is. A sentence's end hides what is before it."""
    for distance in range(1, min(REACH, place) + 1):
        if scene.gap(place - distance + 1) == ".":
            break
        cue = scene.known(place - distance).cue
        if cue:
            return [f"cue={cue}{distance}|{kind}", f"cue={cue}|{look}"]
    return []


def _is_firm(scene: Scene, place: int) -> bool:
    """True if a word of firms stands soon behind, with nothing but blanks between: `Acorn One customer care`."""
    for after in range(place + 1, min(place + 1 + FIRM_REACH, len(scene.keys))):
        if scene.gap(after) != " ":
            return False
        if scene.keys[after] in FIRM:
            return True
    return False


def _is_bare(scene: Scene, place: int) -> bool:
    """True if a word says little beside a name."""
    known = scene.known(place)
    return known.context in _FILLERS or known.cue is not None or known.kind in "Nnuad"
