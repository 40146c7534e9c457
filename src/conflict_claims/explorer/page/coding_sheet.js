// A coding sheet as the page holds it: the same YAML that `conflict-claims code check` reads, its words resolved in the text.

const PLAIN_QUOTES = { "“": '"', "”": '"', "‘": "'", "’": "'" };
const MOST_VERBATIM_WORDS = 5;

// Everything in a sheet is text: 084 stays 084, and NO is Norway.
function readSheet(text) {
  const sheet = jsyaml.load(text, { schema: jsyaml.FAILSAFE_SCHEMA });
  if (typeof sheet !== "object" || sheet === null || Array.isArray(sheet)) throw new Error("it has no document");
  return withoutEmpty(sheet) ?? {};
}

function writeSheet(sheet) {
  return jsyaml.dump(withoutEmpty(sheet) ?? {}, { schema: jsyaml.FAILSAFE_SCHEMA, lineWidth: 140, noRefs: true, flowLevel: -1 });
}

function withoutEmpty(value) {
  if (value === null || value === undefined || value === "") return undefined;
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) {
    const items = value.map(withoutEmpty).filter((item) => item !== undefined);
    return items.length ? items : undefined;
  }
  const entries = Object.entries(value).map(([key, item]) => [key, withoutEmpty(item)]).filter(([, item]) => item !== undefined);
  return entries.length ? Object.fromEntries(entries) : undefined;
}

