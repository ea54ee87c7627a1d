import { randomUUID } from "node:crypto";

import { dayFromNow } from "../../../test/testkit/days.js";
import type { FabricUser } from "../host/fabric-user.js";
import { patiently, type Users, type Workloads } from "../host/workloads.js";
import { table } from "../measure/table.js";
import { keysTouched, type ActKeys } from "./keys-touched.js";

const day = dayFromNow();

/** The reads and writes of each act, from an endorsed transaction. */
export async function keysOfActs(
  users: Users,
  recipient: FabricUser,
  workloads: Workloads,
  recipientLei: string,
): Promise<readonly ActKeys[]> {
  const found: ActKeys[] = [];
  const measure = async (name: string, user: FabricUser, act: string, request: object): Promise<void> => {
    const transaction = await patiently(() => user.endorse("tallystick", "certificates", act, JSON.stringify(request)));
    found.push(keysTouched(name, transaction));
    await (await transaction.submit()).getStatus();
  };
  const { issuer, holder, bank } = users;
  const issue = workloads.issueRequest("100.00");
  await measure("Issue", issuer, "Issue", issue);
  const [whole = ""] = await workloads.held(1);
  const transfer = { certificateId: whole, to: recipientLei };
  await measure("Transfer (whole)", holder, "Transfer", transfer);
  await measure("Withdraw", holder, "Withdraw", { certificateId: whole });
  await measure("Transfer (part)", holder, "Transfer", { ...transfer, amount: "0.40" });
  const part = whole.replace(/:.*/, ":1-40");
  await measure("Accept", recipient, "Accept", { certificateId: part });
  const [other = ""] = await workloads.held(1);
  await measure("Split (in two)", holder, "Split", { certificateId: other, amounts: ["0.50", "0.50"] });
  const halves = ["1-50", "51-100"].map((range) => other.replace(/:.*/, `:${range}`));
  await measure("Merge (of two)", holder, "Merge", { certificates: halves });
  await measure("Present", holder, "Present", { certificateId: other });
  const payment = { certificateId: other, valueDate: day };
  await measure("Settle (part)", bank, "Settle", { ...payment, amount: "0.30", uetr: randomUUID() });
  const rest = other.replace(/:.*/, ":31-100");
  const uetr = randomUUID();
  await measure("Settle (whole)", bank, "Settle", { ...payment, certificateId: rest, uetr });
  await measure("ReturnPayment", bank, "ReturnPayment", { uetr, reason: "account closed" });
  await measure("Dishonour", bank, "Dishonour", { certificateId: rest, reason: "no cover" });
  return found;
}

const keysHeader = ["", "keys read", "written", "deleted", "policies set", "ranges read", "endorsers"];

export function keysTable(found: readonly ActKeys[]): string {
  return table(
    keysHeader,
    found.map(({ act, reads, writes, deletes, policies, ranges, endorsers }) => [
      act,
      ...[reads, writes, deletes, policies, ranges, endorsers].map(String),
    ]),
  );
}
