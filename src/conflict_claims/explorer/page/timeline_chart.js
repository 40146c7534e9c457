// Events by time: a row for each, its extent as wide as its date is known, links between events as arcs at the edge.

// How each type of link is drawn: dashes tell them apart without colour; `directed` links end in an arrowhead.
const LINK_DASHES = {
  retaliation_for: "none",
  response_to: "10 3",
  possibly_same_as: "2 4",
  cause_of: "7 3 2 3",
  part_of: "1 3",
  coincides_with: "12 4 2 4 2 4",
  comments_on: "5 5",
};
const SYMMETRIC_LINKS = ["possibly_same_as", "coincides_with"];
const ARCS_AT_FIRST = ["retaliation_for", "response_to", "possibly_same_as"];

// Dated events by date, then running ones, then those without any time.
function timelineGroups(events) {
  const byKey = (a, b) => (a.event_id < b.event_id ? -1 : 1);
  const byDate = (a, b) => (a.date_start < b.date_start ? -1 : a.date_start > b.date_start ? 1 : byKey(a, b));
  const actsFirst = (a, b) => (a.kind === "speech_act") - (b.kind === "speech_act") || byKey(a, b);
  const undated = events.filter((event) => !event.date_start).sort(actsFirst);
  return [
    { title: "Dated", events: events.filter((event) => event.date_start).sort(byDate) },
    { title: "Ongoing, without dates", events: undated.filter((event) => event.date_precision === "ongoing") },
    { title: "No time given", events: undated.filter((event) => event.date_precision !== "ongoing") },
  ].filter((group) => group.events.length);
}

// {height, content} of the events and the links of the given types between them. `href` as in claimsDrawing.
function timelineDrawing(data, events, linkTypes, width, href) {
  const frame = timelineFrame(events, width);
  const rowOf = new Map();
  const content = [];
  let y = 24;
  let timed = y;
  for (const group of timelineGroups(events)) {
    content.push(element("text", { x: 0, y: y + 18, class: "group" }, group.title));
    y += 28;
    for (const event of group.events) {
      const label = eventLabel(data, event, frame);
      const height = rowHeight(event, label, frame);
      rowOf.set(event.event_id, y + (height > label.height + 6 ? label.height + 8 : height / 2));
      content.push(eventRow(data, event, label, y, rowOf.get(event.event_id), frame, href));
      y += height;
    }
    y += 8;
    if (group.events.some((event) => event.date_start || event.date_precision === "ongoing")) timed = y;
  }
  const arcs = linkTypes.flatMap((type) => data.rows("event_links").filter((link) => link.link_type === type))
    .filter((link) => rowOf.has(link.from_event_id) && rowOf.has(link.to_event_id));
  const longest = Math.max(...arcs.map((link) => span(link, rowOf)));
  return { height: y, content: [timeAxis(frame, timed), content, arcs.map((link) => linkArc(data, link, rowOf, longest, frame, href))] };
}

function timelineFrame(events, width) {
  const dated = events.filter((event) => event.date_start);
  const first = dated.length ? Math.min(...dated.map((event) => dayOf(event.date_start))) : 0;
  const last = dated.length ? Math.max(...dated.map((event) => dayOf(event.date_end))) + 1 : 1;
  const narrow = width < 620;
  const gutter = narrow ? 66 : 120;
  const labelWidth = narrow ? width - gutter - 4 : Math.round((width - gutter) * 0.5);
  const left = narrow ? 4 : labelWidth + 14;
  return { width, narrow, gutter, labelWidth, first, last, dated: dated.length > 0, scale: linear([first, last], [left, width - gutter - 12]), left, right: width - gutter - 12 };
}

function timeAxis(frame, bottom) {
  if (!frame.dated) return null;
  const ticks = dayTicks(frame.first, frame.last, Math.max(2, Math.floor((frame.right - frame.left) / 84)));
  return element("g", { "aria-hidden": "true" }, ticks.map((day) => [
    element("line", { x1: frame.scale(day), x2: frame.scale(day), y1: 18, y2: bottom, class: "axis" }),
    element("text", { x: frame.scale(day), y: 12, class: "tick" }, dateOf(day)),
  ]));
}

