import type { PartyKey } from "../certificates/cast.js";
import { circulating, pass } from "../certificates/paper.js";
import type { Stage } from "../certificates/stage.js";

/** A certificate that passes through ten hands: it is issued to the first of them. */
export async function throughTenHands(stage: Stage): Promise<string> {
  const certificateId = await circulating(stage);
  const hands: PartyKey[] = ["mine", "haulage", "port", "mine", "port", "haulage", "mine", "haulage", "port", "mine"];
  for (const [index, to] of hands.slice(1).entries()) {
    await pass(stage, certificateId, hands[index] ?? "mine", to);
  }
  return certificateId;
}
