/** What a field knows of what is written in it. */
export interface Expected {
  /** For sums: the currency of the field. A sign of another one contradicts it. */
  readonly currency?: string | undefined;
  /** Whether it is a rate in per cent. */
  readonly isRate?: boolean;
}

/** What a text says, or why nobody can be sure. */
type Reading =
  /** In the form of the ledger: digits, and decimals after a point. */
  | { readonly amount: string }
  /** It has the sign of something else than the field is about, such as $ in a field in CNY. */
  | { readonly foreign: string }
  /** How else it can be written: in each way that it can be read, none if it is not an amount at all. */
  | { readonly readings: readonly string[] };

/** What people write beside a number, and the currencies that it can mean. */
const signs: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(CNY|RMB|人民币|人民幣|元|圆|圓)$/i, ["CNY"]],
  [/^¥$/, ["CNY", "JPY"]],
  [/^\$$/, ["USD", "HKD", "SGD", "AUD", "CAD", "NZD", "TWD"]],
  [/^(US\$|美元)$/i, ["USD"]],
  [/^(HK\$|港元|港币|港幣)$/i, ["HKD"]],
  [/^(€|欧元|歐元)$/, ["EUR"]],
  [/^(£|英镑|英鎊)$/, ["GBP"]],
  [/^(円|日元|日圆|日圓)$/, ["JPY"]],
];

/** How many noughts a unit of Chinese numbers adds. */
const noughts: Readonly<Partial<Record<string, number>>> = {
  ...{ 千: 3, 万: 4, 萬: 4, 百万: 6, 百萬: 6, 千万: 7, 千萬: 7, 亿: 8, 億: 8 },
};

/** Currencies with three decimals. In any other 1.000 may mean a thousand. */
const thousandths = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

const written = /^(?<minus>-?) ?(?<before>[^\d\s,.'-]*) ?(?<number>\d(?:[\d,.' ]*\d)?) ?(?<after>[^\d\s,.']*)$/;

/**
 * Reads an amount as people write and paste it: with groups of three, in full-width signs, with a sign of the currency, with 万 or 亿, and a rate
 * with %. English and Chinese have a decimal point, so a decimal comma is not understood but asked about. It is never read in one of several
 * possible ways.
 */
export function readAmount(text: string, { currency, isRate = false }: Expected = {}): Reading {
  const { minus = "", before = "", number = "", after = "" } = written.exec(narrow(text))?.groups ?? {};
  const [, unit = "", behind = ""] = /^(百万|百萬|千万|千萬|千|万|萬|亿|億)?(.*)$/.exec(after) ?? [];
  if (number === "") {
    return { readings: [] };
  }
  for (const sign of [before, behind].filter((each) => each !== "")) {
    const isOwn = isRate ? sign === "%" && sign === behind : currency !== undefined && meant(sign).includes(currency);
    if (!isOwn) {
      return { foreign: sign };
    }
  }
  const ways = waysOf(number, currency);
  const [amount] = ways;
  const times = noughts[unit] ?? 0;
  return amount !== undefined && ways.length === 1 && isPlain(number)
    ? { amount: `${minus}${raised(amount, times)}` }
    : { readings: ways.map((way) => `${minus}${grouped(raised(way, times))}`) };
}

/** The currencies that a sign can mean. */
function meant(sign: string): readonly string[] {
  return signs.find(([form]) => form.test(sign))?.[1] ?? [sign.toUpperCase()];
}

/** Full-width signs as plain ones, every space as one, and every apostrophe and minus as the plain one. Nothing else is changed: ² and ½ stay. */
export function narrow(text: string): string {
  return text
    .replaceAll(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll("\uffe5", "¥")
    .replaceAll("\uffe1", "£")
    .replaceAll(/[’ʼ]/g, "'")
    .replaceAll("−", "-")
    .replaceAll(/\s/g, " ")
    .trim();
}

/** Whether a number is written as English and Chinese write it: plain, or in groups of three. */
function isPlain(number: string): boolean {
  return /^(\d+|[1-9]\d{0,2}([, '])\d{3}(\2\d{3})*)(\.\d+)?$/.test(number);
}

/** All ways in which a number can be read. */
function waysOf(number: string, currency: string | undefined): readonly string[] {
  const isThousand =
    currency !== undefined && !thousandths.includes(currency) && /^0*[1-9]\d{0,2}\.\d{3}$/.test(number);
  if (isPlain(number)) {
    return isThousand ? [withoutNoughts(number), withoutNoughts(number.replace(".", ""))] : [withoutNoughts(number)];
  }
  const digits = number.replaceAll(/\D/g, "");
  const [, tail = ""] = /[,.](\d+)$/.exec(number) ?? [];
  // Signs before the last one can only be those of groups.
  const isDecimal = tail !== "" && /^\d+([,.' ]\d{3})*[,.]\d+$/.test(number);
  const asDecimal = isDecimal ? [withoutNoughts(`${digits.slice(0, -tail.length)}.${tail}`)] : [];
  const isOneOf = /^\d*([,.' ])\d+(\1\d+)*$/.test(number);
  return [...asDecimal, ...(isOneOf || asDecimal.length === 0 ? [withoutNoughts(digits)] : [])];
}

function withoutNoughts(number: string): string {
  return number.replaceAll(/[, ']/g, "").replace(/^0+(?=\d)/, "");
}

/** A number times a power of ten. */
function raised(number: string, noughtsToAdd: number): string {
  const [whole = "", fraction = ""] = number.split(".");
  const moved = fraction.padEnd(noughtsToAdd, "0");
  const rest = moved.slice(noughtsToAdd);
  return withoutNoughts(`${whole}${moved.slice(0, noughtsToAdd)}${rest === "" ? "" : `.${rest}`}`);
}

/** A number of the ledger's form. Not a number: the text has another form, and the ledger says what is wrong. */
export function numberIn(text: string): number {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

/** A number with a comma after every three digits. */
export function grouped(number: string): string {
  const [whole = "", fraction] = number.split(".");
  const commas = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? commas : `${commas}.${fraction}`;
}
