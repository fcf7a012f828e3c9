"""Loads a policy by name or file, or raises all its mistakes."""

from datetime import date
from os.path import normpath
from pathlib import Path

from redaction_udfs.engine import detect
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.mistakes import Mistake, PolicyError, nearest, shown
from redaction_udfs.policy.compiling.compile import compile_policy
from redaction_udfs.policy.files.catalogue import catalogue
from redaction_udfs.policy.files.documents import Document, read_document
from redaction_udfs.policy.files.effective import EffectivePolicy
from redaction_udfs.policy.files.entities import entity_rules, with_entity_labels
from redaction_udfs.policy.files.layers import lay_over
from redaction_udfs.policy.files.parse import Parsed, parse
from redaction_udfs.policy.files.shipped import is_file_name, read_shipped, shipped_policies

ALL_RULES = "full"
"""Base of a policy that neither extends nor uses anything: all rules."""


def load_policy(name_or_path: str | Path, today: date | None = None) -> Policy:
    """The compiled policy of a shipped profile's name, or of a file.

    A name with a separator or a YAML ending.

    `today` decides which waivers have expired. Raises PolicyError with all mistakes of the file and of what it extends.
    """
    effective, mistakes = _laid_over(str(name_or_path), today)
    labels = [*catalogue().labels(), *entity_rules()]
    compiled, found = compile_policy(effective, detect.DETECTORS, labels)
    if mistakes or found:
        raise PolicyError(_in_order([*mistakes, *found]))
    return compiled


def effective_policy(name_or_path: str | Path, today: date | None = None) -> EffectivePolicy:
    """The policy after all that it extends, not compiled. Raises PolicyError."""
    effective, mistakes = _laid_over(str(name_or_path), today)
    if mistakes:
        raise PolicyError(_in_order(mistakes))
    return effective


def _laid_over(name: str, today: date | None) -> tuple[EffectivePolicy, list[Mistake]]:
    """The effective policy, and what is wrong with the files it is made of."""
    layers, built_in = _layers(name), catalogue()
    policy = EffectivePolicy({rule.id: rule for rule in built_in.required()})
    mistakes: list[Mistake] = []
    for layer in layers:
        policy, found = lay_over(policy, layer, built_in, today or date.today())
        mistakes += found
    return with_entity_labels(policy), mistakes


def _in_order(mistakes: list[Mistake]) -> list[Mistake]:
    """Mistakes file by file, in the order of their lines."""
    files = list(dict.fromkeys(mistake.file for mistake in mistakes))
    return sorted(mistakes, key=lambda mistake: (files.index(mistake.file), mistake.line or 0))


def _layers(name: str) -> list[Parsed]:
    """The file and all that it extends, the furthest first. Raises PolicyError."""
    layers: list[Parsed] = []
    wanted: str | None = name
    while wanted is not None:
        try:
            layers.append(parse(_read(wanted, [layer.document for layer in layers])))
        except PolicyError as error:
            raise PolicyError([mistake for layer in layers for mistake in layer.mistakes] + error.mistakes) from None
        wanted = _extended(layers[-1])
    return layers[::-1]


def _extended(layer: Parsed) -> str | None:
    """The policy that a file extends, if any."""
    said = layer.document.data
    if "extends" in said or "use" in said or isinstance(said.get("entities"), list):
        return layer.policy.extends
    return ALL_RULES


def _read(name: str, extended_by: list[Document]) -> Document:
    """A shipped profile, or a file beside the one that extends it. Raises PolicyError."""
    asked_by = extended_by[-1] if extended_by else None
    file, text = _read_file(name, asked_by) if is_file_name(name) else _read_profile(name, asked_by)
    if asked_by and file in [document.file for document in extended_by]:
        circle = " -> ".join([*(document.file for document in extended_by), file])
        raise PolicyError([asked_by.mistake(("extends",), circle, "files that do not extend each other")])
    return read_document(file, text)


def _read_profile(name: str, asked_by: Document | None) -> tuple[str, str]:
    shipped = shipped_policies()
    if name in shipped:
        return read_shipped(name)
    expected = f"a YAML file, or one of {', '.join(shipped)}"
    raise PolicyError([_complaint(asked_by, name, shown(name), expected, nearest(name, shipped))])


def _read_file(name: str, asked_by: Document | None) -> tuple[str, str]:
    """The file's name without detours, by which a circle is seen, and its text."""
    file = normpath(Path(asked_by.file).parent / name) if asked_by else normpath(name)
    try:
        return file, Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError, ValueError):
        found = "no such file, or none that can be read"
        raise PolicyError([_complaint(asked_by, file, found, f"a policy's YAML file {file}")]) from None


def _complaint(
    asked_by: Document | None, name: str, found: str, expected: str, nearest_name: str | None = None
) -> Mistake:
    """A mistake where the file is named: in the one that extends it, or by whoever loads it."""
    if asked_by:
        return asked_by.mistake(("extends",), found, expected, nearest_name)
    return Mistake(name, "", found, expected, nearest_name)
