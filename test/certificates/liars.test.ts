import { join } from "node:path";

import type { EventDoubt, TallyEvent } from "@tallystick/client";

import { describeOnNetwork } from "../network-under-test.js";
import { leiOf } from "./cast.js";
import { circulating } from "./paper.js";
import { useStage } from "./stage.js";
import { verdictOn } from "./verdict-on.js";

jest.setTimeout(60_000);

describeOnNetwork("two members who may write a certificate of their own", () => {
  const members = ["RioTintoMSP", "AnsteelMSP"];
  const altered = { folder: join(__dirname, "..", "liars") };
  const stage = useStage({ chaincode: { overrides: Object.fromEntries(members.map((mspId) => [mspId, altered])) } });

  it("make nobody believe what they tell of another's, and stop nobody with what is not JSON", async () => {
    const victim = await circulating(stage(), { reference: "VICTIM" });
    const [offered, presented] = [await circulating(stage()), await circulating(stage())];
    const lie = { certificateId: offered, to: leiOf("port") };
    expect(await verdictOn(stage(), "mine", "Transfer", lie, members)).toBe("valid");
    expect(await verdictOn(stage(), "mine", "Present", { certificateId: presented }, members)).toBe("valid");
    const last = await circulating(stage());

    const doubts: EventDoubt[] = [];
    const seen: TallyEvent[] = [];
    const reader = await stage().platform.as("regulator");
    for await (const event of reader.events({ onDoubt: (doubt) => void doubts.push(doubt) })) {
      seen.push(event);
      if (event.type === "CertificateAccepted" && event.certificates[0]?.certificateId === last) break;
    }
    expect(typesAbout(victim, seen)).toEqual(["CertificateIssued", "CertificateAccepted"]);
    expect(typesAbout(offered, seen)).toEqual(["CertificateIssued", "CertificateAccepted", "CertificateOffered"]);
    expect(typesAbout(presented, seen)).toEqual(["CertificateIssued", "CertificateAccepted"]);
    const two = { caller: "RioTintoMSP", endorsers: expect.arrayContaining(members) as unknown };
    expect(doubts).toMatchObject([
      { reason: "untrue", ...two, fact: { type: "CertificateSettled", certificates: [{ certificateId: victim }] } },
      { reason: "unreadable", ...two, problem: "the event is not of form tally.v1" },
      { reason: "untold", ...two, records: [{ kind: "certificate", value: { state: "InCollection" } }] },
    ]);
  });
});

function typesAbout(certificateId: string, events: readonly TallyEvent[]): string[] {
  return events
    .filter(
      (event) => "certificates" in event && event.certificates.some((view) => view.certificateId === certificateId),
    )
    .map(({ type }) => type);
}
