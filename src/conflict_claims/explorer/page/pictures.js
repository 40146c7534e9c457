// The pictures of the README: the same drawings as on the page, without links, with their headings as text.

function picture(width, height, title, summary, content) {
  return toMarkup(element("svg", { xmlns: "http://www.w3.org/2000/svg", class: "chart", viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-labelledby": "t d" },
    element("title", { id: "t" }, title), element("desc", { id: "d" }, summary),
    element("style", {}, "/*style*/"),
    element("rect", { x: 0, y: 0, width, height, class: "ground" }), content));
}

function moved(x, y, ...content) {
  return element("g", { transform: `translate(${x} ${y})` }, ...content);
}

const PICTURE_WIDTH = 830;
const PICTURE_MARGIN = 20;
// A picture is for the eye: of an event with more claims than this, and of more events, the page shows the rest.
const MOST_CLAIMS = 40;
const MOST_CLAIMED_EVENTS = 4;

function claimsPicture(payload) {
  const data = dataset(payload);
  const room = PICTURE_WIDTH - 2 * PICTURE_MARGIN;
  const content = [];
  let y = 16;
  y = sideKey(data, content, y);
  const events = claimedEvents(data).slice(0, MOST_CLAIMED_EVENTS);
  for (const event of events) {
    const drawing = claimsDrawing(data, event.event_id, room, null, MOST_CLAIMS);
    content.push(moved(PICTURE_MARGIN, y,
      element("text", { x: 0, y: 20, class: "heading" }, textLines(event.title, room, 19, 1)[0]),
      element("text", { x: 0, y: 42, class: "state" }, `${claimsHeadline(event)} · ${dateWords(data, event)} · ${placeWords(data, event)}`)));
    content.push(moved(PICTURE_MARGIN, y + 54, drawing.content));
    y += 54 + drawing.height + 22;
    const left = event.claim_count - MOST_CLAIMS;
    if (left > 0) {
      content.push(element("text", { x: PICTURE_MARGIN, y: y - 8, class: "how" }, `${plural(left, "further claim")} of this event ${left === 1 ? "is" : "are"} not drawn.`));
      y += 16;
    }
  }
  const summary = events.map((event) => `${event.title}: ${claimRows(data, event.event_id).slice(0, MOST_CLAIMS).map(({ claim }) => `${claim.claimant_name}, ${claimWords(data, claim)}`).join("; ")}.`).join(" ");
  return picture(PICTURE_WIDTH, y, "Casualty claims by event: each mark is what one claimant says", summary, content);
}

function sideKey(data, content, y) {
  let x = PICTURE_MARGIN;
  content.push(element("text", { x, y: y + 14, class: "how" }, "Claimant's side in the event:"));
  x += 176;
  for (const side of data.rows("codes").filter((code) => code.code_list === "side")) {
    content.push(sideMark(side.code, x + 8, y + 10), element("text", { x: x + 22, y: y + 14, class: "how" }, side.label.toLowerCase()));
    x += 36 + textWidth(side.label, 11);
  }
  content.push(sideMark("none", x + 8, y + 10, true), element("text", { x: x + 22, y: y + 14, class: "how" }, "open mark: a word without a number"));
  return y + 38;
}

// The events that have a date or one of the links that are drawn at first; the page has the others.
function timelinePicture(payload) {
  const data = dataset(payload);
  const room = PICTURE_WIDTH - 2 * PICTURE_MARGIN;
  const linked = new Set(data.rows("event_links").filter((link) => ARCS_AT_FIRST.includes(link.link_type)).flatMap((link) => [link.from_event_id, link.to_event_id]));
  const events = data.rows("events_wide").filter((event) => event.date_start || linked.has(event.event_id)).slice(0, 40);
  const drawing = timelineDrawing(data, events, ARCS_AT_FIRST, room, null);
  const key = ARCS_AT_FIRST.filter((type) => data.rows("event_links").some((link) => link.link_type === type)).map((type, at) => moved(PICTURE_MARGIN + at * 190, 12, linkSample(type), element("text", { x: 42, y: 10, class: "how" }, data.word("event_link_type", type))));
  const left = data.rows("events").length - events.length;
  const foot = `A bar covers every day the words allow. ${plural(left, "further event")} without date and without such a link ${left === 1 ? "is" : "are"} not drawn.`;
  const summary = timelineGroups(events).map((group) => `${group.title}: ${group.events.map((event) => `${event.title} (${dateWords(data, event)})`).join("; ")}.`).join(" ");
  return picture(PICTURE_WIDTH, drawing.height + 84, "Events by time, with retaliation, response and possible duplicates as arcs", summary,
    [key, moved(PICTURE_MARGIN, 40, drawing.content), element("text", { x: PICTURE_MARGIN, y: drawing.height + 66, class: "how" }, foot)]);
}

// In the place of a picture that nobody could read.
function limitPicture(counts) {
  const sentence = `Not drawn: the tables hold ${Object.entries(counts).map(([name, count]) => `${count.toLocaleString("en")} rows of ${name}`).join(", ")}. The page shows them.`;
  const lines = textLines(sentence, PICTURE_WIDTH - 2 * PICTURE_MARGIN, 14, 8);
  return picture(PICTURE_WIDTH, 40 + lines.length * 20, "Too much to draw", sentence, [textBlock(lines, PICTURE_MARGIN, 34, { class: "said" }, 20)]);
}
