// Zoom and highlighting for pictures. Without this script they stand as they are, with their links and tables.
// Scripts that draw pictures of their own bring them to life with `enliven`.

const STEP = 1.4;
const MOST = 16;
const KEYS = {
  "+": (view) => view.zoom(STEP),
  "=": (view) => view.zoom(STEP),
  "-": (view) => view.zoom(1 / STEP),
  0: (view) => view.reset(),
  ArrowLeft: (view) => view.move(-0.15, 0),
  ArrowRight: (view) => view.move(0.15, 0),
  ArrowUp: (view) => view.move(0, -0.15),
  ArrowDown: (view) => view.move(0, 0.15),
};

/** What is seen of one drawing: a part of its view box. */
class View {
  constructor(svg) {
    this.svg = svg;
    const { x, y, width, height } = svg.viewBox.baseVal;
    this.whole = { x, y, width, height };
    this.reset();
  }

  get zoomed() {
    return this.width < this.whole.width;
  }

  reset() {
    Object.assign(this, this.whole);
    this.show();
  }

  /** Zooms by a factor about a point of the drawing, its middle where none is given. */
  zoom(factor, at = { x: this.x + this.width / 2, y: this.y + this.height / 2 }) {
    const width = Math.min(Math.max(this.width / factor, this.whole.width / MOST), this.whole.width);
    const scale = width / this.width;
    this.x = at.x - (at.x - this.x) * scale;
    this.y = at.y - (at.y - this.y) * scale;
    this.width = width;
    this.height *= scale;
    this.show();
  }

  /** Moves by shares of what is seen. */
  move(right, down) {
    this.x += right * this.width;
    this.y += down * this.height;
    this.show();
  }

  show() {
    const { whole } = this;
    this.x = Math.min(Math.max(this.x, whole.x), whole.x + whole.width - this.width);
    this.y = Math.min(Math.max(this.y, whole.y), whole.y + whole.height - this.height);
    this.svg.setAttribute("viewBox", [this.x, this.y, this.width, this.height].join(" "));
    this.svg.classList.toggle("zoomed", this.zoomed);
  }

  /** Returns where a pointer is in the drawing. */
  point(event) {
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
  }
}

function follow(view) {
  const { svg } = view;
  let last = null;
  svg.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      view.zoom(event.deltaY < 0 ? STEP : 1 / STEP, view.point(event));
    },
    { passive: false },
  );
  svg.addEventListener("pointerdown", (event) => {
    last = view.zoomed && !event.target.closest("a") ? event : null;
  });
  svg.addEventListener("pointermove", (event) => {
    if (!last || !event.buttons) return;
    const box = svg.getBoundingClientRect();
    view.move((last.clientX - event.clientX) / box.width, (last.clientY - event.clientY) / box.height);
    last = event;
  });
}

function obey(figure, views) {
  figure.addEventListener("keydown", (event) => {
    const act = KEYS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.startsWith("Arrow") && !views.some((view) => view.zoomed)) return;
    event.preventDefault();
    views.forEach(act);
  });
}

/** Dims what has no part in what the pointer or the focus is on. */
function highlight(svg) {
  const marks = [...svg.querySelectorAll("[data-keys]")];
  const keys = new Map(marks.map((mark) => [mark, mark.dataset.keys.split(" ")]));
  const ties = marks.filter((mark) => mark.classList.contains("tie"));
  const show = (event) => {
    const chosen = event.target.closest?.("[data-keys]");
    svg.classList.toggle("chosen", Boolean(chosen));
    if (!chosen) return;
    const own = keys.get(chosen);
    const touching = chosen.classList.contains("tie") ? [chosen] : ties.filter((tie) => keys.get(tie).includes(own[0]));
    const near = new Set([...own, ...touching.flatMap((tie) => keys.get(tie))]);
    for (const mark of marks) {
      const part = ties.includes(mark) ? touching.includes(mark) : keys.get(mark).every((key) => near.has(key));
      mark.classList.toggle("part", part);
    }
  };
  for (const type of ["pointerover", "focusin"]) svg.addEventListener(type, show);
  for (const type of ["pointerleave", "focusout"]) svg.addEventListener(type, () => svg.classList.remove("chosen"));
}

function button(sign, name, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = sign;
  made.setAttribute("aria-label", name);
  made.title = name;
  made.addEventListener("click", act);
  return made;
}

function bar(figure, views) {
  const { zoomIn, zoomOut, zoomAll } = figure.dataset;
  const all = (act) => () => views.forEach(act);
  const made = document.createElement("div");
  made.className = "zoom";
  made.append(
    button("+", zoomIn, all((view) => view.zoom(STEP))),
    button("−", zoomOut, all((view) => view.zoom(1 / STEP))),
    button("⤢", zoomAll, all((view) => view.reset())),
  );
  const caption = figure.querySelector(":scope > figcaption");
  if (caption) caption.after(made);
  else figure.append(made);
}

/** Lets a figure be zoomed where it has words for that, and its drawings highlight what belongs together. */
export function enliven(figure) {
  const drawings = [...figure.querySelectorAll(":scope > svg.picture")];
  drawings.forEach(highlight);
  if (!figure.dataset.zoomIn) return;
  const views = drawings.map((svg) => new View(svg));
  views.forEach(follow);
  obey(figure, views);
  bar(figure, views);
}

document.querySelectorAll("figure.picture").forEach(enliven);
