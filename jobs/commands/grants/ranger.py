"""Apache Ranger: policies of the Hive service, and of the files below its tables."""

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from jobs.commands.grants.access import OWN, Access


def statements(access: Access) -> Iterator[str]:
    """A JSON document a policy, for POST /service/public/v2/api/policy. `SERVICE` and `FILES` are your services'."""
    for group, tables in access.readers:
        resources = {"database": _named([access.schema]), "table": _named(tables), "column": _named(["*"])}
        yield _policy("SERVICE", f"{group} reads {', '.join(tables)}", resources, allowed=_item(group, "select"))
        beside = {**resources, "table": _named([*access.may_not_read(group), "transcripts"])}
        yield _policy("SERVICE", f"{group} reads nothing else", beside, denied=_item(group, "select"))
        paths = {"path": {**_named([_path(access.path(table)) for table in tables]), "isRecursive": True}}
        yield _policy(
            "FILES", f"{group} reads files of {', '.join(tables)}", paths, allowed=_item(group, "read", "execute")
        )
        others = [access.path(table) for table in (*access.may_not_read(group), *OWN)] + [access.transcripts]
        apart = {"path": {**_named([_path(path) for path in others]), "isRecursive": True}}
        yield _policy("FILES", f"{group} reads no other files", apart, denied=_item(group, "read"))


def _policy(service: str, name: str, resources: dict[str, Any], **items: dict[str, Any]) -> str:
    kinds = {"allowed": "policyItems", "denied": "denyPolicyItems"}
    said = {kinds[kind]: [item] for kind, item in items.items()}
    return json.dumps({"service": service, "name": name, "policyType": 0, "resources": resources, **said}, indent=2)


def _named(values: Sequence[str]) -> dict[str, Any]:
    return {"values": list(values), "isExcludes": False}


def _item(group: str, *kinds: str) -> dict[str, Any]:
    return {"groups": [group], "accesses": [{"type": kind, "isAllowed": True} for kind in kinds]}


def _path(path: str) -> str:
    """The path as the file system's policies have it: without scheme and host."""
    return urlsplit(path).path if "://" in path else path
