/** An id of the ledger: the LEI of who made it, what that party calls it, and for a certificate its first and last unit. */
const whole = /^(?<lei>[A-Z0-9]{18}\d\d)\.(?<name>.+?)(?::(?<from>\d+)-(?<to>\d+))?$/;
const short = /^(?<end>[A-Z0-9]{4,19})\.(?<name>[^\s#]+?)(?:[:#](?<from>\d+)-#?(?<to>\d+))?$/;

const amount = /^\d+\.\d+$/;

/** Signs of an LEI that a short id begins with, if no other party has the same ones. */
const FEWEST = 4;

/**
 * An id as screens show it: the last signs of the LEI, as many as tell its party from all others, then the name, and units with a sign that no
 * amount has: 0089.ORE-4#1-#400000055. Another id stays whole,
 * and so does one that would look like an amount.
 */
export function shorten(id: string, leis: readonly string[]): string {
  const { lei = "", name = "", from, to } = whole.exec(id)?.groups ?? {};
  const length = Array.from({ length: lei.length }, (_, signs) => signs).find(
    (signs) => signs >= FEWEST && leis.filter((each) => each.endsWith(lei.slice(-signs))).length === 1,
  );
  if (length === undefined || !leis.includes(lei)) {
    return id;
  }
  const shown = `${lei.slice(-length)}.${name}`;
  return from !== undefined ? `${shown}#${from}-#${to ?? ""}` : amount.test(shown) ? id : shown;
}

/** The id of the ledger for one that is typed or pasted as a screen shows it. Another text stays as it is, also if several parties have these signs. */
export function lengthen(text: string, leis: readonly string[]): string {
  const { end = "", name = "", from, to } = amount.test(text.trim()) ? {} : (short.exec(text.trim())?.groups ?? {});
  const [lei, another] = end === "" ? [] : leis.filter((each) => each.endsWith(end));
  if (lei === undefined || another !== undefined) {
    return text;
  }
  return `${lei}.${name}${from === undefined ? "" : `:${from}-${to ?? ""}`}`;
}
