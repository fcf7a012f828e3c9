"""What in a report somebody should look at, in sentences, the worst first."""

from collections.abc import Iterator, Mapping
from typing import Any

from jobs.checks.drift import Drift
from jobs.commands.report.erasures import BEGUN, DONE
from jobs.pipeline.drift import sentence

RECENT = 7
"""Partitions whose drift is a concern, the last ones; that of others stands in its own table."""


def concerns(found: Mapping[str, Any]) -> list[dict[str, str]]:
    """`level` (serious or notice), `what`, and the `section` of the page that shows it."""
    return [
        {"level": level, "what": what, "section": section}
        for level in ("serious", "notice")
        for its, what, section in (
            *_of_partitions(found),
            *_of_erasures(found),
            *_of_originals(found),
            *_of_policies(found),
            *_of_counts(found),
        )
        if its == level
    ]


def _of_partitions(found: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for row in found["not_published"]:
        why = row["problem"] or ", ".join(row["failed_checks"]) or row["status"]
        older = "; an older state of it is published" if row["older_state_published"] else ""
        yield "serious", f"{row['partition']} is not published ({row['status']}): {why}{older}.", "days"
    for check in found["checks"]:
        if check["failed_in"]:
            yield (
                "serious",
                f"Check {check['name']} failed in {len(check['failed_in'])} published partitions.",
                "checks",
            )


def _of_originals(found: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Originals that are kept beyond their time, though nobody is let read them."""
    if (kept := found["originals"]) and kept["ended"]:
        told = f"The vault still has originals of {kept['ended']:,} conversations whose time is over"
        yield "notice", f"{told}: reading is refused, redact retain deletes them.", "retention"


def _of_erasures(found: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for each in found["erasures"]:
        those = "1 conversation" if each["conversations"] == 1 else f"{each['conversations']:,} conversations"
        request = f"Request {each['request']} to forget {those}"
        if each["state"] == BEGUN:
            yield (
                "serious",
                f"{request} began {each['began']} and is not done: its command is to be repeated.",
                "erasures",
            )
        elif each["state"] != DONE or each["not_reached"]:
            yield "serious", f"{request}: something of them can still be read.", "erasures"
    canaries = found["canaries"]
    if lost := canaries["planted"] - canaries["caught"]:
        yield "serious", f"{lost:,} canaries were missed in published partitions.", "canaries"
    if canaries["partitions"] and not canaries["planted"]:
        yield "serious", "Not one canary could be made: no rule hides its own examples.", "canaries"


def _of_policies(found: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for policy in found["policies"]:
        if policy["partitions_now"] and not policy["kept"]:
            told = f"{policy['name']} {policy['version']} ({policy['hash'][:12]})"
            yield "serious", f"Policy {told} is in force and was not kept: its rules cannot be read.", "policies"
    in_force = [policy for policy in found["policies"] if policy["partitions_now"]]
    if len(in_force) > 1:
        yield "notice", f"Partitions are published under {len(in_force)} policies.", "policies"
    for waiver in found["waivers"]:
        if waiver["partitions_now"] and waiver["state"] != "in force":
            level = "notice" if waiver["state"] == "ends soon" else "serious"
            parts = f"{waiver['partitions_now']} published partitions rest on it"
            yield level, f"Waiver of {waiver['rule']} ({waiver['state']}, {waiver['expires']}): {parts}.", "waivers"


def _of_counts(found: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    recent = {day["partition"] for day in found["days"][-RECENT:]}
    for drift in (drift for drift in found["drift"] if drift["partition"] in recent):
        told = sentence(Drift(**drift))
        level = "serious" if drift["kind"] == "silent" else "notice"
        yield level, f"{drift['partition']}: {told}.", "rules"
    for table in found["versions"]:
        if table["old_files"]:
            since = f" (of {table['oldest_made']})" if table["oldest_made"] else ""
            told = f"{table['table']} can be read back to version {table['oldest']}{since}"
            yield "notice", f"{told}: {table['old_files']} replaced files are still there until VACUUM.", "versions"
