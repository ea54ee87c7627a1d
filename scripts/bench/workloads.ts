import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";

import { dayFromNow } from "../../testkit/days.js";
import type { FabricUser } from "./fabric-user.js";
import type { Submit } from "./load.js";

/** The users that the workloads need, each on its own organisation's gateway. */
export interface Users {
  readonly issuer: FabricUser;
  readonly holder: FabricUser;
  readonly bank: FabricUser;
}

/** A kind of submit, and what has to be there before so many of them can be measured. */
export interface Workload {
  readonly name: string;
  prepare(count: number): Promise<Submit>;
}

interface Certificates {
  readonly parts: readonly { readonly certificateId: string }[];
}

let serial = 0;

function nextReference(): string {
  serial += 1;
  return `BENCH-${process.pid.toString()}-${serial.toString()}`;
}

/** Tries again where an organisation's peer has not yet seen what the act before did: endorsers that differ, or a refusal. */
export async function patiently<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (attempt === 20) throw error;
      await wait(50 * attempt);
    }
  }
}

/** A hundred bytes, as fabric-samples' assets have. */
const asset = JSON.stringify({
  ID: "asset1",
  Color: "blue",
  Size: 5,
  Owner: "Tomoko",
  AppraisedValue: 300,
  docType: "asset",
  note: "-".repeat(7),
});

export class Workloads {
  constructor(
    private readonly users: Users,
    private readonly leis: { readonly holder: string; readonly bank: string; readonly recipient: string },
  ) {}

  readonly put: Workload = {
    name: "no-op put",
    prepare: () => Promise.resolve(() => this.users.holder.submit("plain-put", "plain", "Put", randomUUID(), "1")),
  };

  readonly createAsset: Workload = {
    name: "asset of 100 bytes",
    prepare: () => Promise.resolve(() => this.users.holder.submit("plain-put", "plain", "Put", randomUUID(), asset)),
  };

  readonly issue: Workload = {
    name: "Issue",
    prepare: () => Promise.resolve(() => this.users.issuer.act("Issue", this.issueRequest("100.00"))),
  };

  readonly transfer: Workload = {
    name: "Transfer",
    prepare: async (count) => {
      const certificates = await this.held(count);
      return (index) =>
        this.users.holder.act("Transfer", { certificateId: certificates[index], to: this.leis.recipient });
    },
  };

  readonly settle: Workload = {
    name: "Settle",
    prepare: async (count) => {
      const certificates = await this.held(count);
      await Promise.all(
        certificates.map((certificateId) => patiently(() => this.users.holder.act("Present", { certificateId }))),
      );
      return (index) =>
        this.users.bank.act("Settle", {
          certificateId: certificates[index],
          uetr: randomUUID(),
          valueDate: dayFromNow(),
        });
    },
  };

  issueRequest(amount: string) {
    return {
      reference: nextReference(),
      payee: this.leis.holder,
      settlementBank: this.leis.bank,
      currency: "USD",
      amount,
      maturesOn: dayFromNow(),
    };
  }

  /** A certificate that came about by so many acts, the issue among them, and is offered to the issuer. */
  async offeredAfter(acts: number): Promise<string> {
    const { issuer, holder, bank } = this.users;
    const { certificateId } = await issuer.act<{ certificateId: string }>("Issue", this.issueRequest("100.00"));
    let [from, to] = [
      { user: holder, lei: this.leis.holder },
      { user: bank, lei: this.leis.bank },
    ];
    await patiently(() => from.user.act("Accept", { certificateId }));
    for (let done = 2; done < acts; done += 2) {
      const offer = { certificateId, to: to.lei };
      await patiently(() => from.user.act("Transfer", offer));
      await patiently(() => to.user.act("Accept", { certificateId }));
      [from, to] = [to, from];
    }
    await patiently(() => from.user.act("Transfer", { certificateId, to: this.leis.recipient }));
    return certificateId;
  }

  /** So many certificates of USD 1.00 in the holder's hands, all of one instrument. */
  async held(count: number): Promise<readonly string[]> {
    const { certificateId } = await this.users.issuer.act<{ certificateId: string }>(
      "Issue",
      this.issueRequest(`${count.toString()}.00`),
    );
    await patiently(() => this.users.holder.act("Accept", { certificateId }));
    if (count === 1) return [certificateId];
    const amounts = Array.from({ length: count }, () => "1.00");
    const { parts } = await patiently(() => this.users.holder.act<Certificates>("Split", { certificateId, amounts }));
    return parts.map((part) => part.certificateId);
  }
}
