// Answers queries over the graph of a site with Oxigraph, in a thread of its own that the page can end.

import { unpacked } from "../search/loading.js";

const MOST_ROWS = 2000;
const PLACE = /^error at (\d+):(\d+): /;
// The default graph of queries is the union of all graphs, each triple once.
const UNION = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }";
const SEPARATOR = ", ";
const SPO = ["subject", "predicate", "object"];
let opened;

self.onmessage = async ({ data: request }) => {
  try {
    opened ??= open(request).catch(giveUp);
    const asking = new Asking(await opened, request);
    self.postMessage({ state: "running" });
    self.postMessage({ answer: asking[request.kind]() });
  } catch (error) {
    self.postMessage({ fault: fault(error, request) });
  }
};

async function open({ engine, code, graph }) {
  const progress = new Progress();
  const [oxigraph, wasm, content] = await Promise.all([
    import(engine),
    progress.download(code),
    progress.download(graph),
  ]);
  self.postMessage({ state: "preparing" });
  await oxigraph.default({ module_or_path: wasm });
  const store = new oxigraph.Store();
  store.load(new Uint8Array(content), { format: "application/trig", no_transaction: true });
  store.update(UNION);
  return store;
}

class Unread extends Error {}

/** Lets the next request try again. */
function giveUp(error) {
  opened = undefined;
  throw new Unread(error.message);
}

/** Downloads files, and tells the page how much of all of them is there. */
class Progress {
  loaded = 0;
  total = 0;

  async download(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    this.total += Number(answer.headers.get("Content-Length"));
    const chunks = [];
    const reader = answer.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      chunks.push(part.value);
      this.loaded += part.value.length;
      self.postMessage({ state: "loading", share: Math.min(100, Math.round((100 * this.loaded) / this.total)) });
    }
    return new Response(unpacked(await new Blob(chunks).arrayBuffer())).arrayBuffer();
  }
}

/** One request: a query, before which `before` declares the common prefixes in its first line, or things. */
class Asking {
  constructor(store, { query, before, ...rest }) {
    Object.assign(this, rest, { store, text: before + query });
  }

  /** Returns which of some things are of classes. */
  members() {
    return this.select("members", { thing: this.things, class: this.classes }).map(({ thing }) => thing.value);
  }

  file() {
    return this.store.query(this.text, { results_format: this.format });
  }

  answer() {
    const found = JSON.parse(this.store.query(this.text, { results_format: "json" }));
    if ("boolean" in found) return { truth: found.boolean };
    const { variables, rows } = Array.isArray(found)
      ? this.triples()
      : { variables: found.head.vars, rows: found.results.bindings };
    const shown = rows.slice(0, MOST_ROWS);
    const iris = [...new Set([...this.asked, ...this.irisIn(shown)])];
    return {
      variables,
      rows: shown,
      cut: rows.length > MOST_ROWS,
      labels: this.labels(iris),
      positions: this.positions(iris),
    };
  }

  triples() {
    const quads = this.store.query(this.text);
    return {
      variables: SPO,
      rows: quads.map((quad) => Object.fromEntries(SPO.map((name) => [name, plain(quad[name])]))),
    };
  }

  irisIn(rows) {
    return rows.flatMap((row) =>
      Object.entries(row).flatMap(([name, { type, value }]) => {
        if (type === "uri") return [value];
        return this.lists.includes(name) ? value.split(SEPARATOR).filter((part) => /^https?:/.test(part)) : [];
      }),
    );
  }

  labels(iris) {
    const rank = (tag) => (tag ? [...this.languages, tag].indexOf(tag) : this.languages.length + 1);
    const best = new Map();
    for (const { thing, label } of this.select("labels", { thing: iris })) {
      const found = [rank(label["xml:lang"]), label["xml:lang"] ?? "", label.value];
      if (!best.has(thing.value) || inOrder(found, best.get(thing.value)) < 0) best.set(thing.value, found);
    }
    return Object.fromEntries([...best].map(([iri, [, , label]]) => [iri, label]));
  }

  positions(iris) {
    const rows = this.select("positions", { place: iris });
    return Object.fromEntries(
      rows.map((row) => [row.place.value, [Number(row.longitude.value), Number(row.latitude.value)]]),
    );
  }

  /** Asks a query of ours for IRIs, which stand in place of its `VALUES ?variable { UNDEF }`. */
  select(name, values) {
    let text = this.queries[name];
    for (const [variable, iris] of Object.entries(values)) {
      const terms = iris.map((iri) => `<${iri}>`).join(" ");
      text = text.replace(
        new RegExp(`VALUES\\s+\\?${variable}\\s*\\{\\s*UNDEF\\s*\\}`),
        `VALUES ?${variable} { ${terms} }`,
      );
    }
    return JSON.parse(this.store.query(text, { results_format: "json" })).results.bindings;
  }
}

function inOrder(one, other) {
  const place = one.findIndex((value, at) => value !== other[at]);
  return place < 0 ? 0 : one[place] < other[place] ? -1 : 1;
}

function plain({ termType, value, language, datatype }) {
  if (termType === "NamedNode") return { type: "uri", value };
  if (termType === "BlankNode") return { type: "bnode", value };
  return { type: "literal", value, "xml:lang": language || undefined, datatype: datatype.value };
}

/** Returns what went wrong, and the line and column where a query cannot be read. */
function fault(error, { before }) {
  const message = String(error.message ?? error);
  const place = PLACE.exec(message);
  if (!place) return { message, unread: error instanceof Unread };
  const [line, column] = [Number(place[1]), Number(place[2])];
  return {
    message: message.slice(place[0].length),
    line,
    column: line === 1 ? Math.max(1, column - before.length) : column,
  };
}