function eventLabel(data, event, frame) {
  const lines = textLines(event.title, frame.labelWidth - 8, 13.5, 2);
  const expression = data.record("events", event.event_id).date_expression;
  const time = event.date_start ? `${extentWords(event)} (${data.word("date_precision", event.date_precision)})` : expression && quoted(expression);
  const kind = [data.word("kind", event.kind), time].filter(Boolean).join(" · ");
  return {
    height: lines.length * 17 + 18,
    content: [textBlock(lines, 6, 16, { class: "title" }, 17), element("text", { x: 6, y: lines.length * 17 + 14, class: "how" }, textLines(kind, frame.labelWidth, 12, 1)[0])],
  };
}

// A row leaves room below its label for a bar on a narrow chart; an event without any time has no bar.
function rowHeight(event, label, frame) {
  return label.height + (frame.narrow && (event.date_start || event.date_precision === "ongoing") ? 22 : 6);
}

function eventRow(data, event, label, y, middle, frame, href) {
  const name = `${event.title}: ${data.word("kind", event.kind)}, ${dateWords(data, event)}`;
  const height = rowHeight(event, label, frame);
  const drawn = [
    element("title", {}, name),
    element("rect", { x: 0, y: y + 1, width: frame.width - frame.gutter, height: height - 2, rx: 4, class: "row" }),
    element("g", { transform: `translate(0 ${y})` }, label.content),
    eventExtent(data, event, middle, frame),
  ];
  return href
    ? element("a", { href: href("events", event), class: "event", "data-record": `events/${event.event_id}`, "aria-label": name }, drawn)
    : element("g", { class: "event" }, drawn);
}

function eventExtent(data, event, y, frame) {
  if (event.date_start) {
    const [from, to] = [frame.scale(dayOf(event.date_start)), frame.scale(dayOf(event.date_end) + 1)];
    return element("rect", { x: from, y: y - 6, width: round(Math.max(to - from, 4)), height: 12, rx: 3, class: `when precision-${event.date_precision}` });
  }
  if (event.date_precision === "ongoing") return element("path", { d: `M${frame.left + 6} ${y - 5}l-6 5l6 5M${frame.left} ${y}H${frame.right}M${frame.right - 6} ${y - 5}l6 5l-6 5`, class: "running" });
  return null;
}

function span(link, rowOf) {
  return Math.abs(rowOf.get(link.from_event_id) - rowOf.get(link.to_event_id));
}

function linkArc(data, link, rowOf, longest, frame, href) {
  const [from, to] = [rowOf.get(link.from_event_id), rowOf.get(link.to_event_id)];
  const edge = frame.width - frame.gutter + 4;
  const reach = edge + 16 + (frame.gutter - 24) * 1.2 * (span(link, rowOf) / longest);
  const said = link.asserted_by ? `as ${data.actorName(link.asserted_by)} has it` : "the coders' inference";
  const name = `${data.record("events", link.from_event_id).title} — ${data.word("event_link_type", link.link_type)} — ${data.record("events", link.to_event_id).title} (${said})`;
  const drawn = [
    element("title", {}, name),
    element("path", { d: `M${edge} ${from}C${round(reach)} ${from} ${round(reach)} ${to} ${edge} ${to}`, class: "reach" }),
    element("path", { d: `M${edge} ${from}C${round(reach)} ${from} ${round(reach)} ${to} ${edge} ${to}`, class: "arc", "stroke-dasharray": LINK_DASHES[link.link_type] ?? "none" }),
    !SYMMETRIC_LINKS.includes(link.link_type) && element("path", { d: `M${edge + 7} ${to - 5}l-8 5l8 5z`, class: "arrowhead" }),
  ];
  return href
    ? element("a", { href: href("event_links", link), class: "link", "data-record": `event_links/${link.event_link_id}`, "aria-label": name }, drawn)
    : element("g", { class: "link" }, drawn);
}

function linkSample(type) {
  return element("svg", { width: 36, height: 12, "aria-hidden": "true", class: "chart" },
    element("path", { d: "M1 6H30", class: "arc", "stroke-dasharray": LINK_DASHES[type] ?? "none" }),
    !SYMMETRIC_LINKS.includes(type) && element("path", { d: "M28 2l7 4l-7 4z", class: "arrowhead" }));
}
