// What is wrong with a query that cannot be read, in words: as `store/query_errors.py` has it.

import { filled } from "../search/elements.js";

const PREFIXED_NAME = /([^\s:;,(){}[\]|^/]*:)[^\s:;,(){}[\]|^/]*$/;
const LONGEST = 40;
const FAULTS = {
  "Prefix not found": "query-unknown-prefix",
  "IRI parsing failed": "query-bad-iri",
  "variable that is unbound": "query-ungrouped",
};

/** Returns the sentence on a fault; its place is where reading stopped, a word or two behind it. */
export function explained({ message, line, column }, query, words) {
  const at = offset(query, line, column);
  const [before, after] = [query.slice(0, at), query.slice(at)];
  const known = Object.keys(FAULTS).find((fault) => message.includes(fault));
  const key = known ? FAULTS[known] : after.trim() ? "query-syntax" : "query-ends-early";
  const near = before.split(/\s+/).filter(Boolean).join(" ").slice(-LONGEST);
  return filled(words[key], { near, prefix: PREFIXED_NAME.exec(before)?.[1] ?? "" });
}

/** Returns where a line and a column of a query, both counted from 1, lie in its text. */
export function offset(query, line, column) {
  const before = query.split("\n").slice(0, line - 1);
  return before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
}
