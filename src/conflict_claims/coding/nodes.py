"""A sheet as it is written: YAML with the line of every value, and every value as text, for the declaration to type.

PyYAML's composer is used and not its loader: it keeps the place of each value, and guesses no types, so that a toll of ``084``, the
country ``NO`` and a date stay as they are written.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from conflict_claims.errors import InputError

NULLS = ("", "~", "null")
LARGEST = 4 << 20
DEEPEST = 20


@dataclass(frozen=True)
class Node:
    """A value and the line on which it is written: text, None, a list or a mapping of nodes."""

    line: int
    value: str | None | list[Node] | dict[str, Node]

    def at(self, line: int) -> Node:
        """The same value, told of as on another line."""
        return Node(line, self.value)


def read_sheet(path: Path) -> Node:
    """The sheet as a mapping; InputError where it cannot be read as one."""
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"{path}: is larger than a sheet can be ({LARGEST} bytes)")
        text = path.read_bytes().decode("utf-8-sig")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 ({error.reason} at byte {error.start})") from error
    except yaml.YAMLError as error:
        raise InputError(f"{path}{_place(error)}: is no YAML: {_reason(error)}") from error
    except RecursionError as error:
        raise InputError(f"{path}: is nested too deeply for a sheet") from error
    if not isinstance(root, yaml.MappingNode):
        raise InputError(f"{path}:1: is no coding sheet; it begins with a mapping that has the key document (docs/coding-sheet.md)")
    return _node(root, path, set(), 0)


def _place(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f":{mark.line + 1}" if mark else ""


def _reason(error: yaml.YAMLError) -> str:
    reason = " ".join(str(getattr(error, "problem", None) or error).split())
    return f"{reason}; words that hold ': ' or ' #', or begin with a quotation mark or a sign, stand between quotation marks"


def _node(node: yaml.Node, path: Path, seen: set[int], depth: int) -> Node:
    line = node.start_mark.line + 1
    if id(node) in seen:
        raise InputError(f"{path}:{line}: a value by reference (* and &); write it out")
    if depth > DEEPEST:
        raise InputError(f"{path}:{line}: is nested too deeply for a sheet")
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        empty = node.style is None and node.value.lower() in NULLS
        return Node(line, None if empty else node.value)
    if isinstance(node, yaml.SequenceNode):
        return Node(line, [_node(item, path, seen, depth + 1) for item in node.value])
    entries: dict[str, Node] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise InputError(f"{path}:{key.start_mark.line + 1}: a key that is no word")
        if key.value in entries:
            raise InputError(f"{path}:{key.start_mark.line + 1}: the key {key.value!r} stands twice; write its entries together")
        entries[key.value] = _node(value, path, seen, depth + 1).at(key.start_mark.line + 1)
    return Node(line, entries)
