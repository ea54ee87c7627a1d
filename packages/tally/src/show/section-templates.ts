import type { WrittenTemplate } from "../battery/section-templates.js";
import type { Canvas } from "./view.js";

/** Shows the command with which each template is published when it is filled in. */
export function showTemplates(
  batteryId: string,
  templates: readonly WrittenTemplate[],
  { style, words }: Pick<Canvas, "style" | "words">,
): string {
  const commands = templates.map(
    ({ section, file, tier, model, version }) =>
      `tally battery publish ${batteryId} ${section} --file "${file}" --tier ${tier} --model "${model}" --version ${version}`,
  );
  return ["", style.strong(words.battery.fillIn), ...commands].join("\n");
}
