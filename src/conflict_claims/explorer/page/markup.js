// Elements as plain values, so that one drawing serves the page (as nodes) and the pictures (as text).
//
// Text reaches the page only as text nodes and attribute values. Nothing here parses markup, and the page's policy
// (require-trusted-types-for 'script') makes the browser refuse to, so no cell of a table can become an element.

function element(name, attributes, ...children) {
  return { name, attributes: attributes ?? {}, children: children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false) };
}

function toNode(tree, namespace = null) {
  if (typeof tree !== "object") return document.createTextNode(String(tree));
  const space = tree.name === "svg" ? "http://www.w3.org/2000/svg" : namespace;
  const node = space ? document.createElementNS(space, tree.name) : document.createElement(tree.name);
  for (const [name, value] of Object.entries(tree.attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...tree.children.map((child) => toNode(child, space)));
  return node;
}

function toMarkup(tree) {
  if (typeof tree !== "object") return escaped(tree);
  const attributes = Object.entries(tree.attributes)
    .filter(([, value]) => value !== null && value !== undefined && value !== false && typeof value !== "function")
    .map(([name, value]) => ` ${name}="${escaped(value === true ? "" : value)}"`);
  return `<${tree.name}${attributes.join("")}>${tree.children.map(toMarkup).join("")}</${tree.name}>`;
}

function escaped(value) {
  return String(value).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
