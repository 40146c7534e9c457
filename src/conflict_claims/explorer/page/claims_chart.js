// The claims of one event: for each effect an axis of its own, a row for each position, parts nested under the figure they are
// part of, superseded figures as the course that led to the one that stands.

// Paths around 0, 0, so that the parts of an event are told apart without colour.
const SHAPES = {
  initiator: "M-7 -7h14v14h-14z",
  target: "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0 -14 0z",
  other: "M0 -9l9 9l-9 9l-9 -9z",
  none: "M0 -8l8.5 15h-17z",
};
const MOST_MARKS = 8;

function sideMark(side, x, y, { open = false, scale = 1 } = {}) {
  return element("path", { d: SHAPES[side], transform: `translate(${round(x)} ${round(y)})${scale === 1 ? "" : ` scale(${scale})`}`, class: `mark side-${side}${open ? " open" : ""}` });
}

// {height, content} of the positions of one event. `links` gives the addresses of a position and of a document; null for a
// picture without links.
function claimsDrawing(data, positions, width, links) {
  let y = 0;
  const content = [];
  const effects = MARKED_EFFECTS.filter((effect) => positions.some((position) => position.effect === effect));
  for (const effect of effects) {
    const rows = accountRows(data, positions, effect);
    const joins = rivalPairs(data, positions.filter((position) => position.effect === effect));
    const drawing = accountsDrawing(data, rows, joins, width, links, data.code("effect", effect).label);
    content.push(element("g", { transform: `translate(0 ${round(y)})` }, drawing.content));
    y += drawing.height + 6;
  }
  return { height: y, content };
}

function accountsDrawing(data, rows, joins, width, links, title) {
  const frame = claimsFrame(rows, joins, width);
  let y = frame.top;
  const lanes = rows.map((row) => {
    const label = rowLabel(data, row, frame, links);
    const height = label.height + (frame.narrow ? 30 : 0);
    const lane = { ...row, label, y, height, markY: y + (frame.narrow ? height - 19 : Math.min(height / 2, 30)) };
    y += height;
    return lane;
  });
  const content = [
    element("text", { x: 0, y: 15, class: "group" }, title),
    claimsAxis(frame, lanes, y),
    lanes.map((lane) => claimRow(data, lane, frame, links)),
    rivalJoins(joins, lanes, frame),
  ];
  return { height: y + 6, content };
}

function claimsFrame(rows, joins, width) {
  const narrow = width < 620;
  const labelWidth = narrow ? width - 14 : Math.min(430, Math.round(width * 0.47));
  const drawn = rows.flatMap((row) => [...row.course, row.position]);
  const openWords = rows.filter(({ position }) => !hasNumber(position)).map(({ position }) => quoted(position.expression));
  const openWidth = openWords.length ? Math.min(width * 0.4, Math.max(92, 44 + Math.max(...openWords.map((words) => textWidth(words, 14))))) : 0;
  const gutter = joins.length ? 14 + 9 * Math.min(joins.length, 4) : 4;
  const left = narrow ? 14 : labelWidth + 16;
  // The figure stands at the right of its mark, and before the zone without numbers.
  const figureWidth = Math.max(30, ...drawn.filter(hasNumber).map((position) => textWidth(figureOf(position), 14) + (position.rivalled ? 16 : 0)));
  const right = Math.max(left + 60, width - gutter - (narrow ? 0 : openWidth) - figureWidth - 26);
  const reach = (position) => position.count_high ?? (position.count_low === null ? 0 : position.count_low * 1.1 + 1);
  const ticks = countTicks(Math.max(0, ...drawn.map(reach)), Math.max(2, Math.floor((right - left) / 48)));
  return {
    width, narrow, labelWidth, ticks, gutter,
    // Coded rivals in who the victims were have their bracket; the sign is for figures that rule each other out.
    parting: rivalFigures(rows.map(({ position }) => position), rows[0]?.position.effect).length > 1,
    top: 24,
    scale: linear([0, ticks.at(-1)], [left, right]),
    // Words without a number have a zone of their own; on a narrow chart it is the whole line.
    openAt: openWidth ? (narrow ? left + 8 : Math.round(width - gutter - openWidth + 16)) : null,
    openRoom: narrow ? width - 80 : openWidth - 34,
  };
}

