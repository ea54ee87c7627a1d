import { singleActs } from "../acts/index.js";
import type { Act, AnyAct } from "../operation/act.js";
import { batch } from "./batch.js";

/**
 * The acts that can wait for an approval, by their names on the wire: acts under dual control, acts that need a
 * consent, and batches of them.
 */
export const fileableActs: ReadonlyMap<string, AnyAct> = new Map<string, AnyAct>(
  [
    ...Object.values<Act>(singleActs).filter(
      ({ dualControl, awaitsConsent }) => dualControl !== undefined || awaitsConsent === true,
    ),
    batch,
  ].map((act) => [act.name, act]),
);

/** The act that an approval names. Only an altered chaincode could have filed another one. */
export function fileableAct(name: string): AnyAct {
  const act = fileableActs.get(name);
  if (act === undefined) {
    throw new Error(`no approval can be filed for ${name}`);
  }
  return act;
}
