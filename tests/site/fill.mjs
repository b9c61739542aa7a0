// Fills texts as the scripts of a site do: node fill.mjs STATIC, texts and fields as JSON at stdin, JSON at stdout.

import { pathToFileURL } from "node:url";
import { text } from "node:stream/consumers";

const folder = pathToFileURL(`${process.argv[2]}/`);
const { filled } = await import(new URL("search/elements.js", folder));
const { texts, fields } = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(texts.map((open) => filled(open, fields))));
