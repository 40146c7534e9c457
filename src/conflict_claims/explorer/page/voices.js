// Whose words they are: what a voice is, and names that tell apart whoever has the same one.
//
// An unnamed source is a voice only within its document, so a list can show many of one name. Such a name gets the outlet it
// speaks in, and what is more exact only where outlets are the same too.

const DOCUMENT_WAYS = [(document) => document.publisher ?? "a document without a publisher", documentName, (document) => `${documentName(document)} (${document.document_id})`];

// How the documents of each item are called in the shortest way that tells all items apart; null where they have the same ones.
function documentsApart(items) {
  const ways = DOCUMENT_WAYS.map((way) => items.map(({ documents }) => shortened(documents.map(way))));
  return ways.find((words) => new Set(words).size === items.length) ?? null;
}

// key → name of items {key, name, documents}: as it stands where it is the only one of its kind, else with its documents. What
// speaks in the same documents keeps its name, and gets what `about` says of it where an item has that.
function namesApart(items) {
  return new Map([...Map.groupBy(items, ({ name }) => name).values()].flatMap((same) => {
    if (same.length === 1) return [[same[0].key, same[0].name]];
    const where = documentsApart(same);
    return same.map(({ key, name, about }, at) => [key, where ? `${name} in ${where[at]}` : about ? `${name} (${about})` : name]);
  }));
}

// An identified actor is one voice wherever it speaks, any other one only within its document.
function voiceOf(position) {
  return `${position.claimant_actor_id} ${position.document_id ?? ""}`;
}

// The names of all voices with claims about an event, whatever a filter hides: a voice is called the same wherever it is shown.
function voiceNames(data, eventId) {
  return data.once("voice names", eventId, () => {
    const voices = Map.groupBy(data.where("casualty_claims_wide", "event_id", eventId), (claim) => voiceOf(data.record("casualty_positions", claim.position_id)));
    return namesApart([...voices].map(([key, claims]) => ({
      key, name: claims[0].claimant_name, documents: documentsOf(data, claims), about: data.record("actors", claims[0].claimant_actor_id)?.description,
    })));
  });
}

function claimantName(data, claim) {
  return voiceNames(data, claim.event_id).get(voiceOf(data.record("casualty_positions", claim.position_id)));
}

// An actor's name, with the documents that it is found in where another actor has the same name.
function actorName(data, key) {
  const actor = data.record("actors", key);
  if (!actor || data.where("actors", "name", actor.name).length === 1) return actor?.name ?? key;
  return data.once("actor names", actor.name, () => namesApart(data.where("actors", "name", actor.name).map(({ actor_id: id, name, description }) => ({
    key: id, name, documents: documentsOf(data, data.about("evidence", "actors", id)), about: description,
  })))).get(key);
}

// The documents of some rows, each once, in the order of the rows.
function documentsOf(data, rows) {
  return [...new Set(rows.map((row) => row.document_id))].map((key) => data.record("documents", key));
}

// One sentence for a relation between two claims; `link` is a row of claim_links.
function claimLinkWords(data, link) {
  const [from, to] = [link.from_claim_id, link.to_claim_id].map((key) => data.record("casualty_claims_wide", key));
  const said = (claim) => `${claimantName(data, claim)}: ${claimWords(data, claim)}`;
  return `${said(from)} — ${data.word("claim_link_type", link.link_type)} — ${said(to)}`;
}
