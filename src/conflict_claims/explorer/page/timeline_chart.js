// Events by time: dated ones compact and first, those without dates folded; links apart by kind, each in a lane of its own.

// How each type of link is drawn: dashes tell them apart without colour; all but the symmetric ones end in an arrowhead.
const LINK_DASHES = {
  retaliation_for: "none",
  response_to: "10 3",
  possibly_same_as: "2 4",
  cause_of: "7 3 2 3",
  part_of: "1 3",
  possibly_part_of: "1 6",
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
    { title: "Dated", dated: true, events: events.filter((event) => event.date_start).sort(byDate) },
    { title: "Ongoing, without dates", events: undated.filter((event) => event.date_precision === "ongoing") },
    { title: "No time given", events: undated.filter((event) => event.date_precision !== "ongoing") },
  ].filter((group) => group.events.length);
}

// {height, content} of some events and the links of the given types between them. `href` gives the address of a record.
function timelineDrawing(data, events, linkTypes, width, href) {
  const links = linkTypes.map((type) => [type, data.rows("event_links").filter((link) => link.link_type === type)]);
  const shown = new Set(events.map((event) => event.event_id));
  const lanes = links.map(([type, all]) => [type, distinctLinks(all.filter((link) => shown.has(link.from_event_id) && shown.has(link.to_event_id)))]).filter(([, all]) => all.length);
  const frame = timelineFrame(events, width, lanes.length);
  const rowOf = new Map();
  let y = frame.dated ? 24 : 4;
  const rows = events.map((event) => {
    const label = eventLabel(data, event, frame);
    rowOf.set(event.event_id, y + label.middle);
    const row = eventRow(data, event, label, y, frame, href);
    y += label.height;
    return row;
  });
  return { height: y + 6, content: [timeAxis(frame, y), rows, lanes.map(([type, all], lane) => linkLane(data, type, all, lane, rowOf, frame, href))] };
}

// The same link as several documents have it is drawn once.
function distinctLinks(links) {
  return [...new Map(links.map((link) => [`${link.from_event_id} ${link.to_event_id}`, link])).values()];
}

function timelineFrame(events, width, lanes) {
  const dated = events.filter((event) => event.date_start);
  const narrow = width < 620;
  const lane = narrow ? 20 : 30;
  const gutter = lanes ? lanes * lane + 14 : 4;
  const labelWidth = narrow ? width - gutter - 4 : Math.round((width - gutter) * 0.56);
  const left = narrow ? 4 : labelWidth + 14;
  const right = width - gutter - 12;
  const years = new Set(dated.flatMap((event) => [event.date_start.slice(0, 4), event.date_end.slice(0, 4)]));
  return {
    width, narrow, gutter, lane, labelWidth, left, right, dated: dated.length > 0,
    scale: dated.length ? timeScale(dated.map((event) => [dayOf(event.date_start), dayOf(event.date_end) + 1]), [left, right]) : null,
    dayWords: years.size > 1 ? dayMonthYear : dayMonth, dateWidth: years.size > 1 ? 108 : 92,
  };
}

function timeAxis(frame, bottom) {
  if (!frame.dated) return null;
  const { stretches, at, breaks } = frame.scale;
  const room = frame.dayWords === dayMonth ? 76 : 100;
  const ticks = stretches.flatMap(({ first, last }) => dayTicks(first, last, Math.floor((at(last) - at(first)) / room)));
  return element("g", { "aria-hidden": "true" },
    ticks.map((day) => [
      element("line", { x1: at(day), x2: at(day), y1: 18, y2: bottom, class: "axis" }),
      element("text", { x: at(day), y: 12, class: "tick" }, frame.dayWords(dateOf(day))),
    ]),
    breaks.map((x) => element("path", { d: `M${x - 4} ${bottom}V18l3 -5M${x + 4} ${bottom}V18l3 -5`, class: "axis" })));
}

