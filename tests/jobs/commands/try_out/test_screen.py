"""What people see of a try: in a pipe to the letter, on a terminal with colours."""

from pathlib import Path

import pytest

from jobs.lake.exit_codes import DONE
from jobs.pages.colors import PALETTE
from tests.jobs.commands.try_out.tried import CALL, in_colors, redact_try, write_call, write_policy

WITH_POLICY = """\
call.json, voice, 3 turns
0  agent     0:05  can I have the credit card number please
1  customer  0:08  it is 1234 5678
                 → it is [CARD]
                   6-15 CARD_AFTER_PROMPT by card_after_prompt (Card number after a prompt), also credit_card_context, \
because of words in turn 0, agent, with 500 ms before and 300 ms after it
2  agent     1:04  thank you

card_after_prompt, expression 2, finds nothing: "iban number"
  `"iban number"` is not found

■ card_after_prompt  Card number after a prompt, 1 span
"""
WITH_EXPRESSION = """\
call.json, voice, 3 turns
0  agent     0:05  can I have the credit card number please
                                  ~~~~~~~~~~~
1  customer  0:08  it is 1234 5678
                         ~~~~
2  agent     1:04  thank you
                   nothing found

expression_1 finds nothing: R"[0-9]+" AFTER:3 "credit card"
  `R"[0-9]+"` is at word 11, `"credit card"` at word 5: 5 words apart, not as near as AFTER:3 wants (turns 1 and 0)
"""
TEXT = """\
the credit card is 1234
the credit card is [EXPRESSION_1]
19-23 EXPRESSION_1 by expression_1 (R"[0-9]+" AFTER:3 "credit card"), because of words in this turn

expression_2 finds nothing: card and number
  `and` is not found
  `number` is not found

--expression 2: `and` is the word here; the operator is written AND
    card and number
         ^
"""
NEAR = 'R"[0-9]+" AFTER:3 "credit card"'


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_call(tmp_path)
    write_policy(tmp_path)
    return tmp_path


GOLDEN = [
    (
        ["--conversation", "call.json", "--policy", "prompts.yaml", "--rule", "card_after_prompt"],
        WITH_POLICY,
        "turns, spans and why, a miss of the rule that is asked for, a legend",
    ),
    (["--conversation", "call.json", "--expression", NEAR], WITH_EXPRESSION, "how near the nearest candidate was"),
    (
        ["the credit card is 1234", "--expression", NEAR, "--expression", "card and number"],
        TEXT,
        "a text by itself, a miss, a caution",
    ),
]


@pytest.mark.parametrize(("arguments", "expected", "why"), GOLDEN)
def test_in_a_pipe_it_is_plain_text(arguments: list[str], expected: str, why: str, here: Path):
    before = sorted(here.iterdir())
    result = redact_try(*arguments)
    assert (result.exit_code, result.stdout) == (DONE, expected), why
    assert sorted(here.iterdir()) == before, "nothing is written"


def test_a_terminal_is_told_that_texts_are_shown_and_gets_each_rule_s_colour():
    shown = in_colors(conversation="call.json", policy="prompts.yaml")
    red = "\x1b[1;38;2;214;39;40m"
    assert "Shows texts as they are; writes nothing." in shown.splitlines()[0]
    assert f"it is {red}1234 5678\x1b[0m" in shown, "the hit, in the colour of the rule that decides"
    assert f"it is {red}[CARD]\x1b[0m" in shown, "what is written instead"
    assert "\x1b[2m2  agent     1:04  thank you\x1b[0m" in shown, "where nothing is found it is dim"
    assert f"{red}card_after_prompt\x1b[0m" in shown, "the legend"


def test_expressions_without_a_colour_of_their_own_get_different_ones():
    shown = in_colors(text="pin 1234", expression=("pin", 'R"[0-9]+"'))
    first, second = ("\x1b[1;38;2;{};{};{}m".format(*bytes.fromhex(color[1:])) for color in PALETTE[:2])
    assert f"{first}pin\x1b[0m {second}1234\x1b[0m" in shown


def test_candidates_of_a_miss_are_underlined_on_a_terminal():
    shown = in_colors(conversation="call.json", expression=(NEAR,))
    assert "the \x1b[4mcredit card\x1b[0m number" in shown and "it is \x1b[4m1234\x1b[0m 5678" in shown
    assert "~~~" not in shown


def test_long_texts_are_wrapped_beside_their_turn(here: Path):
    write_call(here, [{"role": "agent", "text": "again and " * 30}])
    _, _, *lines = in_colors(width=60, conversation="call.json").splitlines()
    assert all(len(line) <= 60 + len("\x1b[2m\x1b[0m") for line in lines)
    assert lines[1].startswith("\x1b[2m" + " " * len("0  agent  "))


