// What an event's claims come to in words.

// Figures that claimants stand by as their totals of people, or of each group alone.
function standingTotals(positions, effect, ofPeople) {
  return positions.filter((position) => position.effect === effect && position.scope === "total" && position.stance !== "denies" && !position.superseded && (position.victim_group === "people") === ofPeople);
}

// Those of people that cannot all be true, in groups that overlap: [[positions with 7], [positions with 9], …].
function rivalFigures(positions, effect) {
  return byFigure(standingTotals(positions, effect, true).filter((position) => position.rivalled && hasNumber(position)), figureOf);
}

// Positions that say the same, the lowest figures first and those without a number last.
function byFigure(positions, words) {
  const height = ([position]) => position.count_low ?? position.count_high ?? Infinity;
  return [...Map.groupBy(positions, words).values()].sort((a, b) => height(a) - height(b) || 0);
}

// Pairs of positions that a coder linked as rivals in who the victims were.
function rivalPairs(data, positions) {
  const byKey = new Map(positions.map((position) => [position.key, position]));
  const pairs = new Map();
  for (const position of positions) {
    for (const claim of position.claims) {
      for (const link of data.where("claim_links", "from_claim_id", claim.claim_id).filter((each) => each.link_type === "rivals")) {
        const other = byKey.get(data.record("casualty_claims_wide", link.to_claim_id)?.position_id);
        if (other) pairs.set([position.key, other.key].sort().join(" "), { link, pair: [other, position] });
      }
    }
  }
  return [...pairs.values()];
}

// The coded rivalries in who the victims were, by the position that says it, each with those that it rivals.
function whoRivals(data, positions) {
  const pairs = rivalPairs(data, positions).filter(({ pair }) => !pair.every((position) => isTotalOfPeople(position) && hasNumber(position)));
  return Map.groupBy(pairs.map(({ link, pair: [a, b] }) => (isTotalOfPeople(b) ? { link, who: a, other: b } : { link, who: b, other: a })), ({ who }) => who);
}

function saidWords(data, position) {
  const open = hasNumber(position) ? "" : ", no number";
  return `${stanceWords(data, position)}${figureOf(position)} ${victimsHurt(data, position, position.labels)}${open}`;
}

function says(data, position) {
  return `${position.name} ${position.stance === "asserts" ? "says " : ""}${saidWords(data, position)}`;
}

// What a reader should take from an event's claims before looking at the marks: [what it is, sentence] pairs, each told once,
// what accounts part over first.
function claimsSummary(data, positions) {
  const parts = (effect) => rivalFigures(positions, effect).length > 1;
  return [
    ...MARKED_EFFECTS.filter(parts).map((effect) => totalsTold(data, positions, effect, " These cannot all be the whole truth.")),
    ...whoRivalsTold(data, positions),
    ...someAndNoneTold(data, positions),
    ...denialsTold(data, positions),
    ...coursesTold(data, positions),
    ...MARKED_EFFECTS.filter((effect) => !parts(effect)).map((effect) => totalsTold(data, positions, effect, "")),
    ...MARKED_EFFECTS.map((effect) => groupTotalsTold(data, positions, effect)),
  ].filter(Boolean);
}

// Every total of people that somebody stands by, whether another rules it out or not.
function totalsTold(data, positions, effect, verdict) {
  const words = (position) => `${figureOf(position)}${hasNumber(position) ? "" : ", no number"}`;
  const told = figuresTold(data, standingTotals(positions, effect, true), words);
  return told && [`How many ${data.word("effect", effect)}:`, `${told}.${verdict}`];
}

function groupTotalsTold(data, positions, effect) {
  const told = figuresTold(data, standingTotals(positions, effect, false), (position) => `${figureOf(position)} ${groupWord(data, position)}`);
  return told && [`Of one group alone, ${effectWord(data, effect)}:`, `${told}.`];
}

