import type { Page } from "playwright-core";

import { faultsOf, type Fault } from "../testkit/screen-checks.js";

/** Looks at each screen in the language that is shown, and then in the other, which stays. */
export async function faultsInBothLanguages(
  page: Page,
  screens: readonly string[],
  show: (screen: string) => Promise<void>,
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  const lookAtAll = async (): Promise<void> => {
    for (const screen of screens) {
      await show(screen);
      faults.push(...(await faultsOf(page, screen)));
    }
  };
  await lookAtAll();
  await page.locator("header button[lang]").click();
  await lookAtAll();
  return faults;
}
