"""Tools that read the descriptor and the metadata: frictionless, npm datapackage, Croissant, CSV on the Web, hubs, citations."""

from __future__ import annotations

import datetime as dt
import decimal
import json
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest
from reference import NAMES, ROOT, read_rows, run

from conflict_claims.explorer.coverage import TOLD_BY, covered
from conflict_claims.exports.datacite_metadata import datacite
from conflict_claims.exports.release import read_release
from conflict_claims.generate.citation import citation
from conflict_claims.generate.descriptor import descriptor
from conflict_claims.identity import identity
from conflict_claims.metadata import package_metadata

pytestmark = pytest.mark.interop

# Two claims, the first of them with a number, whatever the tables hold.
CLAIM, OTHER = [row for row in read_rows("casualty_claims") if row["count_qualifier"] == "exact"][:2]

NODE_READS = """
const { Package } = require('datapackage');
(async () => {
  const found = await Package.load(process.argv[2] + '/datapackage.json', { basePath: process.argv[2], strict: false });
  if (!found.valid) throw new Error(found.errors.join('; '));
  const rows = {};
  for (const resource of found.resources.filter(resource => resource.descriptor.format === 'csv')) {
    if (resource.schema.foreignKeys.length) await resource.checkRelations();
    rows[resource.name] = await resource.read({ keyed: true });
  }
  console.log(JSON.stringify(rows));
})().catch(error => { console.error(error, error.errors); process.exit(1); });
"""


@pytest.fixture
def hub(exports):
    return exports / "hub"


def test_frictionless_command_line(command):
    """A descriptor, a schema, a key, a reference or a value that frictionless does not accept."""
    said = json.loads(run([command("frictionless", "frictionless"), "validate", "datapackage.json", "--json"], cwd=ROOT))
    assert said["valid"]
    assert said["stats"]["errors"] == 0
    assert {task["name"] for task in said["tasks"]} == {*NAMES, *(f"{name}_parquet" for name in NAMES)}


