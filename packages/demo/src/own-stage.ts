import type { NetworkKind } from "@tallystick/network";
import { startTallystick } from "@tallystick/testing";

import type { PartyCard } from "./party-card.js";
import type { Stage } from "./stage.js";
import { machineClock } from "./story-clock.js";

/** A party's name on the platform, which contains no hyphen. */
type PlatformName = `party${string}`;

/** Starts a platform that ends with the demonstration. The embedded network has a clock that can be set ahead; native Fabric goes by the machine's. */
export async function openOwnStage(kind: NetworkKind, parties: readonly PartyCard[]): Promise<Stage> {
  const choices = parties.map(
    ({ key, name, lei, msp, roles }) => [platformName(key), { name, lei, mspId: msp, roles }] as const,
  );
  const platform = await startTallystick<PlatformName>({ kind, parties: Object.fromEntries(choices) });
  return {
    parties,
    clock: kind === "embedded" ? platform.clock : machineClock,
    as: (key) => {
      const party = platform[platformName(key)];
      return party === undefined ? Promise.reject(new Error(`nobody here is "${key}"`)) : Promise.resolve(party);
    },
    // The acts of the platform's parties return when every peer has them.
    settled: () => Promise.resolve(),
    close: () => platform.close(),
  };
}

function platformName(key: string): PlatformName {
  return `party${key.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;
}
