import { networkKind } from "../network-under-test.js";

/** Fabric's release whose verdicts this run has to see. The embedded network is asked for 2.5's by `TALLYSTICK_FABRIC`. */
export const fabricVersion: "3.1" | "2.5" =
  networkKind === "fabric-2.5" || (networkKind === "embedded" && process.env["TALLYSTICK_FABRIC"] === "2.5")
    ? "2.5"
    : "3.1";

/** States both verdicts where Fabric's releases differ. */
export function byVersion<Newer, Older>(verdicts: { readonly "3.1": Newer; readonly "2.5": Older }): Newer | Older {
  return verdicts[fabricVersion];
}
