// How claims, dates and places are put into words; labels come from the code lists of the data.

const QUALIFIED = {
  exact: (low) => `${low}`,
  approximate: (low) => `about ${low}`,
  range: (low, high) => `${low} to ${high}`,
  at_least: (low) => `at least ${low}`,
  at_most: (low, high) => `at most ${high}`,
};
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

function quoted(words) {
  return `“${words}”`;
}

// A figure; `expression` are the document's words for one without a number.
function countWords(figure, expression) {
  return figure.count_qualifier === "unquantified" ? quoted(expression) : QUALIFIED[figure.count_qualifier](figure.count_low, figure.count_high);
}

function countryName(data, code) {
  const named = data.rows("actors").find((actor) => actor.actor_type === "state" && actor.country_code === code) ?? data.outlines.find((outline) => outline.code === code);
  return named?.name ?? code;
}

const SINGULAR = { people: "person", women: "woman", men: "man", children: "child" };

// One of those that the label of a group names: "girl", "claimed militant", "woman or child", "member of the security forces".
function singular(label) {
  if (label.endsWith(" forces")) return `member of the ${label}`;
  const one = (words) => words.replace(/\S+$/, (last) => SINGULAR[last] ?? last.replace(/s$/, ""));
  return label.split(" and ").map(one).join(" or ");
}

// The group that a figure counts; of one victim in the singular.
function groupWord(data, figure) {
  const label = data.word("victim_group", figure.victim_group);
  return (figure.count_high ?? figure.count_low) === 1 ? singular(label) : label;
}

// What happened to the victims, as it follows them: "3 people killed", "300 people killed or injured".
function effectWord(data, effect) {
  return effect === "casualties" ? "killed or injured" : data.word("effect", effect);
}

const ORIGINS = { foreign: "from abroad", local: "from the country struck" };

// Where a claimant says the victims are from: ["from abroad", "nationals of Pakistan"]; empty where it does not say.
function originWords(data, figure) {
  return [ORIGINS[figure.victim_origin], figure.victim_country_code && `nationals of ${countryName(data, figure.victim_country_code)}`].filter(Boolean);
}

// Who the victims were, as the claimant says: "people from abroad, nationals of Pakistan"; a loaded word is the claimant's.
function victimWords(data, figure, labels = [figure.victim_label]) {
  const own = labels.filter(Boolean);
  const said = [
    ...originWords(data, figure),
    figure.victim_affiliation_actor_id && `of ${actorName(data, figure.victim_affiliation_actor_id)}`,
  ].filter(Boolean);
  const label = own.length ? ` (its word: ${own.map(quoted).join(", ")})` : "";
  return groupWord(data, figure) + label + (said.length ? `, ${said.join(", ")}` : "");
}

// "7 people killed"; "“Numerous” claimed militants (its word: “terrorists”) killed, no number".
function claimWords(data, claim) {
  const open = claim.count_qualifier === "unquantified" ? ", no number" : "";
  return `${stanceWords(data, claim)}${countWords(claim, claim.count_expression)} ${victimsHurt(data, claim, [claim.victim_label])}${open}`;
}

function victimsHurt(data, figure, labels) {
  const victims = victimWords(data, figure, labels);
  return `${victims}${victims.includes(", ") ? "," : ""} ${effectWord(data, figure.effect)}`;
}

function stanceWords(data, figure) {
  return figure.stance === "asserts" ? "" : `${data.word("stance", figure.stance)}: `;
}

function hedgeWords(data, hedge) {
  return hedge === "none" ? "no hedge" : `hedge: ${data.word("hedge", hedge)}`;
}

function sideWords(data, side) {
  return side === "none" ? "no part in the event" : `side: ${data.word("side", side)}`;
}

function dateWords(data, event) {
  if (!event.date_start) return event.date_precision === "ongoing" ? "ongoing, no dates" : "no time given";
  const known = ["day", "span"].includes(event.date_precision) ? "" : ` (known to the ${data.word("date_precision", event.date_precision)})`;
  return daysWords(event.date_start, event.date_end) + known + (event.date_disputed ? ", reports differ" : "");
}

// "18 January 2024", "16 to 18 January 2024", "30 January to 2 February 2024".
function daysWords(first, last = first, short = false) {
  if (!first) return "no date";
  const [from, to] = [first, last ?? first].map((date) => ({ year: date.slice(0, 4), month: MONTHS[Number(date.slice(5, 7)) - 1].slice(0, short ? 3 : 20), day: Number(date.slice(8)) }));
  const end = `${to.day} ${to.month} ${to.year}`;
  if (first === (last ?? first)) return end;
  if (from.year !== to.year) return `${from.day} ${from.month} ${from.year} to ${end}`;
  return from.month === to.month ? `${from.day} to ${end}` : `${from.day} ${from.month} to ${end}`;
}

// A day with its year, where the days beside it are of several.
function dayMonthYear(date) {
  return `${dayMonth(date)} ${date.slice(0, 4)}`;
}

function dayMonth(date) {
  return daysWords(date, date, true).replace(/ \d+$/, "");
}

function placeWords(data, event) {
  if (!event.place_name) return "no place given";
  return `${data.word("place_relation", event.place_relation)} ${event.place_name}`;
}

// The toll over claimants as it is derived: "84 to 94", "7 or more", "no number".
function tollWords(event, effect) {
  const [low, high, stated] = ["low", "high", "highest_stated"].map((bound) => event[`${effect}_${bound}`]);
  if (low === null && high === null) return stated === null ? null : `as many as ${stated}`;
  if (low === null) return `up to ${high}`;
  if (high === null) return stated !== null && stated > low ? `${low} to ${stated} or more` : `${low} or more`;
  return low === high ? `${low}` : `${low} to ${high}`;
}

// How a document is called in a list: its publisher and day, or what it is.
function documentName(document) {
  if (!document.publisher) return document.description;
  return `${document.publisher}${document.published ? `, ${daysWords(document.published, document.published, true)}` : ""}`;
}

function plural(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

// "a", "a and b", "a, b and c".
function listed(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

// The same with each once; of many names two, and how many more there are.
function shortened(words) {
  const names = [...new Set(words)];
  return names.length > 3 ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} more` : listed(names);
}

function sentence(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
