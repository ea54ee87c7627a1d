import type { Scene } from "../../../../../chaincode/src/domain/testing/scene.js";
import { queries } from "../../../chaincode/definitions.js";
import type { ListStretchesResponse, ProvePassportResponse } from "../../../wire-types.js";
import { readResponse } from "../../read-response.js";
import type { BatteryRecords } from "../read-passport.js";

/** A battery's records on the rules' ledger in memory, as the client reads them. The battery has 500 windows and gaps at most. */
export async function recordsOn(scene: Scene, batteryId: string): Promise<BatteryRecords> {
  const answer = async (name: "ListStretches" | "ProvePassport", request: object): Promise<Uint8Array> =>
    Buffer.from(JSON.stringify(await scene.ask("bank", name, request)));
  const proof = await answer("ProvePassport", { batteryId });
  const listed = await answer("ListStretches", { batteryId, pageSize: 500 });
  return {
    ...readResponse<ProvePassportResponse>(queries.ProvePassport, proof),
    stretches: readResponse<ListStretchesResponse>(queries.ListStretches, listed).stretches,
  };
}
