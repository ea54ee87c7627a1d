// No native speaker has read these texts.
import { phrase } from "@tallystick/client/words/zh";

import type { consent as english } from "../en/consent.js";

export const consent: typeof english = {
  needed: (party) => `须经 ${party} 同意。现在只是提交，同意之前不发生变更。`,
  filed: (party) => `已提交，等待 ${party} 同意。`,
  from: (sum) => `达到 ${sum}`,
  because: phrase,
};
