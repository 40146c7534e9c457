// Where events are placed, as surely as their words allow: a small disc for a place itself, the circle within which a
// "near" lies, hatching for a country as a whole. What has no coordinates and no outline is listed beside the map.

const NEAR_KM = 25;
const KM_PER_DEGREE = 111.2;

// The places of the given events, each with its event_places rows and how it can be drawn.
function mappedPlaces(data, keep) {
  const outlined = new Map(data.outlines.map((outline) => [outline.code, outline]));
  const places = data.rows("places")
    .map((place) => ({ place, uses: data.where("event_places", "place_id", place.place_id).filter((use) => keep(use.event_id)) }))
    .filter(({ uses }) => uses.length);
  const drawnAs = ({ place }) => (place.latitude !== null ? "point" : place.place_type === "country" && outlined.has(place.country_code) ? "country" : "listed");
  return Map.groupBy(places, drawnAs);
}

function mapDrawing(data, keep, width, href) {
  const groups = mappedPlaces(data, keep);
  const projection = mapProjection(data, width);
  const shaded = new Map((groups.get("country") ?? []).map((entry) => [entry.place.country_code, entry]));
  const content = [
    element("rect", { x: 0, y: 0, width, height: projection.height, class: "sea" }),
    data.outlines.map((outline) => countryShape(data, outline, shaded.get(outline.code), projection, href)),
    (groups.get("point") ?? []).map((entry) => pointMark(data, entry, projection, href)),
    mapNames(data, groups.get("point") ?? [], shaded, projection),
  ];
  return { height: projection.height, content };
}

function mapProjection(data, width) {
  const [west, south, east, north] = data.outlines.length ? data.release.map_bounds : [-180, -60, 180, 75];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = width / ((east - west) * shrink);
  return {
    height: Math.round((north - south) * scale),
    x: (longitude) => round((longitude - west) * shrink * scale),
    y: (latitude) => round((north - latitude) * scale),
    pixels: (km) => (km / KM_PER_DEGREE) * scale,
  };
}

function placeName(data, { place, uses }) {
  return `${place.name}: ${plural(new Set(uses.map((use) => use.event_id)).size, "event")}`;
}

function countryShape(data, outline, entry, projection, href) {
  const d = outline.rings.map((ring) => `M${ring.map(([x, y]) => `${projection.x(x)} ${projection.y(y)}`).join("L")}z`).join("");
  if (!entry) return element("path", { d, class: "land" });
  const name = `${placeName(data, entry)} placed no closer than the country`;
  return element("a", { href: href("places", entry.place), class: "place", "data-record": `places/${entry.place.place_id}`, "aria-label": name },
    element("title", {}, name), element("path", { d, class: "land used" }), element("path", { d, fill: "url(#hatch)" }));
}

// Names of what is placed first, moved until they are free of each other; then those of other countries that still fit.
function mapNames(data, points, shaded, projection) {
  const taken = [];
  const free = ([x, y, half]) => taken.every(([ox, oy, other]) => Math.abs(ox - x) > half + other || Math.abs(oy - y) > 13);
  const count = ({ uses }) => new Set(uses.map((use) => use.event_id)).size;
  const named = [
    ...points.map((entry) => [`${entry.place.name} · ${count(entry)}`, projection.x(entry.place.longitude), projection.y(entry.place.latitude) - 14, true]),
    ...data.outlines.filter((outline) => shaded.has(outline.code)).map((outline) => [`${outline.name} · ${count(shaded.get(outline.code))}`, ...mapPoint(outline.label, projection), true]),
    ...data.outlines.filter((outline) => !shaded.has(outline.code) && projection.pixels(outline.width_km) > textWidth(outline.name, 13)).map((outline) => [outline.name, ...mapPoint(outline.label, projection), false]),
  ];
  return named.map(([text, x, y, used]) => {
    const half = textWidth(text, used ? 14 : 11) / 2;
    const at = [0, 15, -15, 30, -30].map((shift) => [x, y + shift, half]).find(free);
    if (!at) return null;
    taken.push(at);
    return element("text", { x, y: round(at[1]), class: used ? "country used" : "country", "text-anchor": "middle", "aria-hidden": "true" }, text);
  });
}

function mapPoint([longitude, latitude], projection) {
  return [projection.x(longitude), projection.y(latitude)];
}

function pointMark(data, entry, projection, href) {
  const { place, uses } = entry;
  const near = uses.some((use) => use.place_precision > 1);
  const [x, y] = [projection.x(place.longitude), projection.y(place.latitude)];
  const reach = near ? Math.max(9, projection.pixels(NEAR_KM)) : 6;
  const name = `${placeName(data, entry)}, ${near ? `within about ${NEAR_KM} km of it` : "at the place itself"}`;
  return element("a", { href: href("places", place), class: "place", "data-record": `places/${place.place_id}`, "aria-label": name },
    element("title", {}, name),
    element("circle", { cx: x, cy: y, r: 14, class: "reach" }),
    element("circle", { cx: x, cy: y, r: round(reach), class: near ? "near" : "at" }));
}

function hatchPattern() {
  return element("defs", {}, element("pattern", { id: "hatch", width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, element("line", { x1: 0, x2: 0, y1: 0, y2: 7, class: "hatch" })));
}
