import { randomUUID } from "node:crypto";

import { dayFromNow } from "../../../test/testkit/days.js";
import type { FabricUser } from "../host/fabric-user.js";
import { patiently, type Users, type Workloads } from "../host/workloads.js";
import { actBytes, type ActBytes } from "./act-bytes.js";
import { acceptEverything } from "./batch.js";

/** Transfers in the batches whose bytes are shown. */
const sizes = [25, 100];

/**
 * The bytes that endorsers sign for each act, from an endorsed transaction. For a batch they are divided by its acts.
 */
export async function bytesOfActs(users: Users, workloads: Workloads, recipient: string): Promise<readonly ActBytes[]> {
  const found: ActBytes[] = [];
  const measure = async (shown: string, user: FabricUser, act: string, request: object, parts = 1): Promise<void> => {
    const transaction = await patiently(() => user.endorse("tallystick", "certificates", act, JSON.stringify(request)));
    found.push(actBytes(shown, transaction, parts));
    await (await transaction.submit()).getStatus();
  };
  const { issuer, holder, bank } = users;
  await measure("Issue", issuer, "Issue", workloads.issueRequest("100.00"));
  const [offered = ""] = await workloads.held(1);
  await measure("Transfer (offered)", holder, "Transfer", { certificateId: offered, to: recipient });
  const [presented = ""] = await workloads.held(1);
  await measure("Present", holder, "Present", { certificateId: presented });
  const payment = { certificateId: presented, valueDate: dayFromNow(), uetr: randomUUID() };
  await measure("Settle", bank, "Settle", payment);
  await acceptEverything(users, recipient);
  const [taken = ""] = await workloads.held(1);
  await measure("Transfer (taken at once)", holder, "Transfer", { certificateId: taken, to: recipient });
  for (const size of sizes) {
    const held = await workloads.held(size);
    const acts = held.map((certificateId) => ({ act: "Transfer", request: { certificateId, to: recipient } }));
    await measure(`each of ${size.toString()} Transfers in a batch`, holder, "Batch", { acts }, size);
  }
  return found;
}
