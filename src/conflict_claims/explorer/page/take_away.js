// What a reader takes away: a chart as SVG or PNG with its source, rows as CSV, a citation and a link of its own.

function download(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// Only the chosen columns, and the key first, so that each row can be found again.
function csvText(columns, table, rows) {
  const names = [...new Set([table.key, ...columns.map((column) => column.name)])];
  return `${[names, ...rows.map((row) => names.map((name) => row[name]))].map((row) => row.map(csvCell).join(",")).join("\n")}\n`;
}

function csvCell(value) {
  const text = value === null ? "" : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function sourceLine() {
  return `${document.querySelector("h1").textContent}, version ${data.release.version} (${data.release.date}), CC BY 4.0. Each figure is somebody’s claim.`;
}

function citation(title, own) {
  return `${title}. In: ${sourceLine()} ${own}`;
}

// The chart as a picture of its own: with its heading, its source and the colours of the theme that is shown.
function pictureOf(title, drawing, width) {
  const rules = document.querySelector("style").textContent.split("/* charts */")[1];
  const themed = rules.replace(/var\(--([a-z]+)\)/g, (_, name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  const lines = textLines(title, width, 19, 2);
  const top = 16 + lines.length * 24;
  const height = Math.ceil(top + drawing.height + 34);
  return toMarkup(element("svg", { xmlns: "http://www.w3.org/2000/svg", class: "chart", viewBox: `-16 0 ${width + 32} ${height}`, width: width + 32, height },
    element("title", {}, title), element("style", {}, themed),
    element("rect", { x: -16, y: 0, width: width + 32, height, class: "ground" }),
    textBlock(lines, 0, 26, { class: "heading" }, 24),
    element("g", { transform: `translate(0 ${top})` }, drawing.content),
    element("text", { x: 0, y: height - 12, class: "how" }, textLines(sourceLine(), width, 12, 1)[0])));
}

function downloadPng(name, svg) {
  const image = new Image();
  image.onload = () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width * 2, height: image.height * 2 });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => download(`${name}.png`, "image/png", blob));
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

// A folded menu. `drawn` gives {drawing, width} of the chart; `csv` the text of its rows, null where it has none.
function takeAway({ name, title, own, drawn, csv }) {
  const svg = () => {
    const { drawing, width } = drawn();
    return pictureOf(title, drawing, width);
  };
  const button = (words, click) => element("button", { type: "button", click }, words);
  return element("details", { class: "take-away" }, element("summary", { "aria-label": `Take away: ${title}` }, "Take away"),
    element("div", { class: "controls" },
      button("SVG", () => download(`${name}.svg`, "image/svg+xml", svg())),
      button("PNG", () => downloadPng(name, svg())),
      csv && button("CSV", () => download(`${name}.csv`, "text/csv", csv())),
      element("a", { href: own }, "Its own link")),
    element("p", { class: "note" }, "To cite: ", element("span", { class: "citation" }, citation(title, own))));
}
