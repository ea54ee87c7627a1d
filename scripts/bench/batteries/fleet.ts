import type { FabricUser } from "../host/fabric-user.js";
import { patiently } from "../host/workloads.js";
import { BenchBattery } from "./battery.js";

/** Makes the given number of new batteries of the maker, each with its device. */
export async function makeBatteries(maker: FabricUser, lei: string, count: number): Promise<readonly BenchBattery[]> {
  const made = Array.from({ length: count }, () => new BenchBattery(lei));
  for (let done = 0; done < count; done += 100) {
    const some = made.slice(done, done + 100);
    await batch(
      maker,
      "RegisterBattery",
      some.map((battery) => battery.registration()),
    );
    await batch(maker, "EnrolDevice", await Promise.all(some.map((battery) => battery.enrolment())));
  }
  return made;
}

/** One transaction with an act for each of the requests. */
function batch(user: FabricUser, act: string, requests: readonly object[]): Promise<unknown> {
  return patiently(() => user.act("Batch", { acts: requests.map((request) => ({ act, request })) }));
}
