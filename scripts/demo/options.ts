import { parseArgs } from "node:util";

import type { NetworkKind } from "@tallystick/network";

export interface DemoOptions {
  readonly kind: NetworkKind;
  /** Leaves the network up afterwards. */
  readonly keep: boolean;
  readonly stories: readonly ("bright" | "dark")[];
  readonly help: boolean;
}

export const usage = `npm run demo -- [options]

  --bright            only the story as it is meant to go: issue, transfer, discount, settlement
  --dark              only its dark side: a returned payment, dishonour, a freeze, recourse
  --keep              leaves the network up and says what to type next
  --fabric [3.1|2.5]  plays on real Fabric instead of the embedded network
  --help              this text`;

/** @throws {Error} with what was wrong and the usage. */
export function parseOptions(args: readonly string[]): DemoOptions {
  const { values, positionals } = parse(args);
  const [version = "3.1", ...more] = positionals;
  if (more.length > 0 || (positionals.length > 0 && !values.fabric) || (version !== "3.1" && version !== "2.5")) {
    throw new Error(`"${positionals.join(" ")}" is not understood\n\n${usage}`);
  }
  const both = values.bright === values.dark;
  return {
    kind: values.fabric ? `fabric-${version}` : "embedded",
    keep: values.keep,
    stories: both ? ["bright", "dark"] : [values.bright ? "bright" : "dark"],
    help: values.help,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        fabric: { type: "boolean", default: false },
        keep: { type: "boolean", default: false },
        bright: { type: "boolean", default: false },
        dark: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, { cause: error });
  }
}
