// The pictures of the README: the same drawings as on the page, without links, with their headings as text.

function picture(width, height, title, summary, content) {
  return toMarkup(element("svg", { xmlns: "http://www.w3.org/2000/svg", class: "chart", viewBox: `0 0 ${width} ${round(height)}`, width, height: round(height), role: "img", "aria-labelledby": "t d" },
    element("title", { id: "t" }, title), element("desc", { id: "d" }, summary),
    element("style", {}, "/*style*/"),
    element("rect", { x: 0, y: 0, width, height: round(height), class: "ground" }), content));
}

function placed(x, y, ...content) {
  return element("g", { transform: `translate(${x} ${round(y)})` }, ...content);
}

function datasetOf(payload) {
  return dataset(payload, (name) => payload.tables.find((table) => table.name === name).cells);
}

const PICTURE_WIDTH = 830;
const PICTURE_MARGIN = 20;
const ROOM = PICTURE_WIDTH - 2 * PICTURE_MARGIN;
// A picture is for the eye: of an event with more positions than this, and of more events, the page shows the rest.
const MOST_POSITIONS = 9;
const MOST_CLAIMED_EVENTS = 2;

function claimsPicture(payload) {
  const data = datasetOf(payload);
  const content = [];
  let y = sideKey(data, content, 16);
  const entries = claimedEvents(data).slice(0, MOST_CLAIMED_EVENTS).map((event) => ({ event, positions: positionsOf(data, event.event_id) }));
  for (const { event, positions } of entries) y = eventPicture(data, event, positions, content, y);
  const summary = entries.map(({ event, positions }) => `${event.title}: ${positions.slice(0, MOST_POSITIONS).map((position) => says(data, position)).join("; ")}.`).join(" ");
  return picture(PICTURE_WIDTH, y, "Casualty claims by event: each mark is what one claimant says", summary, content);
}

// One event with its heading, its claims and the course of its toll; gives where the next one may begin.
function eventPicture(data, event, positions, content, top) {
  const [headline, counts] = claimsHeadline(event, positions);
  content.push(placed(PICTURE_MARGIN, top,
    element("text", { x: 0, y: 20, class: "heading" }, textLines(event.title, ROOM, 19, 1)[0]),
    element("text", { x: 0, y: 42, class: "state" }, textLines(`${headline}: ${counts} · ${dateWords(data, event)} · ${placeWords(data, event)}`, ROOM, 13.5, 1)[0])));
  let y = top + 54;
  // What is told apart first: figures that others contradict, then those that most documents give, each with its course.
  const standing = positions.filter((position) => !position.superseded).sort((a, b) => b.rivalled - a.rivalled || b.document_count - a.document_count || (a.key < b.key ? -1 : 1));
  const drawn = standing.slice(0, MOST_POSITIONS);
  const ofDrawn = (earlier) => drawn.some((position) => ["voice", "effect", "victim_group"].every((name) => position[name] === earlier[name]));
  const shown = [...drawn, ...positions.filter((position) => position.superseded && ofDrawn(position))];
  const drawing = claimsDrawing(data, shown, ROOM, null);
  content.push(placed(PICTURE_MARGIN, y, drawing.content));
  y += drawing.height + 18;
  const left = standing.length - drawn.length;
  if (left > 0) content.push(element("text", { x: PICTURE_MARGIN, y: y - 4, class: "how" }, `${plural(left, "further figure")} of this event ${left === 1 ? "is" : "are"} not drawn.`));
  const toll = tollDrawing(tollCourses(data, positions, "killed").slice(0, MOST_POSITIONS), ROOM, "Killed, by day of publication", undatedWords(positions, "killed"));
  if (toll) content.push(placed(PICTURE_MARGIN, y + 8, toll.content));
  return y + (toll ? toll.height + 8 : 0) + 18;
}

function sideKey(data, content, y) {
  let x = PICTURE_MARGIN;
  content.push(element("text", { x, y: y + 14, class: "how" }, "Claimant’s side in the event:"));
  x += 176;
  for (const side of data.codesOf("side")) {
    content.push(sideMark(side.code, x + 8, y + 10), element("text", { x: x + 22, y: y + 14, class: "how" }, side.label.toLowerCase()));
    x += 36 + textWidth(side.label, 11);
  }
  content.push(sideMark("none", x + 8, y + 10, { open: true }), element("text", { x: x + 22, y: y + 14, class: "how" }, "a word without a number"));
  return y + 38;
}

// The events that have a date; the page has the others.
function timelinePicture(payload) {
  const data = datasetOf(payload);
  const events = (timelineGroups(data.rows("events_wide")).find((group) => group.dated)?.events ?? []).slice(0, 40);
  const drawing = timelineDrawing(data, events, ARCS_AT_FIRST, ROOM, null);
  const key = ARCS_AT_FIRST.filter((type) => data.rows("event_links").some((link) => link.link_type === type)).map((type, at) => placed(PICTURE_MARGIN + at * 190, 12, linkSample(type), element("text", { x: 42, y: 10, class: "how" }, data.word("event_link_type", type))));
  const left = data.rows("events").length - events.length;
  const foot = `A bar covers every day the words allow. ${plural(left, "further event")} without a date ${left === 1 ? "is" : "are"} not drawn.`;
  const summary = events.map((event) => `${event.title} (${dateWords(data, event)})`).join("; ");
  return picture(PICTURE_WIDTH, drawing.height + 84, "Dated events by time, with retaliation, response and possible duplicates", summary,
    [key, placed(PICTURE_MARGIN, 40, drawing.content), element("text", { x: PICTURE_MARGIN, y: drawing.height + 66, class: "how" }, foot)]);
}

// In the place of a picture that nobody could read.
function limitPicture(counts) {
  const words = `Not drawn: the tables hold ${Object.entries(counts).map(([name, count]) => `${count.toLocaleString("en")} rows of ${name}`).join(", ")}. The page shows them.`;
  const lines = textLines(words, ROOM, 14, 8);
  return picture(PICTURE_WIDTH, 40 + lines.length * 20, "Too much to draw", words, [textBlock(lines, PICTURE_MARGIN, 34, { class: "said" }, 20)]);
}
