import type { Scope } from "@tallystick/server";
import { Argument, Option, type Command } from "commander";

import { UsageError } from "../outcome/usage-error.js";
import { examples, type Environment } from "./environment.js";
import { addStoreWork } from "./server-store.js";
import { wholeNumber } from "./serving.js";

const scopes: readonly Scope[] = ["read", "prepare", "act"];

/** `tally token …`: who may ask a server of `tally serve`. It needs no network. */
export function addTokens(group: Command, environment: Environment): void {
  const { token: help } = environment.words.help.server;
  const create = group
    .command("create")
    .description(help.create)
    .addArgument(new Argument("<name>", help.name))
    .addOption(new Option("--scope <scope>", help.scope).choices(scopes).makeOptionMandatory())
    .option("--days <n>", help.days, wholeNumber(environment, 3_650, 1))
    .addHelpText("after", examples(environment, ["tally token create core-banking --scope act --days 365"]));
  addStoreWork(create, environment, ({ tokens }, [name = ""]) => {
    const { scope, days } = create.opts<{ readonly scope: Scope; readonly days?: number }>();
    const created = tokens.create({ name, scope, ...(days !== undefined && { days }) });
    if (created === undefined) {
      throw new UsageError(({ tokenNamed }) => tokenNamed(name));
    }
    const { token, secret } = created;
    // On a line of its own without a break, since it goes into a header.
    return { document: { ...token, token: secret }, text: secret };
  });

  const list = group.command("list").description(help.list);
  addStoreWork(list, environment, ({ tokens }) => {
    const all = tokens.list();
    const lines = all.map(({ name, scope, id, expiresAt = "" }) => `${name}  ${scope}  ${id}  ${expiresAt}`.trimEnd());
    return { document: { tokens: all }, text: lines.join("\n") };
  });

  const revoke = group.command("revoke").description(help.revoke).addArgument(new Argument("<name>", help.name));
  addStoreWork(revoke, environment, ({ tokens }, [name = ""]) => {
    if (!tokens.revoke(name)) {
      throw new UsageError(({ noToken }) => noToken(name));
    }
    return { document: { name }, text: environment.words.notices.serving.tokenRevoked(name) };
  });
}
