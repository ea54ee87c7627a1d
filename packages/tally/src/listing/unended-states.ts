import { aliveStates } from "@tallystick/client/words";

/** States of certificates that have not ended. */
export const unendedStates = ["AwaitingReceipt" as const, ...aliveStates];
