import { present } from "./clock.js";
import { grouped } from "./read-amount.js";
import { me } from "./store.js";
import { spoken } from "./words/index.js";

/** The number of a unit, with a sign that no amount has. */
export function unitText(unit: string | number): string {
  return `#${String(unit)}`;
}

/** An instant by the platform's clock, to the minute. */
export function clockText(instant: string): string {
  return new Date(Date.parse(instant) + offset()).toISOString().slice(0, 16).replace("T", " ");
}

/** The instant of a minute by the platform's clock, such as 2026-12-01T09:30. Undefined: it is not a minute. */
export function instantOf(minute: string): string | undefined {
  const at = Date.parse(`${minute}:00.000Z`);
  return Number.isNaN(at) ? undefined : new Date(at - offset()).toISOString();
}

/** How far the platform's clock is ahead of UTC, in milliseconds. */
function offset(): number {
  const [, sign = "+", hours = "0", minutes = "0"] = /^([+-])(\d\d):(\d\d)$/.exec(me.value?.utcOffset ?? "") ?? [];
  return (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -60_000 : 60_000);
}

/** Days from today by the platform's clock to a day. */
export function daysUntil(day: string): number {
  return Math.round((Date.parse(day) - Date.parse(me.value?.today ?? day)) / 86_400_000);
}

/** Whole hours until an instant; negative if it has passed. */
export function hoursUntil(instant: string): number {
  return Math.floor((Date.parse(instant) - present.value) / 3_600_000);
}

/** The day a number of days after today by the platform's clock. */
export function dayAfter(days: number): string {
  return new Date(Date.parse(me.value?.today ?? "1970-01-01") + days * 86_400_000).toISOString().slice(0, 10);
}

/** The instant at which a day ends by the platform's clock. Another text stays as it is, and the ledger says what is wrong. */
export function endOfDay(day: string): string {
  const start = Date.parse(`${day}T00:00:00${me.value?.utcOffset ?? "Z"}`);
  return Number.isNaN(start) ? day : new Date(start + 86_400_000).toISOString();
}

/** Sums by currency in one text. */
export function sumsText(sums: Readonly<Record<string, string>>): string {
  return Object.entries(sums)
    .map(([currency, amount]) => `${currency} ${grouped(amount)}`)
    .join(", ");
}

/** A rate in per cent as it is read: with two decimals. */
export function roundedPercent(rate: string): string {
  return Number(rate).toFixed(2);
}

/** Several names in a sentence. */
export function listed(names: readonly string[]): string {
  return new Intl.ListFormat(spoken.value.language === "zh" ? "zh-CN" : "en").format(names);
}
