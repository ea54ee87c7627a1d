import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";

import { dayFromNow } from "../../../test/testkit/days.js";
import type { Submit } from "../measure/load.js";
import type { FabricUser } from "./fabric-user.js";

/** The users of the workloads, each on its own organisation's gateway. */
export interface Users {
  readonly issuer: FabricUser;
  readonly holder: FabricUser;
  readonly bank: FabricUser;
}

/** A kind of submit, with the preparation for measuring many of them. */
export interface Workload {
  readonly name: string;
  prepare(count: number): Promise<Submit>;
}

/** One submit: its user and its call. */
export interface Call {
  readonly user: FabricUser;
  readonly chaincode: string;
  readonly contract: string;
  readonly name: string;
  readonly args: readonly string[];
}

/** A workload whose submits can be inspected before they are made. */
export class CallWorkload implements Workload {
  /** @param calls - prepares so many submits, and returns them. */
  constructor(
    readonly name: string,
    readonly calls: (count: number) => Promise<(index: number) => Call>,
  ) {}

  async prepare(count: number): Promise<Submit> {
    const call = await this.calls(count);
    return (index) => {
      const { user, chaincode, contract, name, args } = call(index);
      return user.submit(chaincode, contract, name, ...args);
    };
  }
}

function actCall(user: FabricUser, name: string, request: object): Call {
  return { user, chaincode: "tallystick", contract: "certificates", name, args: [JSON.stringify(request)] };
}

interface Certificates {
  readonly parts: readonly { readonly certificateId: string }[];
}

let serial = 0;

function nextReference(): string {
  serial += 1;
  return `BENCH-${process.pid.toString()}-${serial.toString()}`;
}

/**
 * Tries again if an organisation's peer has not yet seen the result of the act before: endorsers that differ, or a
 * refusal.
 */
export async function patiently<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (attempt === 20) {
        throw error;
      }
      await wait(50 * attempt);
    }
  }
}

/** A hundred bytes, as in the assets of fabric-samples. */
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

  readonly put = this.#putOf("no-op put", "1");

  readonly createAsset = this.#putOf("asset of 100 bytes", asset);

  readonly issue = new CallWorkload("Issue", () =>
    Promise.resolve(() => actCall(this.users.issuer, "Issue", this.issueRequest("100.00"))),
  );

  readonly transfer = new CallWorkload("Transfer", async (count) => {
    const certificates = await this.held(count);
    return (index) =>
      actCall(this.users.holder, "Transfer", { certificateId: certificates[index], to: this.leis.recipient });
  });

  readonly settle = new CallWorkload("Settle", async (count) => {
    const certificates = await this.held(count);
    await Promise.all(
      certificates.map((certificateId) => patiently(() => this.users.holder.act("Present", { certificateId }))),
    );
    return (index) =>
      actCall(this.users.bank, "Settle", {
        certificateId: certificates[index],
        uetr: randomUUID(),
        valueDate: dayFromNow(),
      });
  });

  /** Batches with the given number of transfers, each of certificates of one instrument. */
  batchOfTransfers(size: number): CallWorkload {
    return new CallWorkload(`Batch of ${String(size)} Transfers`, async (count) => {
      const held = await Promise.all(Array.from({ length: count }, () => this.held(size)));
      return (index) =>
        actCall(this.users.holder, "Batch", {
          acts: (held[index] ?? []).map((certificateId) => ({
            act: "Transfer",
            request: { certificateId, to: this.leis.recipient },
          })),
        });
    });
  }

  /** Issues the given number of instruments in one batch. */
  async issueBatch(size: number): Promise<void> {
    const acts = Array.from({ length: size }, () => ({ act: "Issue", request: this.issueRequest("100.00") }));
    await this.users.issuer.act("Batch", { acts });
  }

  #putOf(name: string, value: string): CallWorkload {
    return new CallWorkload(name, () =>
      Promise.resolve(() => ({
        ...{ user: this.users.holder, chaincode: "plain-put", contract: "plain", name: "Put" },
        args: [randomUUID(), value],
      })),
    );
  }

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

  /** A certificate after the given number of acts, including the issue, that is offered to the issuer. */
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

  /** The given number of certificates of USD 1.00 that the holder has, all of one instrument. */
  async held(count: number): Promise<readonly string[]> {
    const { certificateId } = await this.users.issuer.act<{ certificateId: string }>(
      "Issue",
      this.issueRequest(`${count.toString()}.00`),
    );
    await patiently(() => this.users.holder.act("Accept", { certificateId }));
    if (count === 1) {
      return [certificateId];
    }
    const amounts = Array.from({ length: count }, () => "1.00");
    const { parts } = await patiently(() => this.users.holder.act<Certificates>("Split", { certificateId, amounts }));
    return parts.map((part) => part.certificateId);
  }
}
