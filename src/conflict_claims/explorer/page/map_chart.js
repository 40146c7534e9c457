// Where events are placed, as surely as their words allow: a disc for a place itself, the circle within which a "near" lies,
// hatching for a first-level division or a country as a whole. What has neither coordinates nor a shape is listed beside the map.

const NEAR_KM = 25;
const KM_PER_DEGREE = 111.2;
const MOST_ZOOM = 24;

// The places of the given events, each with its event_places rows and how it can be drawn.
function mappedPlaces(data, keep) {
  const outlined = new Set(data.outlines.map((outline) => outline.code));
  const places = data.rows("places")
    .map((place) => ({ place, uses: data.where("event_places", "place_id", place.place_id).filter(keep) }))
    .filter(({ uses }) => uses.length)
    .map((entry) => ({ ...entry, events: [...new Set(entry.uses.map((use) => use.event_id))].map((key) => data.record("events_wide", key)) }));
  const drawnAs = ({ place }) => {
    if (data.divisionOf[place.place_id]) return "division";
    if (place.latitude !== null) return "point";
    return place.place_type === "country" && outlined.has(place.country_code) ? "country" : "listed";
  };
  return Map.groupBy(places, drawnAs);
}

// The part of the map that holds the events with claims: west, south, east, north.
function claimedBounds(data, groups) {
  const [west, south, east, north] = data.release.map_bounds;
  const points = (groups.get("point") ?? []).filter(({ events }) => events.some((event) => event.claim_count)).map(({ place }) => [place.longitude, place.latitude]);
  const corners = (groups.get("division") ?? []).filter(({ events }) => events.some((event) => event.claim_count)).flatMap(({ place }) => data.divisions.find((shape) => shape.code === data.divisionOf[place.place_id])?.rings.flat() ?? []);
  const all = [...points, ...corners];
  if (!all.length) return data.release.map_bounds;
  const span = (at) => [Math.min(...all.map((point) => point[at])), Math.max(...all.map((point) => point[at]))];
  const [[w, e], [s, n]] = [span(0), span(1)];
  const margin = Math.max(1.5, (e - w) * 0.12);
  return [Math.max(west, w - margin), Math.max(south, s - margin), Math.min(east, e + margin), Math.min(north, n + margin)];
}

// `window` is what is shown: {west, south, east, north}.
function mapDrawing(data, groups, window, size, href) {
  const projection = mapProjection(window, size);
  const countries = new Map((groups.get("country") ?? []).map((entry) => [entry.place.country_code, entry]));
  const divisions = new Map((groups.get("division") ?? []).map((entry) => [data.divisionOf[entry.place.place_id], entry]));
  const points = (groups.get("point") ?? []).filter(({ place }) => projection.shows(place.longitude, place.latitude));
  const content = [
    element("rect", { x: 0, y: 0, width: size.width, height: size.height, class: "sea" }),
    data.outlines.map((outline) => mapShape(data, outline, countries.get(outline.code), projection, href, "land", "placed no closer than the country")),
    data.divisions.map((shape) => mapShape(data, shape, divisions.get(shape.code), projection, href, "division", "placed no closer than the province")),
    points.map((entry) => pointMark(data, entry, projection, href)),
    mapNames(data, points, divisions, countries, projection, size),
  ];
  return { height: size.height, content: element("g", { "clip-path": "url(#frame)" }, content) };
}

function mapProjection(window, { width, height }) {
  const shrink = Math.cos((((window.south + window.north) / 2) * Math.PI) / 180);
  const scale = Math.min(width / ((window.east - window.west) * shrink), height / (window.north - window.south));
  const [middleX, middleY] = [(window.west + window.east) / 2, (window.south + window.north) / 2];
  const x = (longitude) => round(width / 2 + (longitude - middleX) * shrink * scale);
  const y = (latitude) => round(height / 2 + (middleY - latitude) * scale);
  return {
    x, y, shrink, scale,
    pixels: (km) => (km / KM_PER_DEGREE) * scale,
    shows: (longitude, latitude) => x(longitude) >= 0 && x(longitude) <= width && y(latitude) >= 0 && y(latitude) <= height,
  };
}

