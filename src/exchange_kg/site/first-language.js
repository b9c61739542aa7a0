// Leads on to the pages in the first of the reader's languages that is offered; without any the page stays.

const offered = new Map();
for (const link of document.querySelectorAll("main a[hreflang]")) offered.set(link.hreflang, link.href);
const language = navigator.languages.map((tag) => tag.split("-")[0]).find((tag) => offered.has(tag));
if (language) location.replace(offered.get(language));
