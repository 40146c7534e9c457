"""The files that people write in a package, as a new one has them."""

from __future__ import annotations

import datetime as dt
import json

PACKAGE_TOML = """\
# What the descriptor, the citation, the archives and the exports say of the package as a whole.
name = {name}
title = {title}
description = {description}
keywords = ["armed conflict", "casualties", "casualty claims", "event data"]
# Tables that may have no rows yet; take one out as soon as it has some.
may_be_empty = {may_be_empty}

[[licenses]]
name = "CC-BY-4.0"
title = "Creative Commons Attribution 4.0 International (the data)"
path = "https://creativecommons.org/licenses/by/4.0/"

[[contributors]]
title = {maintainer}
roles = ["creator", "maintainer"]

# A date outside these days is an error, or one of another calendar.
[window]
earliest = 1900-01-01
"""
PYPROJECT = """\
# The one place where the version is set.
[project]
name = {name}
version = "{version}"
"""
CHANGELOG = """\
# Changelog

Versions are semantic, for data, seen by a reader: major where a reader's code can break or a value changes meaning, minor
where records, columns, codes or documents are added, patch where values are corrected. Each entry says first whether
users must act.

## {version} – {day}

**Users need do nothing**: this is the first release.
"""
LICENSE = """\
{title}

The data (everything in data/, the codebook, the pictures and the descriptor) are licensed under the
Creative Commons Attribution 4.0 International licence (CC BY 4.0):
https://creativecommons.org/licenses/by/4.0/legalcode

The source documents are not part of the package; no licence is given for them.
"""
README = """\
# {title}

{description}

Claims of who was killed or hurt, each with who says it, through whom, how surely, and where in the source it stands.
[CODEBOOK.md](CODEBOOK.md) has every table, column and code, [docs/coding-sheet.md](docs/coding-sheet.md) every key of a coding sheet.

```sh
pip install "conflict-claims[check]"
conflict-claims code new TEXT --language en   # starts coding/TEXT.yaml; texts and sheets stay out of the repository
conflict-claims code check SHEET TEXT         # every mistake at once
conflict-claims code apply SHEET TEXT         # writes data/*.csv
conflict-claims build                         # everything that is generated
conflict-claims check --documents FOLDER      # the gate
conflict-claims release                       # registers releases/{name}-VERSION.zip, or says why not
```

After the first release: code, build and check as before, then `conflict-claims release --draft` sets the next version and writes a
row for each change to `data/revisions.csv`, which wants a reason for each correction, and an entry of `CHANGELOG.md` to complete; then
build, check and release.
"""
GITIGNORE = """\
# Sheets and texts hold other people's words.
/coding/
/dist/
.venv/
releases/.*
.build-*
.exports-*
"""
GITATTRIBUTES = """\
* -text
*.parquet binary
*.png binary
*.zip binary
"""
WORKFLOW = """\
name: check
on: [push, pull_request]
permissions:
  contents: read
jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-python@v6
        with:
          python-version: "3.11"
      - run: pip install "conflict-claims[check]=={tool}"
      - run: conflict-claims build --check
      - run: conflict-claims check --format github
"""


def written_files(
    name: str, title: str, description: str, maintainer: str, version: str, day: dt.date, may_be_empty: list[str]
) -> dict[str, str]:
    """The files by their path in the package."""
    quoted = {"title": title, "description": description, "maintainer": maintainer, "name": name, "may_be_empty": may_be_empty}
    # A text or a list of texts in JSON is one in TOML.
    as_toml = {key: json.dumps(value, ensure_ascii=False) for key, value in quoted.items()}
    return {
        "schemas/package.toml": PACKAGE_TOML.format(**as_toml),
        "pyproject.toml": PYPROJECT.format(name=as_toml["name"], version=version),
        "CHANGELOG.md": CHANGELOG.format(version=version, day=day),
        "LICENSE": LICENSE.format(title=title),
        "README.md": README.format(title=title, description=description, name=name),
        ".gitignore": GITIGNORE,
        ".gitattributes": GITATTRIBUTES,
    }


def workflow(tool_version: str) -> str:
    """The workflow that checks each push with the code that made the package."""
    return WORKFLOW.format(tool=tool_version)
