"""Tools that read Web Annotations: Apache Annotator, which finds the words of each selector in invented documents."""

from __future__ import annotations

import hashlib
import json

import pytest
from invented import invent_documents
from reference import run
from support import Package

from conflict_claims.build import build
from conflict_claims.exports import web_annotations
from conflict_claims.exports.release import read_release
from conflict_claims.exports.write import file_name

pytestmark = pytest.mark.interop

# The document is found by the hash that names it, the span by its position; what is said is the hash of what was found.
FINDS = """
import { readFileSync, readdirSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { JSDOM } from 'jsdom';
import { createTextPositionSelectorMatcher } from 'apache-annotator/dom';
const { window } = new JSDOM('<pre></pre>');
for (const name of ['document', 'Node', 'NodeFilter', 'Range', 'Text']) globalThis[name] = window[name];
const [annotations, folder] = process.argv.slice(2);
const files = readdirSync(folder).map(name => readFileSync(`${folder}/${name}`));
const named = Object.fromEntries(files.map(file => [`ni:///sha-256;${createHash('sha256').update(file).digest('base64url')}`, file]));
const page = window.document.querySelector('pre');
const said = [];
for (const line of readFileSync(annotations, 'utf8').trimEnd().split('\\n')) {
  const { target } = JSON.parse(line);
  page.textContent = named[target.state.cached].toString('utf8');
  const spans = [];
  for await (const range of createTextPositionSelectorMatcher(target.selector)(page)) spans.push(range.toString());
  said.push(spans.map(span => createHash('sha256').update(span, 'utf8').digest('hex')));
}
console.log(JSON.stringify(said));
"""
# One code point, two code units of UTF-16, four bytes of UTF-8: who counts anything but code points ends elsewhere.
ASTRAL = str.maketrans("bcd", "\N{OLD PERSIAN SIGN A}\N{OLD PERSIAN SIGN I}\N{OLD PERSIAN SIGN U}")


@pytest.fixture
def documents(tmp_path):
    """A built package, and a folder with its documents, in which every third letter or so is an astral one."""
    package = Package.copy(tmp_path / "package")
    folder = invent_documents(package, tmp_path / "texts")
    spans = package.rows("evidence")
    for document in package.rows("documents"):
        path = folder / document["file_name"]
        text = path.read_bytes().decode().translate(ASTRAL)
        path.write_bytes(text.encode())
        package.edit("documents", document["document_id"], sha256=hashlib.sha256(text.encode()).hexdigest())
        for span in spans:
            if span["document_id"] == document["document_id"]:
                words = text[int(span["char_start"]) : int(span["char_end"])]
                span["span_sha256"] = hashlib.sha256(words.encode()).hexdigest()
    package.write("evidence", spans)
    build(package.root)
    return read_release(package.root), folder


def test_apache_annotator(documents, npm_folder, command, tmp_path):
    """A position that counts something else than code points, a document under another name, or a hash of other words."""
    release, folder = documents
    path = tmp_path / file_name(release, web_annotations)
    web_annotations.write(release, path)
    (npm_folder / "find.mjs").write_text(FINDS)
    said = json.loads(run([command("node", "Node.js"), "find.mjs", str(path), str(folder)], cwd=npm_folder))
    assert said == [[json.loads(line)["target"]["schema:sha256"]] for line in path.read_text(encoding="utf-8").splitlines()]
