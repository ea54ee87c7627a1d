import { Browser, chromiumPath } from "../testkit/chromium.js";
import { dayFromNow } from "../testkit/days.js";
import { Neighbour } from "../testkit/neighbour.js";
import { go, openPage, screenOf, type DeskPage } from "./desk-steps.js";
import { openDesk, type OpenDesk } from "./open-desk.js";

import { startTallystick, type Tallystick } from "@tallystick/testing";

const inChromium = chromiumPath === undefined ? describe.skip : describe;

inChromium("a desk on a machine that has other users", () => {
  let platform: Tallystick<"steel" | "mine" | "bank">;
  let browser: Browser;
  let desk: OpenDesk;
  let person: DeskPage;
  let neighbour: Neighbour;
  let certificateId: string;

  beforeAll(async () => {
    platform = await startTallystick({ parties: { steel: "enterprise", mine: "enterprise", bank: "bank" } });
    const { steel, mine, bank } = platform;
    ({ certificateId } = await steel.certificates.issue({
      ...{ reference: "NEIGHBOUR-1", payee: mine.lei, settlementBank: bank.lei },
      ...{ currency: "CNY", amount: "3000.00", maturesOn: dayFromNow(300) },
    }));
    await mine.certificates.accept({ certificateId });
    desk = await openDesk(mine, "en");
    browser = await Browser.open();
    person = await openPage(browser, desk.url);
    await person.page.locator("h1").waitFor();
    neighbour = await Neighbour.start();
  });

  afterAll(async () => {
    await neighbour.close();
    await browser.close();
    await desk.close();
    await platform.close();
  });

  test("a program of another user, whose page is opened in the browser of the desk, gets nothing that lets it in, and transfers nothing", async () => {
    const { origin } = new URL(desk.url);
    expect(await neighbour.spyIn(browser, `${origin}/`, `${origin}/desk/progress`)).toEqual([]);
    const claims = neighbour.claims(origin);
    expect(claims).toContainEqual({ origin, cookie: "of-the-host=1", authorization: "" });
    const headersOf = (claim: Record<string, string>) => ({ ...claim, "content-type": "application/json" });
    for (const claim of claims) {
      for (const path of ["/desk/me", "/desk/lists/holdings", "/desk/progress", "/api/v1/events"]) {
        const { status, body } = await fetch(`${origin}${path}`, { headers: headersOf(claim) });
        await body?.cancel();
        expect([path, status]).toEqual([path, 401]);
      }
      const act = { method: "POST", body: JSON.stringify({ certificateId, to: platform.steel.lei }) };
      const posted = { ...act, headers: { ...headersOf(claim), "idempotency-key": "neighbour" } };
      expect(await fetch(`${origin}/api/v1/acts/Transfer`, posted)).toMatchObject({ status: 401 });
      expect(await fetch(`${origin}/session`, { ...posted, body: "{}" })).toMatchObject({ status: 403 });
    }
    expect(await platform.mine.certificates.getCertificate({ certificateId })).toMatchObject({
      ...{ state: "Transferable", holder: { lei: platform.mine.lei } },
    });
  });

  test("a reload and a further tab of the desk are let in without its address", async () => {
    await person.page.reload();
    await person.page.locator("h1").waitFor();
    const further = await openPage(browser, new URL("/#/holdings", desk.url).href);
    await further.page.getByText("NEIGHBOUR-1").waitFor();
    await go(further.page, screenOf(certificateId));
    await further.page.locator(".title .mark", { hasText: "Transferable" }).waitFor();
    await further.page.locator("header [role=status]", { hasText: "live" }).waitFor();
    expect([...person.troubles, ...further.troubles]).toEqual([]);
    await further.page.close();
  });
});
