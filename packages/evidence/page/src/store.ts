import { signal } from "@preact/signals";
import { verifyEvidence, type EvidenceReport } from "@tallystick/evidence";
import type { PaperCode } from "@tallystick/evidence/words";
import { portableCryptography } from "@tallystick/fabric-inspect";

import { readFingerprint } from "./fingerprint.js";

/** A file that was chosen. */
export interface ChosenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Its SHA-256, in hexadecimal. */
  readonly digest: string;
}

/** What a person asks of the evidence, as it was typed. */
export interface Asked {
  readonly organisations: string;
  readonly challenge: string;
  readonly fresh: string;
}

/** A verification that is done. */
export interface Done {
  readonly report: EvidenceReport;
  readonly file: ChosenFile;
  readonly genesis: string;
  readonly asked: Asked;
  readonly at: Date;
}

export const file = signal<ChosenFile | undefined>(undefined);
/** The fingerprint of the channel, as it was typed or read from paper. */
export const fingerprint = signal("");
export const paper = signal<PaperCode | undefined>(undefined);
export const asked = signal<Asked>({ organisations: "2", challenge: "", fresh: "" });
export const trouble = signal<string | undefined>(undefined);
export const isBusy = signal(false);
/** The last verification. It ends when anything that it rests on changes. */
export const done = signal<Done | undefined>(undefined);

/** Takes a file. Nothing of it leaves the page. */
export async function choose(chosen: File, said: (problem: string) => string): Promise<void> {
  forget();
  try {
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    file.value = { name: chosen.name, bytes, digest: hexadecimal(portableCryptography.sha256(bytes)) };
  } catch (error) {
    file.value = undefined;
    trouble.value = said(error instanceof Error ? error.message : String(error));
  }
}

/** Takes the code of a printed certificate. Its fingerprint counts from now on. */
export function usePaper(code: PaperCode): void {
  forget();
  paper.value = code;
  fingerprint.value = code.genesis;
}

/** Changes what is asked. */
export function ask(change: Partial<Asked>): void {
  forget();
  asked.value = { ...asked.value, ...change };
}

/** Takes a fingerprint as it is typed. */
export function type(text: string): void {
  forget();
  fingerprint.value = text;
}

/** Verifies the file. The page draws itself before, since the verification takes up to two seconds. */
export async function verify(missing: string): Promise<void> {
  forget();
  const [chosen, genesis] = [file.value, readFingerprint(fingerprint.value)];
  if (chosen === undefined || genesis === undefined) {
    trouble.value = missing;
    return;
  }
  isBusy.value = true;
  await new Promise((resolve) => setTimeout(resolve));
  const { organisations, challenge, fresh } = asked.value;
  try {
    const report = await verifyEvidence(chosen.bytes, {
      ...{ genesis, organisations: Number(organisations) },
      ...(challenge !== "" && { challenge }),
      ...(fresh !== "" && { freshWithinMinutes: Number(fresh) }),
    });
    // Whoever has changed something meanwhile asks again.
    if (file.value === chosen && readFingerprint(fingerprint.value) === genesis) {
      done.value = { report, file: chosen, genesis, asked: asked.value, at: new Date() };
    }
  } finally {
    isBusy.value = false;
  }
}

function forget(): void {
  done.value = undefined;
  trouble.value = undefined;
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