function placeName(data, { place, events }) {
  const tolls = events.map(eventToll).filter(Boolean);
  return `${place.name}: ${plural(events.length, "event")}${tolls.length ? `; ${tolls.join("; ")}` : ""}`;
}

function eventToll(event) {
  const toll = tollWords(event, "killed");
  return toll ? `${toll} killed` : null;
}

function mapShape(data, shape, entry, projection, href, style, words) {
  const d = shape.rings.map((ring) => `M${ring.map(([x, y]) => `${projection.x(x)} ${projection.y(y)}`).join("L")}z`).join("");
  if (!entry) return element("path", { d, class: style });
  if (!isClaimed(entry)) return element("a", { href: href("places", entry.place), class: "place", "data-record": `places/${entry.place.place_id}`, "aria-label": placeName(data, entry) }, element("title", {}, placeName(data, entry)), element("path", { d, class: `${style} told` }));
  const name = `${placeName(data, entry)}, ${words}`;
  return element("a", { href: href("places", entry.place), class: "place", "data-record": `places/${entry.place.place_id}`, "aria-label": name },
    element("title", {}, name), element("path", { d, class: `${style} used` }), element("path", { d, fill: "url(#hatch)" }));
}

// Names of what carries claims first, with its tolls, moved until they are free of each other; then those that still fit.
function mapNames(data, points, divisions, countries, projection, size) {
  const taken = [];
  const free = ([x, y, half, tall]) => x - half >= 0 && x + half <= size.width && y - 13 >= 0 && y + tall <= size.height && taken.every(([ox, oy, other, otherTall]) => Math.abs(ox - x) > half + other || y - 13 > oy + otherTall || oy - 13 > y + tall);
  const at = ({ label: [longitude, latitude] }) => ({ x: projection.x(longitude), y: projection.y(latitude), reach: 0 });
  const shapes = (all, of) => all.filter((shape) => isClaimed(of.get(shape.code))).map((shape) => ({ lines: nameLines(of.get(shape.code)), ...at(shape), used: true }));
  // A name that nothing is claimed under is told where its shape has ample room for it.
  const others = (all, of, room) => all.filter((shape) => !isClaimed(of.get(shape.code)) && projection.pixels(shape.width_km) > textWidth(shape.name, 13) * room).map((shape) => ({ lines: [shape.name], ...at(shape) }));
  points.forEach(({ place }) => taken.push([projection.x(place.longitude), projection.y(place.latitude) + 10, 9, 0]));
  const named = [
    ...points.filter(isClaimed).map((entry) => ({ lines: nameLines(entry), x: projection.x(entry.place.longitude), y: projection.y(entry.place.latitude), reach: pointReach(entry, projection), used: true })),
    ...shapes(data.divisions, divisions),
    ...shapes(data.outlines, countries),
    ...others(data.outlines, countries, 1.1),
    ...others(data.divisions, divisions, 2),
  ];
  return named.map(({ lines, x, y, reach, used }) => {
    const half = Math.max(...lines.map((line) => textWidth(line, used ? 13.5 : 11.5))) / 2;
    const tall = (lines.length - 1) * 15 + 4;
    const [above, below, beside] = [-reach - 6 - tall, reach + 16, half + reach + 6];
    const places = reach ? [[0, above], [0, below], [beside, 4], [-beside, 4], [beside, above], [-beside, above], [beside, below], [-beside, below]] : [[0, 0], [0, 30], [0, -30], [0, 60], [0, -60], [half, 0], [-half, 0]];
    const at = places.map(([right, down]) => [x + right, y + down, half, tall]).find(free);
    if (!at) return null;
    taken.push(at);
    return lines.map((line, number) => element("text", { x: round(at[0]), y: round(at[1] + number * 15), class: `name${used ? " used" : ""}${number ? " toll" : ""}`, "text-anchor": "middle", "aria-hidden": "true" }, line));
  });
}

