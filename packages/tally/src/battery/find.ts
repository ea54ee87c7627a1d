import type { Request } from "../connection.js";
import type { Derived, Work } from "../operation/command.js";

/** The battery that somebody names by its id, by a code on its label, or by the link of its QR code. */
export async function deriveBattery(
  { batteryId: named = "" }: Partial<Request<"GetBattery">>,
  { connection: { tally } }: Work,
): Promise<Derived<"GetBattery">> {
  // Only who asks for a battery loads it.
  const { readScannedCode } = await import("@tallystick/client/passport");
  const code = readScannedCode(named);
  const { batteryId } = "batteryId" in code ? code : await tally.batteries.findBattery(code);
  return { request: { batteryId }, shown: [] };
}
