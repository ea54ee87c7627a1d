import type { DeviceSignatures } from "@tallystick/chaincode/replay";

/**
 * Evidence is about certificates, and no rule about them looks at the keys and signatures of devices. Those are checked with cryptography of Node,
 * which a browser does not have. So an act that needs them is not done again.
 */
export const noDevices: DeviceSignatures = {
  keyOf: refused,
  isPossessionOf: refused,
  isRotation: refused,
  readWindow: refused,
};

function refused(): never {
  throw new RangeError("it has keys or signatures of devices, which evidence about certificates does not have");
}
