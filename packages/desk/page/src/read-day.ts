import { narrow } from "./read-amount.js";

/** A day, or why a text is none: it has the form of one that no month has, or no such form. */
type ReadDay = { readonly day: string } | { readonly isForm: boolean };

const forms = [
  /^(\d{4}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,2})$/,
  /^(\d{4}) ?(年) ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]?$/,
  /^(\d{4})()(\d{2})(\d{2})$/,
];

/** Reads a day as people write it, the year first: 2026-12-01, 2026/12/1, 2026年12月1日, 20261201. */
export function readDay(text: string): ReadDay {
  const plain = narrow(text);
  const [, year = "", , month = "", day = ""] =
    forms.map((form) => form.exec(plain)).find((found) => found !== null) ?? [];
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? { day: iso } : { isForm: year !== "" };
}

/** Reads a minute: a day, and after a space hours and minutes. @returns such as 2026-12-01T09:30, or undefined if it is none */
export function readMinute(text: string): string | undefined {
  const [, before = "", hour = "", minute = ""] = /^(.+?)[ T](\d{1,2}):(\d\d)$/.exec(narrow(text)) ?? [];
  const read = readDay(before);
  return "day" in read && Number(hour) < 24 && Number(minute) < 60
    ? `${read.day}T${hour.padStart(2, "0")}:${minute}`
    : undefined;
}
