// Looking things up as the server does (`match/search_index/index.py`), in shards of which a search loads a few.

import { dating } from "./dates.js";
import { folding } from "./folding.js";
import { load } from "./loading.js";

const RECORDS = ["agreement", "step", "exchange"];
const MOST_NEAR = 5;
const MOST_SHARDS = 8;
const LONG = 4;
const MODULUS = 65521;
const PATH = /^(?:.*?\/)?(?:(?:id|concept)\/)?[a-z-]+\/(?<slug>[a-z0-9-]+)$/;

const size = (text) => [...text].length;
const partsOf = (key, length) => {
  const characters = [...key];
  const count = Math.max(0, characters.length - length + 1);
  return Array.from({ length: count }, (_, place) => characters.slice(place, place + length).join(""));
};

/** An index of names, codes and dates; its address is that of its file `index.json.gz`. */
export class SearchIndex {
  static async open(address) {
    return new SearchIndex(address, await load(address));
  }

  constructor(address, { groups, reasons, words, shards, years, folding: characters, dates }) {
    this.address = new URL(address);
    this.groups = groups.map(([name, title]) => ({ name, title }));
    this.reasons = reasons;
    this.words = words;
    this.sizes = shards;
    this.years = years;
    this.fold = folding(characters);
    this.bounds = dating(dates);
    this.loaded = new Map();
  }

  /** Returns up to `limit` things of each group, those of one group best first. */
  async find(text, limit, groups = this.groups.map(({ name }) => name)) {
    const keys = this.keys(text);
    const found = [...(await this.byCode(text.trim())), ...(await this.byName(keys, limit))];
    const best = new Map();
    const ordered = found.sort((one, other) => one.thing.group - other.thing.group || other.score - one.score);
    for (const hit of ordered) if (!best.has(hit.thing.iri)) best.set(hit.thing.iri, hit);
    const of = (group) => [...best.values()].filter(({ thing }) => thing.group === group).slice(0, limit);
    return this.groups.flatMap(({ name }, group) => (groups.includes(name) ? of(group) : []));
  }

  /** Returns up to five names that a text may have meant, nearest first, one of each thing. */
  async near(text) {
    const key = this.fold(text);
    const far = Math.max(1, Math.floor(size(key) / 3));
    const shared = partsOf(key, size(key) < LONG ? 1 : 2);
    const places = [...new Set(shared.map((part) => this.place(part)))].sort(
      (one, other) => this.sizes[one] - this.sizes[other],
    );
    const shards = await Promise.all(places.slice(0, MOST_SHARDS).map((place) => this.shard(place)));
    const close = new Map();
    for (const { thing, key: other, name } of shards.flatMap(({ names }) => names)) {
      if (RECORDS.includes(this.groups[thing.group].name) || Math.abs(size(other) - size(key)) > far) continue;
      if (!shared.some((part) => other.includes(part))) continue;
      const nearest = { distance: editDistance(key, other), name };
      const before = close.get(thing.iri);
      if (nearest.distance <= far && (!before || nearer(nearest, before) < 0)) close.set(thing.iri, nearest);
    }
    return [...new Set([...close.values()].sort(nearer).map(({ name }) => name))].slice(0, MOST_NEAR);
  }

  /** Returns the records of the date that a text is, those that certainly lie in it first; null for no date. */
  async inTime(text) {
    const days = this.bounds(text);
    if (!days || !this.years.length) return null;
    const [since, until] = [days.earliest, days.latest].map((day) => this.year(day));
    const years = this.years.filter((year) => since <= year && year <= until);
    const files = await Promise.all(years.map((year) => this.load(`year-${year}.json.gz`)));
    const records = new Map(files.flat().map((record) => [record[2] + record[0] + record[1], asRecord(record)]));
    const inside = [...records.values()].filter(
      ({ earliest, latest }) => earliest <= days.latest && latest >= days.earliest,
    );
    const beyond = ({ earliest, latest }) => Number(earliest < days.earliest || latest > days.latest);
    return { days, records: inside.sort((one, other) => beyond(one) - beyond(other) || inOrder(one, other)) };
  }

  keys(text) {
    return text.split(/\s+/).map(this.fold).filter(Boolean);
  }