// "7 (Hill Times in Star); 9 (Hill Times in Mirror and River Post)": who stands by several figures is told with where each stands.
function figuresTold(data, positions, words) {
  const groups = byFigure(positions, words).map((same) => [...Map.groupBy(same, (position) => position.voice).values()].map((own) => ({
    key: own[0].key, name: own[0].name, documents: [...new Set(own.flatMap(({ documents }) => documents))],
  })));
  const names = namesApart(groups.flat());
  const speakers = groups.map((voices) => shortened(voices.map(({ key }) => names.get(key))));
  return byFigure(positions, words).map(([position], at) => `${words(position)} (${speakers[at]})`).join("; ");
}

function whoRivalsTold(data, positions) {
  return [...whoRivals(data, positions)].map(([who, pairs]) => {
    const others = [...new Map(pairs.map(({ other }) => [other.voice, `${other.name} (${figureOf(other)} ${groupWord(data, other)})`])).values()];
    const inferred = pairs.every(({ link }) => link.explicitness === "inferred") ? ", as the coders infer" : "";
    return ["Who they were:", `${says(data, who)}; against it ${others.length > 1 ? "stand" : "stands"} ${listed(others)}. These cannot both be the whole truth${inferred}.`];
  });
}

// A claimant that is told with victims in one document and with none in another is told once, with both.
function someAndNone(positions) {
  const standing = positions.filter((position) => !position.superseded);
  return [...Map.groupBy(standing, (position) => position.voice).values()].flatMap(sameVictims).filter(saysSomeAndNone);
}

function someAndNoneTold(data, positions) {
  const victims = (position) => victimsHurt(data, position, position.labels);
  return someAndNone(positions).map((figures) => ["One claimant, some and none:", `${figures[0].name} ${cellWords(data, figures, victims)}.`]);
}

function denialsTold(data, positions) {
  const both = someAndNone(positions).flat();
  const denials = positions.filter((position) => position.stance === "denies" && !both.includes(position));
  return denials.length ? [[denials.length > 1 ? "Denials, which are no zeros:" : "A denial, which is no zero:", `${denials.map((position) => says(data, position)).join("; ")}.`]] : [];
}

function coursesTold(data, positions) {
  const told = (effect, moments) => `${moments[0][0].name}, ${courseWords(moments)} ${data.word("victim_group", moments[0][0].victim_group)} ${effectWord(data, effect)}`;
  const changed = MARKED_EFFECTS.flatMap((effect) => accountRows(data, positions, effect).filter(({ course }) => course.length).map(({ moments }) => ["A figure that changed:", `${told(effect, moments)}.`]));
  const ofOneDay = MARKED_EFFECTS.flatMap((effect) => tollCourses(data, positions.filter(({ superseded }) => !superseded), effect).flatMap(({ moments }) => moments.filter((moment) => moment.length > 1))
    .map((moment) => ["Several figures of one day:", `${told(effect, [moment])}; which came first is not known.`]));
  return [...changed, ...ofOneDay];
}

function claimsHeadline(event, positions) {
  const claims = positions.flatMap((position) => position.claims);
  const voices = new Set(positions.map((position) => position.voice)).size;
  const open = claims.filter((claim) => claim.count_qualifier === "unquantified").length;
  const state = event.disputed ? "Accounts part" : voices > 1 ? "No contradiction coded" : "One claimant only";
  return [state, `${plural(claims.length, "claim")} by ${plural(voices, "claimant")}${open ? `, ${open} without a number` : ""}`];
}

// "12 documents: 5 of news outlets, 4 of agencies, …" of those that carry the claims.
function sourceWords(data, positions) {
  const documents = new Map(positions.flatMap((position) => position.documents).map((document) => [document.document_id, document]));
  const kinds = [...Map.groupBy(documents.values(), (document) => document.source_type)].sort(([, a], [, b]) => b.length - a.length);
  const languages = new Set([...documents.values()].map((document) => document.language));
  return `${plural(documents.size, "document")} (${kinds.map(([kind, list]) => `${data.word("source_type", kind)} ${list.length}`).join(", ")})${languages.size > 1 ? ` in ${languages.size} languages` : ""}`;
}

// Disputed events first, then those with most claims; events without claims are left out.
function claimedEvents(data) {
  return data.once("claimed events", "", () => data.rows("events_wide")
    .filter((event) => event.claim_count > 0)
    .sort((a, b) => b.disputed - a.disputed || b.claim_count - a.claim_count || (a.event_id < b.event_id ? -1 : 1)));
}
