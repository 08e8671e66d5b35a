import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import type { Visitor } from "./visitor.ts";

/** WCAG 2.0, 2.1 and 2.2 at levels A and AA, and what axe holds to be good practice. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** A desk and the narrowest phone that must do, in CSS pixels. */
const WIDTHS = { desk: 1280, phone: 360 } as const;

/**
 * What would keep people out of the page as it stands, all its folds opened: at both widths every violation that axe finds, parts that stick
 * out of a phone; in both languages the language mark, the title, the one main heading, and the width again, for English
 * words are longer. The page is left in Chinese at the desk's width.
 * @returns one sentence a barrier, with the element; empty when there is none
 */
export async function findBarriers(visitor: Visitor): Promise<string[]> {
  const { page, settled } = visitor;
  const barriers: string[] = [];
  await page.evaluate(unfold);
  for (const [name, width] of Object.entries(WIDTHS)) {
    await page.setViewportSize({ width, height: 800 });
    await settled();
    for (const violation of await violationsOf(page)) barriers.push(`${name}: ${violation}`);
  }
  barriers.push(...(await page.evaluate(describeFrame, "zh-CN")), ...(await page.evaluate(overflowing)));
  // A modal dialogue closes off the head of the page, where the language is chosen.
  if ((await page.locator("dialog[open]").count()) === 0) {
    await page.getByRole("button", { name: "English", exact: true }).click();
    await settled();
    const english = [...(await page.evaluate(describeFrame, "en")), ...(await page.evaluate(overflowing))];
    barriers.push(...english.map((barrier) => `in English: ${barrier}`));
    await page.getByRole("button", { name: "中文", exact: true }).click();
  }
  await page.setViewportSize({ width: WIDTHS.desk, height: 800 });
  await settled();
  return barriers;
}

async function violationsOf(page: Page): Promise<string[]> {
  // Legacy mode opens no window of its own for each run; it only leaves out frames of other sites, and we have none.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ["violations"], preload: false })
    .withTags(RULES)
    .setLegacyMode(true);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.html.slice(0, 200)} ${node.failureSummary?.split("\n").slice(1).join(" ") ?? ""}`),
  );
}

/** In the page: what is folded away is there for people too. */
function unfold(): void {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
}

/** In the page: language, title, one heading. */
function describeFrame(language: string): string[] {
  const headings = [...document.querySelectorAll("h1")].filter((heading) => heading.checkVisibility());
  const checks: [boolean, string][] = [
    [document.documentElement.lang === language, `lang is ${document.documentElement.lang}`],
    [/^.+ · 照应$/.test(document.title), `the title is "${document.title}"`],
    [headings.length === 1, `${headings.length} main headings`],
    [headings.every((heading) => heading.textContent?.trim() !== ""), "the main heading is empty"],
  ];
  return checks.flatMap(([holds, complaint]) => (holds ? [] : [complaint]));
}

/** In the page: what stands out at the side, where the page as a whole would have to be moved to be read. */
function overflowing(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const culprits = [...document.querySelectorAll("main *, header *, footer *")]
    .filter((element) => element.getBoundingClientRect().right > clientWidth + 1 && element.closest(".scroll-x") === null)
    .slice(0, 3)
    .map((element) => element.outerHTML.slice(0, 120));
  return [`${scrollWidth - clientWidth} px stick out at ${clientWidth}: ${culprits.join(" | ")}`];
}
