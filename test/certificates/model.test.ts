import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";

import { certificateViewSchema, type CertificateView } from "../../chaincode/src/domain/index.js";
import { cast, type ActorName } from "../../chaincode/src/domain/testing/cast.js";
import {
  agreedOfPaper,
  agreedOfParties,
  agreedOfParty,
  agreedOfView,
} from "../../chaincode/src/domain/testing/model/compare.js";
import { draws, intentOf } from "../../chaincode/src/domain/testing/model/history.js";
import type { Intent } from "../../chaincode/src/domain/testing/model/intent.js";
import { firstRules } from "../../chaincode/src/domain/testing/model/model-policy.js";
import { Model } from "../../chaincode/src/domain/testing/model/model.js";
import { disagreement, type Found } from "../../chaincode/src/domain/testing/model/play.js";
import { partRefused } from "../../chaincode/src/domain/testing/model/reasons.js";
import { policyOf, requestOf, usd } from "../../chaincode/src/domain/testing/model/request.js";
import { STANDING } from "../../chaincode/src/domain/testing/model/state.js";
import type { Instant } from "../../chaincode/src/domain/vocabulary/calendar.js";
import { describeOnNetwork, networkKind, startTimeout } from "../network-under-test.js";
import { tallystickChaincode } from "../testkit/tallystick-chaincode.js";
import { midnightTimeout, untilTheDayHolds } from "./days.js";

import { isRejected, type Certificate, type EventDoubt, type Tally } from "@tallystick/client";
import { project, rebuild, verify } from "@tallystick/projection";
import { startTallystick, type Tallystick } from "@tallystick/testing";

/** Each seed gives another history. The ledger continues from one to the next. */
const seed = Number(process.env["TALLYSTICK_SEED"] ?? Date.now() % 2 ** 31);
const acts = 110;

jest.setTimeout(180_000);

