// Fills texts as scripts of the site do. Reads {"texts": {key: text}, "fields": {name: value}}.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder] = process.argv.slice(2);
const { filled } = await import(pathToFileURL(`${folder}/elements.js`));
const { texts, fields } = JSON.parse(readFileSync(0, "utf8"));
const made = Object.entries(texts).map(([key, text]) => [key, filled(text, fields)]);
process.stdout.write(JSON.stringify(Object.fromEntries(made)));
