// The forms of a sheet, from the declaration: definitions as help, what is known as suggestions, new things in place.

// What most entries have is shown at once; the rest unfolds.
const SHOWN_FIELDS = {
  documents: ["description", "source_type", "publisher", "voice", "language", "published", "published_basis", "coding_scope"],
  casualty_claims: ["claimant", "effect", "group", "count"],
  event_reports: ["date_expression", "date_start"],
  actors: ["name", "type", "description"],
  places: ["name", "type", "country"],
  events: ["title", "type"],
};

function valueAt(sheet, path) {
  return path.reduce((value, step) => value?.[step], sheet);
}

// Sets a value in the sheet, making what leads to it; an empty one is taken away.
function setAt(sheet, path, value) {
  const last = path.at(-1);
  let holder = sheet;
  path.slice(0, -1).forEach((step, at) => {
    if (typeof holder[step] !== "object" || holder[step] === null) holder[step] = typeof path[at + 1] === "number" ? [] : {};
    holder = holder[step];
  });
  if (value !== "" && value !== undefined) holder[last] = value;
  else if (Array.isArray(holder)) holder.splice(last, 1);
  else delete holder[last];
}

function fieldId(path, name) {
  return `field-${[...path, name].join("-")}`;
}

// The fields of one entry; `path` leads to it in the sheet. `extra` are fields that the declaration does not have.
function entryForm(table, path, extra = []) {
  const entry = coding.forms.entries[table];
  const own = table === "documents" ? [] : [{ name: "words", sort: "words", description: "The words that carry the record as a whole." }];
  const fields = [...extra, ...own, ...entry.fields];
  const first = new Set([table === "documents" ? "id" : "", "words", ...(SHOWN_FIELDS[table] ?? [])]);
  const value = valueAt(coding.sheet, path) ?? {};
  const isFirst = (field) => first.has(field.name) || field.needed;
  const carried = entry.fields.filter((field) => field.sort !== "words").map((field) => ({ name: `${field.name}_words`, sort: "words", description: `The words that carry ${field.name}.` }));
  const shownWords = carried.filter(({ name }) => ["claimant_words"].includes(name) || value[name] !== undefined);
  const folded = [...fields.filter((field) => !isFirst(field)), ...carried.filter((field) => !shownWords.includes(field))];
  return [
    element("div", { class: "form" }, [...fields.filter(isFirst), ...shownWords].map((field) => fieldInput(path, field))),
    element("details", { open: coding.unfolded.has(path.join("/")), toggle: (event) => coding.unfolded[event.target.open ? "add" : "delete"](path.join("/")) },
      element("summary", {}, `More fields and links of ${entryName(path)}`),
      element("div", { class: "form" }, folded.map((field) => fieldInput(path, field)), entry.links.map((link) => linkInput(path, link)))),
  ];
}

function placeOf(path, field) {
  return field.date ? [...path, "date", field.name.replace(/^date_/, "")] : [...path, field.name];
}

function fieldInput(path, field) {
  const id = fieldId(path, field.name);
  const place = placeOf(path, field);
  const value = valueAt(coding.sheet, place);
  const shown = Array.isArray(value) ? value.map((each) => (typeof each === "object" ? each.words : each)).join("\n") : typeof value === "object" ? value?.words : value;
  const several = field.sort === "words" && field.name === "words";
  const change = (event) => changed(place, several ? linesOf(event.target.value) : event.target.value.trim());
  const focus = () => field.sort === "words" && (coding.active = { path, name: field.name, place });
  const common = { id, "aria-describedby": `${id}-help`, "aria-required": field.needed ? "true" : null, change, focus, "data-path": place.join("/") };
  return element("div", { class: field.needed ? "field needed" : "field" },
    element("label", { for: id }, columnWords(field.name), field.needed && element("span", { "aria-hidden": "true" }, " *")),
    field.list ? codeSelect(field, shown, common)
      : several ? element("textarea", { ...common, rows: Math.max(1, String(shown ?? "").split("\n").length), dir: "auto" }, shown ?? "")
        : element("input", { ...common, value: shown ?? "", list: coding.lists[field.references] ? `known-${field.references}` : null, type: field.sort === "day" ? "date" : "text", inputmode: field.sort === "whole" ? "numeric" : null, dir: field.sort === "words" ? "auto" : null }),
    element("p", { class: "note", id: `${id}-help` }, field.description));
}