LONG = [{"role": "agent", "text": f"line of talk, {word}"} for word in "abcdefghijklmnop"]
HIT = {"role": "customer", "text": "pin"}
SHOWN = [
    ([*LONG, HIT, *LONG], [14, 15, 16, 17, 18], [14, 14], "two turns around what is found"),
    ([HIT, *LONG[:3], HIT, *LONG], [0, 1, 2, 3, 4, 5, 6], [14], "stretches that touch are one"),
    ([HIT, *LONG[:5], HIT, *LONG], list(range(9)), [14], "a single turn is not hidden"),
    ([*LONG, HIT, *LONG[:3]], [14, 15, 16, 17, 18, 19], [14], "nor the last one"),
    ([*LONG[:11], HIT], list(range(12)), [], "short ones are shown as they are"),
    (LONG, [], [16], "nothing to see"),
]


@pytest.mark.parametrize(("said", "turns", "hidden", "why"), SHOWN)
def test_of_a_long_conversation_the_turns_around_hits(said, turns: list[int], hidden: list[int], why: str, here: Path):
    write_call(here, said)
    shown = redact_try("--conversation", "call.json", "--expression", "pin").stdout.splitlines()
    numbers = [line.split()[0] for line in shown if line[3:].startswith((" agent", "agent", " customer", "customer"))]
    assert [int(number) for number in numbers] == turns, why
    assert [int(line.split()[1]) for line in shown if "⋯" in line] == hidden, why
    everything = redact_try("--conversation", "call.json", "--expression", "pin", "--all").stdout
    assert "⋯" not in everything and everything.count("line of talk") == len([t for t in said if t is not HIT]), why


def test_the_trigger_of_a_hit_is_shown_however_far_it_is(here: Path):
    write_call(here, [{"role": "agent", "text": "your pin please"}, *LONG, {"role": "customer", "text": "1234"}])
    shown = redact_try("--conversation", "call.json", "--expression", 'R"[0-9]+" AFTER pin').stdout
    assert " 0  agent     your pin please\n" in shown and "because of words in turn 0, agent" in shown


CARD = "4111 1111 1111 1111"
ALONE = [
    (f"pin {CARD}", "pin", f"[EXPRESSION_1] {CARD}", "a card that the guard would not let pass is not the tester's"),
    (CARD, "pin", CARD, "nor where nothing is found"),
    (f"{CARD} x", 'R"[0-9 ]+"', "[EXPRESSION_1]x", "the expression takes it"),
]


@pytest.mark.parametrize(("text", "expression", "after", "why"), ALONE)
def test_without_a_policy_no_built_in_rule_runs(text: str, expression: str, after: str, why: str):
    lines = redact_try(text, "--expression", expression).stdout.splitlines()
    assert lines[1] == after, why
    assert any("add --policy minimal" in line for line in lines) == (CARD in after), why


def test_beside_a_policy_expressions_run_with_its_rules():
    shown = redact_try(f"pin {CARD}", "--expression", "pin", "--policy", "minimal").stdout
    assert shown.splitlines()[1] == "[EXPRESSION_1] [CREDIT_CARD]"


ODD = [
    ("a\x1b[31mb pin", "a�[31mb pin", "a terminal would obey it"),
    ("one\ttab pin", "one tab pin", "a tab has no width"),
    ("two\nlines pin", "two\nlines pin", "lines stay lines"),
    ("[bold]pin[/bold] :smile:", "[bold]pin[/bold] :smile:", "no markup"),
    ("\udcff pin", "� pin", "what no UTF-8 can hold"),
    ("", "", "no text at all"),
]


@pytest.mark.parametrize(("text", "expected", "why"), ODD)
def test_whatever_a_text_holds_is_harmless_on_a_screen(text: str, expected: str, why: str):
    shown = in_colors(text=text, expression=("zzz",))
    plain = redact_try(text, "--expression", "zzz").stdout
    assert expected in shown and plain.startswith(f"{expected}\n{expected}\nnothing found\n"), why


NOTES = [
    (CALL, "pin WITHIN:20s card", "", "times are there"),
    (
        [{**turn, "start_ms": None} for turn in CALL],
        "pin WITHIN:20s card",
        "without start_ms: expression_1",
        "no times",
    ),
    (CALL, "pin AND $duratin > 3", "There is no column $duratin: what expression_1 compares", "no such column"),
    ({"columns": {"duration": 3}, "utterances": CALL}, "pin AND $duratin > 3", "Did you mean $duration?", "mistyped"),
    (CALL, 'pin AND $channel = "voice"', "", "what the turns say"),
]


@pytest.mark.parametrize(("said", "expression", "note", "why"), NOTES)
def test_what_a_conversation_lacks_is_said(said: object, expression: str, note: str, why: str, here: Path):
    write_call(here, said)
    shown = redact_try("--conversation", "call.json", "--expression", expression).stdout
    assert note in shown and ("There " in shown) == bool(note), why
