import type { z } from "zod";

import { update } from "../../operation/change.js";
import { listings, type SaleListing } from "../../state/listing.js";
import { cast } from "../../testing/cast.js";
import { forSale, listingId, listRequest, purchase } from "../../testing/market.js";
import { batteryIdOf, registerRequest } from "../../testing/pack.js";
import type { Scene } from "../../testing/scene.js";
import { listingIdSchema } from "../../vocabulary/identifiers.js";
import type { listListings } from "./list-listings.js";

type Search = z.input<typeof listListings.request>;

interface Answer {
  readonly listings: readonly { readonly listingId: string }[];
  readonly bookmark?: string;
}

const described = `${cast.maker.lei}.S-2`;
const unread = `${cast.maker.lei}.S-3`;
const document = { kind: "document" as const, fingerprint: "ab".repeat(32) };

/**
 * Three listings of the maker: a battery with readings for USD 900.00, a described good for EUR 50.00, and a battery
 * without readings with a described good for USD 1,200.00.
 */
async function market(): Promise<Scene> {
  const { scene } = await forSale();
  await scene.act("maker", "RegisterBattery", { ...registerRequest("TN-2"), category: "ev", chemistry: "LFP" });
  const price = (currency: string, amount: string) => ({ price: { currency, amount } });
  await scene.act(
    "maker",
    "ListForSale",
    listRequest({ reference: "S-2", goods: [document], ...price("EUR", "50.00") }),
  );
  const goods = [
    { kind: "battery" as const, batteryId: batteryIdOf("TN-2") },
    { kind: "document" as const, fingerprint: "cd".repeat(32) },
  ];
  await scene.act("maker", "ListForSale", listRequest({ reference: "S-3", goods, ...price("USD", "1200.00") }));
  return scene;
}

async function found(scene: Scene, request: Search): Promise<string[]> {
  const answer = (await scene.ask("fleet", "ListListings", request)) as Answer;
  return answer.listings.map((each) => each.listingId);
}

async function refusalOf(scene: Scene, request: Search): Promise<unknown> {
  return scene.ask("fleet", "ListListings", request).catch((error: unknown) => error);
}

test.each<[string, Search, string[]]>([
  ["nothing named", {}, [listingId, described, unread]],
  ["the category lmt", { category: "lmt" }, [listingId]],
  ["the category industrial", { category: "industrial" }, []],
  ["a chemistry in lower case", { chemistry: "lfp" }, [unread]],
  ["exactly the listed state of health", { leastStateOfHealthPerMille: 980 }, [listingId]],
  ["a better state of health than any listed", { leastStateOfHealthPerMille: 981 }, []],
  ["no state of health below zero, so that the battery says one", { leastStateOfHealthPerMille: 0 }, [listingId]],
  ["no missing reading", { mostMissing: 0 }, [listingId, unread]],
  ["a reading of the last day", { readWithinDays: 1 }, [listingId]],
  ["a price from 900.00 on", { currency: "USD", leastPrice: "900.00" }, [listingId, unread]],
  ["a price above 900.00", { currency: "USD", leastPrice: "900.01" }, [unread]],
  ["a price up to 900.00", { currency: "USD", mostPrice: "900.00" }, [listingId]],
  ["a price below 900.00", { currency: "USD", mostPrice: "899.99" }, []],
  ["a price in another currency", { currency: "EUR", mostPrice: "60.00" }, [described]],
  ["two conditions of which one is not met", { category: "ev", readWithinDays: 30 }, []],
])("a search for %s finds exactly the listings that have it", async (_, request, expected) => {
  expect(await found(await market(), request)).toEqual(expected);
});

test("a search by the last reading leaves out a battery that was read before the named days", async () => {
  const scene = await market();
  // The last reading was made 59 minutes before the scene begins.
  scene.later(24 - 59 / 60);
  expect(await found(scene, { readWithinDays: 1 })).toEqual([listingId]);
  scene.later(0.001);
  expect(await found(scene, { readWithinDays: 1 })).toEqual([]);
  expect(await found(scene, { readWithinDays: 2 })).toEqual([listingId]);
});

