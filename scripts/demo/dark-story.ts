import type { Scenario } from "./scenario.js";
import type { Theatre } from "./theatre.js";

export async function darkStory(_theatre: Theatre, _scenario: Scenario): Promise<void> {}
