import { leiOf } from "../cast.js";
import { CommandLine } from "../command-line.js";
import { circulating } from "../paper.js";
import type { Stage } from "../stage.js";
import { verdictOn } from "../verdict-on.js";

import type { EventDoubt, TallyEvent } from "@tallystick/client";

export function lies(stage: () => Stage): void {
  describe("two members who may write their own certificate", () => {
    const members = ["RioTintoMSP", "AnsteelMSP"];

    it("two members cannot make others believe an untrue fact about another certificate, and text that is not JSON does not stop readers", async () => {
      const { height: from } = await stage().network.status();
      const victim = await circulating(stage(), { reference: "VICTIM" });
      const [offered, presented] = [await circulating(stage()), await circulating(stage())];
      const lie = { certificateId: offered, to: leiOf("port") };
      expect(await verdictOn(stage(), "mine", ["Transfer", lie], members, "lies")).toBe("valid");
      expect(await verdictOn(stage(), "mine", ["Present", { certificateId: presented }], members, "lies")).toBe(
        "valid",
      );
      const last = await circulating(stage());

      const doubts: EventDoubt[] = [];
      const seen: TallyEvent[] = [];
      const reader = await stage().as("regulator");
      for await (const event of reader.events({ from, onDoubt: (doubt) => void doubts.push(doubt) })) {
        seen.push(event);
        if (event.type === "CertificateAccepted" && event.certificates[0]?.certificateId === last) {
          break;
        }
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

    it("the type of a fact cannot clear a terminal, end a line or reverse text", async () => {
      const { network, chaincode } = stage();
      const { height: from } = await network.status();
      const offered = await circulating(stage());
      const transfer = { certificateId: offered, to: leiOf("port") };
      expect(await verdictOn(stage(), "mine", ["Transfer", transfer], members, "escapes")).toBe("valid");
      const person = new CommandLine(network, await stage().enrol("regulator"), chaincode);
      try {
        const events = ["events", "--from-block", String(from), "--to-block", "now"];
        const audit = ["instrument", "audit", offered.split(":")[0] ?? ""];
        for (const line of [events, [...events, "--csv"], [...events, "--json"], audit]) {
          const { stdout, stderr } = await person.print(...line);
          const said = `${stdout}${stderr}`.replaceAll("\r\n", "\n");
          // eslint-disable-next-line no-control-regex -- control characters are what is looked for
          expect(said).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
          expect(said).not.toContain("\nCertificateSettled");
          expect({ line, tells: line === audit || said.includes("u001b[2J") }).toEqual({ line, tells: true });
        }
      } finally {
        person.remove();
      }
    });
  });
}

function typesAbout(certificateId: string, events: readonly TallyEvent[]): string[] {
  return events
    .filter(
      (event) => "certificates" in event && event.certificates.some((view) => view.certificateId === certificateId),
    )
    .map(({ type }) => type);
}
