import type { Command } from "commander";

import type { CommandOutline } from "../start/outline.js";
import { addCompletion } from "./completion.js";
import type { Environment } from "./environment.js";
import { addProfile } from "./profile.js";

/**
 * Commands that concern the command line program itself. These commands need nothing from the platform, and they start
 * at once.
 */
const housekeeping: readonly string[] = ["profile", "completion"];

export function isHousekeeping({ name }: CommandOutline): boolean {
  return housekeeping.includes(name);
}

/** @param outline - makes the outline of the whole program. */
export function addHousekeeping(program: Command, environment: Environment, outline: () => CommandOutline): void {
  addProfile(program.command("profile"), environment);
  addCompletion(program, environment, outline);
}
