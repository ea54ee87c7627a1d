import { factTypes } from "@tallystick/client/catalogue";
import { printable } from "@tallystick/client/words";
import type { MessageType, Webhook, WebhookTerms } from "@tallystick/server";
import { Argument, Option, type Command } from "commander";

import { DeliveryFailure } from "../outcome/delivery-failure.js";
import { UsageError } from "../outcome/usage-error.js";
import { examples, type Environment } from "./environment.js";
import { LEI } from "./samples.js";
import { addStoreWork } from "./server-store.js";
import { wholeNumber } from "./serving.js";

const RECEIVER = "https://books.ansteel.example/facts";
const HOUR_MS = 3_600_000;
const MOST_BLOCKS = 999_999_999;
/** Types of messages that do not tell of a fact. */
const further: readonly MessageType[] = ["doubt", "progress", "break"];
/** As many as `ListDuties` takes. */
const MOST_DAYS = 3650;

interface AddOptions {
  readonly type?: readonly string[];
  readonly party?: string;
  readonly due?: number;
  readonly fromBlock?: number;
  readonly allowPrivate?: boolean;
}

/** `tally webhook …`: the addresses to which a server of `tally serve` sends facts. Only `test` uses the network. */
export function addWebhooks(group: Command, environment: Environment): void {
  addAdd(group.command("add"), environment);
  const { webhook: help } = environment.words.help.server;
  const named = (name: string, description: string): Command =>
    group.command(name).description(description).addArgument(new Argument("<name>", help.name));

  addStoreWork(group.command("list").description(help.list), environment, ({ webhooks }) => {
    const all = webhooks.list();
    return { document: { webhooks: all.map(described) }, text: all.map(lineOf).join("\n") };
  });

  addStoreWork(named("test", help.test), environment, async ({ webhooks }, [name = ""], { testWebhook }) => {
    const webhook = found(webhooks.find(name), name);
    const { delivered, problem } = await testWebhook({ ...webhook, secrets: webhooks.secretsOf(webhook) });
    if (!delivered) {
      throw new DeliveryFailure(name, printable(problem));
    }
    return { document: { name, delivered }, text: environment.words.notices.serving.webhookTested(name) };
  });

  const rotate = named("rotate", help.rotate).option("--hours <n>", help.hours, wholeNumber(environment, 720), 24);
  addStoreWork(rotate, environment, ({ webhooks }, [name = ""]) => {
    const { hours } = rotate.opts<{ readonly hours: number }>();
    const secret = webhooks.rotate(name, hours * HOUR_MS);
    if (secret === undefined) {
      throw noWebhook(name);
    }
    return { document: { name, hours, secret }, text: secret };
  });

  addStoreWork(named("remove", help.remove), environment, ({ webhooks }, [name = ""]) => {
    if (!webhooks.remove(name)) {
      throw noWebhook(name);
    }
    return { document: { name }, text: environment.words.notices.serving.webhookRemoved(name) };
  });

  const replay = named("replay", help.replay).option(
    "--from-block <block>",
    help.replayFrom,
    wholeNumber(environment, MOST_BLOCKS),
  );
  addStoreWork(replay, environment, ({ webhooks }, [name = ""]) => {
    const { fromBlock } = replay.opts<Pick<AddOptions, "fromBlock">>();
    if (!webhooks.replay(name, fromBlock)) {
      throw noWebhook(name);
    }
    return {
      document: described(found(webhooks.find(name), name)),
      text: environment.words.notices.serving.webhookContinues(name),
    };
  });
}

function addAdd(command: Command, environment: Environment): void {
  const { webhook: help } = environment.words.help.server;
  command
    .description(help.add)
    .addArgument(new Argument("<name>", help.name))
    .addArgument(new Argument("<url>", help.url))
    .addOption(new Option("--type <type...>", help.type).choices([...factTypes, ...further].sort()))
    .option("--party <lei>", help.party)
    .addOption(new Option("--due [days]", help.due).preset("3").argParser(wholeNumber(environment, MOST_DAYS)))
    .option("--from-block <block>", help.fromBlock, wholeNumber(environment, MOST_BLOCKS))
    .option("--allow-private", help.allowPrivate)
    .addHelpText(
      "after",
      examples(environment, [
        `tally webhook add books ${RECEIVER} --type CertificateIssued CertificateTransferred`,
        `tally webhook add treasury ${RECEIVER} --due 3`,
        `tally webhook add books ${RECEIVER} --party ${LEI} --from-block 0`,
      ]),
    );
  addStoreWork(command, environment, ({ webhooks }, [name = "", url = ""], { faultOfAddress }) => {
    const { type: types = [], party, due: dueWithin, fromBlock, allowPrivate = false } = command.opts<AddOptions>();
    const fault = faultOfAddress(url, { allowPrivate });
    if (fault !== undefined) {
      throw new UsageError(({ webhookAddress }) => webhookAddress[fault](printable(url)));
    }
    const terms: WebhookTerms = {
      ...{ name, url, types, allowPrivate },
      ...(party !== undefined && { party }),
      ...(dueWithin !== undefined && { dueWithin }),
      ...(fromBlock !== undefined && { fromBlock }),
    };
    const secret = webhooks.add(terms);
    if (secret === undefined) {
      throw new UsageError(({ webhookNamed }) => webhookNamed(name));
    }
    // On a line of its own without a break, since it goes into the receiver's settings.
    return { document: { ...described(found(webhooks.find(name), name)), secret }, text: secret };
  });
}

/** A webhook as programs get it: without what only the server needs. */
function described({ revision: _, after, ...webhook }: Webhook): object {
  return { ...webhook, ...(after !== undefined && { after }) };
}

function lineOf({ name, state, url, types, failure }: Webhook): string {
  const problem = failure === undefined ? "" : `${failure.problem} (${String(failure.attempts)} × ${failure.since})`;
  return [name, state, printable(url), types.join(","), printable(problem)].filter((part) => part !== "").join("  ");
}

function found(webhook: Webhook | undefined, name: string): Webhook {
  if (webhook === undefined) {
    throw noWebhook(name);
  }
  return webhook;
}

function noWebhook(name: string): UsageError {
  return new UsageError(({ noWebhookNamed }) => noWebhookNamed(name));
}
