"""Makes the engine's keep list of what a policy says under `keep`."""

from functools import partial

from redaction_udfs.engine.detect.own.custom import find_regex, find_words
from redaction_udfs.engine.rules.rules import Kept
from redaction_udfs.policy.shape.keep import KeepSaid


def compiled_keep(said: KeepSaid) -> Kept:
    """An entry with its finder, and as people read it: `Harbor Mutual`, `/SKU-[0-9]+/ (agent)`."""
    roles = None if said.roles is None else frozenset(said.roles)
    of_roles = f" ({', '.join(sorted(roles))})" if roles else ""
    if said.pattern is not None:
        return Kept(partial(find_regex, pattern=said.pattern), f"/{said.pattern}/{of_roles}", roles)
    words = tuple(said.words or ())
    return Kept(partial(find_words, words=words), f"{', '.join(words)}{of_roles}", roles)