test("a search for few missing readings counts those of the batteries of which a battery was made", async () => {
  const { scene } = await forSale();
  const changed = async (change: object) => {
    const listing = await listingOf(scene);
    const [good] = listing.goods;
    scene.ledger.apply([update(listings, listing, { ...listing, goods: [{ ...good!, ...change }] })]);
  };
  await changed({ condition: { sequence: 9, missing: 2 } });
  expect(await found(scene, { mostMissing: 1 })).toEqual([]);
  expect(await found(scene, { mostMissing: 2 })).toEqual([listingId]);
  const none = { batteries: 1, makers: [], readings: 5, gaps: 1, brokenKeys: 0, restarts: 0 };
  await changed({ past: { ...none, missing: 3 } });
  expect(await found(scene, { mostMissing: 4 })).toEqual([]);
  expect(await found(scene, { mostMissing: 5 })).toEqual([listingId]);
});

test("a listing of several batteries is found only if each of them is a wanted one", async () => {
  const { scene } = await forSale();
  for (const [serial, chemistry] of [
    ["TN-2", "NCA"],
    ["TN-3", "LFP"],
  ] as const) {
    await scene.act("maker", "RegisterBattery", { ...registerRequest(serial), chemistry });
  }
  const goods = ["TN-2", "TN-3"].map((serial) => ({ kind: "battery" as const, batteryId: batteryIdOf(serial) }));
  await scene.act("maker", "ListForSale", listRequest({ reference: "S-2", goods }));
  expect(await found(scene, { chemistry: "NCA" })).toEqual([listingId]);
  expect(await found(scene, { chemistry: "LFP" })).toEqual([]);
  expect(await found(scene, { category: "lmt" })).toEqual([listingId, described]);
});

test("a search by price is refused without a currency, and with an amount that the currency does not have", async () => {
  const scene = await market();
  for (const field of ["leastPrice", "mostPrice"] as const) {
    expect(await refusalOf(scene, { [field]: "1.00" })).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "currency", problem: `is missing: ${field} needs it` },
    });
    expect(await refusalOf(scene, { currency: "JPY", [field]: "1.50" })).toMatchObject({
      code: "INVALID_AMOUNT",
      context: { path: field },
    });
  }
});

test("the pages of a search have each wanted listing once, wherever the pages end", async () => {
  const { scene } = await forSale();
  for (let number = 2; number <= 9; number += 1) {
    const goods = [{ kind: "document" as const, fingerprint: String(number).repeat(64) }];
    const price = { currency: number % 3 === 0 ? "EUR" : "USD", amount: "10.00" };
    await scene.act("maker", "ListForSale", listRequest({ reference: `S-${String(number)}`, goods, price }));
  }
  const wanted = ["S-3", "S-6", "S-9"].map((reference) => `${cast.maker.lei}.${reference}`);
  for (const seller of [undefined, cast.maker.lei]) {
    for (const pageSize of [1, 2, 3, 4]) {
      const pages: string[][] = [];
      let bookmark: string | undefined;
      do {
        const request = { pageSize, bookmark, currency: "EUR", ...(seller !== undefined && { seller }) };
        const page = (await scene.ask("fleet", "ListListings", request)) as Answer;
        pages.push(page.listings.map((each) => each.listingId));
        bookmark = page.bookmark;
      } while (bookmark !== undefined);
      expect(pages.flat()).toEqual(wanted);
      expect(pages.every((page) => page.length <= pageSize)).toBe(true);
    }
  }
});

test("a listing from before listings said category and chemistry is read and bought, and no search by them finds it", async () => {
  const { scene, certificateId } = await forSale();
  const listing = await listingOf(scene);
  const goods = listing.goods.map((good) => {
    if (good.kind === "document") {
      return good;
    }
    const { category: _, chemistry: __, ...kept } = good;
    return kept;
  });
  scene.ledger.apply([update(listings, listing, { ...listing, goods })]);
  expect(await found(scene, {})).toEqual([listingId]);
  expect(await found(scene, { category: "lmt" })).toEqual([]);
  expect(await found(scene, { chemistry: "NCA" })).toEqual([]);
  await scene.act("fleet", "Buy", purchase([certificateId]));
});

async function listingOf(scene: Scene): Promise<SaleListing> {
  return (await scene.ledger.find(listings, listingIdSchema.parse(listingId)))!;
}
