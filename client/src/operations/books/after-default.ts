import type { DeclaredDefaults } from "./declared-defaults.js";

/** The mark that books have on what was done after a declared default. */
export interface AfterDefault {
  /**
   * LEI of a party whose default was on record when it was done: the party that owed the paper, that gave or received it, that paid, or that was paid. An
   * administrator may be able to avoid it, and who received the paper then cannot set it off (Enterprise Bankruptcy Law of the PRC, arts. 16, 40). Absent: no
   * such party was in default, or the default was lifted before.
   */
  readonly afterDefault?: string;
}

/**
 * Marks what was done at an instant if one of the parties was in default then, by the records so far: itself, or as a successor.
 *
 * @param parties - LEIs of those that are concerned. The first one that was in default is named.
 */
export function afterDefault(
  defaults: DeclaredDefaults,
  at: string,
  parties: readonly (string | undefined)[],
): AfterDefault {
  const lei = parties.find((party) => party !== undefined && (defaults.since(party) ?? at) < at);
  return lei === undefined ? {} : { afterDefault: defaults.successors.answering(lei) };
}
