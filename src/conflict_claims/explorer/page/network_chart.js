// Who asserts what about whom: asserters on the left, those they speak of on the right, a line for each pair.

// What a statement can be, and how a reader is told of it.
const STATEMENT_KINDS = { events: "speech acts", event_actors: "roles in events", casualty_claims: "casualty claims", actor_links: "ties between actors" };

// Every statement of one actor about another: {from, to, words, table, key, eventId}; its table is its kind.
function statements(data) {
  const found = [];
  const say = (from, to, words, table, key, eventId) => from && to && found.push({ from, to, words, table, key, eventId });
  const roles = Map.groupBy(data.rows("event_actors"), (row) => row.event_id);
  for (const event of data.rows("events_wide")) {
    const parts = roles.get(event.event_id) ?? [];
    if (event.kind === "speech_act") {
      const speakers = parts.filter((part) => part.role === "speaker");
      const others = parts.filter((part) => part.role !== "speaker");
      for (const speaker of speakers) for (const other of others) say(speaker.actor_id, other.actor_id, `${data.word("event_type", event.event_type)}: ${event.title}`, "events", event.event_id, event.event_id);
    } else {
      for (const part of parts) say(part.asserted_by, part.actor_id, `${data.word("role", part.role)} in “${event.title}”`, "event_actors", part.event_actor_id, event.event_id);
    }
  }
  const initiators = new Map(data.rows("events_wide").map((event) => [event.event_id, event.initiators?.split("; ") ?? []]));
  for (const claim of data.rows("casualty_claims_wide")) {
    for (const actor of initiators.get(claim.event_id)) say(claim.claimant_actor_id, actor, `${claimWords(data, claim)}, in “${claim.event_title}”`, "casualty_claims", claim.claim_id, claim.event_id);
  }
  for (const link of data.rows("actor_links")) {
    const words = `${data.actorName(link.from_actor_id)} ${data.word("actor_link_type", link.link_type)} ${data.actorName(link.to_actor_id)}`;
    for (const actor of [link.from_actor_id, link.to_actor_id]) say(link.asserted_by, actor, words, "actor_links", link.actor_link_id, null);
  }
  return found;
}

const MOST_ACTORS = 40;

function networkSide(said, end) {
  const counts = [...Map.groupBy(said, (statement) => statement[end])].map(([actor, list]) => ({ actor, count: list.length }));
  return counts.sort((a, b) => b.count - a.count || (a.actor < b.actor ? -1 : 1)).slice(0, MOST_ACTORS);
}

function networkDrawing(data, said, width, { actorHref, pairHref, pair }) {
  const sides = [networkSide(said, "from"), networkSide(said, "to")];
  const narrow = width < 620;
  const room = narrow ? Math.floor(width * 0.33) : 230;
  const rowHeight = 30;
  const height = 40 + Math.max(...sides.map((side) => side.length)) * rowHeight;
  const places = sides.map((side) => new Map(side.map(({ actor }, at) => [actor, 44 + at * ((height - 40) / side.length) + 6])));
  const pairs = [...Map.groupBy(said, (statement) => `${statement.from},${statement.to}`)]
    .filter(([, [{ from, to }]]) => places[0].has(from) && places[1].has(to))
    .sort(([, a], [, b]) => b.length - a.length);
  const content = [
    element("text", { x: room - 6, y: 16, class: "group", "text-anchor": "end" }, "Who says it"),
    element("text", { x: width - room + 6, y: 16, class: "group" }, "About whom"),
    pairs.map(([key, list]) => pairLine(data, key, list, places, room, width, pairHref, key === pair)),
    sides.map((side, at) => side.map(({ actor, count }) => actorLabel(data, actor, count, at, places[at].get(actor), room, width, actorHref))),
  ];
  return { height, content };
}

function pairLine(data, key, list, places, room, width, pairHref, chosen) {
  const [{ from, to }] = list;
  const [y1, y2] = [places[0].get(from) - 4, places[1].get(to) - 4];
  const [x1, x2] = [room + 4, width - room - 4];
  const middle = (x1 + x2) / 2;
  const name = `${data.actorName(from)} about ${data.actorName(to)}: ${plural(list.length, "statement")}`;
  const d = `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
  return element("a", { href: pairHref(key), class: chosen ? "pair chosen" : "pair", "aria-label": name },
    element("title", {}, name),
    element("path", { d, class: "reach" }),
    element("path", { d, class: "flow", "stroke-width": round(1 + Math.sqrt(list.length - 1) * 1.6) }));
}

function actorLabel(data, actor, count, side, y, room, width, actorHref) {
  const name = data.actorName(actor);
  const words = side ? `${name}: spoken of in ${plural(count, "statement")}` : `${name}: ${plural(count, "statement")}`;
  const x = side ? width - room + 6 : room - 6;
  const anchor = side ? "start" : "end";
  const lines = textLines(`${name}\u00a0·\u00a0${count}`, room - 8, 13, 2);
  return element("a", { href: actorHref(actor), class: "actor", "data-record": `actors/${actor}`, "aria-label": words },
    element("title", {}, words),
    element("rect", { x: side ? width - room : 0, y: y - 17, width: room, height: 26, rx: 4, class: "row" }),
    textBlock(lines, x, y - (lines.length - 1) * 7, { class: "title", "text-anchor": anchor }, 14));
}
