"""Keys and tokens of programs by their prefixes, and private keys."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.gate import either

_WORD, _MORE = "[A-Za-z0-9]", "[A-Za-z0-9_-]"
_TOKENS = (
    ("gh[opsur]_", f"{_WORD}{{36,255}}"),  # GitHub
    ("github_pat_", "[A-Za-z0-9_]{22,255}"),
    ("glpat-", f"{_MORE}{{20,255}}"),  # GitLab
    ("xox[abeoprs]-|xapp-", "[A-Za-z0-9-]{10,255}"),  # Slack
    ("[rs]k_(?:live|test)_", f"{_WORD}{{10,255}}"),  # Stripe; its publishable keys are no secret
    ("whsec_", "[A-Za-z0-9+/=]{24,255}"),
    ("AIza", f"{_MORE}{{35}}"),  # Google
    (r"ya29\.|GOCSPX-", f"{_MORE}{{20,255}}"),
    ("sk-", f"{_MORE}{{20,255}}"),  # OpenAI, Anthropic and others
    (r"SG\.", rf"{_MORE}{{16,64}}\.{_MORE}{{16,64}}"),  # SendGrid
    ("npm_", f"{_WORD}{{36}}"),
    ("pypi-", f"{_MORE}{{50,255}}"),
    ("hf_", f"{_WORD}{{30,255}}"),  # Hugging Face
    ("dop_v1_", "[0-9a-f]{64}"),  # DigitalOcean
    ("shp(?:at|ca|pa|ss)_", "[0-9A-Fa-f]{32}"),  # Shopify
    ("dapi", "[0-9a-f]{32}(?:-[0-9])?"),  # Databricks
    ("sq0[a-z]{3}-", f"{_MORE}{{22,64}}"),  # Square
    ("SK|AC", "[0-9a-f]{32}"),  # Twilio
    ("key-", "[0-9a-z]{32}"),  # Mailgun
    ("[0-9]{8,10}:AA", f"{_MORE}{{33}}"),  # Telegram
    ("PMAK-", "[0-9a-f]{24}-[0-9a-f]{34}"),  # Postman
    (r"hvs\.", f"{_MORE}{{24,255}}"),  # Vault
    ("eyJ", rf"{_MORE}{{8,4096}}\.eyJ{_MORE}{{8,8192}}\.{_MORE}{{0,4096}}"),  # JSON web tokens
)
"""What they begin with, and how many characters of which kind follow, as their makers document them."""
_TOKEN = re.compile(
    f"(?<![A-Za-z0-9_-])(?:{'|'.join(f'(?:{prefix})(?:{rest})' for prefix, rest in _TOKENS)})(?![A-Za-z0-9_-])"
)
_DIGIT = re.compile("[0-9]")

_NAME = "(?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
_BEGIN, _END = re.compile(f"-----BEGIN {_NAME}"), re.compile(f"-----END {_NAME}")


def find_api_keys(reading: Reading) -> Iterator[Extent]:
    """Keys and tokens with a known prefix, as they are written.

    Catches `ghp_...`, `sk_live_...`, `xoxb-...`, JSON web tokens, and those of two dozen makers, also behind `=`, `:`
    and quotes. Leaves prefixes alone, publishable keys, `sk-learn-and-other-names`, and keys without a prefix.
    """
    for match in _TOKEN.finditer(reading.folded):
        if _DIGIT.search(match.group()):
            yield match.span()


def api_keys_gate() -> str:
    return either(f"(?:{prefix})[A-Za-z0-9_+/=-]{{8}}" for prefix, _ in _TOKENS)


def find_private_keys(reading: Reading) -> Iterator[Extent]:
    """Private keys in PEM, OpenSSH and PGP envelopes, even without their end.

    Leaves public keys and certificates.
    """
    place = 0
    while begin := _BEGIN.search(reading.folded, place):
        end = _END.search(reading.folded, begin.end())
        place = end.end() if end else len(reading.folded)
        yield begin.start(), place


def private_keys_gate() -> str:
    return "PRIVATE KEY"
