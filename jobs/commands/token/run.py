"""Tokens of a value under the keys of a ring, or the value of a token."""

import re
from collections.abc import Iterator, Sequence

import typer

from jobs.commands.token.command import TokenOptions
from jobs.config.keys import RING, key_ring
from jobs.config.load import load_job
from jobs.lake.exit_codes import DONE
from redaction_udfs.engine.pseudonyms.normal_form import names_phone, normalised
from redaction_udfs.engine.pseudonyms.tokens import TOKEN, NotReadable, Scoped, one_way, opened, reversible
from redaction_udfs.key_ring import FORM, KeyRing
from redaction_udfs.mistakes import Mistake, PolicyError, all_of, nearest, raise_any, shown
from redaction_udfs.policy.files.catalogue import catalogue
from redaction_udfs.policy.shape.policy import LABEL
from redaction_udfs.policy.shape.replace import SCOPES, is_scope


def run_token(options: TokenOptions, value: str) -> int:
    """The exit code. Raises PolicyError with all that is wrong; nothing of the value is said."""
    ring, _ = all_of(lambda: _ring(options), lambda: raise_any([*_mistakes(options, value)]))
    typer.echo(_opened(value, options, ring) if options.open else "\n".join(_tokens(value, options, ring)))
    return DONE


def _tokens(value: str, options: TokenOptions, ring: KeyRing) -> Sequence[str]:
    """The token under the active key, or under each of the ring, the active one first."""
    label = str(options.label)
    normal = normalised(value, options.language, is_phone=names_phone(label, ()))
    scoped = Scoped(label, options.scope, options.of or "")
    make = reversible if options.reversible else one_way
    others = [key_id for key_id in ring.secrets if key_id != ring.active] if options.all_keys else []
    return [make(normal, scoped, ring.token_key(key_id)) for key_id in (ring.active, *others)]


def _opened(token: str, options: TokenOptions, ring: KeyRing) -> str:
    """What a token stands for. Raises PolicyError."""
    found = TOKEN.fullmatch(token.strip())
    key_id = found[2] if found else ring.active
    try:
        return opened(token.strip(), options.scope, options.of or "", ring.token_key(key_id))
    except KeyError:
        expected = f"a token of {', '.join(ring.secrets)}, which the ring has"
        raise PolicyError([Mistake("VALUE", "", f"a token of key {key_id}", expected)]) from None
    except NotReadable as reason:
        expected = "a reversible token of this scope, as it stands in a redacted text"
        raise PolicyError([Mistake("VALUE", "", str(reason), expected)]) from None


def _ring(options: TokenOptions) -> KeyRing:
    named = str(options.key_ring_file) if options.key_ring_file else None
    ring = key_ring(named or (load_job(options.job, needs_out=False).key_ring_file if options.job else None))
    if ring is None:
        expected = f"a file with {FORM}; or the variable {RING.variable}, or --job"
        raise PolicyError([Mistake("--key-ring-file", "", "nothing", expected)])
    return ring


def _mistakes(options: TokenOptions, value: str) -> Iterator[Mistake]:
    if not value.strip():
        yield Mistake("VALUE", "", "nothing", "a token" if options.open else "a value")
    if not is_scope(options.scope):
        known = ("conversation", "global", "column:")
        yield Mistake("--scope", "", shown(options.scope), SCOPES, nearest(options.scope, known))
    elif (options.scope == "global") == bool(options.of):
        expected = "nothing" if options.of else "the conversation's id, or the column's value"
        yield Mistake("--of", "", "a value beside scope global" if options.of else "nothing", expected)
    if not options.open:
        yield from _bad_label(options.label)


def _bad_label(label: str | None) -> Iterator[Mistake]:
    """A label that no token can have. One of a policy's own rules may be any other."""
    if label is None or not re.fullmatch(LABEL, label):
        names = sorted(set(catalogue().labels()))
        found = "nothing" if label is None else shown(label)
        expected = "a label as policies write it, such as CREDIT_CARD"
        yield Mistake("--label", "", found, expected, nearest((label or "").upper(), names) if label else None)
