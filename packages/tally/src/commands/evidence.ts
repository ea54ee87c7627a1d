import { readFileSync } from "node:fs";

import { printable, printableIn } from "@tallystick/client/words";
import type { ClaimKind } from "@tallystick/evidence";
import { Option, type Command } from "commander";

import { withConnection } from "../connection.js";
import { addSchemaOfForm } from "../json/schema-option.js";
import { createFile } from "../outcome/create-file.js";
import { exitStatus } from "../outcome/exit-status.js";
import { NotPossible, UsageError } from "../outcome/usage-error.js";
import { showClaim, showEvidenceReport } from "../show/evidence-report.js";
import {
  addCommonOptions,
  addLanguageOption,
  commonOptions,
  examples,
  finish,
  type Environment,
} from "./environment.js";
import { wholeNumber } from "./serving.js";

const CERTIFICATE = "TALLYDEMOANSTEEL0077.ORE-1:1-100000";
const FILE = "ore-1.tally-evidence";
const GENESIS = "5f3c…";

interface MakeOptions {
  readonly kind: ClaimKind;
  readonly unit?: string;
  readonly challenge?: string;
  readonly withoutBlocks?: boolean;
  readonly to: string;
}

interface VerifyOptions {
  readonly genesis: string;
  readonly organisations: number;
  readonly challenge?: string;
  readonly fresh?: number;
}

/** `tally evidence …`: files that prove something about a certificate, and their verification without the network. */
export function addEvidence(group: Command, environment: Environment): void {
  addMake(group.command("make"), environment);
  addVerify(group.command("verify"), environment);
  addShow(group.command("show"), environment);
  addPage(group.command("page"), environment);
}

function addMake(command: Command, environment: Environment): void {
  const { evidence: help, common } = environment.words.help;
  const { kinds } = environment.words.notices.evidence;
  command
    .description(help.make)
    .argument("<certificate-id>", help.certificate)
    .requiredOption("--to <file>", help.to)
    .addOption(new Option("--kind <kind>", help.kind).choices(Object.keys(kinds)).default("holding"))
    .option("--unit <n>", help.unit)
    .option("--challenge <text>", help.challenge)
    .option("--without-blocks", help.withoutBlocks)
    .addHelpText(
      "after",
      examples(environment, [
        `tally evidence make ${CERTIFICATE} --to ${FILE}`,
        `tally evidence make ${CERTIFICATE} --kind trace --unit 7 --to ${FILE}`,
      ]),
    );
  addSchemaOfForm(command, common.jsonSchema);
  addCommonOptions(command, environment).action(async (certificateId: string) => {
    const { profile, output } = commonOptions(command, environment);
    const { to, withoutBlocks, ...wish } = command.opts<MakeOptions>();
    const request = { certificateId, ...wish, ...(withoutBlocks === true && { profile: "attested" as const }) };
    environment.request = request;
    await withConnection({ profile, output }, async ({ tally }) => {
      const { bundle, genesis } = await tally.evidence.make(request).catch((error: unknown) => {
        throw error instanceof RangeError ? new NotPossible(({ noEvidence }) => noEvidence(error.message)) : error;
      });
      createFile(to, bundle);
      const { notices } = output.words;
      output.line(
        output.json
          ? JSON.stringify({ file: to, bytes: bundle.length, genesis }, undefined, 2)
          : notices.evidence.made(to, bundle.length, genesis),
      );
      finish(environment);
    });
  });
}

function addVerify(command: Command, environment: Environment): void {
  const { evidence: help, common } = environment.words.help;
  command
    .description(help.verify)
    .argument("<file>", help.file)
    .requiredOption("--genesis <hash>", help.genesis)
    .option("--organisations <n>", help.organisations, wholeNumber(environment, 1_000), 2)
    .option("--challenge <text>", help.challenge)
    .option("--fresh <minutes>", help.fresh, wholeNumber(environment, 525_600))
    .addHelpText("after", examples(environment, [`tally evidence verify ${FILE} --genesis ${GENESIS}`]));
  addSchemaOfForm(command, common.jsonSchema);
  addLanguageOption(command.option("--json", common.json), environment).action(async (file: string) => {
    const { output } = commonOptions(command, environment);
    const { genesis, organisations, challenge, fresh } = command.opts<VerifyOptions>();
    requireHash(genesis);
    const content = contentOf(file);
    // The verifier has the ledger's rules, which other commands do not need.
    const { verifyEvidence } = await import("@tallystick/evidence");
    const { nativeCryptography } = await import("@tallystick/fabric-inspect/node");
    const report = await verifyEvidence(content, {
      ...{ genesis, organisations, cryptography: nativeCryptography },
      ...(challenge !== undefined && { challenge }),
      ...(fresh !== undefined && { freshWithinMinutes: fresh }),
    });
    output.line(output.json ? JSON.stringify(report, undefined, 2) : showEvidenceReport(printableIn(report), output));
    finish(environment, report.verdict === "not proved" ? exitStatus.refused : exitStatus.done);
  });
}

function addShow(command: Command, environment: Environment): void {
  const { evidence: help, common } = environment.words.help;
  command
    .description(help.show)
    .argument("<file>", help.file)
    .addHelpText("after", examples(environment, [`tally evidence show ${FILE}`]));
  addSchemaOfForm(command, common.jsonSchema);
  addLanguageOption(command.option("--json", common.json), environment).action(async (file: string) => {
    const { output } = commonOptions(command, environment);
    const content = contentOf(file);
    const { readBundle } = await import("@tallystick/evidence");
    const { claim, profile, trust } = await readBundle(content).catch((error: unknown) => {
      throw new NotPossible(({ notEvidence }) => notEvidence(file, error instanceof Error ? error.message : ""));
    });
    const { notices } = output.words;
    output.line(
      output.json
        ? JSON.stringify({ claim, profile, trust }, undefined, 2)
        : `${showClaim(printableIn(claim), output)}\n\n${output.style.bad(notices.evidence.notVerified(printable(trust.channel)))}`,
    );
    finish(environment);
  });
}

/** The page is for whoever has the file of evidence and no `tally`, and opens it from a disk. */
function addPage(command: Command, environment: Environment): void {
  const { evidence: help, common } = environment.words.help;
  command
    .description(help.page)
    .requiredOption("--to <file>", help.to)
    .addHelpText("after", examples(environment, ["tally evidence page --to verifier.html"]));
  addSchemaOfForm(command, common.jsonSchema);
  addLanguageOption(command.option("--json", common.json), environment).action(() => {
    const { output } = commonOptions(command, environment);
    const { to } = command.opts<{ readonly to: string }>();
    const { files } = environment;
    if (files === undefined) {
      throw new NotPossible(({ noPage }) => noPage());
    }
    const page = readFileSync(new URL("verifier.html", files));
    createFile(to, page);
    output.line(
      output.json
        ? JSON.stringify({ file: to, bytes: page.length }, undefined, 2)
        : output.words.notices.evidence.pageMade(to, page.length),
    );
    finish(environment);
  });
}

/** @throws {UsageError} it is not a hash of a block. */
export function requireHash(genesis: string): void {
  if (!/^[0-9a-f]{64}$/i.test(genesis)) {
    throw new UsageError(({ notAGenesis }) => notAGenesis(genesis));
  }
}

function contentOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(({ unreadable }) => unreadable(file, error instanceof Error ? error.message : String(error)));
  }
}
