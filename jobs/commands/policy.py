"""`redact policy ...`: what a policy says, and whether it may."""

import json
from dataclasses import dataclass
from typing import Annotated, Any

import typer
from rich import box
from rich.markup import escape
from rich.table import Table

from jobs.commands.options import SparkOptions, command_of
from jobs.console.screen import output, print_line
from jobs.lake.exit_codes import errors, exit_codes
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.mistakes import Mistake, raise_any
from redaction_udfs.policy import effective_rules, hidden_labels, left_readable, load_policy, policy_schema
from redaction_udfs.policy.describe import languages_told
from redaction_udfs.policy.kept import KeptPolicy

policy_app = typer.Typer(no_args_is_help=True)
CHANNELS = ("voice", "digital")

NameOrFile = Annotated[str, typer.Argument(help="Name of a shipped policy, or a YAML file.")]

NamesOrFiles = Annotated[list[str] | None, typer.Argument(help="Names of shipped policies, or YAML files.")]


@policy_app.command()
@exit_codes()
def check(policy: NameOrFile) -> None:
    """Check a policy: its form, its rules, its examples, its waivers. All mistakes at once."""
    loaded = load_policy(policy)
    count, short_hash = len(loaded.rules), loaded.hash[:12]
    print_line(output, f"{loaded.name} {loaded.version}: {count} rules, all examples hold, hash {short_hash}")
    for caution in loaded.cautions:
        print_line(output, caution, "yellow")
    for waiver in loaded.waivers:
        print_line(output, f"Waiver in force: {waiver}", "yellow")


@dataclass(frozen=True, kw_only=True)
class ShowOptions(SparkOptions):
    """Options of `redact policy show`. Spark's are for a policy that was kept."""

    policies: NamesOrFiles = None
    as_json: Annotated[bool, typer.Option("--json", help="Everything about every rule, for programs.")] = False
    policy_hash: Annotated[str | None, typer.Option("--hash", help="A policy that was in force, by its hash.")] = None
    out: Annotated[str | None, typer.Option(help="The folder of tables that has kept it.")] = None
    as_yaml: Annotated[bool, typer.Option("--yaml", help="The kept policy's file, word lists and all.")] = False


@policy_app.command("show")
@command_of(ShowOptions)
def show(options: ShowOptions) -> None:
    """Show the rules in force, after everything that the policy extends. Of several policies what each hides."""
    raise_any(_misused(options))
    kept = _kept_policy(options) if options.policy_hash else None
    if kept and options.as_yaml:
        typer.echo(kept.text)
        return
    if kept and not options.as_json:
        _show_when_kept(kept)
    loaded = [kept.policy] if kept else [load_policy(policy) for policy in options.policies or []]
    rows = effective_rules(loaded[0]) if len(loaded) == 1 else hidden_labels(loaded)
    if options.as_json:
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    elif len(loaded) == 1:
        _show_rules(loaded[0], rows)
    else:
        output.print(_labels_table([policy.name for policy in loaded], rows))


def _misused(options: ShowOptions) -> list[Mistake]:
    """Mistakes in options that do not go together."""
    if options.policy_hash is None and options.out is None:
        if options.as_yaml:
            return [Mistake("--yaml", "", "no --hash beside it", "--hash and --out: the file of a kept policy")]
        lacking = Mistake("POLICIES", "", "no policy", "names or files, or --hash with --out")
        return [] if options.policies else [lacking]
    if not options.policies and options.policy_hash is not None and options.out is not None:
        return []
    found = "names of policies beside it" if options.policies else "one without the other"
    return [Mistake("--hash", "", found, "--hash and --out, alone")]


def _kept_policy(options: ShowOptions) -> KeptPolicy:
    """A policy that the folder of tables has kept. Raises PolicyError."""
    from jobs.commands.session import session
    from jobs.lake.roots import output_folder
    from jobs.pipeline.policies import policy_beginning

    spark = session(options, errors)  # standard output is the policy's alone
    out = output_folder(spark, options.out or "")
    return policy_beginning(spark, out, options.policy_hash or "")


def _show_when_kept(kept: KeptPolicy) -> None:
    """Hash, engine and waivers of a policy that was in force."""
    print_line(output, f"Kept by engine {kept.engine_version}, hash {kept.hash}")
    for waiver in kept.waivers:
        print_line(output, f"Waiver when it was kept: {waiver}", "yellow")
    if not kept.is_as_it_was:
        print_line(output, "Under this engine it has another hash: rules may do other things than they did.", "yellow")


def _show_rules(policy: Policy, rules: list[dict[str, Any]]) -> None:
    print_line(output, f"{policy.name} {policy.version}: {len(rules)} rules, * required", "bold")
    print_line(output, languages_told(policy))
    output.print(_table(rules))
    output.print(f"Not hidden: {', '.join(left_readable(policy)) or 'nothing'}", markup=False)
    if policy.keep:
        output.print(f"Kept, whatever rules that are not required say: {_kept(policy)}", markup=False)


def _kept(policy: Policy) -> str:
    return "; ".join(entry.written for entry in policy.keep)


def _labels_table(names: list[str], rows: list[dict[str, Any]]) -> Table:
    """A line a label: where each policy hides it."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="dim")
    table.add_column("label")
    for name in names:
        table.add_column(escape(name))
    for row in rows:
        table.add_row(escape(row["label"]), *(escape(cell) for cell in row["hidden"]))
    return table


@policy_app.command()
def schema() -> None:
    """Print the JSON schema of policy files, for editors."""
    typer.echo(json.dumps(policy_schema(), indent=2))


def _table(rules: list[dict[str, Any]]) -> Table:
    """A line a rule. The id tells what is found, so the longer name waits for --json."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="dim")
    for name in ("rule", "label", "channels", "roles", "written as"):
        table.add_column(name, no_wrap=name in ("rule", "label"))
    for rule in rules:
        mark = "*" if rule["required"] else ""
        channels = "all" if len(rule["channels"]) == len(CHANNELS) else _listed(rule["channels"])
        cells = (f"{rule['id']}{mark}", rule["label"], channels, _listed(rule["roles"]), _written(rule["replace"]))
        table.add_row(*(escape(cell) for cell in cells))
    return table


def _listed(limit: str | list[str]) -> str:
    return limit if isinstance(limit, str) else ", ".join(limit)


def _written(replace: str | dict[str, Any]) -> str:
    """A replacement in short: `mask * keep_last 4`."""
    if isinstance(replace, str):
        return replace
    return " ".join(f"{key}" if value is True else f"{key} {value}" for key, value in replace.items())
