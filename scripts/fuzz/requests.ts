import { acts, queries } from "../../chaincode/src/domain/catalogue/catalogue.js";
import { isRefusal } from "../../chaincode/src/domain/kernel/refusal.js";
import { cast, type ActorName } from "../../chaincode/src/domain/testing/cast.js";
import { circulating, presented, uetr } from "../../chaincode/src/domain/testing/paper.js";
import { Scene } from "../../chaincode/src/domain/testing/scene.js";
import type { Dice } from "./dice.js";
import { FromSchema, Texts } from "./from-schema.js";
import type { FuzzTarget } from "./target.js";

/** So many inputs use one ledger before a new one is made, since the results of acts allow further ones. */
const INPUTS_OF_A_LEDGER = 2_000;
/** Share of a request's places with values that the schema refuses. */
const SPOILT = 0.01;

const actors = Object.keys(cast) as ActorName[];
const forms = [
  ...Object.values(acts).map((act) => ({ act, form: new FromSchema(act.request) })),
  ...Object.values(queries).map((query) => ({ query, form: new FromSchema(query.request) })),
];

/** Requests to the chaincode's rules that the parser mostly accepts, on a ledger with the named records. */
export function requests(): FuzzTarget {
  let scene: Scene | undefined;
  let texts = new Texts([]);
  let given = 0;
  return {
    async give(dice) {
      if (scene === undefined || given % INPUTS_OF_A_LEDGER === 0) {
        scene = await ledgerWithPaper();
        texts = new Texts(textsOn(scene));
      }
      given += 1;
      if (given % 50 === 0) {
        scene.later(1 + dice.below(200));
        texts = new Texts(textsOn(scene));
      }
      const chosen = dice.pick(forms);
      const request = chosen.form.make(dice, texts, SPOILT);
      const by = dice.pick(actors);
      return "act" in chosen
        ? tryAct(scene, chosen.act, request, by, dice)
        : tryQuery(scene, chosen.query, request, by);
    },
  };
}

async function tryAct(scene: Scene, act: Parameters<Scene["perform"]>[0], request: unknown, by: ActorName, dice: Dice) {
  // A comparison of the whole ledger each time would take most of the time.
  const before = dice.chance(0.01) ? JSON.stringify(scene.ledger.entries()) : undefined;
  try {
    await scene.perform(act, request, scene.contextOf(by, dice.chance(0.1) ? "second" : undefined));
    return "done";
  } catch (error) {
    if (!isRefusal(error) || error.code === "INTERNAL") {
      throw error;
    }
    if (before !== undefined && JSON.stringify(scene.ledger.entries()) !== before) {
      throw new Error(`a refusal with ${error.code} changed the ledger`, { cause: error });
    }
    return outcomeOf(error.code);
  }
}

async function tryQuery(scene: Scene, query: { readonly name: string }, request: unknown, by: ActorName) {
  try {
    await scene.ask(by, query.name as keyof typeof queries, request);
    return "answered";
  } catch (error) {
    if (!isRefusal(error) || error.code === "INTERNAL") {
      throw error;
    }
    return outcomeOf(error.code);
  }
}

function outcomeOf(code: string): string {
  return code === "INVALID_REQUEST" ? "not past the parser" : "refused by a rule";
}

async function ledgerWithPaper(): Promise<Scene> {
  const scene = await Scene.open();
  await circulating(scene, { reference: "A-1" });
  await scene.act("steel", "Issue", {
    ...{ reference: "A-2", payee: cast.mine.lei, settlementBank: cast.bank.lei, currency: "USD" },
    ...{ amount: "500.00", maturesOn: "2026-05-01" },
  });
  await presented(scene, { reference: "A-3" });
  return scene;
}

/** Names on the ledger, and values for fields of requests. */
function textsOn(scene: Scene): string[] {
  const ids = [
    ...JSON.stringify(scene.events.slice(-40), (_, value: unknown) =>
      typeof value === "bigint" ? value.toString() : value,
    ).matchAll(/"((?:[A-Z0-9]{20}\.[A-Z0-9-]{1,35}(?::\d+-\d+)?)|tx\d+)"/g),
  ].map(([, id = ""]) => id);
  const today = new Date(Number(scene.now)).toISOString();
  return [
    ...ids,
    ...Object.values(cast).flatMap(({ lei, name, mspId }) => [lei, name, mspId]),
    ...["USD", "CNY", "JPY", "1", "100.00", "0.01", "250.00", "1000.00", "4", "4.5", "ACT/360", "bank", "enterprise"],
    ...["2026-01-01", "2026-04-01", "2026-05-01", "2026-06-30", "2027-01-01", today.slice(0, 10), today],
    ...[1, 2, 3].map(uetr),
    ...["a".repeat(64), "0123456789abcdef".repeat(4), "A-1", "B-7", "no funds", "the register", "+08:00", "text/html"],
    ...["AAAA", "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE", `${cast.maker.lei}.TN-0001`, `${cast.steel.lei}.A-1:1-100000`],
  ];
}
