import { computed, signal } from "@preact/signals";

import { en, type Words } from "./en.js";
import { zh } from "./zh.js";

const isChinese = signal(navigator.language.startsWith("zh"));

/** What the page says, in the language of the person. */
export const words = computed<Words>(() => (isChinese.value ? zh : en));

/** The tag of the language that the page is not in. */
export const otherTag = computed(() => (isChinese.value ? "en" : "zh-CN"));

/** Tells the browser which language the page is in, and what it is called. */
export function nameLanguage(): void {
  document.documentElement.lang = isChinese.value ? "zh-CN" : "en";
  document.title = words.value.title;
}

/** Changes the language, for this visit. A page from a disk keeps nothing. */
export function changeLanguage(): void {
  isChinese.value = !isChinese.value;
  nameLanguage();
}
