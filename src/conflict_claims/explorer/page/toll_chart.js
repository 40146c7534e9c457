// How a toll changed: a step line for each claimant by the day of publication, ranges as bands, open bounds as open.

const COURSE_DASHES = ["none", "7 4", "2 4", "10 3 2 3", "1 3"];

// {height, content} of the courses of one effect, and below them of the figures without a day; null where no claimant gives another
// figure later, and where all figures are of one day, over which nothing can be drawn.
function tollDrawing(courses, width, title, undated) {
  if (!tollChanges(courses) || onlyDay(courses)) return null;
  const frame = tollFrame(courses, width);
  const lines = courses.map((course, at) => ({ ...course, dash: COURSE_DASHES[at % COURSE_DASHES.length], end: frame.y(boundsOf(course.steps.at(-1), frame)[1]) }));
  const labels = freeOfEachOther(lines.map((line, at) => ({ at, y: line.end })), 16, frame.top, frame.bottom);
  const named = frame.height + (frame.narrow ? lines.length * 16 + 6 : 0);
  const beside = undated ? textLines(withoutDay(undated), width, 12, 3) : [];
  const content = [
    element("text", { x: 0, y: 15, class: "group" }, title),
    tollAxes(frame),
    lines.map((line) => tollLine(line, frame)),
    lines.map((line, at) => tollLabel(line, labels[at], frame)),
    // On a narrow chart the names stand below, where there is room for them.
    frame.narrow && lines.map(({ name, moments }, at) => element("text", { x: 0, y: frame.height + 12 + at * 16, class: "how" }, textLines(`${courseFigures(moments)}: ${name}`, width, 12, 1)[0])),
    textBlock(beside, 0, named + 14, { class: "how" }, 16),
  ];
  return { height: named + (beside.length ? beside.length * 16 + 6 : 0), content };
}

function tollFrame(courses, width) {
  const narrow = width < 620;
  const figures = courses.flatMap(({ steps }) => steps);
  const days = figures.flatMap((position) => [dayOf(position.first_published), dayOf(position.last_published)]);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const room = narrow ? 84 : Math.min(260, 30 + Math.max(...courses.map((course) => textWidth(`${lastFigures(course)} ${course.name}`, 12))));
  const height = Math.max(200, 60 + courses.length * 17);
  const ticks = tollTicks(courses);
  const [top, bottom] = [46, height - 30];
  return {
    width, room, height, narrow, ticks, first, last, top, bottom, left: 40, right: width - room,
    x: linear([first, Math.max(last, first + 1)], [46, width - room - 8]),
    y: linear([ticks[0], ticks.at(-1)], [bottom, top]),
  };
}

// The axis holds every figure that is drawn; it begins at zero only where these are near it.
function tollTicks(courses) {
  const bounds = courses.flatMap(({ steps }) => steps).flatMap((position) => [position.count_low, position.count_high]).filter((bound) => bound !== null);
  const [low, high] = [Math.min(...bounds), Math.max(...bounds)];
  const margin = Math.max(2, Math.ceil((high - low) * 0.4));
  const from = low - margin < high / 3 ? 0 : low - margin;
  const step = countTicks(high + margin - from, 5)[1];
  const first = Math.floor(from / step) * step;
  return Array.from({ length: Math.ceil((high + margin - first) / step) + 1 }, (_, at) => first + at * step);
}

function boundsOf(position, frame) {
  return [position.count_low ?? frame.ticks[0], position.count_high ?? position.count_low ?? frame.ticks.at(-1)];
}

function tollAxes(frame) {
  const days = dayTicks(frame.first, frame.last, Math.max(2, Math.floor((frame.right - frame.left) / 62)));
  return element("g", { "aria-hidden": "true" },
    frame.ticks.map((tick) => [
      element("line", { x1: frame.left, x2: frame.right, y1: frame.y(tick), y2: frame.y(tick), class: tick === 0 ? "axis zero" : "axis" }),
      element("text", { x: frame.left - 6, y: frame.y(tick) + 4, class: "tick", "text-anchor": "end" }, tick.toLocaleString("en")),
    ]),
    days.map((day) => element("text", { x: frame.x(day), y: frame.height - 8, class: "tick", "text-anchor": "middle" }, dayMonth(dateOf(day)))));
}

// The figures that a claimant gives last; several where it is not known which of them came first.
function lastFigures({ moments }) {
  return listed(moments.at(-1).map(figureOf));
}

// A step holds from its first day to the next figure's, and the last one to the last document that gives it. Figures of which
// none is known to be the first are marks that nothing joins.
function tollLine({ name, side, moments, dash }, frame) {
  return element("g", { class: "toll-line" }, element("title", {}, `${name}: ${courseWords(moments)}`),
    moments.map((moment, at) => moment.map((position) => {
      const next = moments[at + 1];
      const [low, high] = boundsOf(position, frame).map(frame.y);
      const [from, to] = [position.first_published, next ? next[0].first_published : position.last_published].map((date) => frame.x(dayOf(date)));
      const joined = next?.length === 1 && moment.length === 1 ? `V${frame.y(boundsOf(next[0], frame)[1])}` : "";
      return [
        low !== high && element("rect", { x: from, y: high, width: Math.max(3, to - from), height: low - high, class: `band side-${side}` }),
        element("path", { d: `M${from} ${high}H${to}${joined}`, class: `step side-${side}`, "stroke-dasharray": dash }),
        position.count_high === null && element("path", { d: `M${from} ${high}v-14m-4 5l4 -5l4 5`, class: `open-bound side-${side}` }),
        position.count_low === null && element("path", { d: `M${from} ${high}v14m-4 -5l4 5l4 -5`, class: `open-bound side-${side}` }),
        sideMark(side, from, high, { scale: 0.6 }),
      ];
    })));
}

function tollLabel(course, y, frame) {
  const from = frame.x(dayOf(course.steps.at(-1).last_published));
  return element("g", {},
    element("path", { d: `M${from + 6} ${course.end}H${Math.max(from + 6, frame.right - 12)}L${frame.right + 2} ${y}`, class: "leader" }),
    element("text", { x: frame.right + 6, y: y + 4, class: "how" }, textLines(frame.narrow ? lastFigures(course) : `${lastFigures(course)} ${course.name}`, frame.room - 8, 12, 1)[0]));
}

// Heights at least `least` apart and within the bounds, as near to the wanted ones as their order allows; in the order given.
function freeOfEachOther(wanted, least, top, bottom) {
  const sorted = [...wanted].sort((a, b) => a.y - b.y);
  let previous = top - least;
  for (const each of sorted) previous = each.free = Math.max(each.y, previous + least);
  let next = bottom + least;
  for (const each of sorted.reverse()) next = each.free = Math.min(each.free, next - least);
  return wanted.map(({ free }) => round(free));
}