// On a narrow chart, where labels stand above the marks, the axis is drawn only behind the marks.
function claimsAxis(frame, lanes, bottom) {
  const around = (some) => some.map(({ markY }) => [markY - 13, markY + 13]);
  const stretches = frame.narrow ? around(lanes.filter(({ position }) => hasNumber(position))) : [[frame.top - 4, bottom]];
  const open = frame.narrow ? around(lanes.filter(({ position }) => !hasNumber(position))) : frame.openAt ? stretches : [];
  const zoneWidth = frame.openAt && frame.width - frame.gutter - frame.openAt + 10;
  // A narrow chart names the effect where the first ticks would stand.
  const named = frame.ticks.filter((tick) => !frame.narrow || frame.scale(tick) > 70);
  return element("g", { "aria-hidden": "true" },
    named.map((tick) => element("text", { x: frame.scale(tick), y: frame.top - 9, class: "tick", "text-anchor": "middle" }, tick.toLocaleString("en"))),
    frame.openAt && !frame.narrow && element("text", { x: frame.openAt - 8, y: frame.top - 9, class: "tick" }, "no number"),
    stretches.map(([from, to]) => frame.ticks.map((tick) => element("line", { x1: frame.scale(tick), x2: frame.scale(tick), y1: from, y2: to, class: tick === 0 ? "axis zero" : "axis" }))),
    open.map(([from, to]) => element("rect", { x: frame.openAt - 14, y: from, width: zoneWidth, height: to - from, rx: 4, class: "open-zone" })));
}

function rowName(data, { position, course, moments, depth }) {
  const earlier = course.length ? `, before that ${courseFigures(moments.slice(0, -1))}` : "";
  return `${says(data, position)}${earlier}; ${howWords(data, position)}; ${plural(position.documents.length, "document")}${depth ? "; part of the figure above, not added to it" : ""}`;
}

function claimRow(data, lane, frame, links) {
  const { position, y, height } = lane;
  const name = rowName(data, lane);
  const drawn = [
    element("title", {}, name),
    element("rect", { x: 0, y: y + 1, width: frame.width - frame.gutter, height: height - 2, rx: 4, class: "row" }),
    element("g", { transform: `translate(0 ${round(y)})` }, lane.label.content),
    !frame.narrow && element("line", { x1: frame.labelWidth - 12, x2: markStart(lane, frame) - 12, y1: lane.markY, y2: lane.markY, class: "leader" }),
    claimMark(lane, frame),
  ];
  const row = links
    ? element("a", { href: links.position(position), class: "claim", "data-record": `casualty_positions/${position.key}`, "aria-label": name }, drawn)
    : element("g", { class: "claim" }, drawn);
  return [row, element("g", { transform: `translate(0 ${round(y)})` }, lane.label.marks)];
}

