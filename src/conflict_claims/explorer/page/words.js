// How claims, dates and places are put into words; labels come from the code lists of the data.

const QUALIFIED = {
  exact: (low) => `${low}`,
  approximate: (low) => `about ${low}`,
  range: (low, high) => `${low} to ${high}`,
  at_least: (low) => `at least ${low}`,
  at_most: (low, high) => `at most ${high}`,
};

function quoted(words) {
  return `“${words}”`;
}

function countWords(claim) {
  return claim.count_qualifier === "unquantified" ? quoted(claim.count_expression) : QUALIFIED[claim.count_qualifier](claim.count_low, claim.count_high);
}

function victimWords(data, claim) {
  const label = claim.victim_label ? ` (its word: ${quoted(claim.victim_label)})` : "";
  return data.word("victim_group", claim.victim_group) + label;
}

// "7 people killed"; "“Numerous” claimed militants (its word: “terrorists”) killed, no number".
function claimWords(data, claim) {
  const open = claim.count_qualifier === "unquantified" ? ", no number" : "";
  const stance = claim.stance === "asserts" ? "" : `${data.word("stance", claim.stance)}: `;
  return `${stance}${countWords(claim)} ${victimWords(data, claim)} ${data.word("effect", claim.effect)}${open}`;
}

function hedgeWords(data, hedge) {
  return hedge === "none" ? "no hedge" : `hedge: ${data.word("hedge", hedge)}`;
}

function saidBy(data, claim) {
  return `${claim.claimant_name} ${claim.stance === "asserts" ? "says " : ""}${claimWords(data, claim)}`;
}

// How the figure reaches the reader: whose side says it, through whom, how surely.
function sourceWords(data, claim) {
  const relay = claim.relayed_by_name ? `, relayed by ${claim.relayed_by_name}` : "";
  const side = claim.claimant_side === "none" ? "no side in the event" : `side: ${data.word("side", claim.claimant_side)}`;
  return `${side} · ${hedgeWords(data, claim.hedge)}${relay}`;
}

function dateWords(data, event) {
  if (!event.date_start) return event.date_precision === "ongoing" ? "ongoing, no dates" : "no time given";
  const known = event.date_precision === "day" ? "" : ` (known to the ${data.word("date_precision", event.date_precision)})`;
  return extentWords(event) + known;
}

function extentWords(event) {
  return event.date_start === event.date_end ? event.date_start : `${event.date_start} to ${event.date_end}`;
}

function placeWords(data, event) {
  if (!event.place_name) return "no place given";
  return `${data.word("place_relation", event.place_relation)} ${event.place_name}`;
}

// One sentence for a relation between two claims; `link` is a row of claim_links.
function claimLinkWords(data, link) {
  const [from, to] = [link.from_claim_id, link.to_claim_id].map((key) => data.record("casualty_claims_wide", key));
  const said = (claim) => `${claim.claimant_name}: ${claimWords(data, claim)}`;
  return `${said(from)} — ${data.word("claim_link_type", link.link_type)} — ${said(to)}`;
}

function plural(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
