// Looks things up with the scripts of a site: node look_up.mjs STATIC, questions as JSON at stdin, answers at stdout.

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { text } from "node:stream/consumers";

globalThis.fetch = async (address) => new Response(await readFile(new URL(address)));

const folder = pathToFileURL(`${process.argv[2]}/`);
const { inWords } = await import(new URL("search/days.js", folder));
const { SearchIndex } = await import(new URL("search/index.js", folder));
const index = await SearchIndex.open(new URL("search/en/index.json.gz", folder));
const ways = {
  fold: (asked) => index.fold(asked),
  bounds: (asked) => index.bounds(asked),
  find: async (asked) =>
    (await index.find(asked, 8)).map(({ thing, name, property, score }) => [thing.iri, name, property, score]),
  words: (asked) => ["ja", "en"].map((language) => inWords(index.bounds(asked), language)),
  near: (asked) => index.near(asked),
  inTime: async (asked) => (await index.inTime(asked))?.records.map(({ iri }) => iri),
};
const questions = JSON.parse(await text(process.stdin));
const answers = {};
for (const [way, asked] of Object.entries(questions)) answers[way] = await Promise.all(asked.map(ways[way]));
process.stdout.write(JSON.stringify(answers));
