"""F. Descriptor, schemas and paths."""

from __future__ import annotations

import json
import os
import re

from support import Package

from faults.fault import AS_IT_IS, Fault, both, on_bytes, on_json, replaced, written

DESCRIPTOR, SCHEMA = "datapackage.json", "schemas/event_reports.schema.json"
DIFFERS, NO_JSON = "descriptor.differs", "descriptor.json"
# A port that nobody listens on: a reader that follows the address fails at once, and asks nobody.
NOWHERE = "http://127.0.0.1:9"


def resource(id: str, what: str, change) -> Fault:
    """A change of the first resource of the descriptor."""
    return Fault(id, what, on_json(DESCRIPTOR, lambda d: change(d["resources"][0])), DIFFERS, DESCRIPTOR, after=AS_IT_IS)


def descriptor(id: str, what: str, change) -> Fault:
    """A change of the descriptor."""
    return Fault(id, what, on_json(DESCRIPTOR, change), DIFFERS, DESCRIPTOR, after=AS_IT_IS)


def schema(id: str, what: str, change) -> Fault:
    """A change of a Table Schema."""
    return Fault(id, what, on_json(SCHEMA, change), "generated.differs", SCHEMA, after=AS_IT_IS)


def on_text(id: str, what: str, change, rule: str = NO_JSON) -> Fault:
    """A change of the descriptor's text."""
    return Fault(id, what, on_bytes(DESCRIPTOR, change), rule, DESCRIPTOR, after=AS_IT_IS)


def linked(file: str, target: str | None = None):
    """Puts a symbolic link in the place of a file, to the file moved outside or to another target."""

    def inject(package: Package) -> None:
        path = package.root / file
        outside = package.root.parent / "outside"
        if path.exists():
            path.rename(outside)
        os.symlink(target or outside, path)

    return inject


def read_by_descriptor(package: Package) -> None:
    """A file outside the package, its path and its right hash in the descriptor."""
    (package.root.parent / "outside.csv").write_bytes(package.path("events").read_bytes())
    on_json(DESCRIPTOR, lambda d: d["resources"][0].update(path="../outside.csv"))(package)