def test_frictionless_sees_a_broken_reference(command, tmp_path):
    """A command that says valid to anything."""
    broken_copy(tmp_path, "casualty_claims", f",{CLAIM['claimant_actor_id']},", ",nobody-at-all,")
    done = subprocess.run(
        [command("frictionless", "frictionless"), "validate", "datapackage.json", "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    found = {error["type"] for task in json.loads(done.stdout)["tasks"] for error in task["errors"]}
    assert "foreign-key" in found


def test_npm_datapackage(expected, npm_folder, command):
    """A package that the JavaScript library cannot load, type or relate."""
    (npm_folder / "read.js").write_text(NODE_READS)
    rows = json.loads(run([command("node", "Node.js"), "read.js", str(ROOT)], cwd=npm_folder, TZ="UTC"))
    assert rows.keys() == set(NAMES)
    for name in NAMES:
        assert rows[name] == [{column: as_javascript(value) for column, value in row.items()} for row in expected[name]]


def test_npm_datapackage_sees_a_broken_reference(npm_folder, command, tmp_path):
    """A check of relations that checks nothing."""
    broken_copy(tmp_path, "casualty_claims", f",{CLAIM['claimant_actor_id']},", ",nobody-at-all,")
    (npm_folder / "read.js").write_text(NODE_READS)
    done = subprocess.run([command("node", "Node.js"), "read.js", str(tmp_path)], cwd=npm_folder, capture_output=True, text=True)
    assert done.returncode == 1
    assert "oreign key" in done.stderr


def test_mlcroissant(hub, expected):
    """A record set that does not load, or loads with other values."""
    mlc = pytest.importorskip("mlcroissant")
    dataset = mlc.Dataset(jsonld=hub / "croissant.json")
    assert not dataset.metadata.issues.errors
    assert not dataset.metadata.issues.warnings
    assert dataset.metadata.ctx.is_v1_1()
    assert {record_set.id for record_set in dataset.metadata.record_sets} == set(NAMES)
    for name in NAMES:
        rows = [{column.partition("/")[2]: from_croissant(value) for column, value in row.items()} for row in dataset.records(name)]
        assert rows == expected[name]


def test_croissant_says_whose_a_record_is(hub, expected):
    """Provenance of the records that a reader of JSON-LD does not find: a claim without its document and its claimant."""
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(hub / "croissant.json", format="json-ld", base="https://example.org/")
    assert list(graph.objects(None, rdflib.PROV.wasGeneratedBy)) and list(graph.objects(None, rdflib.PROV.wasAttributedTo))
    assert {str(graph.value(source, rdflib.SDO.sha256)) for source in graph.objects(None, rdflib.PROV.wasDerivedFrom)} == {
        row["sha256"] for row in expected["documents"]
    }
    equivalent = rdflib.URIRef("http://mlcommons.org/croissant/equivalentProperty")
    told = {
        (str(field).rpartition("/")[2], str(value)) for field, value in graph.subject_objects(equivalent) if "casualty_claims/" in field
    }
    assert told == {("document_id", "prov:wasDerivedFrom"), ("claimant_actor_id", "prov:wasAttributedTo")}


def test_croissant_provenance(hub, expected):
    """Provenance that a reader of JSON-LD does not see: a word outside its vocabulary, a document without its address."""
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(hub / "croissant.json", format="json-ld", base="https://example.org/")
    sources = list(graph.subject_objects(rdflib.PROV.wasDerivedFrom))
    assert {graph.value(dataset, rdflib.RDF.type) for dataset, _ in sources} == {rdflib.SDO.Dataset}
    assert all((source, rdflib.RDF.type, rdflib.PROV.Entity) in graph for _, source in sources)
    found = {str(graph.value(source, rdflib.SDO.name)): str(source) if isinstance(source, rdflib.URIRef) else None for _, source in sources}
    assert found == {row["document_id"]: row["url"] for row in expected["documents"]}


def test_mlcroissant_sees_a_wrong_hash(hub, tmp_path):
    """A file other than the one that the metadata describe."""
    mlc = pytest.importorskip("mlcroissant")
    shutil.copytree(hub, tmp_path / "hub")
    path = tmp_path / "hub" / "data" / "events.parquet"
    path.write_bytes((hub / "data" / "actors.parquet").read_bytes())
    with pytest.raises(Exception, match=r"Download\(events\.parquet\)") as error:
        list(mlc.Dataset(jsonld=tmp_path / "hub" / "croissant.json").records("events"))
    assert "hash" in str(error.value.__cause__).lower()


def test_csvw(hub, expected, command):
    """CSV on the Web metadata that the strict validator rejects, or that give other values."""
    csvw = pytest.importorskip("csvw")
    assert "OK" in run([command("csvwvalidate", "csvw"), str(hub / "csvw-metadata.json")])
    tables = {table.url.string[5:-4]: table for table in csvw.CSVW(str(hub / "csvw-metadata.json"), validate=True).tables}
    for name in NAMES:
        rows = [{column: from_csvw(value) for column, value in row.items()} for row in tables[name].iterdicts()]
        assert rows == expected[name]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (",exact,", ",exactly,"),
        (f",{CLAIM['count_low']},{CLAIM['count_high']},", f",{CLAIM['count_low']},x,"),
        (f",{CLAIM['claimant_actor_id']},", ",nobody,"),
        (f"\n{CLAIM['claim_id']},", f"\n{OTHER['claim_id']},"),
    ],
)
def test_csvw_sees_what_is_wrong(hub, command, tmp_path, old, new):
    """Metadata that let a wrong code, a wrong type, or an orphan pass."""
    shutil.copytree(hub, tmp_path / "hub")
    path = tmp_path / "hub" / "data" / "casualty_claims.csv"
    replace_text(path, old, new)
    done = subprocess.run([command("csvwvalidate", "csvw"), str(tmp_path / "hub" / "csvw-metadata.json")], capture_output=True)
    assert done.returncode != 0 or b"FAIL" in done.stdout