function linesOf(value) {
  const lines = value.split("\n").map((line) => line.trim()).filter(Boolean);
  return lines.length > 1 ? lines : lines[0] ?? "";
}

function codeSelect(field, shown, common) {
  const codes = data.codesOf(field.list);
  const chosen = codes.find((code) => code.code === shown);
  return [
    element("select", common, element("option", { value: "" }, field.needed ? "choose" : "as it follows"), codes.map((code) => element("option", { value: code.code, selected: code.code === shown, title: code.definition }, code.label))),
    element("span", { class: "note definition" }, chosen?.definition),
  ];
}

function linkInput(path, link) {
  const id = fieldId(path, link.code);
  const place = [...path, link.code];
  const ends = listOf(valueAt(coding.sheet, place)).map((end) => (typeof end === "object" ? Object.values(end)[0] : end));
  // An end that is written as an entry of its own keeps it; it is changed in the sheet.
  const own = listOf(valueAt(coding.sheet, place)).some((end) => typeof end === "object");
  return element("div", { class: "field" },
    element("label", { for: id }, link.label.toLowerCase()),
    element("input", { id, value: ends.join(" "), disabled: own, list: `known-${link.references === "casualty_claims" ? "claims" : link.references}`, "aria-describedby": `${id}-help`, change: (event) => changed(place, linesOf(event.target.value.trim().split(/\s+/).join("\n"))) }),
    element("p", { class: "note", id: `${id}-help` }, link.definition));
}

// Actors or places of an event: which, in which part.
function relationForm(eventPath, table, section) {
  const { kinds, target, references } = coding.forms.entries[table];
  const entries = Object.entries(valueAt(coding.sheet, [...eventPath, section]) ?? {}).flatMap(([kind, value]) => entriesAt(value, [...eventPath, section, kind]).map(([entry, path]) => ({ kind, entry, path })));
  return element("fieldset", { class: "relations" }, element("legend", {}, sentence(section)),
    entries.map(({ kind, entry, path }) => element("div", { class: "relation" },
      element("strong", {}, `${data.word(section === "actors" ? "role" : "place_relation", kind)}: ${typeof entry === "object" ? entry[target] : entry}`), " ",
      element("button", { type: "button", click: () => structured(() => setAt(coding.sheet, path, "")) }, "Remove", element("span", { class: "unseen" }, ` ${kind}`)),
      typeof entry === "object"
        ? entryForm(table, path)
        : element("button", { type: "button", click: () => structured(() => setAt(coding.sheet, path, { [target]: entry })) }, "More", element("span", { class: "unseen" }, ` of ${kind} ${entry}`)))),
    element("div", { class: "controls" },
      element("label", { for: fieldId(eventPath, `${section}-kind`) }, "Add"),
      element("select", { id: fieldId(eventPath, `${section}-kind`) }, kinds.map((kind) => element("option", { value: kind.code, title: kind.definition }, kind.label))),
      element("input", { id: fieldId(eventPath, `${section}-key`), list: `known-${references}`, "aria-label": `Key of the ${target}` }),
      element("button", { type: "button", click: () => addRelation(eventPath, section) }, `Add ${target}`)));
}

function addRelation(eventPath, section) {
  const [kind, key] = ["kind", "key"].map((part) => document.getElementById(fieldId(eventPath, `${section}-${part}`)).value.trim());
  if (!key) return;
  structured(() => {
    const place = [...eventPath, section, kind];
    const before = listOf(valueAt(coding.sheet, place));
    setAt(coding.sheet, place, before.length ? [...before, key] : key);
    offerNew(section, key);
  });
}

// A key that nothing has yet becomes a new thing, whose form opens in place.
function offerNew(table, key) {
  if (key && coding.lists[table] && !coding.lists[table].has(key) && new RegExp(coding.forms.slug).test(key)) setAt(coding.sheet, ["new", table, key], { ...valueAt(coding.sheet, ["new", table, key]) });
}

function entryName(path) {
  const last = path.at(-1);
  if (path[0] === "document") return "the document";
  return path.includes("claims") ? `claim ${last + 1}` : String(typeof last === "number" ? path.at(-2) : last);
}
