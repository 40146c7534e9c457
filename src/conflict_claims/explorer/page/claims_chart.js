// The claims of one event: a row for each claim, parts nested under the figure they are part of, rivals joined.

// The rows in drawing order, with how deep each is nested and, for a part, the link that makes it one.
function claimRows(data, eventId) {
  const claims = data.where("casualty_claims_wide", "event_id", eventId);
  const partOf = new Map();
  for (const claim of claims) {
    const link = data.where("claim_links", "from_claim_id", claim.claim_id).find((each) => each.link_type === "subtotal_of");
    if (link && link.to_claim_id !== claim.claim_id) partOf.set(claim.claim_id, link);
  }
  const height = (claim) => claim.count_high ?? claim.count_low ?? -1;
  const sorted = [...claims].sort((a, b) => height(b) - height(a) || (a.claim_id < b.claim_id ? -1 : 1));
  const rows = [];
  const place = (claim, depth) => {
    if (rows.some((row) => row.claim === claim)) return;
    rows.push({ claim, depth, link: partOf.get(claim.claim_id) });
    sorted.filter((other) => partOf.get(other.claim_id)?.to_claim_id === claim.claim_id).forEach((part) => place(part, depth + 1));
  };
  sorted.filter((claim) => !partOf.has(claim.claim_id)).forEach((claim) => place(claim, 0));
  sorted.forEach((claim) => place(claim, 0));
  return rows;
}

// The links of one type between the claims of an event.
function claimLinks(data, eventId, type) {
  return data
    .where("casualty_claims_wide", "event_id", eventId)
    .flatMap((claim) => data.where("claim_links", "from_claim_id", claim.claim_id))
    .filter((link) => link.link_type === type);
}

// Paths around 0, 0, so that the parts of an event are told apart without colour.
const SHAPES = {
  initiator: "M-7 -7h14v14h-14z",
  target: "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0 -14 0z",
  other: "M0 -9l9 9l-9 9l-9 -9z",
  none: "M0 -8l8.5 15h-17z",
};

function sideMark(side, x, y, open = false) {
  return element("path", { d: SHAPES[side], transform: `translate(${round(x)} ${round(y)})`, class: `mark side-${side}${open ? " open" : ""}` });
}

// The drawing of one event: {height, content}. `href` gives the address of a claim, null for a picture without links; `most`
// is how many claims are drawn.
function claimsDrawing(data, eventId, width, href, most = Infinity) {
  const rows = claimRows(data, eventId).slice(0, most);
  const drawn = new Set(rows.map(({ claim }) => claim.claim_id));
  const joins = claimLinks(data, eventId, "rivals").filter((link) => drawn.has(link.from_claim_id) && drawn.has(link.to_claim_id));
  const frame = claimsFrame(rows, joins, width);
  let y = frame.top;
  const lanes = rows.map((row) => {
    const label = rowLabel(data, row, frame);
    const height = label.height + (frame.narrow ? 34 : 0);
    const lane = { ...row, label, y, height, markY: y + (frame.narrow ? height - 20 : height / 2) };
    y += height;
    return lane;
  });
  const content = [
    claimsAxis(frame, lanes, y),
    lanes.map((lane) => claimRow(data, lane, frame, href)),
    rivalJoins(joins, lanes, frame),
  ];
  return { height: y + 6, content };
}

function claimsFrame(rows, joins, width) {
  const narrow = width < 620;
  const labelWidth = narrow ? width - 20 : Math.min(400, Math.round(width * 0.45));
  const openWords = rows.filter(({ claim }) => claim.count_qualifier === "unquantified").map(({ claim }) => quoted(claim.count_expression));
  const openWidth = openWords.length ? Math.min(width * 0.42, Math.max(92, 50 + Math.max(...openWords.map((words) => textWidth(words, 17))))) : 0;
  const gutter = joins.length ? 18 + 12 * Math.min(joins.length, 4) : 8;
  const left = narrow ? 14 : labelWidth + 16;
  const right = width - gutter - openWidth - 34;
  // A figure that is open above needs room on the axis to show it.
  const reach = ({ claim }) => claim.count_high ?? (claim.count_low === null ? 0 : claim.count_low * 1.2 + 1);
  const ticks = countTicks(Math.max(0, ...rows.map(reach)), narrow ? 4 : 6);
  return {
    width, narrow, labelWidth, ticks, gutter,
    top: 26,
    scale: linear([0, ticks.at(-1)], [left, right]),
    openAt: openWidth ? Math.round(width - gutter - openWidth + 18) : null,
    openRoom: openWidth - 42,
  };
}

