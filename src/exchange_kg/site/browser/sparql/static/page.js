// The page of the query editor where no server answers: a worker does, and the answer is drawn here.

import { element, filled, keepAsked } from "../search/elements.js";
import { load } from "../search/loading.js";
import { indexOf } from "../search/suggestions.js";
import { address, answerTable, Reader } from "./answer.js";
import { Engine, Fault, Stopped } from "./engine.js";
import { explained, offset } from "./faults.js";
import { pictures } from "./pictures.js";
import { Questions, Unknown } from "./questions.js";

const LONGEST_ADDRESS = 6000;
// With more rows than these the pictures come first.
const FEW = 12;
// What Oxigraph calls the formats of files, and their types.
const FILES = {
  csv: ["csv", "text/csv"],
  tsv: ["tsv", "text/tab-separated-values"],
  json: ["srj", "application/sparql-results+json"],
  xml: ["srx", "application/sparql-results+xml"],
  turtle: ["ttl", "text/turtle"],
  jsonld: ["jsonld", "application/ld+json"],
  ntriples: ["nt", "application/n-triples"],
  rdfxml: ["rdf", "application/rdf+xml"],
};
const language = document.documentElement.lang;

class Page {
  constructor(form) {
    this.form = form;
    this.field = form.elements.query;
    this.place = document.getElementById("found");
    this.fault = document.getElementById("query-fault");
    this.cancel = form.querySelector(".cancel");
    const { engine, version } = form.dataset;
    const at = (name) => new URL(`${name}?${version}`, import.meta.url).href;
    const script = new URL(engine, document.baseURI).href;
    const addresses = { engine: script, code: at("engine.wasm.gz"), graph: at("graph.trig.gz") };
    this.engine = new Engine(addresses, (state) => this.progress(state));
    this.words = load(at(`answers-${language}.json.gz`));
    this.pages = load(at(`pages-${language}.json.gz`));
    this.readers = { land: () => load(at("land.json.gz")), bounds: async () => (await indexOf(form)).bounds };
    this.cancel.addEventListener("click", () => this.engine.stop());
    // After all listeners: the editor puts its text into the field in one of its own.
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      setTimeout(() => this.run(this.field.value, form.elements.format.value));
    });
  }

  /** Asks what the address of the page asks: a query, a question with its values, or nothing yet. */
  async start() {
    const given = new URLSearchParams(location.search);
    const name = given.get("question") ?? given.get("example");
    if (given.has("query")) this.put(given.get("query"));
    if (given.get("query")) await this.run(given.get("query"), "html");
    else if (name) await this.shown(() => this.question(name, given));
  }

  async question(name, given) {
    const data = await this.words;
    const question = data.questions[name];
    if (!question) return;
    this.put(question.text);
    if (given.has("example")) return;
    this.title(question);
    const members = (things, classes) => this.ask({ kind: "members", things, classes });
    const index = await indexOf(this.form);
    const again = element(
      "p",
      {},
      element("a", { class: "button", href: question.href }, data.words["question.again"]),
    );
    try {
      const { query, asked } = await new Questions(data, index, members).filled(name, given);
      this.put(query);
      await this.answer(query, "html", asked);
      this.place.querySelector("h2").after(again);
    } catch (error) {
      if (!(error instanceof Unknown)) throw error;
      const told = error.text ? filled(data.words["sparql.unknown_name"], error) : data.words["sparql.missing"];
      this.place.replaceChildren(
        element("p", { class: "note", role: "alert" }, told),
        ...(await near(error, index)),
        again,
      );
    }
  }

  /** Makes the page that of a question: its title, and the answer before the query. */
  title({ title, description }) {
    document.title = title;
    document.querySelector("h1").textContent = title;
    document.querySelector(".lede").textContent = description;
    this.form.before(this.place);
  }

  /** Puts a query into the field, and into the editor that listens to it; the cursor stands at a place. */
  put(query, { line = 1, column = 1 } = {}) {
    this.field.value = query;
    const place = offset(query, line, column);
    this.field.setSelectionRange(place, place);
    this.field.dispatchEvent(new Event("input"));
  }

  async run(query, format) {
    const to = new URLSearchParams({ query });
    if (query.length < LONGEST_ADDRESS) history.replaceState(null, "", `?${to}`);
    keepAsked();
    await this.shown(() => this.answer(query, format, []));
  }

  /** Does something that shows an answer, and shows what goes wrong with it. */
  async shown(act) {
    this.busy(true);
    this.field.removeAttribute("aria-invalid");
    this.fault.hidden = true;
    this.place.replaceChildren();
    try {
      await act();
    } catch (error) {
      this.place.replaceChildren();
      this.fault.textContent = await this.told(error);
      this.fault.hidden = false;
    } finally {
      this.busy(false);
    }
  }

  busy(running) {
    this.cancel.hidden = !running;
    this.form.querySelector("[type=submit]").disabled = running;
  }

  async ask(request) {
    const { prefixes, queries } = await this.words;
    const before = Object.entries(prefixes)
      .map(([prefix, space]) => `PREFIX ${prefix}: <${space}> `)
      .join("");
    return this.engine.ask({ query: "", before, queries, languages: [language, "en", "ja"], ...request });
  }

  async answer(query, format, asked) {
    const lists = [...query.matchAll(/^#\+ list: *(.*)$/gm)].flatMap(([, names]) => names.split(/\s+/));
    if (format in FILES) return this.save(await this.ask({ kind: "file", query, format: FILES[format][0] }), format);
    const found = await this.ask({ kind: "answer", query, lists, asked });
    const words = await this.words;
    const reader = new Reader(words, await this.pages, found, lists);
    this.place.replaceChildren(await this.section(reader, { ...found, asked }));
    this.place.querySelector("h2").focus();
  }

  async section(reader, found) {
    const { words } = reader;
    const heading = element("h2", { id: "answer", tabindex: "-1" }, words["question.answer"]);
    const made = element("section", { class: "results", "aria-labelledby": "answer" }, heading);
    if ("truth" in found)
      made.append(element("p", { class: "truth" }, words[`question.${found.truth ? "yes" : "no"}`]));
    else if (!found.rows.length) made.append(element("p", {}, words["question.nothing"]));
    else await this.fill(made, heading, reader, found);
    return made;
  }

  async fill(made, heading, reader, found) {
    const { words } = reader;
    const count = found.rows.length;
    const told = filled(words[found.cut ? "question.count_cut" : "question.count"], { count });
    heading.append(" ", element("span", { class: "count" }, told));
    if (found.cut) made.append(element("p", { class: "note" }, filled(words["question.cut"], { count })));
    const drawn = await pictures(reader, found, this.place.clientWidth, this.readers);
    const views = [["table", words["sparql.table"]], ...drawn.map(({ id, title }) => [id, title])];
    if (drawn.length) made.append(nav(words["sparql.views"], views));
    const [rows, figures] = [answerTable(reader, found, words["question.answer"]), drawn.map(({ figure }) => figure)];
    made.append(...(found.rows.length > FEW ? [...figures, rows] : [rows, ...figures]));
  }

  save(content, format) {
    const [extension, type] = FILES[format];
    element("a", { href: address(content, type), download: `answer.${extension}` }).click();
    this.place.replaceChildren();
  }

  async progress({ state, share }) {
    const { words } = await this.words;
    const text = filled(words[`sparql.${state}`], { share });
    const bar =
      state === "loading" ? [element("progress", { max: "100", value: String(share), "aria-label": text })] : [];
    if (!this.cancel.hidden)
      this.place.replaceChildren(element("p", { class: "soft", role: "status" }, text, " ", ...bar));
  }

  /** Returns what to tell of an error; that of a query is marked in the field. */
  async told(error) {
    const { words } = await this.words.catch(() => ({}));
    if (!words || error.unread) return this.place.dataset.unread;
    if (error instanceof Stopped) return words["sparql.stopped"];
    if (!(error instanceof Fault)) throw error;
    if (!error.line) return error.message;
    this.field.setAttribute("aria-invalid", "true");
    this.put(this.field.value, error);
    return `${filled(words["sparql.place"], error)} ${explained(error, this.field.value, words)}`;
  }
}

/** Returns names that a text may have meant, each with the same question asked of it. */
async function near({ parameter, text }, index) {
  const names = await index.near(text);
  const items = names.map((name) => {
    const to = new URLSearchParams(location.search);
    to.set(parameter, name);
    return element("li", {}, element("a", { href: `?${to}` }, name));
  });
  return names.length ? [element("p", {}, index.words.near), element("ul", { class: "inline" }, ...items)] : [];
}

function nav(label, views) {
  const items = views.map(([id, title]) => element("li", {}, element("a", { href: `#${id}` }, title)));
  return element("nav", { class: "views", "aria-label": label }, element("ul", { class: "inline" }, ...items));
}

keepAsked();
new Page(document.querySelector("form.query")).start();
