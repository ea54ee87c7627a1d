import { checkTransaction, Members, readProposal } from "../../../client/src/transport/act/endorsed.js";
import { preparedEnvelope, proposalIn } from "../../../client/src/transport/act/gateway-messages.js";
import type { FabricUser } from "../host/fabric-user.js";
import type { Hosted } from "../host/network-host.js";
import type { Workloads } from "../host/workloads.js";
import { cpuMilliseconds, type Cost } from "../measure/cpu-time.js";
import { median } from "../measure/percentiles.js";
import { table } from "../measure/table.js";
import type { BenchOptions } from "./options.js";

import { checkPreparedTransaction, type Tally } from "@tallystick/client";
import { payloadToSign, type CheckedTransaction } from "@tallystick/fabric-inspect";

/** Acts of a round, which are submitted one at a time. */
const submits = 20;

/** A proposal, and the gateway's answer, in the gateway library's form. */
interface Endorsed {
  readonly proposal: Uint8Array;
  readonly transaction: Uint8Array;
}

/** The cost of the checks, one figure for each round, and of whole acts, one figure for each. */
export interface SigningFigures {
  readonly checks: readonly { readonly name: string; readonly costs: readonly Cost[] }[];
  readonly acts: readonly Cost[];
}

/**
 * Measures the client's checks of a gateway's answer before signing, for each act, beside a whole act of the client.
 * All acts are Issue.
 */
export async function signingFigures(
  { members }: Hosted,
  issuer: FabricUser,
  ours: Tally,
  workloads: Workloads,
  { count, rounds }: BenchOptions,
  say: (line: string) => void,
): Promise<SigningFigures> {
  const kept = new Members(members);
  const checks: readonly (readonly [name: string, check: (endorsed: Endorsed) => unknown])[] = [
    ["checkPreparedTransaction, without members", (one) => checkPreparedTransaction(one.proposal, one.transaction)],
    [
      "checkPreparedTransaction, with members",
      (one) => checkPreparedTransaction(one.proposal, one.transaction, { members }),
    ],
    ["the check of each act by connect, with members", (one) => checkAsConnect(one, kept)],
  ];
  const act = (): Promise<unknown> => ours.certificates.issue(workloads.issueRequest("100.00"));
  const samples = new Map<string, Cost[]>([...checks.map(([name]) => name), "act"].map((name) => [name, []]));
  // The first round is not counted, since compilers warm up.
  for (let round = 0; round <= rounds; round += 1) {
    const endorsed = await Promise.all(Array.from({ length: Math.min(count, 100) }, () => endorse(issuer, workloads)));
    const costs = new Map<string, Cost>();
    for (const [name, check] of checks) {
      const cost = await cpuMilliseconds(() => {
        for (const one of endorsed) {
          check(one);
        }
      });
      costs.set(name, { took: cost.took / endorsed.length, cpu: cost.cpu / endorsed.length });
    }
    for (let index = 0; index < submits; index += 1) {
      const cost = await cpuMilliseconds(act);
      if (round > 0) {
        samples.get("act")?.push(cost);
      }
    }
    if (round === 0) {
      say("  warm");
    } else {
      for (const [name, cost] of costs) {
        samples.get(name)?.push(cost);
      }
      say(`  round ${round.toString()} of ${rounds.toString()} done`);
    }
  }
  return {
    checks: checks.map(([name]) => ({ name, costs: samples.get(name) ?? [] })),
    acts: samples.get("act") ?? [],
  };
}

export function signingTable({ checks, acts: whole }: SigningFigures): string {
  const [wholeCpu, wholeTook] = [median(whole.map(({ cpu }) => cpu)), median(whole.map(({ took }) => took))];
  const rows = checks.map(({ name, costs }) => {
    const cpu = median(costs.map((cost) => cost.cpu));
    return [name, (cpu * 1000).toFixed(0), percent(cpu / wholeCpu), percent(cpu / wholeTook)];
  });
  const submit = [
    `a whole act by connect, without members, which takes ${wholeTook.toFixed(0)} ms`,
    (wholeCpu * 1000).toFixed(0),
    percent(1),
    percent(wholeCpu / wholeTook),
  ];
  return table(["for each act", "client's CPU µs", "of the act's CPU", "of the act's time"], [...rows, submit]);
}

async function endorse(issuer: FabricUser, workloads: Workloads): Promise<Endorsed> {
  const request = JSON.stringify(workloads.issueRequest("100.00"));
  const proposal = issuer.propose("tallystick", "certificates", "Issue", request);
  const transaction = await proposal.endorse();
  return { proposal: proposal.getBytes(), transaction: transaction.getBytes() };
}

/** The checks of `connect` between endorsement and signature. Endorsers' certificates are judged once. */
function checkAsConnect({ proposal, transaction }: Endorsed, members: Members): CheckedTransaction {
  return checkTransaction(payloadToSign(preparedEnvelope(transaction)), readProposal(proposalIn(proposal)), {
    members,
  });
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