// "three @ 12#2": words, with a line where they stand in several, and which one where they stand there twice.
function parseWords(written) {
  if (typeof written === "object") return { words: written.words ?? "", line: Number(written.line) || null, nth: Number(written.nth) || null };
  const found = String(written).match(/^([\s\S]*\S) @ (\d+)(?:#(\d+))?$/);
  return found ? { words: found[1], line: Number(found[2]), nth: found[3] ? Number(found[3]) : null } : { words: String(written), line: null, nth: null };
}

function listOf(value) {
  if (value === null || value === undefined || value === "") return [];
  return Array.isArray(value) ? value : [value];
}

// The entries under one key, each with the path to it: one stands by itself, several as a list.
function entriesAt(value, path) {
  return Array.isArray(value) ? value.map((entry, at) => [entry, [...path, at]]) : value === undefined || value === null || value === "" ? [] : [[value, path]];
}

function plain(points) {
  return points.map((point) => PLAIN_QUOTES[point] ?? point);
}

function lineOf(text, at) {
  return text.lines.findLastIndex(([start]) => start <= at) + 1;
}

function occurrencesIn(text, { words, line }) {
  const wanted = plain([...words]);
  if (!wanted.length) return [];
  const found = [];
  for (let at = text.plain.indexOf(wanted[0]); at >= 0; at = text.plain.indexOf(wanted[0], at + 1)) {
    if (wanted.every((point, number) => text.plain[at + number] === point) && (line === null || lineOf(text, at) === line)) found.push({ start: at, end: at + wanted.length });
  }
  return found;
}

function isWhole(text, { start, end }) {
  const joined = (at) => at > 0 && at < text.points.length && /[\p{L}\p{M}\p{Nd}_]/u.test(text.points[at - 1]) && /[\p{L}\p{M}\p{Nd}_]/u.test(text.points[at]);
  return !joined(start) && !joined(end);
}

// The one span that the words mean, in the narrowest scope that has them: {start, end}, or {wrong: why there is none}.
function resolveWords(text, written, scopes) {
  const wanted = parseWords(written);
  if (wanted.words.includes("\n")) return { wrong: "words that run over a line end" };
  const spans = occurrencesIn(text, wanted);
  if (!spans.length) return { wrong: `no such words${wanted.line ? ` on line ${wanted.line}` : " in the text"}` };
  if (wanted.nth) return spans[wanted.nth - 1] ?? { wrong: `only ${spans.length} such on line ${wanted.line}` };
  for (const scope of [...scopes, [{ start: 0, end: text.points.length }]]) {
    const within = spans.filter((span) => scope.some((wide) => wide.start <= span.start && span.end <= wide.end));
    const whole = within.filter((span) => isWhole(text, span));
    const inside = whole.length ? whole : within;
    if (inside.length === 1) return inside[0];
    if (inside.length) return { wrong: `${inside.length} such, on lines ${inside.map((span) => lineOf(text, span.start)).join(", ")}: add “ @ ${lineOf(text, inside[0].start)}”` };
  }
  return { wrong: "no such words" };
}

// The least that has to be written so that the words mean just this span.
function shortestWords(text, span, scopes = []) {
  const words = text.points.slice(span.start, span.end).join("");
  const line = lineOf(text, span.start);
  const nth = occurrencesIn(text, { words, line }).findIndex(({ start }) => start === span.start) + 1;
  const same = (written) => {
    const found = resolveWords(text, written, scopes);
    return found.start === span.start && found.end === span.end;
  };
  return [words, `${words} @ ${line}`, `${words} @ ${line}#${nth}`].find(same) ?? words;
}

// Whatever can rest on words in a sheet: {path, table, field, written, scopes}; `path` leads to the entry.
function wordFields(sheet, forms) {
  const found = [];
  const visit = (table, path, entry, scopes) => {
    if (typeof entry !== "object" || entry === null) return;
    listOf(entry.words).forEach((written) => found.push({ path, table, field: "words", written, scopes }));
    const own = [listOf(entry.words), ...scopes];
    const verbatim = forms.entries[table]?.fields.filter((field) => field.sort === "words").map((field) => field.name) ?? [];
    for (const [name, value] of Object.entries(entry)) {
      const isWords = name.endsWith("_words") || verbatim.includes(name);
      if (isWords) listOf(value).forEach((written) => found.push({ path, table, field: name, written, scopes: own }));
    }
    if (entry.date?.expression) found.push({ path: [...path, "date"], table, field: "expression", written: entry.date.expression, scopes: own });
  };
  for (const table of ["actors", "places", "events"]) for (const [key, entry] of Object.entries(sheet.new?.[table] ?? {})) visit(table, ["new", table, key], entry, []);
  for (const table of ["actors", "places"]) for (const [key, entry] of Object.entries(sheet[table] ?? {})) visit(table, [table, key], typeof entry === "object" && !Array.isArray(entry) ? entry : { words: entry }, []);
  for (const [key, event] of Object.entries(sheet.events ?? {})) {
    visit("event_reports", ["events", key], event, []);
    const scopes = [listOf(event?.words)];
    for (const [table, section] of [["event_actors", "actors"], ["event_places", "places"]]) {
      for (const [kind, entries] of Object.entries(event?.[section] ?? {})) entriesAt(entries, ["events", key, section, kind]).forEach(([entry, path]) => visit(table, path, entry, scopes));
    }
    listOf(event?.claims).forEach((claim, at) => visit("casualty_claims", ["events", key, "claims", at], claim, scopes));
  }
  return found;
}

// The fields with the span that each means; where its words mean none, `wrong` says why.
function resolvedFields(text, sheet, forms) {
  const spansOf = (written) => written.map((words) => resolveWords(text, words, [])).filter((span) => !span.wrong);
  return wordFields(sheet, forms).map((field) => ({ ...field, ...resolveWords(text, field.written, field.scopes.map(spansOf).filter((scope) => scope.length)) }));
}

// What is wrong in a sheet as far as it can be told here: [{path, field, words}]. `code check` tells the rest.
function sheetMistakes(data, text, sheet, forms) {
  const found = [];
  const known = (table) => new Set([...data.tables.get(table).byKey.keys(), ...Object.keys(sheet.new?.[table] ?? {})]);
  const keys = { actors: known("actors"), places: known("places"), events: known("events"), documents: known("documents") };
  const tell = (path, field, words) => found.push({ path, field, words });
  const checkEntry = (table, path, entry) => {
    if (typeof entry !== "object" || entry === null || Array.isArray(entry)) return;
    for (const field of forms.entries[table].fields) {
      const holder = field.date ? entry.date ?? {} : entry;
      const name = field.date ? field.name.replace(/^date_/, "") : field.name;
      const value = holder[name];
      if (field.needed && (value === undefined || value === "")) tell(path, field.name, "is needed");
      else if (value !== undefined && value !== "") checkValue(path, field, value);
    }
    for (const link of forms.entries[table].links) listOf(entry[link.code]).forEach((end) => checkReference(path, link.code, typeof end === "object" ? Object.values(end)[0] : end, link.references));
  };
  const checkReference = (path, field, value, table) => {
    if (keys[table] && !keys[table].has(value)) tell(path, field, `${quoted(value)} is not known${nearest(value, keys[table])}`);
  };
  const checkValue = (path, field, value) => {
    if (field.list && !data.record("codes", `${field.list}/${value}`) && field.list !== "rule") tell(path, field.name, `${quoted(value)} is none of the codes`);
    if (field.references) checkReference(path, field.name, value, field.references);
    if (field.sort === "whole" && !/^(0|[1-9]\d*)$/.test(value)) tell(path, field.name, "is no whole number");
    if (field.sort === "day" && !/^\d{4}-\d{2}-\d{2}$/.test(value)) tell(path, field.name, "is no day as 2021-03-04");
    if (field.sort === "words" && wordsIn(parseWords(listOf(value)[0]).words).length > MOST_VERBATIM_WORDS) tell(path, field.name, "has more than five words");
  };
  checkEntry("documents", ["document"], sheet.document ?? {});
  if (!new RegExp(forms.slug).test(sheet.document?.id ?? "")) tell(["document"], "id", "is no key of small letters, digits and hyphens");
  for (const table of ["actors", "places", "events"]) {
    for (const [key, entry] of Object.entries(sheet.new?.[table] ?? {})) {
      if (!new RegExp(forms.slug).test(key)) tell(["new", table, key], "key", "is no key of small letters, digits and hyphens");
      if (data.record(table, key)) tell(["new", table, key], "key", "is known already");
      checkEntry(table, ["new", table, key], entry);
    }
  }
  for (const [key, event] of Object.entries(sheet.events ?? {})) {
    checkReference(["events", key], "key", key, "events");
    checkEntry("event_reports", ["events", key], event);
    for (const [table, section] of [["event_actors", "actors"], ["event_places", "places"]]) {
      for (const [kind, entries] of Object.entries(event?.[section] ?? {})) {
        entriesAt(entries, ["events", key, section, kind]).forEach(([entry, path]) => {
          const { target, references } = forms.entries[table];
          checkReference(path, target, typeof entry === "object" ? entry[target] : entry, references);
          checkEntry(table, path, entry);
        });
      }
    }
    listOf(event?.claims).forEach((claim, at) => {
      checkEntry("casualty_claims", ["events", key, "claims", at], claim);
      if (claim.low && claim.high && Number(claim.low) > Number(claim.high)) tell(["events", key, "claims", at], "low", "is above high");
    });
  }
  if (text) resolvedFields(text, sheet, forms).filter(({ wrong }) => wrong).forEach(({ path, field, written, wrong }) => tell(path, field, `${quoted(parseWords(written).words)}: ${wrong}`));
  return found;
}

function nearest(value, keys) {
  const [near] = [...keys].map((key) => [key, editDistance(String(value), key)]).sort(([, a], [, b]) => a - b)[0] ?? [];
  return near && editDistance(String(value), near) <= Math.max(2, near.length / 3) ? `; is it ${quoted(near)}?` : "";
}
