// Suggestions while a text is typed, as a combobox with a list (ARIA Authoring Practices 1.2). Without this
// file the form still searches. Suggestions come from the server that the form names, or from an index.

const WAIT = 120; // milliseconds after the last key

class Suggestions {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=search]");
    this.list = this.#add("ul", { id: `${this.input.id}-list`, role: "listbox", class: "suggestions", hidden: "" });
    this.list.setAttribute("aria-label", form.querySelector("label").textContent);
    this.status = this.#add("p", { role: "status", class: "unseen" });
    this.options = [];
    this.active = -1;
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
    })) this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.#later());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  }

  close() {
    this.#cancel();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.#activate(-1);
  }

  #add(name, attributes) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    this.form.querySelector(".search-row").append(element);
    return element;
  }

  #cancel() {
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  #later() {
    this.#cancel();
    if (this.input.value.trim()) this.timer = setTimeout(() => this.#ask(), WAIT);
    else this.close();
  }

  async #ask() {
    this.asking = new AbortController();
    const { signal } = this.asking;
    try {
      const found = await (this.form.dataset.index ? this.#lookUp() : this.#askServer(signal));
      if (!signal.aborted) this.#show(found);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  async #askServer(signal) {
    const address = new URL(this.form.dataset.suggest, document.baseURI);
    address.searchParams.set("q", this.input.value);
    const answer = await fetch(address, { signal });
    return answer.ok ? answer.json() : [];
  }

  async #lookUp() {
    const { suggestions } = await import("./search/suggestions.js");
    return suggestions(this.form, this.input.value);
  }

  #show(found) {
    this.options = found.map((suggestion, place) => this.#option(suggestion, place));
    this.list.replaceChildren(...this.options);
    this.list.hidden = found.length === 0;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.#activate(-1);
    const { count, none } = this.form.dataset;
    this.status.textContent = found.length ? count.replace("{count}", found.length) : none;
  }

  #option({ text, kind, why, href }, place) {
    const option = document.createElement("li");
    Object.assign(option, { id: `${this.list.id}-${place}`, role: "option" });
    option.setAttribute("aria-selected", "false");
    option.dataset.href = href;
    for (const [part, content] of [["text", text], ["kind", why ? `${kind} – ${why}` : kind]]) {
      const span = document.createElement("span");
      span.className = part;
      span.textContent = content;
      option.append(span, " ");
    }
    option.addEventListener("click", () => location.assign(href));
    return option;
  }

  #activate(place) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = place;
    const option = this.options[place];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #key(event) {
    if (event.isComposing) return; // the keys belong to the input method
    const open = !this.list.hidden;
    const count = this.options.length;
    if (event.key === "ArrowDown" && open) this.#activate((this.active + 1) % count);
    else if (event.key === "ArrowUp" && open) this.#activate(this.active > 0 ? this.active - 1 : count - 1);
    else if (event.key === "Escape" && open) this.close();
    else if (event.key === "Enter" && open && this.active >= 0) location.assign(this.options[this.active].dataset.href);
    else return;
    event.preventDefault();
  }
}

for (const form of document.querySelectorAll("form.search")) new Suggestions(form);
