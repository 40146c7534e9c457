// Who says what about whom: for each speaker those it speaks of, with the kinds of statement told apart.

// What a statement can be: its word, and the letter that stands for it beside its colour.
const STATEMENT_KINDS = {
  casualty_claims: { words: "casualty claims", mark: "C" },
  events: { words: "speech acts", mark: "S" },
  event_actors: { words: "roles in events", mark: "R" },
  actor_links: { words: "ties between actors", mark: "T" },
};
const MOST_SPEAKERS = 60;
const MOST_ABOUT = 6;

// Every statement of one actor about another: {from, to, words, table, key, eventId, documentId}; its table is its kind.
function statements(data) {
  return data.once("statements", "", () => {
    const found = [];
    const say = (from, to, words, table, key, eventId, documentId) => from && to && found.push({ from, to, words, table, key, eventId, documentId });
    const roles = Map.groupBy(data.rows("event_actors"), (row) => row.event_id);
    for (const event of data.rows("events_wide")) {
      const parts = roles.get(event.event_id) ?? [];
      if (event.kind === "speech_act") {
        const speakers = parts.filter((part) => part.role === "speaker");
        const others = parts.filter((part) => part.role !== "speaker");
        for (const speaker of speakers) for (const other of others.filter((part) => part.document_id === speaker.document_id)) say(speaker.actor_id, other.actor_id, `${data.word("event_type", event.event_type)}: ${event.title}`, "events", event.event_id, event.event_id, speaker.document_id);
      } else {
        for (const part of parts) say(part.asserted_by, part.actor_id, `${data.word("role", part.role)} in “${event.title}”`, "event_actors", part.event_actor_id, event.event_id, part.document_id);
      }
    }
    for (const claim of data.rows("casualty_claims_wide")) {
      const event = data.record("events_wide", claim.event_id);
      for (const actor of event.initiators?.split("; ") ?? []) say(claim.claimant_actor_id, actor, `${claimWords(data, claim)}, in “${claim.event_title}”`, "casualty_claims", claim.claim_id, claim.event_id, claim.document_id);
    }
    for (const link of data.rows("actor_links")) {
      const words = `${actorName(data, link.from_actor_id)} ${data.word("actor_link_type", link.link_type)} ${actorName(data, link.to_actor_id)}`;
      for (const actor of [link.from_actor_id, link.to_actor_id]) say(link.asserted_by, actor, words, "actor_links", link.actor_link_id, null, link.document_id);
    }
    return found;
  });
}

function whoView(data, state, pass) {
  const kept = ({ eventId, documentId, table, key, from, to }) => (table === "casualty_claims" ? pass.claim(data.record("casualty_claims_wide", key)) : (eventId ? pass.hasEvent(eventId) : !pass.events || [from, to].includes(state.actor)) && (!documentId || pass.hasDocument(documentId)) && (!state.claimant || from === state.claimant));
  const said = statements(data).filter((statement) => session.kinds.has(statement.table) && kept(statement));
  const toggle = (kind) => (event) => (session.kinds[event.target.checked ? "add" : "delete"](kind), draw());
  const kinds = element("fieldset", { class: "controls" }, element("legend", {}, "What is said:"),
    Object.entries(STATEMENT_KINDS).map(([kind, { words }]) => element("label", {}, element("input", { type: "checkbox", id: `kind-${kind}`, checked: session.kinds.has(kind), change: toggle(kind) }), statementMark(kind), words)));
  if (!said.length) return [kinds, emptyNote("No statement about an actor passes the filters.")];
  const speakers = bySize(said, "from");
  return [
    kinds,
    element("p", { class: "note" }, `${plural(said.length, "statement")} by ${plural(speakers.length, "actor")}. A casualty claim is listed with whoever initiated the event. A row opens to its statements.`),
    element("div", { class: "who", "data-testid": "who" }, speakers.slice(0, session.page * MOST_SPEAKERS).map(([actor, own]) => speakerPart(data, state, actor, own))),
    moreButton(Math.min(speakers.length, session.page * MOST_SPEAKERS), speakers.length),
  ];
}

function bySize(said, end) {
  return [...Map.groupBy(said, (statement) => statement[end])].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
}

function speakerPart(data, state, actor, own) {
  const about = bySize(own, "to");
  const whole = state.speaker === actor;
  return element("section", { class: "speaker" },
    element("h2", {}, recordLink(state, "actors", actor, actorName(data, actor), { "data-record": `actors/${actor}` }), element("span", { class: "note" }, ` speaks of ${plural(about.length, "actor")}`)),
    element("ul", {}, (whole ? about : about.slice(0, MOST_ABOUT)).map(([other, list]) => pairItem(data, state, actor, other, list)),
      about.length > MOST_ABOUT && element("li", {}, element("a", { href: address(state, { speaker: whole ? null : actor }), class: "pair" }, whole ? "fewer" : `${about.length - MOST_ABOUT} more`))));
}

function pairItem(data, state, from, to, list) {
  const pair = `${from},${to}`;
  const open = state.pair === pair;
  const counts = Object.keys(STATEMENT_KINDS).map((kind) => [kind, list.filter((statement) => statement.table === kind).length]).filter(([, count]) => count);
  const name = `${actorName(data, from)} about ${actorName(data, to)}: ${counts.map(([kind, count]) => `${count} ${STATEMENT_KINDS[kind].words}`).join(", ")}`;
  return element("li", {},
    element("a", { href: address(state, { pair: open ? null : pair }), class: open ? "pair chosen" : "pair", "aria-label": name, "aria-expanded": String(open) },
      element("span", { class: "about" }, actorName(data, to)),
      element("span", { class: "bars" }, counts.map(([kind, count]) => element("span", { class: `statements statements-${kind} size-${Math.min(12, Math.ceil(Math.sqrt(count)))}` }, `${STATEMENT_KINDS[kind].mark} ${count}`)))),
    open && element("ul", { id: "pair" }, list.slice(0, MOST_LISTED).map((statement) => element("li", {}, statementMark(statement.table), " ", recordLink(state, statement.table, statement.key, statement.words)))));
}

function statementMark(kind) {
  return element("span", { class: `statements statements-${kind}`, "aria-hidden": "true" }, STATEMENT_KINDS[kind].mark);
}