// On a narrow chart, where labels stand above the marks, the axis is drawn only behind the marks.
function claimsAxis(frame, lanes, bottom) {
  const stretches = frame.narrow ? lanes.map(({ markY }) => [markY - 15, markY + 15]) : [[frame.top - 4, bottom]];
  const zoneWidth = frame.openAt && frame.width - frame.gutter - frame.openAt + 10;
  return element("g", { "aria-hidden": "true" },
    frame.ticks.map((tick) => element("text", { x: frame.scale(tick), y: frame.top - 10, class: "tick", "text-anchor": "middle" }, tick.toLocaleString("en"))),
    frame.openAt && element("text", { x: frame.openAt - 8, y: frame.top - 10, class: "tick" }, "no number"),
    stretches.map(([from, to]) => [
      frame.ticks.map((tick) => element("line", { x1: frame.scale(tick), x2: frame.scale(tick), y1: from, y2: to, class: tick === 0 ? "axis zero" : "axis" })),
      frame.openAt && element("rect", { x: frame.openAt - 14, y: from, width: zoneWidth, height: to - from, rx: 4, class: "open-zone" }),
    ]));
}

function claimRow(data, lane, frame, href) {
  const { claim, y, height } = lane;
  const name = `${claim.claimant_name}: ${claimWords(data, claim)}; ${sourceWords(data, claim)}${lane.depth ? "; part of the figure above, not added to it" : ""}`;
  const drawn = [
    element("title", {}, name),
    element("rect", { x: 0, y: y + 1, width: frame.width - frame.gutter, height: height - 2, rx: 4, class: "row" }),
    element("g", { transform: `translate(0 ${y})` }, lane.label.content),
    !frame.narrow && element("line", { x1: frame.labelWidth - 12, x2: markStart(claim, frame) - 12, y1: lane.markY, y2: lane.markY, class: "leader" }),
    claimMark(lane, frame),
  ];
  return href
    ? element("a", { href: href(claim), class: "claim", "data-record": `casualty_claims/${claim.claim_id}`, "aria-label": name }, drawn)
    : element("g", { class: "claim" }, drawn);
}

// Claimant, figure and source below each other, as {height, content}.
function rowLabel(data, { claim, depth, link }, frame) {
  const indent = 10 + depth * 24;
  const room = frame.labelWidth - indent;
  const part = depth ? `part of the above${link.explicitness === "inferred" ? ", as the coders infer" : ""} · ` : "";
  const paragraphs = [
    [claim.claimant_name, "claimant", 14.5, 18],
    [claimWords(data, claim), "said", 14, 17],
    [part + sourceWords(data, claim), "how", 12, 16],
  ];
  let y = 3;
  const content = paragraphs.map(([text, style, size, lineHeight]) => {
    const lines = textLines(text, room, size, 2);
    const block = textBlock(lines, indent, y + lineHeight - 3, { class: style }, lineHeight);
    y += lines.length * lineHeight;
    return block;
  });
  const elbow = depth > 0 && element("path", { d: `M${indent - 14} -6v20h9`, class: "elbow" });
  return { height: y + 9, content: [elbow, content] };
}

// Where the mark of a claim begins, for the line that leads the eye from label to mark.
function markStart(claim, frame) {
  return claim.count_qualifier === "unquantified" ? frame.openAt : frame.scale(claim.count_low ?? 0);
}

