import { generateKeyPairSync } from "node:crypto";

import { privateKeySigner, proveDevice, sealWindow, signReading } from "@tallystick/readings";
import type { TestParty } from "@tallystick/testing";

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** A battery's device signs readings with a gap, which the maker's gateway anchors: people at a desk do neither. */
export async function measureBattery({ batteries }: Pick<TestParty, "batteries">, batteryId: string): Promise<void> {
  const device = privateKeySigner(generateKeyPairSync("ed25519").privateKey);
  const publicKey = base64(device.key.publicKey.export({ type: "spki", format: "der" }));
  const possession = base64(await proveDevice(device, batteryId));
  await batteries.enrolDevice({ batteryId, publicKey, possession });
  const windowOf = async (first: number, stateOfHealthPerMille: number): Promise<string> => {
    const at = Date.now() - 3_600_000 + first * 60_000;
    const readings = await Promise.all(
      [0, 1, 2].map((each) =>
        signReading(device, {
          ...{ batteryId, sequence: first + each, at: at + each * 1_000 },
          values: { cycles: 400 + first, stateOfHealthPerMille },
        }),
      ),
    );
    return base64((await sealWindow(device, device.key, readings)).message);
  };
  await batteries.anchorReadings({ batteryId, window: await windowOf(1, 912) });
  await batteries.declareGap({ batteryId, to: 5, reason: "the gateway was switched off" });
  await batteries.anchorReadings({ batteryId, window: await windowOf(6, 871) });
}