// Claimant, figure, source and documents below each other, as {height, content, marks}.
function rowLabel(data, { position, moments, depth, link, whole, again = [] }, frame, links) {
  const indent = 8 + Math.min(depth, 4) * 22;
  const room = frame.labelWidth - indent - 6;
  const part = depth && link ? `part of the above${link.explicitness === "inferred" ? ", as the coders infer" : ""} · ` : "";
  // A part of the same claimant's figure has no need of the claimant again.
  const own = depth > 0 && whole.position.voice === position.voice;
  const how = own ? part.replace(/ · $/, "") : part + howWords(data, position);
  const row = documentMarks(data, position, indent, room, links);
  const beside = row.width + textWidth(how, 12) + 12 < room;
  const paragraphs = [
    !own && [position.name, "claimant", 14.5, 18],
    [`${stanceWords(data, position)}${courseFigures(moments)} ${victimWords(data, position, position.labels)}${again.map((other) => `; said again as ${figureOf(other)} ${victimWords(data, other, other.labels)}`).join("")}`, "said", 14, 17],
    !beside && [how, "how", 12, 15],
  ].filter(Boolean);
  let y = 3;
  const content = paragraphs.map(([text, style, size, lineHeight]) => {
    const lines = textLines(text, room, size, style === "said" ? 3 : 2);
    const block = textBlock(lines, indent, y + lineHeight - 3, { class: style }, lineHeight);
    y += lines.length * lineHeight;
    return block;
  });
  const elbow = depth > 0 && element("path", { d: `M${indent - 13} -6v20h9`, class: "elbow" });
  const words = beside && element("text", { x: indent + row.width + 6, y: y + 14, class: "how" }, `${row.width > 27 ? "· " : ""}${how}`);
  return { height: y + 25, content: [elbow, content, words], marks: element("g", { transform: `translate(0 ${y + 2})` }, row.content) };
}

// How the figure reaches the reader: whose side says it, how surely, through whom.
function howWords(data, position) {
  const hedge = position.strongest_hedge === "none" ? "in the document’s own voice" : data.word("hedge", position.strongest_hedge);
  const relay = position.relays.length ? `, relayed by ${listed(position.relays)}` : "";
  return `${sideWords(data, position.side)} · ${hedge}${relay}`;
}

// A small mark for each document, with its language; a dashed one comes from another document.
function documentMarks(data, position, x, room, links) {
  const most = Math.max(1, Math.min(MOST_MARKS, Math.floor((room - 130) / 27)));
  const shown = position.documents.slice(0, position.documents.length > most ? most - 1 : most);
  const left = position.documents.length - shown.length;
  const marks = shown.map((document, at) => {
    const source = data.where("document_links", "from_document_id", document.document_id).find((link) => link.link_type !== "cites");
    const name = `${documentName(document)}${source ? `, ${data.word("document_link_type", source.link_type)} ${documentName(data.record("documents", source.to_document_id))}` : ""}`;
    const drawn = [
      element("title", {}, name),
      element("rect", { x: x + at * 27, y: 0, width: 24, height: 16, rx: 3, class: source ? "document copy" : "document" }),
      element("text", { x: x + at * 27 + 12, y: 12, class: "language", "text-anchor": "middle" }, document.language),
    ];
    return links ? element("a", { href: links.document(document), class: "document-mark", "data-record": `documents/${document.document_id}`, "aria-label": `Document: ${name}` }, drawn) : drawn;
  });
  const words = [left > 0 && `+${left}`, seenWords(position)].filter(Boolean).join(" · ");
  return { width: shown.length * 27 + textWidth(words, 12), content: [marks, element("text", { x: x + shown.length * 27 + 3, y: 12, class: "how" }, words)] };
}

function seenWords(position) {
  const independent = position.document_count > 1 && position.claims.length === position.claim_count ? `${position.independent_document_count} independent` : null;
  const [first, last] = [position.first_published, position.last_published].map((date) => date && dayMonth(date));
  return [first && (first === last ? first : `${first} – ${last}`), independent].filter(Boolean).join(" · ");
}

// Where the mark of a row begins, for the line that leads the eye from label to mark.
function markStart({ position, course }, frame) {
  if (!hasNumber(position)) return frame.openAt;
  return Math.min(...[position, ...course].filter(hasNumber).map((each) => frame.scale(each.count_low ?? 0)));
}

