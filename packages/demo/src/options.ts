import { parseArgs } from "node:util";

import type { NetworkKind } from "@tallystick/network";

/**
 * The two stories of the certificates are played one after the other on one network. The story of the batteries has a
 * network of its own.
 */
type Story = "bright" | "dark" | "batteries";

export interface DemoOptions {
  readonly kind: NetworkKind;
  /** Leaves the network up afterwards. */
  readonly keep: boolean;
  /** Opens the desks of all parties afterwards. The network stays up for that. */
  readonly desk: boolean;
  readonly stories: readonly Story[];
  readonly help: boolean;
}

export const usage = `npx @tallystick/demo [options], or in a clone: npm run demo -- [options]

Plays the life of certificates on a Fabric network that it starts on this machine. It needs Node and npm alone.

  --bright            only the story as it is meant to go: issue, transfer, discount, settlement
  --dark              only its dark side: a returned payment, dishonour, a freeze, recourse
  --batteries         another story: readings that batteries sign, and batteries sold against certificates
  --keep              leaves the network up, in .network-demo of the current folder, and says what to type next
  --desk              as --keep, begins new business, and opens the desk of each party for a browser, until Ctrl+C
  --fabric [3.1|2.5]  plays on real Fabric instead of the embedded network
  --help              this text`;

/** @throws {Error} with the fault and the usage. */
export function parseOptions(args: readonly string[]): DemoOptions {
  const { values, positionals } = parse(args);
  const [version = "3.1", ...more] = positionals;
  if (more.length > 0 || (positionals.length > 0 && !values.fabric) || (version !== "3.1" && version !== "2.5")) {
    throw new Error(`"${positionals.join(" ")}" is not understood\n\n${usage}`);
  }
  if (values.batteries && (values.bright || values.dark)) {
    throw new Error(`--batteries is a story of its own: leave out --bright and --dark\n\n${usage}`);
  }
  return {
    kind: values.fabric ? `fabric-${version}` : "embedded",
    keep: values.keep || values.desk,
    desk: values.desk,
    stories: values.batteries ? ["batteries"] : storiesOf(values),
    help: values.help,
  };
}

function storiesOf({ bright, dark }: { bright: boolean; dark: boolean }): readonly Story[] {
  if (bright === dark) {
    return ["bright", "dark"];
  }
  return [bright ? "bright" : "dark"];
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        fabric: { type: "boolean", default: false },
        keep: { type: "boolean", default: false },
        desk: { type: "boolean", default: false },
        bright: { type: "boolean", default: false },
        dark: { type: "boolean", default: false },
        batteries: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, { cause: error });
  }
}
