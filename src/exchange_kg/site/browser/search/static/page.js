// What a text finds, on the page of the search: things in groups with the reason, and the records of a date.

import { inWords } from "./days.js";
import { element, filled, keepAsked, link, passages, table } from "./elements.js";
import { indexOf } from "./suggestions.js";

const [FEW, MANY] = [8, 200];
const MOST_RECORDS = 200;

/** Shows what one index finds for one text, of all groups or of one. */
class Results {
  constructor(index, text, kind) {
    this.index = index;
    this.words = index.words;
    this.text = text;
    this.kinds = index.groups.map(({ name }) => name).filter((name) => !kind || name === kind);
    this.limit = kind ? MANY : FEW;
    this.narrowed = Boolean(kind);
  }

  async shown() {
    const [found, time] = await Promise.all([
      this.index.find(this.text, this.limit, this.kinds),
      this.index.inTime(this.text),
    ]);
    const count = time?.records.length ?? 0;
    if (!found.length && !count) return [await this.nothing(time)];
    const summary = filled(this.words.summary, { things: found.length, records: count });
    return [
      element("p", { class: "soft", role: "status" }, summary),
      ...(this.narrowed ? [element("p", {}, link(this.words.all_kinds, this.to(this.text)))] : []),
      ...this.index.groups.map((group, number) =>
        this.group(
          group,
          found.filter(({ thing }) => thing.group === number),
        ),
      ),
      ...(count ? [this.records(time)] : []),
    ];
  }

  group({ name, title }, found) {
    if (!found.length) return "";
    const more = found.length === this.limit;
    const items = found.map((hit) => element("li", {}, ...this.item(hit)));
    const made = section(name, title, `${found.length}${more ? "+" : ""}`);
    made.append(element("ul", { class: "results" }, ...items));
    const others = link(filled(this.words.more, { kind: title }), this.to(this.text, name));
    if (more && !this.narrowed) made.append(element("p", {}, others));
    return made;
  }

  item({ thing, name, property }) {
    const reason = `${this.index.reasons[property]}: ${name}`;
    const why = name === thing.label ? [] : [" ", element("span", { class: "soft small" }, reason)];
    return [link(thing.label, thing.href), ...why];
  }

  records({ days, records }) {
    const { words } = this;
    const title = filled(words.of_date, { date: inWords(days) });
    const made = section("records", title, records.length);
    const first = filled(words.first_records, { count: MOST_RECORDS });
    if (records.length > MOST_RECORDS) made.append(element("p", { class: "soft" }, first));
    const columns = ["date", "record", "lines"].map((name) => words[`column.${name}`]);
    const rows = records
      .slice(0, MOST_RECORDS)
      .map(({ date, label, href, lines }) => [[date], [link(label, href)], [passages(lines.map(([text, href]) => ({ text, href })))]]);
    made.append(table(title, columns, rows));
    return made;
  }

  async nothing(time) {
    const made = section("nothing", filled(this.words.nothing, { text: this.text }));
    made.className = "note";
    if (time) made.append(element("p", {}, filled(this.words.no_records, { date: inWords(time.days) })));
    const near = await this.index.near(this.text);
    const names = near.map((name) => element("li", {}, link(name, this.to(name))));
    if (near.length) made.append(element("p", {}, this.words.near), element("ul", { class: "inline" }, ...names));
    return made;
  }

  to(text, kind) {
    return `?${new URLSearchParams(kind ? { q: text, kind } : { q: text })}`;
  }
}

function section(id, title, count) {
  const heading = element("h2", { id }, title);
  if (count !== undefined) heading.append(" ", element("span", { class: "count" }, String(count)));
  return element("section", { "aria-labelledby": id }, heading);
}

async function show(form, place, asked) {
  const text = asked.get("q").split(/\s+/).filter(Boolean).join(" ");
  form.querySelector("input[type=search]").value = text;
  place.replaceChildren(element("p", { class: "soft", role: "status" }, place.dataset.waiting));
  try {
    place.replaceChildren(...(await new Results(await indexOf(form), text, asked.get("kind")).shown()));
    document.getElementById("start").hidden = !document.getElementById("nothing");
  } catch (error) {
    place.replaceChildren(element("p", { class: "note", role: "alert" }, place.dataset.failed));
    throw error;
  }
}

keepAsked();
const asked = new URLSearchParams(location.search);
if (asked.get("q")?.trim()) show(document.querySelector("form.search"), document.getElementById("found"), asked);