// A dated event is one line on a wide chart; an undated one says in which words its time is given.
function eventLabel(data, event, frame) {
  const lines = textLines(event.title, frame.labelWidth - frame.dateWidth - 16, 13.5, frame.narrow ? 2 : 1);
  const day = event.date_start ? `${frame.dayWords(event.date_start)}${event.date_start === event.date_end ? "" : " –"}` : sentence(data.word("kind", event.kind)).split(" ")[0];
  const bar = frame.narrow && event.date_start ? 12 : 0;
  const height = lines.length * 17 + 8 + bar;
  return {
    height, middle: frame.narrow ? height - 9 : height / 2,
    content: [element("text", { x: 6, y: 16, class: "how" }, day), textBlock(lines, frame.dateWidth, 16, { class: event.claim_count ? "title claimed" : "title" }, 17)],
  };
}

function eventRow(data, event, label, y, frame, href) {
  const toll = tollWords(event, "killed");
  const name = `${event.title}: ${data.word("kind", event.kind)}, ${dateWords(data, event)}${toll ? `, ${toll} killed as claimed` : ""}`;
  const drawn = [
    element("title", {}, name),
    element("rect", { x: 0, y: y + 1, width: frame.width - frame.gutter, height: label.height - 2, rx: 4, class: "row" }),
    element("g", { transform: `translate(0 ${y})` }, label.content),
    event.date_start && eventExtent(event, y + label.middle, frame),
  ];
  return href
    ? element("a", { href: href("events", event), class: "event", "data-record": `events/${event.event_id}`, "aria-label": name }, drawn)
    : element("g", { class: "event" }, drawn);
}

function eventExtent(event, y, frame) {
  const [from, to] = [frame.scale.at(dayOf(event.date_start)), frame.scale.at(dayOf(event.date_end) + 1)];
  return element("rect", { x: from, y: round(y - 5), width: round(Math.max(to - from, 4)), height: 10, rx: 3, class: `when precision-${event.date_precision}${event.kind === "speech_act" ? " spoken" : ""}` });
}

// All links of one type in one lane; those that would cover each other stand a little apart.
function linkLane(data, type, links, lane, rowOf, frame, href) {
  const edge = frame.width - frame.gutter + 6;
  const x = edge + lane * frame.lane + 8;
  return element("g", { class: "lane" }, links.map((link, number) => {
    const [from, to] = [rowOf.get(link.from_event_id), rowOf.get(link.to_event_id)].map(round);
    const said = link.asserted_by ? `as ${actorName(data, link.asserted_by)} has it` : "the coders’ inference";
    const name = `${data.record("events", link.from_event_id).title} — ${data.word("event_link_type", type)} — ${data.record("events", link.to_event_id).title} (${said})`;
    const at = x + (number % 3) * (frame.lane / 5);
    const d = `M${edge - 4} ${from}H${at}V${to}H${edge - 4}`;
    const drawn = [
      element("title", {}, name),
      element("path", { d, class: "reach" }),
      element("path", { d, class: "arc", "stroke-dasharray": LINK_DASHES[type] ?? "none" }),
      element("circle", { cx: edge - 4, cy: from, r: 3, class: "arrowhead" }),
      !SYMMETRIC_LINKS.includes(type) && element("path", { d: `M${edge + 3} ${to - 5}l-8 5l8 5z`, class: "arrowhead" }),
    ];
    return href
      ? element("a", { href: href("event_links", link), class: "link", "data-record": `event_links/${link.event_link_id}`, "aria-label": name }, drawn)
      : element("g", { class: "link" }, drawn);
  }));
}

function linkSample(type) {
  return element("svg", { width: 36, height: 12, "aria-hidden": "true", class: "chart" },
    element("path", { d: "M1 6H30", class: "arc", "stroke-dasharray": LINK_DASHES[type] ?? "none" }),
    !SYMMETRIC_LINKS.includes(type) && element("path", { d: "M28 2l7 4l-7 4z", class: "arrowhead" }));
}
