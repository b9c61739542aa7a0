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

/** Returns a text with its fields (`{count}`) filled. */
export function filled(text, fields = {}) {
  return text.replace(/\{(\w+)\}/g, (_, name) => fields[name]);
}

/** Returns a table that scrolls by itself, of rows of cells, each with its children. */
export function table(title, columns, rows) {
  const head = element("tr", {}, ...columns.map((column) => element("th", { scope: "col" }, column)));
  const body = rows.map((cells) => element("tr", {}, ...cells.map((children) => element("td", {}, ...children))));
  const made = element("table", {}, element("caption", { class: "unseen" }, title));
  made.append(element("thead", {}, head), element("tbody", {}, ...body));
  return element("div", { class: "scroll", role: "region", "aria-label": title, tabindex: "0" }, made);
}

/** Lets the links to other languages keep what the address of the page asks. */
export function keepAsked() {
  for (const to of document.querySelectorAll(".languages a")) to.search = location.search;
}
