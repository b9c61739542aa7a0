// Suggestions while a text is typed, of the index that the search form of a page names.

import { inWords } from "./days.js";
import { filled } from "./elements.js";
import { SearchIndex } from "./index.js";

const OF_EACH_GROUP = 4;
const MOST = 10;
const LONGEST = 100;
const opened = new Map();

/** Returns the index that a form names, and opens it only once. */
export function indexOf(form) {
  const address = new URL(form.dataset.index, document.baseURI).href;
  if (!opened.has(address)) opened.set(address, SearchIndex.open(address));
  return opened.get(address);
}

/** Returns up to ten things whose names hold what was typed, best first; a date stands before them. */
export async function suggestions(form, typed) {
  const text = typed.trim().slice(0, LONGEST);
  const index = await indexOf(form);
  const [found, time] = await Promise.all([index.find(text, OF_EACH_GROUP), index.inTime(text)]);
  const best = found.filter(({ thing }) => thing.href).sort((one, other) => other.score - one.score);
  const dated = time?.records.length ? [ofDate(form, index, text, time)] : [];
  return [...dated, ...best.map((hit) => named(form, index, hit))].slice(0, MOST);
}

function named(form, index, { thing, name, property, score }) {
  const why = name === thing.label ? "" : `${index.reasons[property]}: ${name}`;
  const kind = index.groups[thing.group].title;
  return { text: thing.label, kind, why, href: new URL(thing.href, form.action).href, iri: thing.iri, score };
}

function ofDate(form, { words }, text, { days, records }) {
  const href = new URL(form.action);
  href.searchParams.set("q", text);
  const count = filled(words.records, { count: records.length });
  return { text: filled(words.of_date, { date: inWords(days) }), kind: count, why: "", href: href.href };
}
