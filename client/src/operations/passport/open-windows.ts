import type * as readingsPackage from "@tallystick/readings";

import type { Stretch } from "../../wire-types.js";
import { bytesOf, type CheckedKeys } from "./check-keys.js";

type Readings = typeof readingsPackage;
export type Window = Extract<Stretch, { readonly type: "window" }>;

/** What the signer of a window stated, or why the window is not genuine. */
export type OpenedWindow =
  | { readonly statement: readingsPackage.WindowStatement; readonly problem?: never }
  | { readonly statement?: never; readonly problem: string };

/** Windows that were opened with their keys. A window is missing where its key is not one of the battery's. */
export type OpenedWindows = ReadonlyMap<Window, OpenedWindow>;

/**
 * Verifies windows with their keys on other threads, from the moment at which it gets them. So the signatures of one page of a
 * ledger's answer are verified while the next page is on its way.
 */
export class WindowOpener {
  readonly #opening: Promise<readonly [Window, OpenedWindow]>[] = [];

  constructor(
    private readonly keys: CheckedKeys["keys"],
    private readonly readings: Pick<Readings, "openWindowInBackground">,
  ) {}

  /** Begins to verify the windows among these stretches. */
  begin(stretches: readonly Stretch[]): void {
    for (const stretch of stretches) {
      const known = stretch.type === "window" ? this.keys.get(stretch.deviceId) : undefined;
      if (stretch.type === "window" && known !== undefined) {
        this.#opening.push(this.#open(stretch, known.key));
      }
    }
  }

  /** Every window that was begun. */
  async opened(): Promise<OpenedWindows> {
    return new Map(await Promise.all(this.#opening));
  }

  /** Never rejects, since other windows are read before anybody waits for this one. */
  async #open(window: Window, key: readingsPackage.DeviceKey): Promise<readonly [Window, OpenedWindow]> {
    try {
      const statement = await this.readings.openWindowInBackground(bytesOf(window.message), key);
      return [window, { statement }];
    } catch (error) {
      return [window, { problem: error instanceof Error ? error.message : String(error) }];
    }
  }
}
