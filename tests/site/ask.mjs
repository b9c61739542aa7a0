// Asks questions of the worker of a site: node ask.mjs STATIC, questions as JSON at stdin, answers at stdout.

import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

globalThis.fetch = async (address) => new Response(await readFile(new URL(address)));
const folder = pathToFileURL(`${process.argv[2]}/`);
const at = (path) => new URL(path, folder).href;
const { SearchIndex } = await import(at("search/index.js"));
const { load } = await import(at("search/loading.js"));
const { Questions } = await import(at("sparql/questions.js"));

const data = await load(at("sparql/answers-en.json.gz"));
const addresses = {
  engine: at("parts/oxigraph.js"),
  code: at("sparql/engine.wasm.gz"),
  graph: at("sparql/graph.trig.gz"),
};
const before = Object.entries(data.prefixes)
  .map(([prefix, space]) => `PREFIX ${prefix}: <${space}> `)
  .join("");

/** Sends a request to the worker as its page does, and returns its answer or fault. */
function ask(request) {
  return new Promise((resolve) => {
    globalThis.self = { ...globalThis.self, postMessage: (told) => told.state || resolve(told.answer ?? told) };
    globalThis.self.onmessage({
      data: {
        ...addresses,
        before,
        queries: data.queries,
        languages: ["en", "ja"],
        lists: [],
        asked: [],
        query: "",
        ...request,
      },
    });
  });
}

globalThis.self = {};
await import(at("sparql/worker.js"));
const members = (things, classes) => ask({ kind: "members", things, classes });
const questions = new Questions(data, await SearchIndex.open(at("search/en/index.json.gz")), members);
const answers = [];
for (const { question, given, query } of JSON.parse(await text(process.stdin))) {
  const asked = question
    ? await questions.filled(question, new Map(Object.entries(given))).catch((error) => ({ error: error.message }))
    : { query };
  answers.push(asked.error ? { fault: { message: asked.error } } : await ask({ kind: "answer", ...asked }));
}
process.stdout.write(JSON.stringify(answers));
