// The pictures that the columns of an answer allow: numbers by year, places and links, what happened when. As
// `pages/questions/pictures.py`, for one width: that of the place.

import { enliven } from "../pictures.js";
import { element, filled } from "../search/elements.js";
import { bars } from "./bars.js";
import { network, worldMap } from "./links.js";
import { timeline } from "./timeline.js";

const MOST_PLACES = 400;
const MOST_LANES = 60;
const COUNTS = ["peopleAtLeast", "people", "visits", "exchanges"];
const LANES = ["class", "partner", "kind"];
const RECORDS = ["record", "agreement", "delegation", "exhibition", "competition", "paper", "occasion"];
const WHERE = ["signedIn", "place"];
const [NARROWEST, WIDEST] = [320, 960];

/** Returns the pictures of an answer, each with the figure that shows it. */
export async function pictures(reader, answer, room, { land, bounds }) {
  if (answer.cut) return [];
  const width = Math.min(Math.max(room, NARROWEST), WIDEST);
  const drawer = new Drawer(reader, answer, width);
  const drawn = [drawer.bars(), ...(await drawer.links(land)), await drawer.timeline(bounds)];
  return drawn
    .filter(Boolean)
    .map(([kind, title, picture]) => ({
      id: `view-${kind}`,
      title,
      figure: element("div", { id: `view-${kind}` }, figure(title, picture, reader.words)),
    }));
}

function figure(title, picture, words) {
  const [zoomIn, zoomOut, zoomAll] = ["in", "out", "all"].map((way) => words[`parts.zoom_${way}`]);
  const zoom = { "data-zoom-in": zoomIn, "data-zoom-out": zoomOut, "data-zoom-all": zoomAll };
  const made = element("figure", { class: "picture", ...zoom }, picture, element("figcaption", {}, title));
  enliven(made);
  return made;
}

class Drawer {
  constructor(reader, { variables, rows, positions, asked }, width) {
    Object.assign(this, { reader, variables, rows, positions, asked, width });
  }

  bars() {
    const counted = COUNTS.find((name) => this.variables.includes(name));
    if (!this.variables.includes("year") || !counted) return null;
    const { words } = this.reader;
    const number = (row, name) => Number(row[name]?.value) || 0;
    const unknown = (row) => (counted.startsWith("people") ? number(row, "visits") - number(row, "visitsCounted") : 0);
    const found = this.rows
      .filter(({ year }) => year)
      .map((row) => ({
        year: number(row, "year"),
        count: number(row, counted),
        unknown: unknown(row),
        way: this.way(row),
      }));
    const title = filled(words["question.by_year"], { what: this.reader.heading(counted) });
    return found.length ? ["bars", title, bars(title, found, words.unknown, this.width)] : null;
  }

  way({ from, to }) {
    return from && to ? `${this.text(from)} → ${this.text(to)}` : "";
  }

  /** Returns the network and the map of the places that rows join. */
  async links(land) {
    const pairs = this.pairs();
    if (!pairs.length) return [];
    const { "question.links": linked, "question.map": mapped } = this.reader.words;
    const places = [...new Set(pairs.flatMap(({ one, other }) => [one, other]))].map((iri) => this.place(iri));
    const map = ["map", mapped, worldMap(mapped, places, pairs, this.width, await land())];
    return pairs.length > 1 ? [["links", linked, network(linked, places, pairs, this.width)], map] : [map];
  }

  place(iri) {
    return { iri, at: this.positions[iri], chief: this.asked.includes(iri), ...this.reader.thing(iri) };
  }

  pairs() {
    const columns = this.variables.filter((name) => !WHERE.includes(name));
    const asked = this.asked.filter((iri) => this.positions[iri]);
    const found = new Map();
    for (const row of this.rows) {
      const here = columns
        .map((name) => row[name])
        .filter((term) => term?.type === "uri" && this.positions[term.value])
        .map(({ value }) => value);
      const other = asked.length === 1 && here.length === 1 ? asked[0] : here[1];
      const kind = row.kind ? this.text(row.kind) : "";
      if (here.length && other && here[0] !== other)
        found.set([here[0], other, kind].join(" "), { one: here[0], other, kind });
    }
    const pairs = [...found.values()];
    return new Set(pairs.flatMap(({ one, other }) => [one, other])).size > MOST_PLACES ? [] : pairs;
  }

  async timeline(bounds) {
    const things = this.variables.filter((name) => this.rows.some((row) => row[name]?.type === "uri"));
    if (!this.variables.includes("date") || !things.length) return null;
    const found = LANES.find((name) => things.includes(name));
    const lane = new Set(this.rows.map((row) => row[found]?.value)).size > MOST_LANES ? undefined : found;
    const what = RECORDS.find((name) => things.includes(name)) ?? things[0];
    const read = await bounds();
    const events = this.rows
      .filter((row) => row.date && row[what]?.type === "uri")
      .map((row) => ({
        days: read(row.date.value),
        date: this.text(row.date),
        lane: lane && row[lane] ? this.text(row[lane]) : "",
        ...this.reader.thing(row[what].value),
      }))
      .filter(({ days }) => days);
    const title = this.reader.words["question.timeline"];
    return events.length ? ["timeline", title, timeline(title, events, this.width)] : null;
  }

  text(term) {
    return this.reader
      .values(term, "")
      .map(({ text }) => text)
      .join(", ");
  }
}