  async byCode(text) {
    const key = text.normalize("NFKC").toLowerCase().replace(/^wd:/, "");
    const slug = PATH.exec(text)?.groups.slug;
    const hits = [];
    for (const sought of new Set([key, /^\d{4,5}$/.test(key) ? `0${key}` : "", slug].filter(Boolean))) {
      for (const { key: code, thing, property } of (await this.shard(this.place(sought))).codes) {
        const meant = sought === key || !slug || (property === "slug" && `/${thing.iri}`.endsWith(`/${text}`));
        if (code === sought && meant) hits.push({ thing, name: text, property, score: 1 });
      }
    }
    return hits;
  }

  async byName(keys, limit) {
    if (!keys.length) return [];
    const whole = keys.join("");
    const { names } = await this.shard(this.smallest(keys));
    const holding = names.filter(({ key }) => keys.every((one) => key.includes(one)) || key.includes(whole));
    return this.groups.flatMap((_, group) =>
      hits(
        holding.filter(({ thing }) => thing.group === group),
        whole,
        limit,
      ),
    );
  }

  /** Returns the number of the smallest shard with all names that hold these texts. */
  smallest(keys) {
    const pairs = keys.flatMap((key) => partsOf(key, 2));
    const places = (pairs.length ? pairs : partsOf(keys[0], 1)).map((part) => this.place(part));
    return places.reduce((best, place) => (this.sizes[place] < this.sizes[best] ? place : best));
  }

  place(text) {
    const number = [...text].reduce((sum, character) => (sum * 31 + character.codePointAt(0)) % MODULUS, 0);
    return number % this.sizes.length;
  }

  year(day) {
    return Math.min(Math.max(Number(day.slice(0, 4)), this.years[0]), this.years.at(-1));
  }

  async shard(place) {
    return this.load(`names-${place}.json.gz`, asShard);
  }

  /** Loads a file of the index, once. */
  load(name, read = (content) => content) {
    if (!this.loaded.has(name)) {
      const address = new URL(name, this.address);
      address.search = this.address.search;
      this.loaded.set(name, load(address).then(read));
    }
    return this.loaded.get(name);
  }
}

function asShard({ things, names, codes }) {
  const known = things.map(([iri, href, group, label]) => ({ iri, href, group, label }));
  return {
    names: names.map(([key, place, property, name]) => ({ key, thing: known[place], property, name })),
    codes: codes.map(([key, place, property]) => ({ key, thing: known[place], property })),
  };
}

function asRecord([earliest, latest, iri, href, label, date, lines]) {
  return { earliest, latest, iri, href, label, date, lines };
}

function inOrder(one, other) {
  const [first, second] = [one, other].map(({ earliest, latest, iri }) => `${earliest} ${latest} ${iri}`);
  return first < second ? -1 : Number(first > second);
}

/** Returns the names of up to `limit` things: those that begin with a text, those that hold it, else all. */
function hits(names, whole, limit) {
  const holding = names.filter(({ key }) => key.includes(whole));
  const beginning = holding.filter(({ key }) => key.startsWith(whole));
  const found = new Map();
  for (const entry of holding.length ? [...beginning, ...holding] : names) {
    if (found.size === limit) break;
    if (!found.has(entry.thing)) found.set(entry.thing, { ...entry, score: score(whole, entry.key) });
  }
  return [...found.values()];
}

function score(key, name) {
  const share = Math.min(1, size(key) / size(name));
  return name.startsWith(key) ? (1 + share) / 2 : share / 2;
}

function nearer(one, other) {
  return one.distance - other.distance || (one.name < other.name ? -1 : Number(one.name > other.name));
}

/** Returns the least number of insertions, deletions, substitutions and swaps between two texts. */
function editDistance(first, second) {
  const [from, to] = [[...first], [...second]];
  const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= from.length; row += 1) {
    rows[row] = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let least = Math.min(
        rows[row - 1][column] + 1,
        rows[row][column - 1] + 1,
        rows[row - 1][column - 1] + Number(!same),
      );
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1])
        least = Math.min(least, rows[row - 2][column - 2] + 1);
      rows[row][column] = least;
    }
  }
  return rows.at(-1).at(-1);
}
