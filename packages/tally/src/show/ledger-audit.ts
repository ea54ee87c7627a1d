import type { LedgerAudit } from "../books/ledger-audit.js";
import { showTiling } from "./audit.js";
import { grouped } from "./figures.js";
import { pairs } from "./table.js";
import type { Canvas } from "./view.js";

/** How many findings of one kind people see. `--json` has all of them. */
const MOST_SHOWN = 200;

/** Shows what follows from a ledger's blocks, and each place in which something else is on it. */
export function showLedgerAudit(audit: LedgerAudit, canvas: Pick<Canvas, "style" | "words">): string {
  const { style, words } = canvas;
  const { ledger: said, sound, notSound, andMore } = words.audit;
  const { differences, findings, unsound } = audit;
  const acts = grouped(String(audit.acts));
  const verdict = (wrong: number, right: string, broken: string): string =>
    wrong === 0 ? style.good(sound) + right : style.bad(notSound) + broken;
  const shown = (lines: readonly string[]): readonly string[] => [
    ...lines.slice(0, MOST_SHOWN).map((line) => `  ${line}`),
    ...(lines.length > MOST_SHOWN ? [style.faint(andMore(grouped(String(lines.length - MOST_SHOWN))))] : []),
  ];
  return [
    pairs(
      [
        [said.channel, audit.channel],
        [said.genesis, audit.genesis],
        [said.newest, audit.hash],
        [said.blocks, grouped(String(audit.blocks))],
        ["", said.contents(grouped(String(audit.transactions)), acts)],
      ],
      style,
    ),
    "",
    verdict(differences.length, said.same, said.differs(differences.length)),
    ...shown(differences.map((difference) => placeOf(difference, canvas))),
    verdict(findings.length, said.rulesKept(acts), said.rulesBroken(findings.length, acts)),
    ...shown(findings.map((finding) => words.sayFinding(finding))),
    verdict(
      unsound.length,
      said.tile(grouped(String(audit.instruments))),
      said.tileNot(unsound.length, grouped(String(audit.instruments))),
    ),
    ...unsound.map(({ instrumentId, audit: found }) =>
      found === undefined ? said.noInstrument(instrumentId) : `${instrumentId}\n${showTiling(found, canvas)}`,
    ),
  ].join("\n");
}

function placeOf(
  { block, about, transactionId, told, computed }: LedgerAudit["differences"][number],
  { words }: Pick<Canvas, "words">,
): string {
  const { ledger: said } = words.audit;
  const what = computed === undefined ? told : said.other(told, computed);
  return [said.block(grouped(String(block))), said.about[about], transactionId, what]
    .filter((part) => part !== undefined)
    .join("  ");
}
