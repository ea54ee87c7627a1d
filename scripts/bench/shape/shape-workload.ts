import type { FabricUser } from "../host/fabric-user.js";
import { CallWorkload, patiently, type Call } from "../host/workloads.js";
import { saturate } from "../measure/load.js";
import type { Shape } from "./shape.js";

/** Keys that one transaction prepares. */
const keysAtOnce = 100;

let shapes = 0;

/** The submitter of a shape's acts, and the size of each request. */
interface Submitter {
  readonly user: FabricUser;
  /** MSP ids of all organisations that run the chaincode. */
  readonly organisations: readonly string[];
  /** Bytes of all arguments, with the function's name. */
  readonly requestBytes: number;
}

/** Acts with the effects of a shape, by a chaincode without rules. The values that they read are written before. */
export async function shapeWorkload(
  name: string,
  shape: Shape,
  { user, organisations, requestBytes }: Submitter,
): Promise<CallWorkload> {
  shapes += 1;
  const id = `s${String(shapes)}`;
  for (const mspId of organisations) {
    await user.evaluateAt(mspId, "shape", "shape", "Define", id, JSON.stringify(shape));
  }
  const prepare = (first: number, count: number): Promise<unknown> =>
    user.submit("shape", "shape", "Prepare", id, String(first), String(count));
  if (shape.keys.some(({ shared, before }) => shared && before !== undefined)) {
    await prepare(0, 0);
  }
  for (const [index, { exists }] of shape.privateReads.entries()) {
    if (exists) {
      await user.submit("shape", "shape", "PreparePrivate", id, String(index));
    }
  }
  const prepared = shape.keys.filter(({ shared, before }) => !shared && before !== undefined).length;
  const actsAtOnce = Math.max(1, Math.floor(keysAtOnce / Math.max(1, prepared)));
  const act = (serial: number): Call => ({
    ...{ user, chaincode: "shape", contract: "shape", name: "Act" },
    args: [requestOf(id, serial, requestBytes - "shape:Act".length)],
  });
  let next = 0;
  return new CallWorkload(name, async (count) => {
    const first = next;
    next += count;
    if (prepared > 0) {
      const portions = Math.ceil(count / actsAtOnce);
      const portion = (index: number): Promise<unknown> =>
        prepare(first + index * actsAtOnce, Math.min(actsAtOnce, count - index * actsAtOnce));
      const { failures } = await saturate(portion, portions, 8);
      if (failures.length > 0) {
        throw new Error(`the keys that ${name} reads could not be written`, { cause: failures[0] });
      }
      // An endorser that has the last key has all keys. This waits until every endorser has it.
      await patiently(() => endorse(act(next - 1)));
    }
    return (index) => act(first + index);
  });
}

export function endorse({ user, chaincode, contract, name, args }: Call): ReturnType<FabricUser["endorse"]> {
  return user.endorse(chaincode, contract, name, ...args);
}

/** Bytes of all arguments, with the function's name. */
export function requestBytesOf({ contract, name, args }: Call): number {
  return [`${contract}:${name}`, ...args].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

function requestOf(shape: string, serial: number, bytes: number): string {
  const empty = JSON.stringify({ shape, serial, pad: "" });
  return JSON.stringify({ shape, serial, pad: "-".repeat(Math.max(0, bytes - empty.length)) });
}
