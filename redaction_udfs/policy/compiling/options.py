"""Checks a rule's options against the detector's own signature."""

import json
import re
from collections.abc import Iterator, Mapping
from inspect import Parameter, signature
from typing import Any, get_type_hints

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from redaction_udfs.engine.detect.detector import Detector
from redaction_udfs.engine.model.spans import Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.mistakes import Mistake, PolicyError, shown
from redaction_udfs.policy.compiling.lexicons import lexicon_names, load_lexicon
from redaction_udfs.policy.files.effective import EffectiveRule
from redaction_udfs.policy.files.parse import mistakes_in

EMPTY_PATTERN = re.compile(r"(?:\(\?[a-zA-Z]+\)|\(\?[a-zA-Z]*:|\(\?P?<\w+>|[()|^$]|\\[bBAz])*")
"""Patterns of places and groups alone, such as `\\b(?:)`: with them a rule would look on and find nothing."""
STRICT_OPTIONS = ConfigDict(extra="forbid", strict=True, arbitrary_types_allowed=True)


def checked_options(rule: EffectiveRule, detector: Detector) -> dict[str, Any]:
    """The rule's options as the detector takes them, lists as tuples. Defaults are left to the detector.

    Raises PolicyError for options that the detector does not know, lacks, or does not accept.
    """
    document, path = rule.place
    model, said = _model_of(detector), options_with_list(rule)
    try:
        # As JSON, because a list of YAML is to be taken for a tuple, yet "9" not for a number.
        values = model.model_validate_json(json.dumps(said, default=str))
    except ValidationError as error:
        keys = list(model.model_fields)
        raise PolicyError(mistakes_in(error, document, (*path, "options"), keys)) from None
    if mistakes := list(_empty(rule)):
        raise PolicyError(mistakes)
    options = {key: _frozen(getattr(values, key), said[key]) for key in values.model_fields_set}
    _try_out(rule, detector, options)
    return options


def _empty(rule: EffectiveRule) -> Iterator[Mistake]:
    """A mistake for every text that is blank, and every pattern that matches no character."""
    document, path = rule.place
    for key, value in rule.options.items():
        if isinstance(value, str) and (not value.strip() or (key == "pattern" and EMPTY_PATTERN.fullmatch(value))):
            expected = "a pattern that matches some text" if key == "pattern" else "text that is not blank"
            yield document.mistake((*path, "options", key), shown(value), expected)


def _model_of(detector: Detector) -> type[BaseModel]:
    """A pydantic model of the keyword-only parameters of a finder."""
    hints = get_type_hints(detector.find)
    fields: dict[str, Any] = {
        name: (hints[name], ... if parameter.default is Parameter.empty else parameter.default)
        for name, parameter in signature(detector.find).parameters.items()
        if parameter.kind is Parameter.KEYWORD_ONLY
    }
    return create_model("Options", __config__=STRICT_OPTIONS, **fields)


def options_with_list(rule: EffectiveRule) -> dict[str, Any]:
    """The rule's options. Under `words` the name of a list of conf/lexicons stands for its words.

    Raises PolicyError for a list that is not there.
    """
    words = rule.options.get("words")
    if not isinstance(words, str):
        return dict(rule.options)
    if words not in lexicon_names():
        document, path = rule.place
        where = (*path, "options", "words")
        raise PolicyError([document.unknown(where, words, "words, or a list of conf/lexicons", list(lexicon_names()))])
    return {**rule.options, "words": list(load_lexicon(words))}


def _frozen(value: Any, said: Any) -> Any:
    """Lists become tuples, whatever kind of sequence the detector asks for: a rule never changes."""
    return tuple(said) if isinstance(said, list) and not isinstance(value, frozenset) else value


def _try_out(rule: EffectiveRule, detector: Detector, options: Mapping[str, Any]) -> None:
    """Detectors refuse by raising what no signature can say: a pattern that does not compile, a region that is none."""
    try:
        detector.gate(**options)
        look = (Reading(""), Stretch(0, 0)) if detector.in_context else (Reading(""),)
        list(detector.find(*look, **options))
    except Exception as error:
        document, path = rule.place
        expected = f"options that {rule.find} accepts ({type(error).__name__}: {error})"
        raise PolicyError([document.mistake((*path, "options"), shown(dict(rule.options)), expected)]) from None
