import { present } from "./clock.js";
import { grouped } from "./read-amount.js";
import { me } from "./store.js";
import { spoken } from "./words/index.js";

export { grouped } from "./read-amount.js";

/** A sum in one currency, in major units. */
export interface Sum {
  readonly currency: string;
  readonly amount: string;
}

/** Adds amounts by currency. Amounts are decimals with as many places as their currency has, so their digits are added. */
export function sums(rows: readonly Sum[]): readonly Sum[] {
  const totals = new Map<string, { units: bigint; places: number }>();
  for (const { currency, amount } of rows) {
    const [whole = "0", fraction = ""] = amount.split(".");
    const before = totals.get(currency)?.units ?? 0n;
    totals.set(currency, { units: before + BigInt(whole + fraction), places: fraction.length });
  }
  return [...totals]
    .map(([currency, { units, places }]) => ({ currency, amount: decimal(units, places) }))
    .sort((one, other) => (one.currency < other.currency ? -1 : 1));
}

function decimal(units: bigint, places: number): string {
  const digits = units.toString().padStart(places + 1, "0");
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Whether an amount, in major units, is more than nothing. */
export function isSome(amount: string): boolean {
  return /[1-9]/.test(amount);
}

/** Whether an amount is less than another one of its currency, whichever has more places. A text that is not an amount is not less. */
export function isBelow(amount: string, other: string): boolean {
  const places = Math.max(placesOf(amount), placesOf(other));
  const units = (text: string): bigint => unitsIn(text + "0".repeat(places - placesOf(text)));
  return [amount, other].every((text) => /^\d+(\.\d+)?$/.test(text)) && units(amount) < units(other);
}

/** An amount in minor units. */
export function unitsIn(amount: string): bigint {
  return BigInt(amount.replace(".", ""));
}

/** What the units of a certificate come to, with the places of another amount in their currency. */
export function amountOfUnits(certificateId: string, like: string): string {
  const [, from = "1", to = "0"] = /:(\d+)-(\d+)$/.exec(certificateId) ?? [];
  return decimal(BigInt(to) - BigInt(from) + 1n, placesOf(like));
}

/** Thousandths of an amount, rounded down to its places, as a deposit is. */
export function share(amount: string, perMille: number): string {
  return decimal((unitsIn(amount) * BigInt(perMille)) / 1000n, placesOf(amount));
}

/** About half of an amount, with its places. */
export function half(amount: string): string {
  const places = placesOf(amount);
  return decimal(unitsIn(amount) / 2n, places);
}

/** What is left of an amount after a part, or the amount itself if there is no such part: the ledger then says what is wrong. */
export function difference(amount: string, part: string): string {
  const places = placesOf(amount);
  if (!/^\d+(\.\d+)?$/.test(part) || placesOf(part) > places) {
    return amount;
  }
  const rest = unitsIn(amount) - BigInt(part.replace(".", "") + "0".repeat(places - placesOf(part)));
  return decimal(rest < 0n ? 0n : rest, places);
}

function placesOf(amount: string): number {
  return amount.split(".")[1]?.length ?? 0;
}

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
