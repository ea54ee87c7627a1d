import { batteryCodes } from "../../state/battery-code.js";
import { batteries } from "../../state/battery.js";
import { cast } from "../../testing/cast.js";
import { batteryIdOf, registerRequest } from "../../testing/pack.js";
import { Scene } from "../../testing/scene.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";

const GS1 = { scheme: "GS1", value: "(01)09506000134352(21)TN-0001" } as const;
const GB = { scheme: "GB/T 34014", value: "04QPE76836300JBC40000903" } as const;
const batteryId = batteryIdOf();

async function registered(): Promise<Scene> {
  const scene = await Scene.open();
  await scene.act("maker", "RegisterBattery", { ...registerRequest(), externalIds: [GS1, GB] });
  return scene;
}

describe("a code of a battery", () => {
  test("a code leads to one battery, since no second battery with the same code is registered", async () => {
    const scene = await registered();
    for (const code of [GS1, GB]) {
      expect(await scene.ask("fleet", "FindBattery", code)).toMatchObject({ batteryId });
      const again = { ...registerRequest("TN-2"), externalIds: [code] };
      expect(await scene.refused("maker", "RegisterBattery", again)).toEqual({
        code: "BATTERY_CODE_TAKEN",
        context: { scheme: code.scheme, externalId: code.value, batteryId },
      });
    }
    await scene.act("maker", "RegisterBattery", registerRequest("TN-2"));
  });

  test("a battery made of others cannot have a code of theirs, since a second life has codes of its own", async () => {
    const scene = await registered();
    const made = { predecessors: [batteryId], ...registerRequest("STORE-1"), category: "stationary" as const };
    expect(await scene.refused("maker", "Repurpose", { ...made, externalIds: [GB] })).toMatchObject({
      code: "BATTERY_CODE_TAKEN",
    });
    const second = { scheme: "GB/T 34014", value: "04QPE76BC4000090300" } as const;
    await scene.act("maker", "Repurpose", { ...made, externalIds: [second] });
    expect(await scene.ask("fleet", "FindBattery", second)).toMatchObject({ batteryId: batteryIdOf("STORE-1") });
    expect(await scene.ask("fleet", "FindBattery", GB)).toMatchObject({ batteryId, successor: batteryIdOf("STORE-1") });
  });

  test("two batteries of one batch cannot have the same code", async () => {
    const scene = await Scene.open();
    const acts = ["TN-1", "TN-2"].map((serial) => ({
      act: "RegisterBattery" as const,
      request: { ...registerRequest(serial), externalIds: [GS1] },
    }));
    expect(await scene.refused("maker", "Batch", { acts })).toMatchObject({
      code: "BATCH_FAILED",
      context: { index: 1, code: "BATTERY_CODE_TAKEN" },
    });
  });

  test("a code that one battery has is refused to another battery in any spelling", async () => {
    const scene = await Scene.open();
    const code = (value: string) => [{ scheme: "ISO/IEC 15459" as const, value }];
    await scene.act("maker", "RegisterBattery", { ...registerRequest(), externalIds: code("UNABC1") });
    const other = { ...registerRequest("TN-2"), externalIds: code("unabc1") };
    expect(await scene.refused("maker", "RegisterBattery", other)).toMatchObject({ code: "BATTERY_CODE_TAKEN" });
    expect(await scene.ask("fleet", "FindBattery", code("unAbc1")[0])).toMatchObject({ batteryId });
  });

  test("a code that fails its own check is not registered, and the refusal says what is wrong", async () => {
    const scene = await Scene.open();
    const wrong = { scheme: "GS1", value: "(01)09506000134353(21)TN-0001" } as const;
    expect(await scene.refused("maker", "RegisterBattery", { ...registerRequest(), externalIds: [GB, wrong] })).toEqual(
      {
        code: "INVALID_REQUEST",
        context: {
          path: "externalIds[1].value",
          problem: "has the GTIN 09506000134353, whose check digit must be 2",
        },
      },
    );
    const twice = { ...registerRequest(), externalIds: [GB, GB] };
    expect(await scene.refused("maker", "RegisterBattery", twice)).toEqual({
      code: "INVALID_REQUEST",
      context: { path: "externalIds", problem: "must not name a code twice" },
    });
  });

  test("a code leads to no battery if nobody registered it, or if the battery's record does not have it", async () => {
    const scene = await registered();
    const unknown = { scheme: "GS1", value: "(01)09506000134352(21)TN-9" } as const;
    const refusal = { code: "BATTERY_CODE_UNKNOWN", context: { scheme: "GS1", externalId: unknown.value } };
    const found = scene.ask("fleet", "FindBattery", unknown);
    await expect(found).rejects.toMatchObject(refusal);
    const { endorsers, ...entry } = (await scene.ledger.find(batteryCodes, "GS1", GS1.value)) ?? fail();
    scene.ledger.apply([{ kind: batteryCodes, after: { ...entry, code: unknown.value, endorsers } }]);
    await expect(scene.ask("fleet", "FindBattery", unknown)).rejects.toMatchObject(refusal);
  });

  test("the record of a code needs operator and regulator, so that the maker cannot give the code to another battery", async () => {
    const scene = await registered();
    const entry = (await scene.ledger.find(batteryCodes, "GS1", GS1.value)) ?? fail();
    const { operator, regulator } = cast;
    expect(batteryCodes.guardOf(entry)).toEqual({
      ...{ owner: operator.mspId, witnesses: [regulator.mspId] },
      ...{ operator: operator.mspId, regulator: regulator.mspId },
    });
  });

  test("the proof of the passport shows each code with the battery to which it leads", async () => {
    const scene = await registered();
    expect(await scene.ask("fleet", "ProvePassport", { batteryId })).toMatchObject({
      codes: [
        { ...GS1, batteryId },
        { ...GB, batteryId },
      ],
    });
    const battery = (await scene.ledger.find(batteries, batteryIdSchema.parse(batteryId))) ?? fail();
    const stray = { scheme: "ISO/IEC 15459", value: "UNABC1" } as const;
    scene.ledger.apply([{ kind: batteries, before: battery, after: { ...battery, externalIds: [stray] } }]);
    expect(await scene.ask("fleet", "ProvePassport", { batteryId })).toMatchObject({ codes: [stray] });
  });
});

function fail(): never {
  throw new Error("there is no such record");
}
