import type { Act } from "./act.js";
import { adjustCreditLine } from "./acts/adjust-credit-line.js";
import { batch } from "./acts/batch.js";
import { openCreditLine } from "./acts/open-credit-line.js";
import { registerParty } from "./acts/register-party.js";
import { suspendParty } from "./acts/suspend-party.js";
import { updateParty } from "./acts/update-party.js";
import { certificateActs } from "./certificate-acts.js";

/** The acts that can wait for an approval, by their names on the wire. */
const fileableActs = new Map<string, Act>(
  [
    ...Object.values<Act>(certificateActs),
    ...[batch, registerParty, updateParty, suspendParty, openCreditLine, adjustCreditLine],
  ].map((act) => [act.name, act]),
);

/** The act that an approval names. Only an altered chaincode could have filed another one. */
export function fileableAct(name: string): Act {
  const act = fileableActs.get(name);
  if (act === undefined) throw new Error(`no approval can be filed for ${name}`);
  return act;
}
