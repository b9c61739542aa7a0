// The first and the last day that a text may mean, in Japanese, ISO 8601 or EDTF: the same as `model/edtf.py`
// and `model/japanese_dates.py`, with their expressions. Days are texts (ISO 8601), which compare as they are.

const OPEN_START = "0001-01-01";
const OPEN_END = "9999-12-31";
const SEASON_MONTHS = { 21: [3, 5], 22: [6, 8], 23: [9, 11] };
const WINTER = 24;
const POINT = ["year", "month", "season", "day", "vague", "about", "again"];

class NoDate extends Error {}

function refuse() {
  throw new NoDate();
}

const padded = (number, length) => String(number).padStart(length, "0");
const iso = (year, month, day) => `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
const daysIn = (year, month) => new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
const endOf = (year, month) => iso(year, month, daysIn(year, month));

function ordered(earliest, latest) {
  return earliest <= latest ? { earliest, latest } : refuse();
}

/** Returns the bounds of a year (of which X stands for any digit), month or season, and day, as EDTF has them. */
function bounds(year, month = "", day = "") {
  const [first, last] = ["0", "9"].map((digit) => Number(year.replaceAll("X", digit)));
  if (first < 1 || first > 9999) refuse();
  if (!/\d/.test(month)) return { earliest: iso(first, 1, 1), latest: iso(last, 12, 31) };
  return boundsInMonth(first, last, Number(month), day);
}

function boundsInMonth(first, last, month, day) {
  if (month === WINTER && !day) return winter(first);
  const [start, end] = (!day && SEASON_MONTHS[month]) || [month, month];
  if (start < 1 || end > 12) refuse();
  if (!/\d/.test(day)) return { earliest: iso(first, start, 1), latest: endOf(last, end) };
  const date = Number(day);
  if (date < 1 || date > daysIn(first, month)) refuse();
  return { earliest: iso(first, month, date), latest: iso(first, month, date) };
}

function winter(year) {
  return {
    earliest: year > 1 ? iso(year - 1, 12, 1) : OPEN_START,
    latest: year < 9999 ? endOf(year + 1, 2) : OPEN_END,
  };
}

/** Returns the function that reads dates by the expressions of an index; it gives null for what is no date. */
export function dating(tables) {
  const reader = new Reader(tables);
  return (text) => {
    try {
      return reader.read(text.trim());
    } catch (error) {
      if (error instanceof NoDate) return null;
      throw error;
    }
  };
}

const whole = (pattern) => new RegExp(`^(?:${pattern})$`, "u");

class Reader {
  constructor(tables) {
    this.tables = tables;
    this.shape = whole(tables.shape);
    this.date = whole(tables.date);
    this.expression = whole(tables.expression);
    this.writing = new Writing(tables);
  }

  read(text) {
    if (this.shape.test(text)) return this.edtf(text);
    const found = this.expression.exec(this.writing.oneForm(text))?.groups;
    if (!found?.first || (found.days && !found.second)) refuse();
    const first = this.point(partsOf(found, "first"));
    const until = found.until ?? found.until_end;
    if (found.second && !found.until) return this.range(first, found);
    if (found.second || found.joined || (until && found.since)) refuse();
    if (until) return ordered(OPEN_START, first.last.latest);
    return ordered(first.first.earliest, found.since ? OPEN_END : first.last.latest);
  }

  edtf(text) {
    if (text.startsWith("[")) return this.oneOf(text.slice(1, -1).split(","));
    if (!text.includes("/")) return this.edtfDate(text);
    const [start, end] = text.split("/");
    if (/^(\.\.)?\/(\.\.)?$/.test(text)) refuse();
    return ordered(
      ["", ".."].includes(start) ? OPEN_START : this.edtfDate(start).earliest,
      ["", ".."].includes(end) ? OPEN_END : this.edtfDate(end).latest,
    );
  }

  oneOf(members) {
    if (members.length === 1 && !members[0].includes("..")) refuse();
    const found = members.map((member) => (member.includes("..") ? this.span(member) : this.edtfDate(member)));
    return {
      earliest: found.map(({ earliest }) => earliest).sort()[0],
      latest: found
        .map(({ latest }) => latest)
        .sort()
        .at(-1),
    };
  }

  span(text) {
    const [first, last] = [text.slice(0, text.indexOf("..")), text.slice(text.indexOf("..") + 2)];
    if (!first && !last) refuse();
    if (first && last && this.precision(first) !== this.precision(last)) refuse();
    return ordered(first ? this.edtfDate(first).earliest : OPEN_START, last ? this.edtfDate(last).latest : OPEN_END);
  }

  precision(text) {
    const { year, month = "", day = "" } = this.date.exec(text)?.groups ?? refuse();
    if (/\d/.test(day)) return "day";
    if (/\d/.test(month)) return month > 20 ? "season" : "month";
    return year.replace(/\d/g, "");
  }

  edtfDate(text) {
    const { year, month, day } = this.date.exec(text)?.groups ?? refuse();
    return bounds(year, month, day);
  }

  range(first, found) {
    const parts = partsOf(found, "second");
    let second = this.point(parts, first);
    if (parts.month && !parts.year && second.last.latest < first.first.earliest) second = this.point(parts, first, 1);
    return ordered(first.first.earliest, second.last.latest);
  }

  /** Reads one date; what it leaves out comes from the one before, `later` years after it. */
  point(parts, before = null, later = 0) {
    const names = [...(parts.year + parts.again).matchAll(new RegExp(this.tables.yearName, "gu"))].map((name) =>
      this.yearName(name, before?.era),
    );
    const year = names.length ? names[0].year : (before?.year ?? refuse()) + later;
    const era = names.length ? names.find((name) => name.era)?.era : before?.era;
    const lunisolar = era && year < this.tables.firstGregorianYear;
    const ends = lunisolar ? [bounds(padded(year, 4))] : this.ends(parts, names, year, before);
    const month = lunisolar ? 0 : this.lastMonth(parts, before);
    return { first: ends[0], last: ends.at(-1), era, month, year: Number(ends[0].earliest.slice(0, 4)) };
  }

  yearName({ 0: written, groups }, inherited) {
    const number = groups.number === "元" ? 1 : Number(groups.number);
    if (!groups.era && groups.number.length === 4) return { written, year: number };
    const era = this.tables.eras.find(({ name }) => name === groups.era) ?? inherited ?? refuse();
    return number ? { written, year: era.first + number - 1, era } : refuse();
  }

  ends(parts, names, year, before) {
    if (parts.year.includes("年代")) return decade(names[0]);
    if (parts.year.includes("年度") && !parts.month && !parts.season)
      return [bounds(padded(year, 4), "04"), bounds(padded(year + 1, 4), "03")];
    const month = this.month(parts, before);
    const inNextYear = parts.year.includes("年度") && month >= 1 && month <= 3;
    return [bounds(padded(year + inNextYear, 4), month ? padded(month, 2) : "", parts.day)];
  }

  month(parts, before) {
    const month = parts.season ? this.tables.seasons[parts.season] : Number(parts.month);
    return parts.day && !month ? before?.month || refuse() : month;
  }

  lastMonth(parts, before) {
    if (parts.year.includes("年代")) return 0;
    return parts.year.includes("年度") && !parts.month && !parts.season ? 3 : this.month(parts, before);
  }
}

function decade({ written, year, era }) {
  if (era) return [bounds(padded(year, 4)), bounds(padded(Math.max(year, Math.min(year + 9, era.last)), 4))];
  return year % 10 ? refuse() : [bounds(`${written.slice(0, 3)}X`)];
}

function partsOf(found, name) {
  return Object.fromEntries(POINT.map((part) => [part, found[`${name}_${part}`] ?? ""]));
}

/** Brings the ways of writing a date to one: `平成7年11月21日`. */
class Writing {
  constructor(tables) {
    this.tables = tables;
    this.space = new RegExp(tables.space, "gu");
    this.eraLetter = new RegExp(tables.eraLetter, "giu");
    this.kanjiNumber = new RegExp(tables.kanjiNumber, "gu");
    this.rewritings = tables.rewritings.map(([pattern, replacement]) => [new RegExp(pattern, "gu"), replacement]);
  }

  oneForm(text) {
    const tilded = [...text.normalize("NFKC")].map((sign) => this.tables.tildes[sign] ?? sign).join("");
    const plain = tilded
      .trim()
      .replace(this.space, "")
      .replace(this.eraLetter, (letter) => this.era(letter));
    const written = plain.replace(this.kanjiNumber, (kanji) => this.number(kanji) ?? kanji);
    return this.rewritings.reduce((rewritten, rewriting) => rewritten.replace(...rewriting), written);
  }

  era(letter) {
    return this.tables.eras.find((era) => era.letter === letter.toUpperCase()).name;
  }

  /** Returns the number that kanji write, by digits (二〇一〇) or places (六十三), else null. */
  number(kanji) {
    const digits = [...kanji.replaceAll("零", "〇")].map((digit) => this.tables.kanjiDigits.indexOf(digit));
    return digits.includes(-1) ? this.byPlaces(kanji) : Number(digits.join(""));
  }

  byPlaces(kanji) {
    let rest = kanji;
    let number = 0;
    for (const [unit, size] of Object.entries(this.tables.kanjiUnits)) {
      const before = rest.split(unit)[0];
      if (before === rest) continue;
      const digit = before ? this.digit(before) : 1;
      if (!digit) return null;
      number += digit * size;
      rest = rest.slice(before.length + 1);
    }
    return rest && !this.digit(rest) ? null : number + this.digit(rest);
  }

  /** Returns the digit that one kanji from 一 to 九 writes, else 0. */
  digit(kanji) {
    return kanji.length === 1 ? Math.max(0, this.tables.kanjiDigits.indexOf(kanji)) : 0;
  }
}
