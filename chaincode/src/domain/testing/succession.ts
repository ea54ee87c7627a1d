import { acts } from "../catalogue/catalogue.js";
import { callerOf, cast, type Actor, type ActorName } from "./cast.js";
import type { ActName, RequestOf, ResponseOf, Scene } from "./scene.js";

export type Succession = Partial<RequestOf<"RecordSuccession">> & Pick<RequestOf<"RecordSuccession">, "lei" | "reason">;

export const proof = { document: "2026-114", authority: "the register", effectiveFrom: "2026-01-01" };

/** Has the operator record a succession and the regulator approve it. */
export async function succession(scene: Scene, request: Succession): Promise<void> {
  const response = await scene.act("operator", "RecordSuccession", { ...proof, ...request });
  const { pendingApproval } = response as unknown as { pendingApproval: { approvalId: string; party: string } };
  expect(pendingApproval.party).toBe(cast.regulator.lei);
  await scene.act("regulator", "Approve", { approvalId: pendingApproval.approvalId });
}

export function merger(from: ActorName, into: ActorName): Succession {
  return { lei: cast[from].lei, reason: "merger", successor: cast[into].lei };
}

/** Does an act by a caller that has changed since the cast was made, such as a party that has moved. */
export async function byCaller<A extends ActName>(
  scene: Scene,
  actor: Actor,
  name: A,
  request: RequestOf<A>,
): Promise<ResponseOf<A>> {
  const context = { ...scene.contextOf("mine"), caller: callerOf(actor) };
  return (await scene.perform(acts[name], request, context)) as ResponseOf<A>;
}
