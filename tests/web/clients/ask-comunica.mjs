// Asks queries with Comunica: { source, queries } on standard input, the rows of each on standard output.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.argv[2]}/`);
const { QueryEngine } = require("@comunica/query-sparql");
const engine = new QueryEngine();
const { source, queries } = JSON.parse(readFileSync(0, "utf-8"));

async function rows(query) {
  const bindings = await (await engine.queryBindings(query, { sources: [source] })).toArray();
  return bindings.map((row) => Object.fromEntries([...row].map(([key, term]) => [key.value, term.value])));
}

const answers = [];
for (const query of queries) answers.push(await rows(query));
console.log(JSON.stringify(answers));
