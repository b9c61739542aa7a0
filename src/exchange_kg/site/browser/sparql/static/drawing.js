// What all drawings share: elements of SVG, marks that lead somewhere, the years of an axis, the key of tones.

const SVG = "http://www.w3.org/2000/svg";
const TONES = 6;
export const LINE = 22;

export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Returns a drawing with its title, and the description for those who do not see it. */
export function drawing(kind, title, description, width, height, ...children) {
  const [titled, described] = [`${kind}-title`, `${kind}-desc`];
  return svg(
    "svg",
    {
      class: `picture picture-${kind}`,
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "group",
      "aria-labelledby": titled,
      "aria-describedby": described,
    },
    svg("title", { id: titled }, title),
    svg("desc", { id: described }, description),
    ...children,
  );
}

/** Returns a mark that leads somewhere, or one with a name where it leads nowhere. */
export function mark(name, href, kind, ...children) {
  const title = svg("title", {}, name);
  if (!href) return svg("g", { class: `at ${kind}` }, title, ...children);
  return svg("a", { class: `at ${kind}`, href, "aria-label": name }, title, ...children);
}

/** Gives a tone to each name, those after the last tone share it. */
export class Tones {
  constructor(names) {
    this.names = [...new Set(names)];
  }

  of(name) {
    return Math.min(this.names.indexOf(name) + 1, TONES);
  }

  /** Returns what the tones mean, in lines from a height down, and how high that is. */
  key(width, top, sign) {
    const group = svg("g", { class: "legend", "aria-hidden": "true" });
    const named = this.names.filter(Boolean).slice(0, TONES);
    let [x, y] = [14, top];
    for (const name of named) {
      const wide = 38 + textWidth(name);
      if (x > 14 && x + wide > width) [x, y] = [14, y + LINE];
      group.append(
        svg(
          "g",
          { class: `tone-${this.of(name)}`, transform: `translate(${x} ${y})` },
          sign(),
          svg("text", { x: 24, y: 4 }, name),
        ),
      );
      x += wide;
    }
    return { group, height: named.length ? y - top + LINE : 0 };
  }
}

/** Returns how wide a text is about, in pixels. */
export function textWidth(text) {
  return [...text].reduce((sum, character) => sum + (character > "\u2e7f" ? 12.5 : 7), 0);
}

/** Returns years of an axis that are far enough from each other, with their places. */
export function years(first, last, at, room) {
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500];
  const step = steps.find((one) => ((last - first) / one) * 44 <= room) ?? 1000;
  const start = Math.ceil(first / step) * step;
  const count = Math.max(0, Math.floor((last - start) / step) + 1);
  return Array.from({ length: count }, (_, number) => start + number * step).map((year) => ({
    year,
    x: round(at(year)),
  }));
}

/** Returns the path of a line through points. */
export function line(points) {
  return points.map(([x, y], number) => `${number ? "L" : "M"}${round(x)} ${round(y)}`).join("");
}

export const round = (number) => Math.round(number * 10) / 10;
