"""Roles of speakers that the file knows by a number or letter alone."""

from collections.abc import Mapping, Sequence


def roles_of(speakers: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    """Role of each speaker, in the order in which they speak: as said, else the first is the agent.

    Rules ask for an answer of somebody else than who asked: without two roles nobody would answer.

    >>> roles_of(["0", "1", "0", "2"], {}), roles_of(["A", "B"], {"A": "customer"})
    ({'0': 'agent', '1': 'customer', '2': 'customer'}, {'A': 'customer', 'B': 'agent'})
    """
    roles = {speaker: known[speaker] for speaker in speakers if speaker in known}
    for speaker in speakers:
        if speaker not in roles:
            roles[speaker] = "customer" if "agent" in roles.values() else "agent"
    return {speaker: roles[speaker] for speaker in dict.fromkeys(speakers)}
