/** A sum in one currency, in major units. */
export interface Sum {
  readonly currency: string;
  readonly amount: string;
}

/** Adds amounts by currency. A person can leave out decimals, so each amount counts with the most places that one of its currency has. */
export function sums(rows: readonly Sum[]): readonly Sum[] {
  const totals = new Map<string, { units: bigint; places: number }>();
  for (const { currency, amount } of rows) {
    const before = totals.get(currency) ?? { units: 0n, places: 0 };
    const places = Math.max(before.places, placesOf(amount));
    const units = before.units * 10n ** BigInt(places - before.places) + unitsAt(places, amount);
    totals.set(currency, { units, places });
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
function isBelow(amount: string, other: string): boolean {
  const places = Math.max(placesOf(amount), placesOf(other));
  return (
    [amount, other].every((text) => /^\d+(\.\d+)?$/.test(text)) && unitsAt(places, amount) < unitsAt(places, other)
  );
}

/** Whether there are sums, and each is below the limit of its currency. None is below a limit that is not there. */
export function areBelow(all: readonly Sum[], limits: Readonly<Partial<Record<string, string>>>): boolean {
  return (
    all.length > 0 &&
    all.every(({ currency, amount }) => {
      const { [currency]: limit } = limits;
      return limit !== undefined && isBelow(amount, limit);
    })
  );
}

/** An amount in minor units. */
export function unitsIn(amount: string): bigint {
  return BigInt(amount.replace(".", ""));
}

/** An amount in units of so many places: at least as many as it is written with. */
function unitsAt(places: number, amount: string): bigint {
  return unitsIn(amount + "0".repeat(places - placesOf(amount)));
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
  const rest = unitsIn(amount) - unitsAt(places, part);
  return decimal(rest < 0n ? 0n : rest, places);
}

function placesOf(amount: string): number {
  return amount.split(".")[1]?.length ?? 0;
}
