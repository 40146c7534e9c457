// What each claimant says of who the victims were, in four questions.

const WHO = {
  "Women, men, children": ["women", "men", "children", "girls", "boys", "women_and_children"],
  "Civilians or fighters": ["civilians", "security_forces", "claimed_militants"],
};
const WHO_FROM = "From where";
const WHO_WHOSE = "Whose people";
const NOT_STATED = "not stated";

// {rows: [{name, side, cells: question → words}], silent: the names of those that speak to none of the questions}. A question
// that a claimant does not speak to has no cell.
function whoRows(data, positions) {
  const standing = positions.filter((position) => !position.superseded);
  const rows = [...Map.groupBy(standing, (position) => position.voice).values()].map((own) => ({ name: own[0].name, side: own[0].side, cells: whoCells(data, own) }));
  const speaks = ({ cells }) => Object.keys(cells).length > 0;
  return {
    rows: rows.filter(speaks).sort((a, b) => Object.keys(b.cells).length - Object.keys(a.cells).length || (a.name < b.name ? -1 : 1)),
    silent: rows.filter((row) => !speaks(row)).map(({ name }) => name).sort(),
  };
}

function whoCells(data, own) {
  const label = (position) => (position.labels.length ? ` (${position.labels.map(quoted).join(", ")})` : "");
  const group = (position) => groupWord(data, position) + label(position) + effectBehind(data, position);
  const whose = (position) => `of ${actorName(data, position.victim_affiliation_actor_id)}${effectBehind(data, position)}`;
  const cells = [
    ...Object.entries(WHO).map(([question, groups]) => [question, cellWords(data, own.filter((position) => groups.includes(position.victim_group)), group)]),
    [WHO_FROM, originCell(data, own)],
    [WHO_WHOSE, cellWords(data, own.filter((position) => position.victim_affiliation_actor_id), whose)],
  ];
  return Object.fromEntries(cells.filter(([, words]) => words.length));
}

// The figures of one claimant in one cell. What it says twice of the same victims gets the documents in which it does, and where
// one says that there were some and another that there were none, the cell says so.
function cellWords(data, positions, victims) {
  return sameVictims(positions).map((figures) => {
    const words = (position, where = "") => `${stanceWords(data, position)}${figureOf(position)} ${victims(position)}${where}`;
    const distinct = [...Map.groupBy(figures, (position) => words(position)).values()].map((same) => ({ position: same[0], documents: [...new Set(same.flatMap(({ documents }) => documents))] }));
    if (distinct.length === 1) return words(distinct[0].position);
    const where = documentsApart(distinct) ?? [];
    const said = distinct.map(({ position }, at) => [position, where[at] ? `, in ${where[at]}` : ""]);
    if (!saysSomeAndNone(figures)) return said.map(([position, place]) => words(position, place)).join("; ");
    const [none, some] = [true, false].map((wanted) => said.filter(([position]) => saysNone(position) === wanted));
    return `says both: ${some.map(([position, place]) => words(position, place)).join("; ")}; ${none.map(([position, place]) => `${position.stance === "denies" ? "denied" : "none"}${place}`).join("; ")}`;
  });
}

function effectBehind(data, position) {
  return position.effect === "killed" ? "" : ` ${effectWord(data, position.effect)}`;
}

// Groups of positions of one claimant that speak of the same victims and the same harm.
function sameVictims(positions) {
  return [...Map.groupBy(positions, (position) => ["effect", "victim_group", "victim_affiliation_actor_id"].map((column) => position[column] ?? "").join(" ")).values()];
}

// A denial with a number rejects that number, and no more.
function saysNone(position) {
  return position.stance === "denies" ? !hasNumber(position) : position.count_high === 0;
}

function saysSomeAndNone(positions) {
  return positions.some(saysNone) && !positions.every(saysNone);
}

// "from abroad, nationals of Pakistan: 10 people; not stated: 9 people": each figure with what is said of it, as soon as one has it.
function originCell(data, own) {
  const stated = (position) => originWords(data, position).join(", ") || NOT_STATED;
  const told = own.filter((position) => stated(position) !== NOT_STATED || (position.stance !== "denies" && !saysNone(position)));
  if (told.every((position) => stated(position) === NOT_STATED)) return [];
  const groups = [...Map.groupBy(told.sort(byWeight), stated)].sort(([a], [b]) => (a === NOT_STATED) - (b === NOT_STATED));
  return groups.map(([words, figures]) => `${words}: ${listed([...new Set(figures.map((position) => `${stanceWords(data, position)}${figureOf(position)} ${groupWord(data, position)}${effectBehind(data, position)}`))])}`);
}

// The killed before other harm, all people before parts of them, the most first.
function byWeight(a, b) {
  const rank = (position) => [MARKED_EFFECTS.indexOf(position.effect), position.victim_group === "people" ? 0 : 1, -(position.count_high ?? position.count_low ?? 0)];
  const [first, second] = [a, b].map(rank);
  const at = first.findIndex((value, place) => value !== second[place]);
  return at < 0 ? 0 : first[at] - second[at];
}
