import { computed, signal } from "@preact/signals";

import { en, type Words } from "./en.js";
import { zh } from "./zh.js";

/** Where the browser keeps the person's language. */
const KEPT = "tallystick-explorer-language";

const isChinese = signal(localStorage.getItem(KEPT)?.startsWith("zh") ?? navigator.language.startsWith("zh"));

/** What the page says, in the language of the person. */
export const words = computed<Words>(() => (isChinese.value ? zh : en));

/** Tells the browser which language the page is in, and what it is called. */
export function nameLanguage(): void {
  document.documentElement.lang = isChinese.value ? "zh-CN" : "en";
  document.title = words.value.title;
}

/** The tag of the language that the page is not in. */
export const otherTag = computed(() => (isChinese.value ? "en" : "zh-CN"));

/** Changes the language, for this visit and the next ones. */
export function changeLanguage(): void {
  localStorage.setItem(KEPT, otherTag.value);
  isChinese.value = !isChinese.value;
  nameLanguage();
}
