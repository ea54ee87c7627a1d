import type { NetworkKind } from "@tallystick/network";

/** The numbers that an option accepts. */
interface Range {
  readonly least: number;
  readonly most: number;
  /** Multiples of it only (default 1); 0 for any number. */
  readonly step?: number;
}

/** @throws {Error} with the option, its value, the accepted values and the usage. */
export function numberWithin(name: string, text: string, { least, most, step = 1 }: Range, usage: string): number {
  const value = Number(text);
  if (!(value >= least && value <= most && (step === 0 || value % step === 0))) {
    const kind = step === 0 ? "a number" : step === 1 ? "a whole number" : `a multiple of ${String(step)}`;
    throw new Error(`--${name} is "${text}"; it must be ${kind} from ${String(least)} to ${String(most)}\n\n${usage}`);
  }
  return value;
}

/**
 * The network of `--fabric [3.1|2.5]`. Without the option it is the embedded one.
 *
 * @throws {Error} for another version, or for words that belong to no option.
 */
export function networkKind(fabric: boolean, words: readonly string[], usage: string): NetworkKind {
  const [version = "3.1", ...more] = words;
  if (more.length > 0 || (words.length > 0 && !fabric) || (version !== "3.1" && version !== "2.5")) {
    throw new Error(`"${words.join(" ")}" is not understood\n\n${usage}`);
  }
  return fabric ? `fabric-${version}` : "embedded";
}

/** @throws {Error} the option names an unknown value. */
export function valuesNamed<Value extends string>(
  option: string,
  text: string,
  values: readonly Value[],
  usage: string,
): readonly Value[] {
  return text.split(",").map((named) => {
    const value = values.find((each) => each === named);
    if (value === undefined) {
      throw new Error(`--${option} names "${named}"; there are ${values.join(", ")}\n\n${usage}`);
    }
    return value;
  });
}

/** @throws {Error} for another number than the bench has parties for. */
export function organisationsOf(text: string, usage: string): 2 | 5 {
  if (text === "2") {
    return 2;
  }
  if (text === "5") {
    return 5;
  }
  throw new Error(`--organisations is "${text}"; it must be 2 or 5\n\n${usage}`);
}