def test_hugging_face_datasets(hub, expected, tmp_path):
    """A card whose configurations do not load, offline, or load other rows."""
    pytest.importorskip("datasets")
    program = """
import json, sys
from datasets import get_dataset_config_names, load_dataset
names = get_dataset_config_names(sys.argv[1])
print(json.dumps({name: load_dataset(sys.argv[1], name)["train"].to_list() for name in names}, default=str))
assert load_dataset(sys.argv[1])["train"].num_rows
"""
    rows = json.loads(run([sys.executable, "-c", program, str(hub)], HF_HOME=str(tmp_path), HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1"))
    assert rows.keys() == {name for name in NAMES if expected[name]}
    for name, found in rows.items():
        assert found == [
            {column: str(value) if isinstance(value, dt.date) else value for column, value in row.items()} for row in expected[name]
        ]


def test_schema_org(hub, npm_folder, command):
    """A property that schema.org does not know, or a value of the wrong type, by Google's types for it."""
    program = 'import type { Dataset, WithContext } from "schema-dts";\nconst dataset: WithContext<Dataset> = '
    tsc = [command("node", "Node.js"), "node_modules/typescript/bin/tsc", "--noEmit", "--strict", "--skipLibCheck", "dataset.ts"]
    text = (hub / "dataset.jsonld").read_text(encoding="utf-8")
    (npm_folder / "dataset.ts").write_text(program + text)
    run(tsc, cwd=npm_folder)
    (npm_folder / "dataset.ts").write_text(program + text.replace('"datePublished"', '"datePublishd"'))
    assert subprocess.run(tsc, cwd=npm_folder, capture_output=True).returncode != 0


def test_datacite(hub):
    """Metadata that a repository would send back before it mints a DOI."""
    schema45 = pytest.importorskip("datacite.schema45")
    metadata = json.loads((hub / "datacite.json").read_text(encoding="utf-8"))
    schema45.validator.validate(metadata)
    assert list(schema45.validator.iter_errors(metadata | {"types": {}}))


def test_cffconvert(command):
    """A CITATION.cff that the tools of its format reject."""
    run(
        [
            command("cffconvert", "cffconvert, in an environment of its own: it wants an older jsonschema"),
            "--validate",
            "--infile",
            str(ROOT / "CITATION.cff"),
        ]
    )


def test_addresses_that_are_known(command, tmp_path):
    """An address of the repository, or a DOI, that the metadata carry in a form their own tools reject."""
    schema45 = pytest.importorskip("datacite.schema45")
    known = package_metadata(ROOT) | {"repository": "https://example.org/somebody/claims", "doi": "10.1234/claims.5"}
    files = {f"data/{name}.{kind}": ROOT / "data" / f"{name}.{kind}" for name in NAMES for kind in ("csv", "parquet")}
    release = read_release(ROOT)
    covers = covered({name: release.tables[name].select(columns).to_pylist() for name, columns in TOLD_BY.items()})
    addressed = replace(release, descriptor=descriptor(files, release.tables["documents"], covers, identity(ROOT), known))
    metadata = datacite(addressed)
    schema45.validator.validate(metadata)
    assert metadata["doi"] == known["doi"]
    (tmp_path / "CITATION.cff").write_text(citation(identity(ROOT), known), encoding="utf-8")
    converted = [command("cffconvert", "cffconvert, in an environment of its own: it wants an older jsonschema"), "--infile"]
    run([*converted, str(tmp_path / "CITATION.cff"), "--validate"])
    assert known["doi"] in run([*converted, str(tmp_path / "CITATION.cff"), "--format", "bibtex"])


def broken_copy(folder, name, old, new):
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copytree(ROOT / "schemas", folder / "schemas", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    shutil.copyfile(ROOT / "datapackage.json", folder / "datapackage.json")
    path = folder / "data" / f"{name}.csv"
    replace_text(path, old, new)


def replace_text(path, old, new):
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def as_javascript(value):
    """A date is a moment in JavaScript."""
    return f"{value.isoformat()}T00:00:00.000Z" if isinstance(value, dt.date) else value


def from_croissant(value):
    """mlcroissant gives texts as bytes, dates as moments of pandas, and null as NaN or NaT in some columns."""
    if value is None or value != value:
        return None
    if isinstance(value, bytes):
        return value.decode()
    return value.date() if isinstance(value, dt.datetime) else getattr(value, "item", lambda: value)()


def from_csvw(value):
    """csvw gives a decimal for a float and a moment for a date."""
    return value.date() if isinstance(value, dt.datetime) else float(value) if isinstance(value, decimal.Decimal) else value
