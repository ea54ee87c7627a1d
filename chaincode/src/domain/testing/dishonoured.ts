import { cast, type ActorName } from "./cast.js";
import { circulating, mature, pass } from "./paper.js";
import { Scene, type RequestOf } from "./scene.js";

export const valueDate = "2026-04-01";

/**
 * The path steel -> mine -> haulage -> port of a certificate that the other bank guarantees. It is dishonoured while
 * the port holds it.
 */
export async function dishonoured(
  how: { mine?: boolean; haulage?: boolean; policy?: RequestOf<"SetPolicy">["rules"] } = {},
): Promise<{ scene: Scene; id: string }> {
  const scene = await Scene.open(how.policy);
  await scene.act("otherBank", "OpenCreditLine", {
    obligor: cast.steel.lei,
    currency: "USD",
    limit: "1000",
    validFrom: "2026-01-01",
    validTo: "2026-12-31",
    automatic: true,
  });
  const id = await circulating(scene, { guarantor: cast.otherBank.lei });
  await pass(scene, id, "mine", "haulage", { recourse: how.mine ?? true });
  await pass(scene, id, "haulage", "port", { recourse: how.haulage ?? true });
  mature(scene);
  await scene.act("port", "Present", { certificateId: id });
  await scene.act("bank", "Dishonour", { certificateId: id, reason: "no funds" });
  return { scene, id };
}

export async function claimAndPay(
  scene: Scene,
  id: string,
  claimant: ActorName,
  payer: ActorName,
  payment: Partial<RequestOf<"PayRecourse">> & { uetr: string },
) {
  await scene.act(claimant, "ClaimRecourse", { certificateId: id, on: cast[payer].lei });
  return scene.act(claimant, "PayRecourse", { certificateId: id, payer: cast[payer].lei, valueDate, ...payment });
}