FAULTS = [
    resource("F1", "a stale hash", lambda r: r.update(hash="sha256:" + "0" * 64)),
    Fault("F1b", "a CSV edited after the last build", replaced("data/events.csv", b"are even", b"are level"), DIFFERS, DESCRIPTOR, after=AS_IT_IS),
    resource("F1c", "a wrong size", lambda r: r.update(bytes=1)),
    resource("F2", "sha1", lambda r: r.update(hash="sha1:" + "0" * 40)),
    resource("F2b", "sha512", lambda r: r.update(hash="sha512:" + "0" * 128)),
    resource("F2c", "an upper-case hash", lambda r: r.update(hash=r["hash"].replace(r["hash"][7:], r["hash"][7:].upper()))),
    resource("F2d", "no hash", lambda r: r.pop("hash")),
    resource("F2e", "a hash without its algorithm", lambda r: r.update(hash=r["hash"][7:])),
    resource("F2f", "md5", lambda r: r.update(hash="md5:" + "0" * 32)),
    Fault("F3", "a path outside", read_by_descriptor, DIFFERS, DESCRIPTOR, after=AS_IT_IS),
    resource("F3b", "an absolute path", lambda r: r.update(path="/etc/hostname")),
    resource("F3c", "a file: path", lambda r: r.update(path="file:///etc/hostname")),
    resource("F3d", "an http: path", lambda r: r.update(path=f"{NOWHERE}/events.csv")),
    resource("F3e", "an http: schema", lambda r: r.update(schema=f"{NOWHERE}/events.schema.json")),
    resource("F3f", "a schema outside", lambda r: r.update(schema="../events.schema.json")),
    resource("F3g", "two paths", lambda r: r.update(path=[r["path"], "data/actors.csv"])),
    resource("F3h", "data inline beside the path", lambda r: r.update(data=[["event_id"], ["x"]])),
    resource("F3i", "a path with a step back inside", lambda r: r.update(path="data/../data/events.csv")),
    resource("F3j", "a path with backslashes", lambda r: r.update(path="data\\events.csv")),
    resource("F3k", "another table's path", lambda r: r.update(path="data/actors.csv")),
    resource("F3l", "a path in other case", lambda r: r.update(path="data/Events.csv")),
    descriptor("F3m", "a remote profile", lambda d: d.update({"$schema": f"{NOWHERE}/profile.json"})),
    Fault("F4", "a symbolic link to a file outside", linked("data/events.csv"), "files.not_regular", "data/events.csv", after=AS_IT_IS),
    Fault("F4b", "a symbolic link in the place of a Parquet file", linked("data/events.parquet"), "files.not_regular", "data/events.parquet", after=AS_IT_IS),
    Fault("F4c", "a folder that is a link", linked("data"), "files.not_regular", "data", after=AS_IT_IS),
    Fault("F4d", "a link to nothing", both(lambda p: (p.root / "LICENSE").unlink(), linked("LICENSE", "nowhere")), "files.not_regular", "LICENSE", after=AS_IT_IS),
    Fault("F4e", "a link beside the files", linked("data/link.csv", "events.csv"), "files.not_regular", "data/link.csv", after=AS_IT_IS),
    Fault("F4f", "a schema that is a link", linked(SCHEMA), "files.not_regular", SCHEMA, after=AS_IT_IS),
    Fault("F4g", "a link to itself", both(lambda p: (p.root / "data/events.csv").unlink(), linked("data/events.csv", "events.csv")), "files.not_regular", "data/events.csv", after=AS_IT_IS),
    Fault("F4h", "a version file that is a link", linked("pyproject.toml"), "files.not_regular", "pyproject.toml", after=AS_IT_IS),
    Fault("F5", "a hidden file", written("data/.events.csv.swp", "x"), "files.unexpected", "data/.events.csv.swp"),
    Fault("F5b", "what a file manager leaves", written("data/.DS_Store", "x"), "files.unexpected", "data/.DS_Store"),
    Fault("F5c", "a hidden folder", written("data/.cache/x", "x"), "files.unexpected", "data/.cache"),
    Fault("F5d", "a hidden file among the schemas", written("schemas/.hidden", "x"), "files.unexpected", "schemas/.hidden"),
    descriptor("F6", "a resource twice", lambda d: d["resources"].append(d["resources"][0])),
    descriptor("F6b", "a resource dropped", lambda d: d["resources"].pop()),
    descriptor("F6c", "resources in another order", lambda d: d["resources"].reverse()),
    descriptor("F6d", "no resources", lambda d: d.update(resources=[])),
    Fault("F6e", "a picture dropped", lambda p: (p.root / "docs/claims-light.svg").unlink(), "files.missing", "docs/claims-light.svg", after=AS_IT_IS),
    Fault("F6f", "a picture of other tables", on_bytes("docs/claims-light.svg", lambda b: b.replace(b"killed", b"injured", 1)), "generated.differs", "docs/claims-light.svg", after=AS_IT_IS),
    Fault("F6g", "another picture", on_bytes("docs/claims-light.png", lambda b: b[:-1] + b"x"), "generated.differs", "docs/claims-light.png", after=AS_IT_IS),
    on_text("F7", "a key twice", lambda b: b.replace(b'"name":', b'"name": "x",\n  "name":', 1)),
    on_text("F7b", "a key twice, deep down", lambda b: b.replace(b'"format": "csv"', b'"format": "xls",\n      "format": "csv"', 1)),
    on_text("F7c", "no JSON", lambda b: b[:-10]),
    on_text("F7d", "a comma too many", lambda b: b.replace(b"\n}", b",\n}")),
    on_text("F7e", "a comment", lambda b: b"// descriptor\n" + b),
    on_text("F7f", "NaN", lambda b: re.sub(rb'"bytes": \d+', b'"bytes": NaN', b, count=1)),
    on_text("F7g", "nested a hundred thousand deep", lambda b: b"[" * 100_000 + b"]" * 100_000),
    on_text("F7h", "a byte-order mark", lambda b: b"\xef\xbb\xbf" + b),
    on_text("F7i", "a number of five thousand digits", lambda b: re.sub(rb'"bytes": \d+', b'"bytes": ' + b"9" * 5000, b, count=1)),
    on_text("F7j", "an array for an object", lambda b: b"[]", DIFFERS),
    on_text("F7k", "empty", lambda b: b"", NO_JSON),
    on_text("F7l", "the same values in one line", lambda b: json.dumps(json.loads(b)).encode(), DIFFERS),
    on_text("F7m", "half of a surrogate pair in a key", lambda b: b.replace(b'"name":', b'"\\ud800": 1,\n  "name":', 1), DIFFERS),
    on_text("F7n", "bytes that are not UTF-8", lambda b: b.replace(b"conflict", b"confl\xecct", 1), "descriptor.json"),
    on_text("F7o", "a terminal's escape in a key", lambda b: b.replace(b'"name":', b'"\\u001b[2J": 1,\n  "name":', 1), DIFFERS),
    resource("F8", "a misspelt key", lambda r: r.update(shema=r.pop("schema"))),
    descriptor("F8b", "an unknown key", lambda d: d.update(reviewed=True)),
    resource("F8c", "true for a number", lambda r: r.update(bytes=True)),
    descriptor("F9", "no licence", lambda d: d.pop("licenses")),
    descriptor("F9b", "another licence", lambda d: d.update(licenses=[{"name": "CC0-1.0"}])),
    descriptor("F9c", "no contributor", lambda d: d.update(contributors=[])),
    descriptor("F9d", "no source", lambda d: d.update(sources=[])),
    schema("F10", "a field without description", lambda s: s["fields"][1].pop("description")),
    schema("F10b", "a field reworded", lambda s: s["fields"][1].update(description="Something else.")),
    schema("F11", "a foreign key removed", lambda s: s.pop("foreignKeys")),
    schema("F11b", "the primary key removed", lambda s: s.pop("primaryKey")),
    schema("F11c", "a foreign key to another table", lambda s: s["foreignKeys"][0]["reference"].update(resource="places")),
    schema("F12", "missingValues widened", lambda s: s.update(missingValues=["", "NA"])),
    schema("F12b", "missingValues removed", lambda s: s.pop("missingValues")),
    schema("F12c", "true values widened", lambda s: s["fields"][0].update(trueValues=["true", "1"])),
    resource("F13", "a CSV resource with a schema of its own", lambda r: r.update(schema=json.loads(json.dumps({"fields": [{"name": "event_id", "type": "string"}]})))),
    descriptor("F13b", "a Parquet resource with another schema", lambda d: d["resources"][-1].update(schema="schemas/events.schema.json")),
    schema("F14", "a constraint loosened", lambda s: s["fields"][0]["constraints"].pop("required")),
    schema("F14b", "a code added to the schema alone", lambda s: s["fields"][3]["constraints"]["enum"].append("other")),
    schema("F14c", "a pattern that takes for ever", lambda s: s["fields"][1].update(constraints={"pattern": "^(a+)+$"})),
    schema("F14d", "a type changed", lambda s: s["fields"][4].update(type="string")),
    schema("F14e", "fields in another order", lambda s: s["fields"].reverse()),
    Fault("F14f", "a schema that is no JSON", on_bytes(SCHEMA, lambda b: b[:-20]), "generated.json", SCHEMA, after=AS_IT_IS),
    resource("F15", "another delimiter declared", lambda r: r["dialect"].update(delimiter=";")),
    resource("F15b", "another encoding declared", lambda r: r.update(encoding="latin-1")),
    Fault("F16", "a codebook edited by hand", on_bytes("CODEBOOK.md", lambda b: b.replace(b"events", b"happenings", 1)), "generated.differs", "CODEBOOK.md", after=AS_IT_IS),
    Fault("F16b", "a citation edited by hand", on_bytes("CITATION.cff", lambda b: b.replace(b"1.0.0", b"1.0.1")), "generated.differs", "CITATION.cff", after=AS_IT_IS),
    Fault("F16c", "a changelog without a heading", on_bytes("CHANGELOG.md", lambda b: b.replace(b"## 1.0.0", b"## ")), "version.unclear", "CHANGELOG.md"),
    Fault("F16d", "a changelog with a day that is none", on_bytes("CHANGELOG.md", lambda b: re.sub(rb"\d{4}-\d\d-\d\d", b"2026-02-30", b)), "version.unclear", "CHANGELOG.md"),
    Fault("F16e", "a figure of agreement that no coding passes are behind", written("schemas/agreement.json", "[]\n"), "project.missing", "tests/agreement"),
    Fault("F16f", "figures of agreement that are none", written("schemas/agreement.json", "{"), "generated.json", "schemas/agreement.json", after=AS_IT_IS),
    Fault("F16g", "figures of agreement of another form", written("schemas/agreement.json", '[{"table": 1}]\n'), "generated.json", "schemas/agreement.json", after=AS_IT_IS),
]