function claimMark({ claim, markY: y }, frame) {
  const side = claim.claimant_side;
  const denied = claim.stance === "denies";
  if (claim.count_qualifier === "unquantified") {
    const x = frame.openAt;
    return [sideMark(side, x, y, true), element("text", { x: x + 13, y: y + 5, class: "count" }, textLines(quoted(claim.count_expression), frame.openRoom, 14, 1)[0]), denied && strike(x, y)];
  }
  const low = claim.count_low ?? 0;
  const high = claim.count_high ?? frame.ticks.at(-1);
  const [from, to] = [frame.scale(low), frame.scale(high)];
  const ends = [...new Set([claim.count_low, claim.count_high].filter((bound) => bound !== null))];
  return [
    from !== to && element("line", { x1: from, x2: to, y1: y, y2: y, class: `extent side-${side}` }),
    claim.count_high === null && element("path", { d: `M${round(to - 7)} ${round(y - 6)}l8 6l-8 6`, class: `arrow side-${side}` }),
    claim.count_low === null && element("path", { d: `M${round(from + 7)} ${round(y - 6)}l-8 6l8 6`, class: `arrow side-${side}` }),
    ends.map((bound) => sideMark(side, frame.scale(bound), y)),
    element("text", { x: to + 13, y: y + 5, class: "count" }, countWords(claim)),
    denied && strike(frame.scale(ends[0]), y),
  ];
}

function strike(x, y) {
  return element("path", { d: `M${round(x - 11)} ${round(y + 11)}l22 -22`, class: "strike" });
}

// A bracket at the right edge between two claims that cannot both be the whole truth.
function rivalJoins(joins, lanes, frame) {
  const at = (key) => lanes.find(({ claim }) => claim.claim_id === key)?.markY;
  return joins.map((link, lane) => {
    const [from, to] = [at(link.from_claim_id), at(link.to_claim_id)].sort((a, b) => a - b);
    const edge = frame.width - frame.gutter + 4;
    const x = edge + 8 + 12 * (lane % 4);
    const middle = (from + to) / 2;
    return element("g", { class: "rivals", "aria-hidden": "true" },
      element("path", { d: `M${edge - 4} ${from}H${x}V${to}H${edge - 4}` }),
      lane === 0 && element("text", { x: x + 4, y: middle, transform: `rotate(90 ${x + 4} ${middle})`, "text-anchor": "middle", class: "join-word" }, "rivals"));
  });
}

// What a reader should take from an event's claims before looking at the marks: [what it is, sentence] pairs.
function claimsSummary(data, eventId) {
  const claim = (key) => data.record("casualty_claims_wide", key);
  const rivals = claimLinks(data, eventId, "rivals").map((link) => ["They disagree:", `${saidBy(data, claim(link.to_claim_id))}; ${saidBy(data, claim(link.from_claim_id))}. They cannot both be the whole truth${inferenceNote(link)}.`]);
  const wholes = Map.groupBy(claimLinks(data, eventId, "subtotal_of"), (link) => `${link.to_claim_id} ${claim(link.from_claim_id).claimant_actor_id}`);
  const parts = [...wholes.values()].map((links) => {
    const whole = claim(links[0].to_claim_id);
    const figures = links.map((link) => claimWords(data, claim(link.from_claim_id))).join(" and ");
    return ["Parts, not to be added:", `${claim(links[0].from_claim_id).claimant_name} says ${figures}, read as parts of the ${countWords(whole)} that ${whole.claimant_name} gives${inferenceNote(links[0])}.`];
  });
  const denials = data.where("casualty_claims_wide", "event_id", eventId).filter((each) => each.stance === "denies").map((each) => ["A denial, which is no zero:", `${saidBy(data, each)}.`]);
  return [...rivals, ...denials, ...parts];
}

function inferenceNote(link) {
  return link.explicitness === "inferred" ? " (the coders' inference)" : "";
}

function claimsHeadline(event) {
  const open = event.unquantified_claim_count ? `, ${event.unquantified_claim_count} without a number` : "";
  const state = event.disputed ? "The accounts disagree" : event.claimant_count > 1 ? "No dispute coded" : "One claimant only";
  return `${state}: ${plural(event.claim_count, "claim")} by ${plural(event.claimant_count, "claimant")}${open}`;
}

// Disputed events first, then those with most claims; events without claims are left out.
function claimedEvents(data) {
  return data.rows("events_wide")
    .filter((event) => event.claim_count > 0)
    .sort((a, b) => b.disputed - a.disputed || b.claim_count - a.claim_count || (a.event_id < b.event_id ? -1 : 1));
}
