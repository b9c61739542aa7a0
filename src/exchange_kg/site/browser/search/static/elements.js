// Parts of pages, and texts with fields.

/** Returns an element with attributes and children; an attribute without value is left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Returns a link, or the text alone where it leads nowhere. */
export function link(text, href) {
  return href ? element("a", { href }, text) : text;
}

/** Returns a text with its fields filled: `{name}`, and numbers in groups of three digits `{count:,}`. */
export function filled(text, fields = {}) {
  return text.replace(/\{(\w+)(:,)?\}/g, (_, name, grouped) =>
    grouped ? fields[name].toLocaleString("en") : fields[name],
  );
}

/** Returns a table that scrolls by itself, of rows of cells, each with its children. */
export function table(title, columns, rows) {
  const head = element("tr", {}, ...columns.map((column) => element("th", { scope: "col" }, column)));
  const cell = (children, at) => element("td", { "data-head": children.length && columns[at] }, ...children);
  const body = rows.map((cells) => element("tr", {}, ...cells.map(cell)));
  const stacked = columns.length > 2 && "stacked";
  const made = element("table", { class: stacked }, element("caption", { class: "unseen" }, title));
  made.append(element("thead", {}, head), element("tbody", {}, ...body));
  return element("div", { class: "scroll", role: "region", "aria-label": title, tabindex: "0" }, made);
}

/** Returns passages by document, each leading to its line; the document is seen once, and heard with each. */
export function passages(cited) {
  const documents = new Map();
  for (const { text, href } of cited) {
    const [, source, numbers] = /^(.*:)?(.*)$/.exec(text);
    const before = documents.get(source) ?? documents.set(source, []).get(source);
    const name = before.length ? numbers : text;
    if (before.length) before.push(" ");
    before.push(href ? element("a", { href, "aria-label": name !== text && text }, name) : name);
  }
  return element("ul", { class: "lines" }, ...[...documents.values()].map((parts) => element("li", {}, ...parts)));
}

/** Lets the links to other languages keep what the address of the page asks. */
export function keepAsked() {
  for (const to of document.querySelectorAll(".languages a")) to.search = location.search;
}
