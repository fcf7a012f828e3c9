"""The language in which an analyst writes a rule without code: `R"[0-9]+" AFTER:10 ("credit card" OR "card number")`.

`parse` reads an expression; `evaluate` finds its places in a `WordStream`, the words of a conversation, `find_places`
says what they depend on as well; `needed` and `row_gate` say which conversations and texts are worth a look;
`nearest_misses` says why nothing was found.
"""

from redaction_udfs.engine.expressions.causes import find_places
from redaction_udfs.engine.expressions.evaluate import evaluate, is_true
from redaction_udfs.engine.expressions.gate import needed, row_gate
from redaction_udfs.engine.expressions.language.cursor import Caution
from redaction_udfs.engine.expressions.language.errors import ExpressionError
from redaction_udfs.engine.expressions.language.parser import Expression, parse
from redaction_udfs.engine.expressions.language.questions import columns_of, needs_times, refuses_redaction
from redaction_udfs.engine.expressions.misses import Miss, nearest_misses
from redaction_udfs.engine.expressions.stream import Match, StreamTurn, WordStream

__all__ = [
    "Caution",
    "Expression",
    "ExpressionError",
    "Match",
    "Miss",
    "StreamTurn",
    "WordStream",
    "columns_of",
    "evaluate",
    "find_places",
    "is_true",
    "nearest_misses",
    "needed",
    "needs_times",
    "parse",
    "refuses_redaction",
    "row_gate",
]
