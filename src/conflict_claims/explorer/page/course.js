// The figures of one claimant in time. Their order is known from the days of publication, and within a day only from coded
// links; where it is not known, none is told.

// [[positions], …]: the figures in moments; a moment holds those of which it is not known which was given first.
function momentsOf(data, positions) {
  const inOrder = [];
  const precedes = precedence(data, positions);
  for (let rest = [...positions].sort((a, b) => (a.key < b.key ? -1 : 1)); rest.length; ) {
    const first = rest.filter((position) => !rest.some((other) => other !== position && precedes(other, position)));
    // Figures that update each other in a circle have no first; they are one moment.
    const next = first.length ? first : rest;
    inOrder.push(...next);
    rest = rest.filter((position) => !next.includes(position));
  }
  const isCut = (at) => inOrder.slice(0, at).every((before) => inOrder.slice(at).every((after) => precedes(before, after) && !precedes(after, before)));
  return inOrder.reduce((moments, position, at) => (at && !isCut(at) ? moments.with(-1, [...moments.at(-1), position]) : [...moments, [position]]), []);
}

function precedence(data, positions) {
  const updated = new Map(positions.map((position) => [position, updatedBy(data, position, positions)]));
  const leads = (from, to, seen = new Set()) => !seen.has(from) && (seen.add(from), updated.get(from).some((before) => before === to || leads(before, to, seen)));
  // Of two figures first given on one day, the one that was given again later is the later one.
  const days = (position) => (position.first_published ? `${position.first_published} ${position.last_published}` : null);
  const otherDays = (a, b) => days(a) && days(b) && days(a) !== days(b);
  return (a, b) => (otherDays(a, b) ? days(a) < days(b) : leads(b, a));
}

// Of some positions those that a coded link says this one updates.
function updatedBy(data, position, positions) {
  const targets = new Set(position.claims.flatMap((claim) => data.where("claim_links", "from_claim_id", claim.claim_id))
    .filter((link) => link.link_type === "updates").map((link) => data.record("casualty_claims_wide", link.to_claim_id)?.position_id));
  return positions.filter((other) => other !== position && targets.has(other.key));
}

// "84 → 89", "7 and 9 → 10": the figures alone.
function courseFigures(moments) {
  return moments.map((moment) => listed(moment.map(figureOf))).join(" → ");
}

// "84 (4 Jan) → 89 → 91 (both 5 Jan)", "7 in Star and 9 in Mirror (both 18 Jan)": a day is told once.
function courseWords(moments) {
  const days = moments.map(dayOfMoment);
  const stretches = moments.reduce((some, moment, at) => (at && days[at] && days[at] === days[at - 1] ? some.with(-1, [...some.at(-1), moment]) : [...some, [moment]]), []);
  return stretches.map((stretch) => {
    const day = dayOfMoment(stretch[0]);
    const count = stretch.flat().length;
    const words = stretch.map((moment) => momentWords(moment, !day)).join(" → ");
    return day ? `${words} (${count > 2 ? "all " : count > 1 ? "both " : ""}${dayMonth(day)})` : words;
  }).join(" → ");
}

// The one day of all figures of a moment; null where they have none, or several.
function dayOfMoment(moment) {
  const days = new Set(moment.map((position) => position.first_published));
  return days.size === 1 ? [...days][0] : null;
}

function momentWords(moment, withDays) {
  const where = moment.length > 1 && documentsApart(moment);
  const day = (position) => (withDays ? ` (${position.first_published ? dayMonth(position.first_published) : "no day given"})` : "");
  return listed(moment.map((position, at) => `${figureOf(position)}${where ? ` in ${where[at]}` : ""}${day(position)}`));
}

function tollFigures(positions, effect) {
  return positions.filter((position) => position.effect === effect && isTotalOfPeople(position) && hasNumber(position));
}

// "94 Unnamed source, 95 …": the figures that no axis of days can hold; empty where every document says its day.
function undatedWords(positions, effect) {
  return tollFigures(positions, effect).filter((position) => !position.first_published).map((position) => `${figureOf(position)} ${position.name}`).join(", ");
}

// Voices with dated totals of people for an effect: [{name, side, moments, steps: the positions in time}], those with most figures first.
function tollCourses(data, positions, effect) {
  const dated = tollFigures(positions, effect).filter((position) => position.first_published);
  return [...Map.groupBy(dated, (position) => position.voice).values()]
    .map((own) => momentsOf(data, own))
    .map((moments) => ({ name: moments[0][0].name, side: moments[0][0].side, moments, steps: moments.flat() }))
    .sort((a, b) => b.steps.length - a.steps.length || (a.steps[0].first_published < b.steps[0].first_published ? -1 : 1));
}

// Whether a claimant gives another figure later: several of one day of which none is known to be the later are no change.
function tollChanges(courses) {
  return courses.some(({ moments }) => moments.length > 1);
}

// The one day on which all figures were published; null where there are several days, and something to draw.
function onlyDay(courses) {
  const days = new Set(courses.flatMap(({ steps }) => steps).flatMap((position) => [position.first_published, position.last_published]));
  return days.size === 1 ? [...days][0] : null;
}

// "All of 18 January 2024: 7 → 9 Northland State TV; 8 Hill Times. Without a day of publication: 7 Unnamed source."
function tollOfOneDay(courses, undated) {
  const figures = courses.map(({ name, moments }) => `${courseFigures(moments)} ${name}`).join("; ");
  return `All of ${daysWords(onlyDay(courses))}: ${figures}.${undated ? ` ${withoutDay(undated)}` : ""}`;
}

function withoutDay(undated) {
  return `Without a day of publication: ${undated}.`;
}