describeOnNetwork(`a random history (TALLYSTICK_SEED=${String(seed)})`, () => {
  // Without moves to unknown organisations, which a network does not have.
  const model = new Model(false);
  const played: Played[] = [];
  let tally: Tallystick<ActorName>;

  beforeAll(async () => {
    tally = await startTallystick({
      kind: networkKind,
      parties: cast,
      policy: policyOf(firstRules),
      chaincode: tallystickChaincode(),
    });
    const standing = { lei: cast[STANDING].lei, standingAcceptance: "everybody" } as const;
    await tally[STANDING].registry.updateParty(standing);
  }, startTimeout);

  beforeAll(async () => {
    await untilTheDayHolds();
    await play();
  }, midnightTimeout + 180_000);

  afterAll(async () => {
    await tally.close();
  }, startTimeout);

  beforeEach(untilTheDayHolds, midnightTimeout);

  /** Does each act on the network and in the model, until the two differ. */
  async function play(): Promise<void> {
    const [history = []] = fc.sample(fc.array(draws(fc.constant(0)), { minLength: acts, maxLength: acts }), {
      seed,
      numRuns: 1,
    });
    for (const draw of history) {
      const intent = intentOf(draw, model, Date.now() as Instant);
      const request = requestOf(intent, model);
      const expected = model.attempt(intent);
      const found = await outcomeOf(intent, request);
      const difference = disagreement(model, intent, expected, found);
      played.push({ intent, request, found, difference });
      if (difference !== undefined) {
        return;
      }
      if (found.filed !== undefined) {
        model.filedAs.set(model.approvals.size - 1, found.filed);
      }
    }
  }

  it("the network judges every act of the history as the model does", () => {
    expect(played.filter(({ difference }) => difference !== undefined)).toEqual([]);
    expect(played).toHaveLength(acts);
    // Of some 3000 histories half had 60 acts that were not refused, and the shortest had 14.
    expect(played.filter(({ found }) => found.outcome !== "refused").length).toBeGreaterThan(acts / 20);
  });

  it("after the history every certificate and credit line is as in the model", async () => {
    const views = await certificatesOnLedger();
    expect(sorted(views.map((view) => agreedOfView(decoded(view))))).toEqual(
      sorted([...model.papers.values()].map(agreedOfPaper)),
    );
    const { registry, certificates } = tally.operator;
    expect((await registry.listParties({ pageSize: 100 })).parties.map(agreedOfParty).sort()).toEqual(
      agreedOfParties(model).sort(),
    );
    for (const [number, { party, state }] of model.approvals) {
      const { approvals } = await certificates.listApprovals({ party: cast[party].lei, show: "all", pageSize: 500 });
      expect(approvals.find(({ approvalId }) => approvalId === model.filedAs.get(number)?.approvalId)).toMatchObject({
        state,
      });
    }
    for (const { id } of model.issues.values()) {
      expect(await tally.regulator.certificates.auditInstrument({ instrumentId: id })).toMatchObject({
        sound: true,
      });
    }
    for (const [key, { drawn, limit }] of model.lines) {
      const [bank, obligor] = key.split(" ") as [ActorName, ActorName];
      const terms = { bank: cast[bank].lei, obligor: cast[obligor].lei, currency: "USD" };
      const line = await tally[bank].registry.getCreditLine(terms);
      expect([key, line.drawn, line.limit]).toEqual([key, drawn === 0 ? "0.00" : usd(drawn), usd(limit)]);
    }
  });

  it("the events of the history alone rebuild every certificate", async () => {
    const views = await certificatesOnLedger();
    const rebuilt = new Map<string, unknown>();
    const { height } = await tally.network.status();
    // One more fact, so that there is an event at which to end.
    const last = await tally.operator.registry.updateParty({ lei: cast.mine.lei, name: cast.mine.name });
    const doubts: EventDoubt[] = [];
    for await (const event of tally.regulator.events({ from: 0, onDoubt: (doubt) => void doubts.push(doubt) })) {
      if (event.transactionId === last.transactionId) {
        break;
      }
      if (!("certificates" in event)) {
        continue;
      }
      for (const id of event.removed) {
        rebuilt.delete(id);
      }
      for (const certificate of event.certificates) {
        rebuilt.set(certificate.certificateId, certificate);
      }
    }
    expect(last.blockNumber).toBeGreaterThanOrEqual(height);
    expect(doubts).toEqual([]);
    expect(rebuilt).toEqual(new Map(views.map((view) => [view.certificateId, view])));
  });

  it("the books of the history close each statement of account with the party's holdings", async () => {
    const { books } = tally.regulator;
    for (const actor of Object.keys(cast) as ActorName[]) {
      const held = [...model.papers.values()]
        .filter(
          (paper) =>
            (paper.holder === actor || model.speakerOf(paper.holder) === actor) &&
            !model.areOne(paper.holder, model.issueOf(paper).issuer) &&
            !["AwaitingReceipt", "Settled", "Cancelled"].includes(paper.state),
        )
        .reduce((units, { from, to }) => units + to - from + 1, 0);
      const { accounts, doubts } = await books.statement({ party: cast[actor].lei });
      expect([actor, doubts, accounts[0]?.closing ?? "0"]).toEqual([
        actor,
        [],
        held === 0 ? (accounts[0] === undefined ? "0" : "0.00") : usd(held),
      ]);
    }
  });

  it("the tables of the history agree with the audits of its instruments, also after they are built again", async () => {
    const folder = mkdtempSync(join(tmpdir(), "tables-"));
    const place = { to: join(folder, "tally.db"), channel: "tally", chaincode: "tallystick" };
    try {
      const { facts, block } = await project(tally.regulator, { ...place, untilNow: true });
      expect(Number(facts)).toBeGreaterThan(0);
      expect(await rebuild(tally.regulator, place)).toMatchObject({ facts, block });
      expect(await verify(tally.regulator, place)).toEqual({
        ...{ blockNumber: block, instruments: model.issues.size, doubts: 0, differences: [], rows: [] },
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("every act of the history follows the rules: the audit of each instrument repeats the acts and finds no difference", async () => {
    const { certificates } = tally.regulator;
    let transactions = 0;
    for (const { id } of model.issues.values()) {
      const { sound, history } = await certificates.auditInstrument({ instrumentId: id });
      expect({ id, sound, history }).toEqual({
        ...{ id, sound: true },
        history: { transactions: expect.any(Number) as unknown, findings: [], heldBack: [] },
      });
      transactions += history?.transactions ?? 0;
    }
    expect(transactions).toBeGreaterThan(model.issues.size);
  });

  async function outcomeOf({ by, person, act }: Intent, request: object): Promise<Found> {
    // The second person of a party is enrolled on first use.
    const actor = person === "first" ? tally[by] : await tally[by].person("second");
    const name = `${act.charAt(0).toLowerCase()}${act.slice(1)}`;
    const group = name in actor.certificates ? actor.certificates : actor.registry;
    // The generator makes the request for the act.
    const perform = Reflect.get(group, name) as (request: object) => ReturnType<Tally["certificates"]["accept"]>;
    try {
      await perform(request);
      return { outcome: "done" };
    } catch (error) {
      if (isRejected(error, "APPROVAL_REQUIRED")) {
        const { approvalId, digest } = error.context;
        return { outcome: "filed", filed: { approvalId, digest } };
      }
      if (!isRejected(error)) {
        throw error;
      }
      const refusal = `${error.code} ${JSON.stringify(error.context)}`;
      if (!isRejected(error, "BATCH_FAILED")) {
        return { outcome: "refused", reason: error.code, refusal };
      }
      return { outcome: "refused", reason: partRefused(error.context.index, error.context.code), refusal };
    }
  }

  async function certificatesOnLedger(): Promise<Certificate[]> {
    const { certificates } = tally.regulator;
    const all: Certificate[] = [];
    for (const { id } of model.issues.values()) {
      let bookmark: string | undefined;
      do {
        const page = await certificates.listInstrument({
          instrumentId: id,
          pageSize: 20,
          ...(bookmark !== undefined && { bookmark }),
        });
        all.push(...page.certificates);
        bookmark = page.bookmark;
      } while (bookmark !== undefined);
    }
    return all;
  }
});

/** An act of a history, its result on the network, and the difference from the model. */
interface Played {
  readonly intent: Intent;
  readonly request: object;
  readonly found: Found;
  readonly difference: string | undefined;
}

/** A certificate of the wire in the form of the rules, for the comparison with the model. */
function decoded(certificate: Certificate): CertificateView {
  return certificateViewSchema.parse(certificate);
}

function sorted<T extends { readonly id: string }>(all: readonly T[]): T[] {
  return [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
}
