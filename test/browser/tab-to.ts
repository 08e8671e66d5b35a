import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import type { Visitor } from "./visitor.ts";

/** Most stops on the way to a control; a page that has more between two things to do asks too much. */
const STOPS_MAX = 80;

/** Goes on with Tab until the control has the focus; on the way the focus is never lost and always to be seen. */
export async function tabTo(visitor: Visitor, control: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await control.waitFor({ state: "attached" });
  for (let stop = 0; stop < STOPS_MAX; stop++) {
    await visitor.page.keyboard.press(key);
    await assertFocusSeen(visitor);
    if (await hasFocus(control)) return;
  }
  assert.fail(`${control} is not reached with ${STOPS_MAX} times ${key}`);
}

export async function hasFocus(control: Locator): Promise<boolean> {
  return await control.evaluate((element) => element === document.activeElement);
}

/** The keyboard has a place on the page, and a person sees where. */
export async function assertFocusSeen({ page }: Visitor): Promise<void> {
  assert.equal(await page.evaluate(focusFault), "", page.url());
}

/** In the page: what is wrong with the place of the focus; empty when nothing is. */
function focusFault(): string {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return "the focus is nowhere";
  const name = focused.outerHTML.slice(0, 160);
  const { top, bottom, left, right, width, height } = focused.getBoundingClientRect();
  if (width === 0 || height === 0) return `the focus is on something without size: ${name}`;
  if (bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth) return `the focus is out of the window: ${name}`;
  // A heading takes no input; it is where the reader is put after a page or a form is gone.
  if (/^H[1-6]$/.test(focused.tagName)) return "";
  // A control that is itself unseen (a file input, the radio of a rating) has its mark drawn around what stands for it.
  const standIns = [focused, focused.nextElementSibling, focused.parentElement, ...((focused as HTMLInputElement).labels ?? [])];
  const marked = standIns.some((element) => {
    if (!(element instanceof Element)) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) || /\b0px 0px 0px [23]px/.test(boxShadow);
  });
  return marked ? "" : `no mark shows the focus: ${name}`;
}
