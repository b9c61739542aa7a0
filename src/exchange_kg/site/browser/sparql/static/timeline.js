// Events along the years, in lanes.

import { drawing, mark, round, svg, Tones, years } from "./drawing.js";

const [TOP, ROW, RIGHT] = [38, 16, 20];
const FEW = 12;

/** Returns the drawing of events (`days`, `date`, `lane`, `text`, `href`). */
export function timeline(title, events, width) {
  const lanes = [...new Set(events.map(({ lane }) => lane))].sort();
  const tones = new Tones(lanes);
  const days = events
    .flatMap(({ days: { earliest, latest } }) => [earliest, latest])
    .filter((day) => day > "0001-12-31" && day < "9999")
    .map(year);
  const [first, last] = [Math.floor(Math.min(...days)), Math.ceil(Math.max(...days))];
  const at = (when) =>
    24 + ((Math.min(Math.max(when, first), last) - first) / Math.max(1, last - first)) * (width - 24 - RIGHT);
  let y = TOP;
  const drawn = lanes.map((name) => {
    const made = lane(
      name,
      events.filter((event) => event.lane === name),
      at,
      y,
      tones.of(name),
      events.length <= FEW,
      width,
    );
    y = made.bottom;
    return made.group;
  });
  const ticks = years(first, last, at, width - 44);
  const grid = ticks.map(({ x }) => svg("path", { class: "grid", d: `M${x} ${TOP}V${y}` }));
  const axis = svg(
    "g",
    { class: "years", "aria-hidden": "true" },
    ...ticks.map(({ year: number, x }) => svg("text", { x, y: 20 }, String(number))),
  );
  return drawing("timeline", title, `${title}: ${events.length}`, width, y + 12, ...grid, axis, ...drawn);
}

function year(day) {
  const [number, month, date] = day.split("-").map(Number);
  return number + (month - 1) / 12 + (date - 1) / 372;
}

/** Returns a lane under a height, its marks in rows so that none covers another, and where it ends. */
function lane(name, events, at, top, tone, named, width) {
  const start = top + (name ? 24 : 8);
  const free = [];
  const marks = events.map((event) => {
    const [from, to] = [event.days.earliest, event.days.latest].map((day) => at(year(day)));
    const row = free.findIndex((x) => x < from - 6);
    const place = row < 0 ? free.length : row;
    free[place] = named ? Infinity : to + 6;
    return one(event, from, to, start + 8 + place * ROW, tone, named, width);
  });
  const title = name ? [svg("text", { class: "name", x: 10, y: top + 18 }, name)] : [];
  return { group: svg("g", { class: "lane" }, ...title, ...marks), bottom: start + free.length * ROW + 8 };
}

function one({ date, text, href }, from, to, y, tone, named, width) {
  const shape =
    to - from > 8
      ? svg("rect", { class: "range", x: round(from), y: y - 4, width: round(to - from), height: 8, rx: 4 })
      : svg("circle", { class: "point", cx: round((from + to) / 2), cy: y, r: 5 });
  const left = from > width / 2;
  const label = svg(
    "text",
    { class: "label", x: round(left ? from - 9 : to + 9), y: y + 4, "text-anchor": left ? "end" : "start" },
    text,
  );
  return mark(`${date} ${text}`, href, `tone-${tone}`, shape, ...(named ? [label] : []));
}
