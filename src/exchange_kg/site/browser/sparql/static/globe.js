// The earth on paper, as `pages/pictures/globe.py` has it: points are [longitude, latitude] in degrees.

const [NORTH, SOUTH] = [84, -60];
const LEAST_SPAN = 22;
const STEP = 2.5;
const TRUE_AT_MOST = 52;
const MARGIN = 44;
const radians = (degrees) => (degrees * Math.PI) / 180;
const turned = (longitude) => ((((longitude + 180) % 360) + 360) % 360) - 180;
const degrees = (angle) => (angle * 180) / Math.PI;

/** The part of the earth in which points lie: where they are in it, in pixels. */
export class Window {
  constructor(points, width, most) {
    const [west, span] = widestFree(points.map(([longitude]) => (longitude + 360) % 360));
    const latitudes = points.map(([, latitude]) => latitude);
    const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
    const squeeze = Math.cos(radians(Math.min(Math.abs((south + north) / 2), TRUE_AT_MOST)));
    const fitting = [
      (width - 2 * MARGIN) / (Math.max(span, 1) * squeeze),
      (most - 2 * MARGIN) / Math.max(north - south, 1),
      width / (LEAST_SPAN * squeeze),
    ];
    this.down = Math.max(Math.min(...fitting), width / (360 * squeeze));
    this.across = this.down * squeeze;
    this.width = width;
    this.height = Math.round(
      Math.min(Math.max((north - south) * this.down + 2 * MARGIN, most * 0.6), most, (NORTH - SOUTH) * this.down),
    );
    this.longitude = west + span / 2;
    const half = this.height / 2 / this.down;
    this.latitude = Math.min(Math.max((south + north) / 2, SOUTH + half), NORTH - half);
  }

  at([longitude, latitude]) {
    const offset = turned(longitude - this.longitude);
    return this.place(offset, latitude);
  }

  place(offset, latitude) {
    return [this.width / 2 + offset * this.across, this.height / 2 - (latitude - this.latitude) * this.down];
  }

  /** Returns a line in pixels for each time that it is seen: once, or twice where the earth comes round. */
  lines(points) {
    let before = points[0][0] - this.longitude;
    const unrolled = points.map(([longitude, latitude]) => {
      before += turned(longitude - this.longitude - before);
      return [before, latitude];
    });
    const around = [-720, -360, 0, 360, 720].map((turn) =>
      unrolled.map(([offset, latitude]) => this.place(offset + turn, latitude)),
    );
    return around.filter((line) =>
      [0, 1].every((axis) =>
        this.crosses(
          line.map((point) => point[axis]),
          axis,
        ),
      ),
    );
  }

  crosses(values, axis) {
    const edge = axis ? this.height : this.width;
    return values.some((value) => value >= 0) && values.some((value) => value <= edge);
  }
}

/** Returns where the shortest arc begins that holds all longitudes, and how long it is. */
function widestFree(longitudes) {
  const sorted = [...new Set(longitudes)].sort((one, other) => one - other);
  const gaps = sorted.map((longitude, number) => [
    (sorted[number + 1] ?? sorted[0] + 360) - longitude,
    sorted[number + 1] ?? sorted[0],
  ]);
  const [gap, after] = gaps.reduce((widest, found) => (found[0] > widest[0] ? found : widest));
  return [after, 360 - gap];
}

/** Returns points of the shortest way between two points, each a few degrees from the one before. */
export function greatCircle(start, end) {
  const [one, other] = [start, end].map(vector);
  const angle = Math.acos(
    Math.min(
      1,
      Math.max(
        -1,
        one.reduce((sum, value, axis) => sum + value * other[axis], 0),
      ),
    ),
  );
  if (Math.sin(angle) < 1e-6) return [start, end];
  const steps = Math.max(1, Math.ceil(degrees(angle) / STEP));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const [near, far] = [1 - step / steps, step / steps].map((part) => Math.sin(part * angle) / Math.sin(angle));
    const [x, y, z] = one.map((value, axis) => near * value + far * other[axis]);
    return [degrees(Math.atan2(y, x)), degrees(Math.atan2(z, Math.hypot(x, y)))];
  });
}

function vector(point) {
  const [longitude, latitude] = point.map(radians);
  return [Math.cos(latitude) * Math.cos(longitude), Math.cos(latitude) * Math.sin(longitude), Math.sin(latitude)];
}

/** Returns the rings of the land, of their steps. */
export function ringsOf({ rings, unit }) {
  return rings.map((steps) => {
    let [x, y] = [0, 0];
    const points = [];
    for (let at = 0; at < steps.length; at += 2) {
      [x, y] = [x + steps[at], y + steps[at + 1]];
      points.push([x * unit, y * unit]);
    }
    return points;
  });
}
