// The query editor in place of the text field of the form. Without this script the form does all but complete.

const MOST_TERMS = 20;
const LONGEST_ADDRESS = 6000;
const WORD = /[^\s{}()[\]<>;,."'|^/!*+=&]*$/;
const NO_NAMES = /<[^<>\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#.*/g; // IRIs, strings and comments
const DECLARED = /\bPREFIX\s+([\w-]+):/gi;
const USED = /(?<![\w:-])([a-z][\w-]*):/gi;

/** Loads what is completed from: prefixes, classes and properties, and things by what is typed. */
class Words {
  constructor(form) {
    const { words } = form.dataset;
    this.form = form;
    this.loaded = fetch(words).then((answer) => answer.json());
  }

  async find(typed, wantsClass) {
    const [{ prefixes, terms }, entities] = await Promise.all([this.loaded, this.entities(typed)]);
    const short = (iri) => shortened(iri, prefixes);
    const sought = typed.toLowerCase();
    const found = terms
      .map((term) => ({ ...term, short: short(term.iri), rank: rank(term, short(term.iri), sought) }))
      .filter((term) => term.rank > 0)
      .sort((one, other) => order(other, wantsClass) - order(one, wantsClass) || one.short.localeCompare(other.short))
      .slice(0, MOST_TERMS)
      .map((term) => ({ text: term.short, name: named(term.labels) }));
    return [...found, ...entities.map(({ iri, label, kind }) => ({ text: `<${iri}>`, name: `${label} (${kind})` }))];
  }

  async entities(typed) {
    if (!typed || typed.includes(":")) return [];
    return this.form.dataset.index ? this.lookUp(typed) : this.askServer(typed);
  }

  async lookUp(typed) {
    const { suggestions } = await import("./search/suggestions.js");
    const found = await suggestions(this.form, typed);
    return found.filter(({ iri }) => iri).map(({ iri, text, kind }) => ({ iri, label: text, kind }));
  }

  async askServer(typed) {
    const address = new URL(this.form.dataset.entities, document.baseURI);
    address.searchParams.set("q", typed);
    const answer = await fetch(address);
    return answer.ok ? answer.json() : [];
  }
}

function shortened(iri, prefixes) {
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    const local = iri.startsWith(namespace) ? iri.slice(namespace.length) : "";
    if (/^\w[\w-]*$/.test(local)) return `${prefix}:${local}`;
  }
  return `<${iri}>`;
}

/** Tells how well a term fits: 3 by the beginning of a name, 2 by the beginning of its own word, 1 by any part. */
function rank({ labels }, short, sought) {
  const names = Object.values(labels).map((label) => label.toLowerCase());
  if (names.some((name) => name.startsWith(sought))) return 3;
  if (short.toLowerCase().startsWith(sought) || short.toLowerCase().split(":")[1]?.startsWith(sought)) return 2;
  return names.some((name) => name.includes(sought)) || short.toLowerCase().includes(sought) ? 1 : 0;
}

const order = (term, wantsClass) => term.rank + (term.isClass === wantsClass ? 4 : 0);
const named = (labels) => labels[document.documentElement.lang] ?? Object.values(labels)[0] ?? "";

function wordAt(editor) {
  const to = editor.getDoc().getCursor();
  const before = editor.getDoc().getLine(to.line).slice(0, to.ch);
  const typed = WORD.exec(before)[0];
  return { typed, before, from: { line: to.line, ch: to.ch - typed.length }, to };
}

function drawn(element, _data, { name, text }) {
  const code = document.createElement("code");
  code.textContent = text;
  element.append(name || text, code);
}

function put(editor, { from, to }, { text }) {
  editor.getDoc().replaceRange(text, from, to);
}

async function hints(editor, words) {
  const { typed, before, from, to } = wordAt(editor);
  const wantsClass = /(^|\s)(a|rdf:type)\s+\S*$/.test(before);
  const list = (await words.find(typed, wantsClass)).map((found) => ({ ...found, render: drawn, hint: put }));
  return { list, from, to };
}

function complete(editor, words, label) {
  const { typed } = wordAt(editor);
  if (/^[?$]/.test(typed)) return editor.autocomplete();
  const hint = () => hints(editor, words);
  editor.showHint({ hint, completeSingle: false, container: editor.rootEl, closeCharacters: /[\s>"]/ });
  editor.rootEl.querySelector(".CodeMirror-hints")?.setAttribute("aria-label", label);
}

/** Completes by itself once it is clear that a name is typed: a prefix, or a word in no script of keywords. */
function completeAlong(editor, start) {
  editor.on("inputRead", () => {
    const { typed } = wordAt(editor);
    if (!editor.state.completionActive && /^[a-z]+:\w|[^\x00-\x7f]/.test(typed)) start();
  });
}

/** Returns the known prefixes that a query uses and does not declare. */
function undeclared(query, prefixes) {
  const text = query.replace(NO_NAMES, " ");
  const names = (pattern) => [...text.matchAll(pattern)].map(([, name]) => name);
  const declared = new Set(names(DECLARED));
  return names(USED).filter((name) => Object.hasOwn(prefixes, name) && !declared.has(name));
}

/** Declares the known prefixes that are used: in what is there, put in, pasted or typed. Undoing is left alone. */
async function declareAlong(editor, words) {
  const { prefixes } = await words.loaded;
  const declare = () => {
    const missing = undeclared(editor.getValue(), prefixes);
    if (missing.length) editor.addPrefixes(Object.fromEntries(missing.map((name) => [name, prefixes[name]])));
  };
  editor.on("change", (_, { origin }) => ["undo", "redo"].includes(origin) || declare());
  declare();
}

function replace(form) {
  const field = form.elements.query;
  const place = document.createElement("div");
  field.before(place);
  const words = new Words(form);
  const submit = () => form.requestSubmit();
  const start = () => complete(editor, words, form.dataset.suggestions);
  const editor = new Yasqe(place, {
    value: field.value,
    consumeShareLink: null,
    createShareableLink: null,
    persistenceId: null,
    prefixCcApi: null,
    resizeable: false,
    editorHeight: "auto",
    showQueryButton: false,
    screenReaderLabel: form.dataset.label,
    viewportMargin: Infinity,
    extraKeys: { "Ctrl-Space": start, "Ctrl-Enter": submit, "Cmd-Enter": submit, Tab: false, "Shift-Tab": false },
  });
  editor.config.autocompleters = ["variables"]; // as an option it is merged with those that put other prefixes in
  editor.getInputField().setAttribute("aria-describedby", field.getAttribute("aria-describedby"));
  editor.getScrollerElement().tabIndex = 0; // so that a long query can be scrolled by keyboard
  completeAlong(editor, start);
  declareAlong(editor, words);
  field.hidden = true;
  form.classList.add("edited");
  form.querySelector("label[for=query]").addEventListener("click", () => editor.focus());
  field.addEventListener("input", () => {
    editor.operation(() => {
      editor.setValue(field.value);
      editor.getDoc().setCursor(editor.getDoc().posFromIndex(field.selectionStart));
    });
  });
  form.addEventListener("submit", () => {
    field.value = editor.getValue();
    form.method = field.value.length > LONGEST_ADDRESS ? "post" : "get";
  });
  if (field.dataset.line) {
    editor.getDoc().setCursor(Number(field.dataset.line) - 1, Number(field.dataset.column) - 1);
    editor.focus();
  }
}

if ("Yasqe" in window) replace(document.querySelector("form.query"));
document.getElementById("answer")?.focus();
