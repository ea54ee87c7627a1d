import { type isOneWith } from "../party/one-with.js";
import { approvals } from "../state/approval.js";
import { certificates } from "../state/certificate.js";
import { parties } from "../state/party.js";
import { cast, type ActorName } from "../testing/cast.js";
import { dutiesAbout, dutiesAboutObjections, dutiesAboutSales, faultsOf, isTooLate } from "../testing/duty-watch.js";
import { historyOf } from "../testing/model/history.js";
import { idOf, type Intent } from "../testing/model/intent.js";
import { play, type Watch } from "../testing/model/play.js";
import type { Scene } from "../testing/scene.js";
import { certificateIdOf } from "../vocabulary/identifiers.js";
import { dutySchema, type Duty } from "./duty.js";
import { dutiesOnApproval } from "./of-party.js";

/** Acts that are done only while a duty has them, and the name that the duty gives them. */
const listedAs: Readonly<Record<string, readonly string[]>> = {
  Accept: ["Accept"],
  Guarantee: ["Guarantee"],
  ConfirmPayment: ["ConfirmPayment"],
  ClaimRecourse: ["ClaimRecourse"],
  Enforce: ["Enforce"],
  Dishonour: ["Settle"],
  PayProceeds: ["PayProceeds"],
  PayRecourse: ["PayRecourse"],
  Present: ["Present"],
};

/** Their duty also ends when it is too late for another right, and the act is possible then. */
const withoutEnd = ["Present", "Dishonour"];

/** Compares the duties of random histories with what the rules refuse and do. */
class Watched {
  acts = 0;
  compared = 0;
  readonly #tried = new Set<string>();
  readonly faults: string[] = [];

  readonly watch: Watch = async (scene, intent) => {
    this.acts += 1;
    const found = await scene.ledger.list(certificates, [intent.paper.instrument], everything);
    // An answer to a guarantee names the instrument, whose certificate may be another one than was drawn.
    const judged = found.records.find((one) =>
      intent.act === "Guarantee" ? one.state === "AwaitingReceipt" : certificateIdOf(one) === idOf(intent.paper),
    );
    const certificateId = judged === undefined ? idOf(intent.paper) : certificateIdOf(judged);
    const duties = [
      ...(await dutiesAbout(scene, certificateId)),
      ...(await dutiesAboutSales(scene, idOf(intent.paper))),
    ];
    const since = judged?.changedAt ?? intent.now;
    for (const duty of duties) {
      const text = `${String(since)} ${JSON.stringify(dutySchema.encode(duty))}`;
      if (!this.#tried.has(text)) {
        this.#tried.add(text);
        this.faults.push(...(await faultsOf(scene, duty, since)));
      }
    }
    if (this.acts % 200 === 0) {
      await this.#compareWithQuery(scene);
    }
    return ({ outcome, refusedWith: refusal }) => {
      const names = listedAs[intent.act];
      if (names === undefined) {
        return;
      }
      const of = duties.filter(({ act }) => names.includes(act));
      const told = `${intent.act} ${certificateId} at ${String(intent.now)}: ${JSON.stringify(of)}`;
      if (outcome !== "refused" && !of.some((duty) => isOpen(duty, intent, withoutEnd.includes(intent.act)))) {
        this.faults.push(`missed, done and not listed: ${told}`);
      }
      if (
        refusal !== undefined &&
        isTooLate(refusal) &&
        !duties.some(({ until }) => until !== undefined && until <= intent.now)
      ) {
        this.faults.push(`missed, refused as too late and not listed before, ${refusal.message}: ${told}`);
      }
    };
  };

  get tried(): number {
    return this.#tried.size;
  }

  /** The query lists for each party what the records say, and nothing else. */
  async #compareWithQuery(scene: Scene): Promise<void> {
    const { records } = await scene.ledger.list(certificates, [], everything);
    const filed = (await scene.ledger.list(approvals, [], everything)).records;
    const all = [
      ...(await Promise.all(records.map((one) => dutiesAbout(scene, certificateIdOf(one))))).flat(),
      ...(await dutiesAboutSales(scene)),
      ...(await dutiesAboutObjections(scene)),
      ...filed.flatMap(dutiesOnApproval),
    ].filter(({ from }) => from <= scene.now);
    for (const name of Object.keys(cast) as ActorName[]) {
      const party = await scene.ledger.find(parties, cast[name].lei);
      // The list of its successor has all that a merged party must or may do.
      if (party?.successor !== undefined) {
        continue;
      }
      const expected = all.filter(({ party: of }) => party !== undefined && isOwn(party, of));
      const listed = await listedFor(scene, name);
      const others = listed.filter(({ record }) => record !== "creditLine" && record !== "instrument");
      const [more, less] = [texts(others), texts(expected)];
      this.compared += 1;
      if (more.join() !== less.join()) {
        this.faults.push(`differs in the query for ${name}: ${more.join("\n")}\ninstead of\n${less.join("\n")}`);
      }
    }
  }
}

const everything = { pageSize: 10_000 };

type PartyRecord = Parameters<typeof isOneWith>[0];

function isOwn({ lei, predecessors = [] }: PartyRecord, of: Duty["party"]): boolean {
  return [lei, ...predecessors].includes(of);
}

function isOpen({ from, until }: Duty, { now }: Intent, hasNoEnd: boolean): boolean {
  return from <= now && (hasNoEnd || until === undefined || now < until);
}

function texts(duties: readonly Duty[]): string[] {
  return duties.map((duty) => JSON.stringify(dutySchema.encode(duty))).sort();
}

/** All pages of the query. */
async function listedFor(scene: Scene, name: ActorName): Promise<Duty[]> {
  const duties: Duty[] = [];
  let bookmark: string | undefined;
  do {
    const page = (await scene.ask(name, "ListDuties", { party: cast[name].lei, pageSize: 100, bookmark })) as {
      readonly duties: readonly (typeof dutySchema)["_input"][];
      readonly bookmark?: string;
    };
    duties.push(...page.duties.map((duty) => dutySchema.decode(duty)));
    bookmark = page.bookmark;
  } while (bookmark !== undefined);
  return duties;
}

/** How many acts are played. `TALLYSTICK_DUTIES=100000` makes a long run. */
const long = Number(process.env["TALLYSTICK_DUTIES"] ?? 0);

test(
  "what the rules refuse as too late was listed before, and nothing else was, in random histories",
  async () => {
    const watched = new Watched();
    const first = Number(process.env["TALLYSTICK_SEED"] ?? 2043);
    let seed = first;
    for (; watched.acts < Math.max(long, 1200) && watched.faults.length === 0; seed += 1) {
      await play(historyOf(seed, 400), watched.watch);
    }
    if (long > 0) {
      const { acts, tried, compared, faults } = watched;
      const of = (kind: string) => String(faults.filter((fault) => fault.startsWith(kind)).length);
      console.log(
        `${String(acts)} acts of ${String(seed - first)} random histories: ${of("missed")} missed, ${of("superfluous")} superfluous ` +
          `among ${String(tried)} duties, ${of("differs")} differences in ${String(compared)} lists of parties`,
      );
    }
    expect({ lastHistory: seed - 1, faults: watched.faults.slice(0, 5) }).toEqual({
      lastHistory: seed - 1,
      faults: [],
    });
  },
  Math.max(long, 1) * 1000,
);
