// Positions, ticks and line breaks that every chart needs. Text is not measured but reckoned, so that a drawing is
// the same wherever it is made.

const DAY_MS = 86400000;

function linear(domain, range) {
  const span = domain[1] - domain[0] || 1;
  return (value) => round(range[0] + ((value - domain[0]) / span) * (range[1] - range[0]));
}

function round(value) {
  return Math.round(value * 100) / 100;
}

// Whole numbers from 0 to at least `most`, about `count` of them, in steps of 1, 2 or 5 times a power of ten.
function countTicks(most, count = 5) {
  const rough = Math.max(most, 1) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough));
  return Array.from({ length: Math.ceil(Math.max(most, 1) / step) + 1 }, (_, at) => at * step);
}

function dayOf(date) {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

function dateOf(day) {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

// Days at which a time axis is marked: steps that a calendar has, at most `most` of them.
function dayTicks(first, last, most) {
  const step = [1, 2, 7, 14, 28, 91, 182, 365, 1826, 3652].find((size) => (last - first) / size <= most) ?? 36525;
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, at) => first + at * step);
}

// A scale of days on which long stretches without anything are folded to a break: {at(day), stretches: [{first, last}], breaks}.
// A stretch is folded where it is longer than a fifth of the whole time; `breaks` are the positions where time is left out.
const BREAK = 26;

function timeScale(intervals, [left, right]) {
  const stretches = [];
  for (const [first, last] of [...intervals].sort((a, b) => a[0] - b[0])) {
    const open = stretches.at(-1);
    if (open && first <= open.last) open.last = Math.max(open.last, last);
    else stretches.push({ first, last });
  }
  const whole = stretches.at(-1).last - stretches[0].first;
  const joined = [stretches[0]];
  for (const next of stretches.slice(1)) {
    if (next.first - joined.at(-1).last > whole / 5) joined.push(next);
    else joined.at(-1).last = next.last;
  }
  const days = joined.reduce((sum, { first, last }) => sum + last - first, 0) || 1;
  const unit = (right - left - (joined.length - 1) * BREAK) / days;
  let x = left;
  for (const stretch of joined) {
    stretch.scale = linear([stretch.first, stretch.last], [x, x + (stretch.last - stretch.first) * unit]);
    x += (stretch.last - stretch.first) * unit + BREAK;
  }
  const of = (day) => joined.find(({ last }) => day <= last) ?? joined.at(-1);
  return { at: (day) => of(day).scale(day), stretches: joined, breaks: joined.slice(1).map(({ first, scale }) => round(scale(first) - BREAK / 2)) };
}

const CHARACTER_WIDTH = 0.54;

function textWidth(text, size) {
  return [...text].length * size * CHARACTER_WIDTH;
}

// Breaks text into at most `most` lines that fit a width; what does not fit ends in an ellipsis.
function textLines(text, width, size, most) {
  const room = Math.max(6, Math.floor(width / (size * CHARACTER_WIDTH)));
  const lines = [""];
  for (const word of text.split(" ")) {
    const joined = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if ([...joined].length <= room || !lines.at(-1)) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  const cut = (line) => ([...line].length > room ? `${[...line].slice(0, room - 1).join("")}…` : line);
  if (lines.length <= most) return lines.map(cut);
  return [...lines.slice(0, most - 1).map(cut), cut(`${lines[most - 1]} ${lines.slice(most).join(" ")}`)];
}

// Parts in lines that fit a width, with a point between two in one line; a part is broken only where it alone is too long.
function partLines(parts, width, size) {
  const lines = parts.reduce((some, part) => {
    const joined = some.length ? `${some.at(-1)} · ${part}` : part;
    return some.length && textWidth(joined, size) <= width ? some.with(-1, joined) : [...some, part];
  }, []);
  return lines.flatMap((line) => textLines(line, width, size, 3));
}

function textBlock(lines, x, y, attributes, lineHeight) {
  return lines.map((line, at) => element("text", { x: round(x), y: round(y + at * lineHeight), ...attributes }, line));
}
