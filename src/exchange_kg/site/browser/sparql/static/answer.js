// An answer as a table: things by name with links, dates in words, passages with their lines.

import { element, link, passages, table } from "../search/elements.js";

const EVIDENCE = "evidence";
const SEPARATOR = ", ";
const BYTE_ORDER_MARK = "\ufeff";

/** Reads the terms of an answer as people do. */
export class Reader {
  constructor({ base, lines, prefixes, dates, columns, words }, pages, { labels }, lists) {
    Object.assign(this, { base, linesOnPage: lines, prefixes, dates, columns, words, pages, labels, lists });
  }

  /** Returns the values of a term: text, where it leads, and the IRI that it is. */
  values(term, name) {
    if (!term) return [];
    if (term.type === "uri") return [this.thing(term.value)];
    if (term.type === "bnode") return [{ text: this.words["question.unnamed"] }];
    const parts = name === EVIDENCE || this.lists.includes(name) ? natural(term.value.split(SEPARATOR)) : [term.value];
    return parts.filter(Boolean).map((part) => this.part(part, name, term));
  }

  part(text, name, { datatype, "xml:lang": language }) {
    if (name === EVIDENCE) return { text, href: this.line(text) };
    if (this.labels[text] || this.pages[text]) return this.thing(text);
    if (datatype?.endsWith("#boolean")) return { text: this.words[text === "true" ? "question.yes" : "question.no"] };
    const dated = this.lists.includes(name) || /EDTF$|#date$/.test(datatype ?? "");
    return { text: (dated && this.dates[text]) || text, language };
  }

  thing(iri) {
    return { text: this.name(iri), href: this.pages[iri], iri };
  }

  name(iri) {
    return this.labels[iri] ?? this.short(iri);
  }

  heading(name) {
    return this.columns[name] ?? name;
  }

  short(iri) {
    const known = Object.entries(this.prefixes).find(
      ([, space]) => iri.startsWith(space) && /^\w+$/.test(iri.slice(space.length)),
    );
    return known ? `${known[0]}:${iri.slice(known[1].length)}` : iri;
  }

  /** Returns where a passage such as `chitose:22-24` lies: the page of its source at that line. */
  line(passage) {
    const [, source, line] = /^(.*):(\d+)/.exec(passage) ?? [];
    const page = this.pages[`${this.base}id/source/${source}`];
    const part = Math.ceil(line / this.linesOnPage);
    const shown = part > 1 ? page?.replace(/\.html$/, `/page-lines=${part}.html`) : page;
    return shown && `${shown}#L${line}`;
  }
}

/** Returns the table of an answer, a part at a time, and the way to have it as a file. */
export function answerTable(reader, { variables, rows }, title) {
  const cells = (row) => variables.map((name) => drawn(reader.values(row[name], name), name));
  const made = element(
    "div",
    { id: "table" },
    table(
      title,
      variables.map((name) => reader.heading(name)),
      rows.map(cells),
    ),
  );
  const file = element("a", { href: address(csv(reader, variables, rows), "text/csv"), download: "answer.csv" }, "CSV");
  made.append(element("ul", { class: "inline small downloads" }, element("li", {}, file)));
  return made;
}

/** Returns the address of a text as a file. */
export function address(text, type) {
  return URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
}

function drawn(values, name) {
  if (name === EVIDENCE && values.length) return [passages(values)];
  return values.map(({ text, href, language }) => element("div", { lang: language }, link(text, href)));
}

/** Returns all rows as CSV that Excel reads as UTF-8; a column of things is followed by their IRIs. */
function csv(reader, variables, rows) {
  const read = rows.map((row) => variables.map((name) => reader.values(row[name], name)));
  const linked = variables.map((_, at) => read.some((row) => row[at].some(({ iri }) => iri)));
  const both = (at, text, iri) => (linked[at] ? [text, iri] : [text]);
  const heads = variables.flatMap((name, at) => both(at, reader.heading(name), `${reader.heading(name)} (IRI)`));
  const joined = (values, part) =>
    values
      .map((value) => value[part])
      .filter(Boolean)
      .join("; ");
  const lines = read.map((row) => row.flatMap((values, at) => both(at, joined(values, "text"), joined(values, "iri"))));
  return BYTE_ORDER_MARK + [heads, ...lines].map((line) => `${line.map(quoted).join(",")}\r\n`).join("");
}

function quoted(text) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function natural(parts) {
  return parts.sort(new Intl.Collator("en", { numeric: true }).compare);
}
