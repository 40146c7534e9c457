"""Descriptor and paths: no address is asked, no link is followed, no file is read that is too large or expands too far."""

from __future__ import annotations

import errno
import json
import os
import struct
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from faults.fault import exact_schema, on_json
from support import ROOT

from conflict_claims import door
from conflict_claims.door import OTHER_CAP, SIZE_CAPS
from conflict_claims.strict_json import read_json


@pytest.fixture
def server():
    """A local server that counts what is asked of it; gives its address and the list of paths."""
    asked: list[str] = []

    class Counting(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_HEAD = do_POST = do_GET

        def log_message(self, *arguments):
            """Prints nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Counting) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_address[1]}", asked
        listening.shutdown()


def test_no_remote_reference_is_fetched(package, server):
    """A path, a schema or a profile on the network is asked for before the descriptor is judged."""
    address, asked = server

    def everywhere(descriptor):
        descriptor["$schema"] = f"{address}/profile"
        descriptor["image"] = f"{address}/image"
        for number, resource in enumerate(descriptor["resources"]):
            resource.update(path=f"{address}/{number}.csv", schema=f"{address}/{number}.json", dialect=f"{address}/dialect")

    on_json("datapackage.json", everywhere)(package)
    on_json("schemas/events.schema.json", lambda schema: schema.update({"$schema": f"{address}/schema", "foreignKeys": f"{address}/keys"}))(
        package
    )
    package.edit("actors", "hamas", description=f"See {address}/cell")
    verdict = package.check()
    assert {"descriptor.differs", "generated.differs"} <= {finding.rule for finding in verdict.findings}
    assert asked == []


def test_the_server_would_have_counted(server):
    """The test above passes because its server is deaf."""
    import urllib.error
    import urllib.request

    address, asked = server
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(f"{address}/x", timeout=5)
    assert asked == ["/x"]


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 2}',
        '[{"b": {"a": 1, "a": 1}}]',
        "NaN",
        "[Infinity]",
        "{'a': 1}",
        '{"a": 1,}',
        "[1] x",
        "",
        "\ufeff{}",
        "[" * 100_000,
        '"\t"',
        "01",
        "1" + "0" * 5000,
        "// x\n1",
    ],
)
def test_json_is_read_strictly(text):
    """What some reader takes for JSON and another does not, or reads otherwise, is read."""
    with pytest.raises(ValueError):
        read_json(text)


def test_json_that_is_good_is_read():
    """A strict reader that refuses everything."""
    for path in [ROOT / "datapackage.json", *(ROOT / "schemas").glob("*.json")]:
        text = path.read_text(encoding="utf-8")
        assert read_json(text) == json.loads(text)


def judged_apart(root) -> tuple[int, str, int]:
    """Exit code, output and greatest memory (MiB) of the gate in a process of its own."""
    script = (
        "import re, sys; from pathlib import Path; from conflict_claims.gate.run import run\n"
        "code = run(Path(sys.argv[1]), None, 'json')\n"
        "print(int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]) // 1024, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", script, root], capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout, int(done.stderr.split()[-1])


def bomb(path, honest: bool) -> None:
    """A Parquet file of some kilobytes whose titles are forty megabytes each, and a footer that says so or not."""
    schema, table = exact_schema("events"), pq.read_table(path)
    at = schema.get_field_index("title")
    title = pa.array(["x" * 40_000_000])
    with pq.ParquetWriter(path, schema, compression="zstd", use_dictionary=["kind"]) as writer:
        for row in range(table.num_rows):
            cells = table.slice(row, 1)
            writer.write_table(cells.set_column(at, schema.field(at), title))
    if not honest:
        lie(path)


def varint(value: int) -> bytes:
    """A number as the footer writes it (zigzag, seven bits a byte)."""
    value, out = value << 1, b""
    while value > 127:
        out, value = out + bytes([value & 127 | 128]), value >> 7
    return out + bytes([value])


def lie(path) -> None:
    """Makes the footer say that everything is small, in as many bytes as it said the truth."""
    content = path.read_bytes()
    length = struct.unpack("<I", content[-8:-4])[0]
    body, footer = content[: -8 - length], content[-8 - length : -8]
    metadata = pq.read_metadata(path)
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    sizes = {
        size
        for group in groups
        for size in (group.total_byte_size, *[group.column(n).total_uncompressed_size for n in range(group.num_columns)])
    }
    for large in [each for each in sizes if each > 1_000_000]:
        honest = varint(large)
        small = bytes([varint(100)[0] | 128, varint(100)[1] | 128, *[128] * (len(honest) - 3), 0])
        assert honest in footer
        footer = footer.replace(honest, small)
    path.write_bytes(body + footer + content[-8:])
    metadata = pq.read_metadata(path)
    assert sum(metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups)) < 1_000_000


@pytest.mark.parametrize("honest", [True, False], ids=["honest", "lying"])
def test_parquet_bomb_is_refused_in_bounded_memory(honest, package):
    """A small file that expands to gigabytes is read, because its footer is believed or nobody looks."""
    path = package.root / "data/events.parquet"
    bomb(path, honest)
    assert path.stat().st_size < 4_000_000
    code, output, mebibytes = judged_apart(package.root)
    assert code == 1
    assert "parquet.too_large" in {finding["rule"] for finding in json.loads(output)["findings"]}
    assert mebibytes < 1000


@pytest.mark.parametrize(
    ("file", "cap"),
    [
        ("data/events.csv", SIZE_CAPS[".csv"]),
        ("data/events.parquet", SIZE_CAPS[".parquet"]),
        ("datapackage.json", OTHER_CAP),
        ("schemas/events.schema.json", OTHER_CAP),
        ("README.md", OTHER_CAP),
    ],
)
def test_file_beyond_its_cap_is_not_opened(file, cap, package):
    """A file of any size is read before its size is looked at."""
    with (package.root / file).open("r+b") as there:
        there.truncate(cap + 1)
    start = time.monotonic()
    verdict = package.check()
    assert [(finding.rule, finding.file) for finding in verdict.findings] == [("files.too_large", file)]
    assert verdict.skipped and time.monotonic() - start < 5


@pytest.mark.parametrize(
    "file", ["data/events.csv", "data/events.parquet", "datapackage.json", "schemas/events.schema.json", "CHANGELOG.md", "pyproject.toml"]
)
def test_link_is_not_followed(file, package, tmp_path):
    """A symbolic link is read, even one to a file with the right bytes."""
    outside = tmp_path / "outside"
    (package.root / file).rename(outside)
    os.symlink(outside, package.root / file)
    verdict = package.check()
    assert ("files.not_regular", file) in {(finding.rule, finding.file) for finding in verdict.findings}
    assert len(verdict.findings) == 1


def test_path_that_leaves_its_folder_is_refused(tmp_path):
    """A name with dots leads to a file beside the package."""
    (tmp_path / "secret.csv").write_text("x")
    (tmp_path / "package").mkdir()
    with pytest.raises(door.Refused) as refused:
        door.read(tmp_path / "package", "../secret.csv")
    assert refused.value.rule == "files.outside"


def test_file_that_may_not_be_read_is_told(package, monkeypatch):
    """A file without the right to read it is a traceback, or is passed over. (Whoever is root may read everything.)"""
    opened = os.open

    def forbidding(path, *rest, **more):
        if str(path) == "actors.csv":
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(path, *rest, **more)

    monkeypatch.setattr(os, "open", forbidding)
    assert ("files.unreadable", "data/actors.csv") in {(finding.rule, finding.file) for finding in package.check().findings}


def test_pattern_of_a_committed_schema_is_never_run(package):
    """A pattern that takes for ever, in the schema of the folder, is run on the data."""
    pattern = "^(?:[a-z-]+)+$X"
    on_json(
        "schemas/events.schema.json",
        lambda schema: [field.setdefault("constraints", {}).update(pattern=pattern) for field in schema["fields"]],
    )(package)
    start = time.monotonic()
    assert not package.check().accepted
    assert time.monotonic() - start < 20


ENVIRONMENTS = {
    "another time zone": {"TZ": "Pacific/Kiritimati"},
    "a locale without UTF-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"},
    "another hash seed": {"PYTHONHASHSEED": "12345"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"},
}


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_gate_and_build_are_the_same_on_every_machine(environment, package, tmp_path):
    """The verdict or the built bytes depend on time zone, locale, hash seed, umask or the name of the folder."""
    # pyarrow cannot name a file whose name the locale cannot.
    spaced = tmp_path / ("a folder with 'spaces'" if "PYTHONIOENCODING" in ENVIRONMENTS[environment] else "a földer with 'späces'")
    package.root.rename(spaced)
    built = {path.relative_to(spaced): path.read_bytes() for path in spaced.rglob("*") if path.is_file()}
    (spaced / "CODEBOOK.md").unlink()
    for script in ("build.py", "check.py"):
        done = subprocess.run(
            [sys.executable, ROOT / "scripts" / script, "--root", spaced],
            env=os.environ | ENVIRONMENTS[environment],
            capture_output=True,
            timeout=120,
            umask=0o077,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()
    assert {path.relative_to(spaced): path.read_bytes() for path in spaced.rglob("*") if path.is_file()} == built
