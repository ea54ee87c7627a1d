import type { Page } from "playwright-core";

import type { Browser } from "../testkit/chromium.js";

/** A page of a desk, and what went wrong in it. */
export interface DeskPage {
  readonly page: Page;
  /** Errors of the page's script, and what the browser reports. A refusal is not one of them. */
  readonly troubles: readonly string[];
}

/** Opens an address in a browser. */
export async function openPage({ context }: Browser, url: string): Promise<DeskPage> {
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => {
    // A refusal has a status of its own, which the browser reports.
    if (message.type() === "error" && !/status of (409|422)/.test(message.text())) {
      troubles.push(message.text());
    }
  });
  await page.goto(url);
  return { page, troubles };
}

/** Shows a screen of the desk. */
export async function go(page: Page, screen: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/#/${screen}`);
}

/** Asks the desk's server as its page does. With a body it is a POST. */
export function askOn(page: Page, path: string, body?: string): Promise<{ status: number; answer: unknown }> {
  const sent = body === undefined ? {} : { method: "POST", body };
  return page.evaluate(
    `fetch(${JSON.stringify(path)}, { ...${JSON.stringify(sent)}, headers: { "content-type": "application/json", authorization: "Bearer " + localStorage.getItem("page-secret") } })
      .then(async (response) => ({ status: response.status, answer: await response.json() }))`,
  );
}

/** The screen of a certificate, where an act on it is chosen. */
export function screenOf(certificateId: string, act?: string): string {
  return ["certificate", encodeURIComponent(certificateId), ...(act === undefined ? [] : [act])].join("/");
}

/** Presses the button of an act, once the ledger has said that it is possible, and signs what is then shown. Pressed twice, it is signed once. */
export async function sign(page: Page, verb: string): Promise<void> {
  await page.locator(".screen-only > button.main", { hasText: verb }).and(page.locator(":enabled")).dblclick();
  await page.locator(".reading button.main").dblclick();
}

/** Does what the panel of an act offers. */
export async function perform(page: Page, verb: string): Promise<void> {
  await sign(page, verb);
  await page.locator(".outcome.good[role=status]").waitFor();
}

/** Pastes a text into an input, as from a sheet. */
export async function pasteInto(page: Page, selector: string, text: string): Promise<void> {
  await page.locator(selector).focus();
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", ${JSON.stringify(text)});
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  })()`);
}

/** Fills in the form of an issue. */
export async function fillIssue(
  page: Page,
  terms: {
    readonly reference: string;
    readonly payee: string;
    readonly settlementBank: string;
    readonly amount: string;
    readonly maturesOn?: string;
  },
): Promise<void> {
  await page.fill("[name=reference]", terms.reference);
  await page.selectOption("[name=payee]", terms.payee);
  await page.selectOption("[name=settlementBank]", terms.settlementBank);
  await page.fill("[name=amount]", terms.amount);
  if (terms.maturesOn !== undefined) {
    await page.fill("[name=maturesOn]", terms.maturesOn);
  }
}