function claimMark({ position, course, markY: y }, frame) {
  const { side } = position;
  const denied = position.stance === "denies";
  if (!hasNumber(position)) {
    const x = frame.openAt;
    return [sideMark(side, x, y, { open: true }), element("text", { x: x + 13, y: y + 5, class: "count" }, textLines(quoted(position.expression), frame.openRoom, 14, 1)[0]), denied && strike(x, y)];
  }
  const low = position.count_low ?? 0;
  const high = position.count_high ?? frame.ticks.at(-1);
  const [from, to] = [frame.scale(low), frame.scale(high)];
  const ends = [...new Set([position.count_low, position.count_high].filter((bound) => bound !== null))];
  return [
    courseLine([...course.filter(hasNumber), position], y, side, frame),
    from !== to && element("line", { x1: from, x2: to, y1: y, y2: y, class: `extent side-${side}` }),
    position.count_high === null && element("path", { d: `M${round(to - 7)} ${round(y - 6)}l8 6l-8 6`, class: `arrow side-${side}` }),
    position.count_low === null && element("path", { d: `M${round(from + 7)} ${round(y - 6)}l-8 6l8 6`, class: `arrow side-${side}` }),
    ends.map((bound) => sideMark(side, frame.scale(bound), y)),
    element("text", { x: Math.max(to, ...course.filter(hasNumber).map((each) => frame.scale(each.count_high ?? each.count_low))) + 13, y: y + 5, class: "count" }, figureOf(position), frame.parting && position.rivalled && isTotalOfPeople(position) ? element("tspan", { class: "rival-sign" }, " ≠") : null),
    denied && strike(frame.scale(ends[0]), y),
  ];
}

// Earlier figures as small open marks below the line, joined in the order in which they were given.
function courseLine(figures, y, side, frame) {
  if (figures.length < 2) return null;
  const at = (position) => frame.scale(position.count_high ?? position.count_low);
  return [
    element("path", { d: `M${figures.map((position, number) => `${at(position)} ${round(y + (number === figures.length - 1 ? 0 : 11))}`).join("L")}`, class: `course side-${side}` }),
    figures.slice(0, -1).map((position) => element("circle", { cx: at(position), cy: y + 11, r: 3.5, class: `earlier side-${side}` })),
  ];
}

function strike(x, y) {
  return element("path", { d: `M${round(x - 11)} ${round(y + 11)}l22 -22`, class: "strike" });
}

// A bracket at the right edge between two positions that coders linked as rivals; the legend says what it means.
function rivalJoins(joins, lanes, frame) {
  const at = (position) => lanes.find((lane) => lane.position.key === position.key || lane.course.some((earlier) => earlier.key === position.key))?.markY;
  return joins.map(({ pair }, lane) => {
    const [from, to] = pair.map(at).sort((a, b) => a - b);
    if (from === undefined || to === undefined || from === to) return null;
    const edge = frame.width - frame.gutter + 2;
    return element("path", { d: `M${edge} ${round(from)}H${edge + 6 + 9 * (lane % 4)}V${round(to)}H${edge}`, class: "rivals", "aria-hidden": "true" });
  });
}

// The events with claims below each other, each on an axis of its own: where accounts part, at a glance.
function overviewDrawing(data, entries, width, href) {
  const narrow = width < 620;
  const label = narrow ? width : Math.min(430, Math.round(width * 0.42));
  const wordsWidth = narrow ? 0 : 220;
  let y = 0;
  const content = entries.map(({ event, positions }) => {
    const words = overviewWords(data, event, positions);
    const title = textLines(event.title, label - 12, 14, narrow ? 2 : 1);
    const below = partLines(narrow ? [words.date, words.toll, ...words.state] : [words.date, words.voices], label - 12, 12);
    const beside = narrow ? [] : partLines(words.state, wordsWidth, 12);
    const height = narrow ? title.length * 17 + below.length * 16 + 32 : Math.max(44, beside.length * 15 + 29);
    const drawing = overviewRow(positions, { title, below, beside, toll: words.toll }, { y, height, narrow, label, wordsWidth, width });
    y += height;
    const name = `${event.title}: ${claimsHeadline(event, positions).join(": ")}`;
    return href ? element("a", { href: href(event), class: "glance", "aria-label": name }, element("title", {}, name), drawing) : element("g", {}, drawing);
  });
  return { height: y + 4, content };
}

