// Days in words, as `model/date_text.py`: whole years and months as such, years in Japanese with their eras. There is
// no era before 1868, and none with a month before 1873, when the calendar was lunisolar.

const ERAS = new Set(["明治", "大正", "昭和", "平成", "令和"]);
const FIRST_GREGORIAN_DAY = "1873-01-01";
const DAY = 86_400_000;

/** Returns days in words, in the language of the page if none is given. */
export function inWords({ earliest, latest }, language = document.documentElement.lang) {
  const unit = unitOf(earliest, latest);
  const sign = language === "ja" ? "～" : " – ";
  if (latest.startsWith("9999")) return `${point(earliest, unit, language)}${sign}`.trim();
  if (earliest.startsWith("0001")) return `${sign}${point(latest, unit, language)}`.trim();
  if (lastOf(earliest, unit) === latest) return point(earliest, unit, language);
  const once = unit !== "year" && earliest.slice(0, 4) === latest.slice(0, 4);
  const first = point(earliest, unit, language, !once || language === "ja");
  return first + sign + point(latest, unit, language, !once || language !== "ja");
}

function unitOf(earliest, latest) {
  if (earliest.endsWith("-01-01") && latest.endsWith("-12-31")) return "year";
  return earliest.endsWith("-01") && lastOf(latest, "month") === latest ? "month" : "day";
}

const dateOf = (day) => new Date(`${day}T00:00Z`);

function lastOf(day, unit) {
  if (unit === "year") return `${day.slice(0, 4)}-12-31`;
  if (unit === "day") return day;
  const nextMonth = new Date(dateOf(`${day.slice(0, 8)}01`).getTime() + 31 * DAY);
  nextMonth.setUTCDate(1);
  return new Date(nextMonth.getTime() - DAY).toISOString().slice(0, 10);
}

function point(day, unit, language, withYear = true) {
  const fields = { month: unit === "year" ? undefined : "long", day: unit === "day" ? "numeric" : undefined };
  if (language !== "ja") return written(day, "en-GB", { year: withYear ? "numeric" : undefined, ...fields });
  const inYear = unit === "year" ? "" : written(day, "ja", fields);
  return (withYear ? yearWithEra(day, unit) : "") + inYear;
}

function yearWithEra(day, unit) {
  const last = lastOf(day, unit);
  const first = unit === "day" ? day : `${day.slice(0, unit === "year" ? 4 : 7)}${unit === "year" ? "-01-01" : "-01"}`;
  const year = `${Number(day.slice(0, 4))}年`;
  const known = unit === "year" || first >= FIRST_GREGORIAN_DAY;
  const eras = known ? [...new Set([first, last].map(eraYear))].filter(Boolean) : [];
  if (!eras.length) return year;
  return eras.length === 1 ? `${eras[0]}（${year}）` : `${year}（${eras.join("・")}）`;
}

function eraYear(day) {
  const format = new Intl.DateTimeFormat("ja-u-ca-japanese", { era: "long", year: "numeric", timeZone: "UTC" });
  const era = format.formatToParts(dateOf(day)).find(({ type }) => type === "era")?.value;
  return ERAS.has(era) ? format.format(dateOf(day)) : "";
}

function written(day, language, fields) {
  return new Intl.DateTimeFormat(language, { ...fields, timeZone: "UTC" }).format(dateOf(day));
}
