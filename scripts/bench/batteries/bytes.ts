import { actBytes, type ActBytes } from "../acts/act-bytes.js";
import type { FabricUser } from "../host/fabric-user.js";
import { patiently } from "../host/workloads.js";
import { makeBatteries } from "./fleet.js";

/** Windows in the batches whose bytes are shown. */
const sizes = [25, 100];

/** The bytes that endorsers sign for windows, from endorsed transactions. */
export async function bytesOfWindows(maker: FabricUser, lei: string): Promise<readonly ActBytes[]> {
  const fleet = await makeBatteries(maker, lei, Math.max(...sizes));
  const found: ActBytes[] = [];
  const measure = async (shown: string, contract: string, act: string, request: object, parts = 1): Promise<void> => {
    const transaction = await patiently(() => maker.endorse("tallystick", contract, act, JSON.stringify(request)));
    found.push(actBytes(shown, transaction, parts));
    await (await transaction.submit()).getStatus();
  };
  for (const battery of fleet.slice(0, 1)) {
    await measure("AnchorReadings", "batteries", "AnchorReadings", await battery.anchoring());
  }
  for (const size of sizes) {
    const windows = await Promise.all(fleet.slice(0, size).map((battery) => battery.anchoring()));
    const acts = windows.map((request) => ({ act: "AnchorReadings", request }));
    await measure(`each of ${size.toString()} AnchorReadings in a batch`, "certificates", "Batch", { acts }, size);
  }
  return found;
}