// Of an event what its line in the overview says beside the marks.
function overviewWords(data, event, positions) {
  const toll = tollWords(event, "killed");
  const [voices, counting] = [positions, overviewTotals(positions)].map((some) => new Set(some.map((position) => position.voice)).size);
  // A total that one of many gives is not what all say.
  const alone = toll && counting === 1 && voices > 1 && `only 1 of ${voices} claimants gives a total`;
  return {
    date: event.date_start ? daysWords(event.date_start, event.date_end, true) : "no date",
    voices: plural(voices, "claimant"),
    toll: toll ? `${toll} killed` : "no number of killed",
    state: [alone, event.disputed ? "≠ accounts part" : "no contradiction coded"].filter(Boolean),
  };
}

function overviewTotals(positions) {
  return standingTotals(positions, "killed", true).filter(hasNumber);
}

function overviewRow(positions, words, { y, height, narrow, label, wordsWidth, width }) {
  const figures = overviewTotals(positions);
  const shown = figures.length ? figures : positions.filter((position) => position.effect === "killed" && !position.superseded && position.stance !== "denies" && hasNumber(position));
  const most = Math.max(1, ...shown.map((position) => position.count_high ?? position.count_low));
  const left = narrow ? 12 : label + 8;
  const right = width - wordsWidth - 26;
  const scale = linear([0, most], [left, Math.max(left + 40, right)]);
  const middle = narrow ? y + height - 22 : y + height / 2 - 4;
  return [
    element("rect", { x: 0, y: y + 1, width, height: height - 2, rx: 4, class: "row" }),
    textBlock(words.title, 6, y + 16, { class: "title" }, 17),
    textBlock(words.below, 6, y + words.title.length * 17 + 14, { class: "how" }, 16),
    element("line", { x1: left, x2: Math.max(left + 40, right), y1: middle, y2: middle, class: "axis" }),
    element("line", { x1: left, x2: left, y1: middle - 6, y2: middle + 6, class: "axis zero" }),
    shown.map((position) => glanceMark(position, scale, middle)),
    glanceFigures(shown, scale, middle, narrow),
    !narrow && element("text", { x: width - wordsWidth, y: y + 18, class: "count" }, textLines(words.toll, wordsWidth, 15, 1)[0]),
    textBlock(words.beside, width - wordsWidth, y + 34, { class: "how" }, 15),
  ];
}

// A figure in the overview: a range as a line, an open bound as an arrow of fixed length.
function glanceMark(position, scale, y) {
  const [low, high] = [position.count_low ?? position.count_high, position.count_high ?? position.count_low].map(scale);
  const { side } = position;
  return [
    low !== high && element("line", { x1: low, x2: high, y1: y, y2: y, class: `extent side-${side}` }),
    position.count_high === null && element("path", { d: `M${round(low)} ${round(y)}h18m-6 -5l6 5l-6 5`, class: `arrow side-${side}` }),
    position.count_low === null && element("path", { d: `M${round(high)} ${round(y)}h-18m6 -5l-6 5l6 5`, class: `arrow side-${side}` }),
    sideMark(side, position.count_low === null ? high : low, y, { scale: 0.8 }),
  ];
}

// The figures under their marks, as far as they are free of each other: the lowest and the highest first.
function glanceFigures(positions, scale, y, narrow) {
  const figures = [...new Set(positions.map((position) => position.count_low ?? position.count_high))].sort((a, b) => a - b);
  const inOrder = [figures[0], figures.at(-1), ...figures.slice(1, -1)].filter((figure) => figure !== undefined);
  const taken = [];
  return [...new Set(inOrder)].filter((figure) => {
    const free = taken.every((other) => Math.abs(scale(other) - scale(figure)) > (narrow ? 22 : 26));
    if (free) taken.push(figure);
    return free;
  }).map((figure) => element("text", { x: scale(figure), y: y + 19, class: "tick", "text-anchor": "middle" }, figure.toLocaleString("en")));
}