// A place's name, and below it the toll of each event that is claimed there.
function nameLines({ place, events }) {
  const claimed = events.filter((event) => event.claim_count).sort((a, b) => b.claim_count - a.claim_count);
  const lines = claimed.slice(0, 3).map((event) => `${event.date_start ? `${dayMonth(event.date_start)}: ` : ""}${eventToll(event) ?? "no number of killed"}`);
  return [place.name, ...lines, ...(claimed.length > 3 ? [`and ${claimed.length - 3} more`] : [])];
}

function isClaimed(entry) {
  return Boolean(entry?.events.some((event) => event.claim_count));
}

function isNear({ uses }) {
  return uses.some((use) => use.place_precision > 1);
}

function pointReach(entry, projection) {
  if (isNear(entry)) return Math.max(9, projection.pixels(NEAR_KM));
  return isClaimed(entry) ? 6 : 4;
}

function pointMark(data, entry, projection, href) {
  const { place } = entry;
  const near = isNear(entry);
  const [x, y] = [projection.x(place.longitude), projection.y(place.latitude)];
  const reach = pointReach(entry, projection);
  const name = `${placeName(data, entry)}, ${near ? `within about ${NEAR_KM} km of it` : "at the place itself"}`;
  return element("a", { href: href("places", place), class: "place", "data-record": `places/${place.place_id}`, "aria-label": name },
    element("title", {}, name),
    element("circle", { cx: x, cy: y, r: Math.max(14, round(reach)), class: "reach" }),
    element("circle", { cx: x, cy: y, r: round(reach), class: near ? "near" : "at" }),
    near && element("circle", { cx: x, cy: y, r: 2, class: "at" }));
}

function mapDefinitions({ width, height }) {
  return element("defs", {},
    element("clipPath", { id: "frame" }, element("rect", { x: 0, y: 0, width, height })),
    element("pattern", { id: "hatch", width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, element("line", { x1: 0, x2: 0, y1: 0, y2: 7, class: "hatch" })));
}

// What is shown after a step of zoom towards a point of the frame (0 to 1 from its upper left), or after a move by parts of it.
function zoomed(window, factor, [fx, fy], whole) {
  const [width, height] = [window.east - window.west, window.north - window.south];
  const least = (whole.east - whole.west) / MOST_ZOOM;
  const next = Math.min(Math.max(width / factor, least), whole.east - whole.west);
  const tall = height * (next / width);
  const [x, y] = [window.west + width * fx, window.north - height * fy];
  return within({ west: x - next * fx, east: x + next * (1 - fx), north: y + tall * fy, south: y - tall * (1 - fy) }, whole);
}

function moved(window, right, down, whole) {
  const [x, y] = [(window.east - window.west) * right, (window.north - window.south) * down];
  return within({ west: window.west + x, east: window.east + x, north: window.north - y, south: window.south - y }, whole);
}

function within(window, whole) {
  const shift = (low, high, least, most) => (high - low > most - least ? (least + most - low - high) / 2 : Math.max(0, least - low) + Math.min(0, most - high));
  const [x, y] = [shift(window.west, window.east, whole.west, whole.east), shift(window.south, window.north, whole.south, whole.north)];
  return { west: window.west + x, east: window.east + x, south: window.south + y, north: window.north + y };
}

// The window in the shape of the frame, so that what is asked for is in it whole.
function fitted([west, south, east, north], { width, height }) {
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [wide, tall] = [Math.max(east - west, (north - south) * (width / height) / shrink), Math.max(north - south, (east - west) * shrink * (height / width))];
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  return { west: x - wide / 2, east: x + wide / 2, south: y - tall / 2, north: y + tall / 2 };
}
